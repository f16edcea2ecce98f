import { type Awaitable, isPromise } from '../base/awaitable.js';
import { isJsonObject } from '../base/json.js';
import { knownMembers } from '../base/own-members.js';
import { ConfigurationError, InsufficientScopeError } from '../errors/index.js';
import type { PolicyContext, RequestValue } from './policy.js';

/**
 * A value that a guard reads from each request (rules [G1](https://auth0-api.github.io/auth0-api/rules#g1) and
 * [G2](https://auth0-api.github.io/auth0-api/rules#g2)).
 */
export interface FromRequest<Request = unknown> {
  /**
   * Returns the value, or a promise of it. The guard refuses everything but one value: nothing, an empty string, and every
   * list, because a client can repeat a parameter. An error that the function throws is passed on, and is a 500.
   *
   * @param request The framework's request; in Koa the `ctx`
   */
  from(request: Request): unknown;
}

/** Reads a value from a request. */
export type TakeValue = (request: unknown) => unknown;

/** How {@link FromRequest} looks as data. */
export const REQUEST_VALUE: RequestValue = Object.freeze({ from: 'request' });

/** Whether an argument of a guard stands for a value of the request: an object that is not a list. */
export function isFromRequest<Value>(value: Value): value is Extract<Value, FromRequest> {
  return isJsonObject(value);
}

/**
 * Returns the function of `{ from }`.
 *
 * @param place Which argument it is, for messages
 * @throws ConfigurationError
 */
export function parseFromRequest(place: string, given: FromRequest): TakeValue {
  const { from }: { from?: unknown } = knownMembers(
    given,
    ['from'],
    (name, problem) => new ConfigurationError({ description: `'${name}' of ${place} ${problem}.` }),
  );
  if (typeof from === 'function') return (request) => from(request);
  throw new ConfigurationError({
    description: `${place} must be a value, or an object such as { from: (req) => req.params.org }.`,
  });
}

/**
 * The request that a guard reads.
 *
 * @throws ConfigurationError if `authorize()` was not given it (rule G1)
 */
export function requestOf(context: PolicyContext): unknown {
  const request = Object.hasOwn(context, 'request') ? context.request : undefined;
  if (request !== undefined && request !== null) return request;
  throw new ConfigurationError({
    description:
      'This guard reads the request, but received none. Pass it: client.authorize(auth, policy, { request }). ' +
      'In an adapter, pass the context that Framework.authenticate() returned.',
  });
}

/**
 * Reads one value from the request (rule G2).
 *
 * @param accepts Whether it is one that can be compared
 * @param refused The description of the refusal: the same as for a wrong value, so that a client cannot tell them apart
 * @throws InsufficientScopeError `no_value_from_request`; ConfigurationError without a request; what `take` throws
 */
export function valueFromRequest<Value>(
  take: TakeValue,
  context: PolicyContext,
  { accepts, refused }: { accepts: (value: unknown) => value is Value; refused: string },
): Awaitable<Value> {
  const answer = take(requestOf(context));
  const check = (value: unknown): Value => {
    if (accepts(value)) return value;
    const cause = new TypeError(`The function 'from' returned ${kindOf(value)}.`);
    throw new InsufficientScopeError({ reason: 'no_value_from_request', description: refused, cause });
  };
  return isPromise(answer) ? later(answer, check) : check(answer);
}

/** Whether a value is a string that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

// By `await`, and not by its `then()`: it is the app's own promise.
async function later<Value>(answer: Promise<unknown>, check: (value: unknown) => Value): Promise<Value> {
  return check(await answer);
}

// Never the value: it comes from the client, and this text ends up in logs.
function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (value === '') return 'an empty string';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is not finite';
  return `a value of the type ${typeof value}`;
}
