import type { Awaitable } from '../base/awaitable.js';
import { isJsonObject } from '../base/json.js';
import { knownMembers } from '../base/own-members.js';
import type { AuthorizationDetail } from '../claims.js';
import { ConfigurationError } from '../errors/index.js';
import { verifiedClaimsOf } from '../verified-caller.js';
import {
  type DetailDemands,
  isFixed,
  isTexts,
  LIST_MEMBERS,
  MAX_VALUES,
  type Source,
} from './detail-values.js';
import { type FromRequest, isFromRequest, isText, parseFromRequest, REQUEST_VALUE } from './from-request.js';
import { type AuthorizationDetailsDemand, definePolicy, type Policy } from './policy.js';

/** What one entry of `authorization_details` must allow (RFC 9396 section 2.2). */
export interface AuthorizationDetailsDemands<Request = unknown> {
  /** The kind of entry, exactly. */
  readonly type: string;
  /** What the client may do: the entry must list all of it. */
  readonly actions?: string | readonly string[] | FromRequest<Request> | undefined;
  /** Where the client may do it: the entry must list all of it. */
  readonly locations?: string | readonly string[] | FromRequest<Request> | undefined;
  /** The kinds of data: the entry must list all of them. */
  readonly datatypes?: string | readonly string[] | FromRequest<Request> | undefined;
  /** The levels of access: the entry must list all of them. */
  readonly privileges?: string | readonly string[] | FromRequest<Request> | undefined;
  /** The one resource, exactly. */
  readonly identifier?: string | FromRequest<Request> | undefined;
  /**
   * Must return `true` for the entry, which already meets everything else. Use it for what an API defines itself, such as an
   * amount. Any other result refuses. An error that the function throws is passed on unchanged, and is a 500.
   */
  check?(detail: AuthorizationDetail, request: Request): Awaitable<boolean>;
}

// Kept complete by its type: a new member cannot be forgotten here.
const KNOWN: Readonly<Record<keyof AuthorizationDetailsDemands, true>> = {
  type: true,
  actions: true,
  locations: true,
  datatypes: true,
  privileges: true,
  identifier: true,
  check: true,
};

/**
 * Requires that **one** entry of the token's `authorization_details` allows everything (RFC 9396; rules
 * [G4](https://auth0-api.github.io/auth0-api/rules#g4) and [G5](https://auth0-api.github.io/auth0-api/rules#g5)). Two
 * entries that only together allow it are not enough. A member that an entry does not have allows nothing.
 *
 * Auth0 checks only the `type` of an entry, and whether the client may request it (auth0/docs-v2:
 * get-started/authentication-and-authorization-flow/authorization-code-flow/authorization-code-flow-with-rar).
 *
 * @throws ConfigurationError at once, for a missing `type` or a value that cannot work
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, requiredAuthorizationDetails } from '@auth0-api/core';
 *
 * const mayPay = requiredAuthorizationDetails({ type: 'payment_initiation', actions: 'initiate' });
 * export async function assertMayPay(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, mayPay);
 * }
 * ```
 */
export function requiredAuthorizationDetails<Request = unknown>(
  demands: AuthorizationDetailsDemands<Request>,
): Policy {
  const parsed = parseDemands(demands);
  return definePolicy({
    description: describe(parsed),
    demand: { authorizationDetails: demandOf(parsed) },
    check: async (auth, context) => {
      const claims = verifiedClaimsOf(auth);
      const { assertCovered } = await import('./covered-details.js');
      await assertCovered(claims, parsed, context);
    },
  });
}

function parseDemands(given: unknown): DetailDemands {
  if (!isJsonObject(given))
    throw new ConfigurationError({
      description: 'requiredAuthorizationDetails() takes an object such as { type, actions }.',
    });
  const demands: { [Name in keyof AuthorizationDetailsDemands]?: unknown } = knownMembers(
    given,
    Object.keys(KNOWN),
    refuse,
  );
  const { type, identifier, check } = demands;
  if (!isText(type)) throw refuse('type', 'must be a string that is not empty');
  if (check !== undefined && typeof check !== 'function') throw refuse('check', 'must be a function');
  return {
    type,
    lists: LIST_MEMBERS.flatMap((name) => {
      const value = demands[name];
      return value === undefined ? [] : [[name, parseList(name, value)] as const];
    }),
    identifier: identifier === undefined ? undefined : parseIdentifier(identifier),
    check: check as DetailDemands['check'],
  };
}

function parseList(name: string, given: unknown): Source<readonly string[]> {
  if (isFromRequest(given)) return taken(name, given as FromRequest);
  const values = typeof given === 'string' ? [given] : given;
  if (isTexts(values)) return { value: Object.freeze([...new Set(values)]) };
  throw refuse(name, `must be a string, a list of 1 to ${MAX_VALUES} strings, or an object such as { from }`);
}

function parseIdentifier(given: unknown): Source<string> {
  if (isFromRequest(given)) return taken('identifier', given as FromRequest);
  if (isText(given)) return { value: given };
  throw refuse('identifier', 'must be a string that is not empty, or an object such as { from }');
}

function taken(name: string, given: FromRequest): Source<never> {
  return { take: parseFromRequest(`'${name}' of requiredAuthorizationDetails()`, given) };
}

function refuse(name: string, problem: string): ConfigurationError {
  return new ConfigurationError({
    description: `'${name}' of requiredAuthorizationDetails() ${problem}.`,
  });
}

function demandOf({ type, lists, identifier, check }: DetailDemands): AuthorizationDetailsDemand {
  const shown = <Value>(source: Source<Value>) => (isFixed(source) ? source.value : REQUEST_VALUE);
  return {
    type,
    ...Object.fromEntries(lists.map(([name, source]) => [name, shown(source)])),
    ...(identifier === undefined ? {} : { identifier: shown(identifier) }),
    ...(check === undefined ? {} : { check: true }),
  };
}

function describe({ type, lists, identifier, check }: DetailDemands): string {
  const named = identifier === undefined ? lists : [...lists, ['identifier', identifier] as const];
  const parts = named.map(([name, source]) =>
    isFixed<string | readonly string[]>(source)
      ? `${name} ${[source.value].flat().join(', ')}`
      : `${name} from the request`,
  );
  const all = [...parts, ...(check === undefined ? [] : ['a check'])];
  return `authorization details of the type ${type}${all.length === 0 ? '' : ` with ${all.join(' and ')}`}`;
}
