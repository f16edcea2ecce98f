import type { Awaitable } from '../base/awaitable.js';
import type { AuthorizationDetail } from '../claims.js';
import { isText, type TakeValue } from './from-request.js';

/** The members of an entry of `authorization_details` that are lists (RFC 9396 section 2.2). */
export const LIST_MEMBERS = ['actions', 'locations', 'datatypes', 'privileges'] as const;
export type ListMember = (typeof LIST_MEMBERS)[number];

/** The maximum number of values of a list: each is looked for in every entry. */
export const MAX_VALUES = 100;

/** A value that is known at definition, or how it is read from each request. */
export type Source<Value> = Fixed<Value> | { readonly take: TakeValue };

interface Fixed<Value> {
  readonly value: Value;
}

/**
 * Whether a value is known at definition. Members on Object.prototype do not count
 * ([rule H14](https://auth0-api.github.io/auth0-api/rules#h14)).
 */
export function isFixed<Value>(source: Source<Value>): source is Fixed<Value> {
  return Object.hasOwn(source, 'value');
}

/** What one entry must allow, checked at definition. */
export interface DetailDemands {
  readonly type: string;
  readonly lists: readonly (readonly [ListMember, Source<readonly string[]>])[];
  readonly identifier: Source<string> | undefined;
  readonly check: ((detail: AuthorizationDetail, request: unknown) => Awaitable<boolean>) | undefined;
}

/** Whether a value is a list of strings that are not empty, and no longer than allowed. */
export function isTexts(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_VALUES) return false;
  // A list with gaps has members that `every` passes over.
  return Array.from(value).every(isText);
}
