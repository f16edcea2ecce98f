import type { Attempted, ChallengeDetails } from './attempt.js';
import type { Auth } from './auth.js';
import type { Authenticated, AuthenticateSettings } from './authenticate.js';
import type { Awaitable } from './base/awaitable.js';
import { memberOf } from './base/own-members.js';
import type { ChallengeSettings } from './challenge/challenge.js';
import { ConfigurationError } from './errors/index.js';
import type { ExchangeSettings } from './exchange-settings/settings.js';
import type { AuthRequest } from './http/request.js';
import type { PolicyContext, PolicyLike } from './policy/policy.js';
import { attemptOf } from './verified-caller.js';

/**
 * The details of a decision about a verified request. What they leave out is as `auth0()` has it for the request
 * ([rule H6](https://auth0-api.github.io/auth0-api/rules#h6)).
 */
export interface AuthorizeDetails extends ChallengeDetails {
  /**
   * The request, for guards that read it and for your own policies
   * ([rule G1](https://auth0-api.github.io/auth0-api/rules#g1)): whatever their functions expect. Default: none. A
   * guard that reads it is then a configuration error.
   */
  readonly request?: unknown;
}

/** What an adapter knows besides: what goes with the response to the request, whatever that is (rule D19). */
export interface DecisionDetails extends AuthorizeDetails {
  readonly responseHeaders?: Authenticated['responseHeaders'] | undefined;
}

/** How far a request had come that is refused now. */
export function attemptFor(auth: Auth<unknown>, details: DecisionDetails | undefined): Attempted {
  const attempt = attemptOf(auth, details);
  const given = details === undefined ? undefined : memberOf(details, 'responseHeaders');
  return given === undefined ? attempt : { ...attempt, responseHeaders: given };
}

/** Adds the request to what a policy receives. */
export function withRequest(context: PolicyContext, details: AuthorizeDetails | undefined): PolicyContext {
  // What somebody put on Object.prototype is no request (rule H14).
  if (details === undefined || !Object.hasOwn(details, 'request')) return context;
  // Written out, because each guarded request runs this code, and a copy of all members costs ten times as much.
  const { now, clockTolerance, acceptsIssuer } = context;
  return { now, clockTolerance, request: details.request, acceptsIssuer };
}

/** An `ApiClient`, as far as code that asks it for a decision must know it. */
export interface AnyClient<Claims = unknown> {
  verifyRequest(request: AuthRequest, details?: ChallengeDetails): Promise<Auth<Claims>>;
  authorize(auth: Auth<unknown> | undefined, policy: PolicyLike, details?: AuthorizeDetails): Promise<void>;
  assertAuthenticated(
    auth: Auth<unknown> | undefined,
    details?: ChallengeDetails,
  ): asserts auth is Auth<unknown>;
}

/** What a client is made of: what the other entries of this package work with. */
export interface ClientParts<Output extends object = object> {
  readonly pipeline: AuthenticateSettings<Output>;
  readonly policyContext: PolicyContext;
  readonly challenge: ChallengeSettings;
  readonly exchange: ExchangeSettings;
}

/** What adapters and the other entries of this package may do with a client, but apps may not. */
interface Door<Client> {
  /**
   * Whether a value is a client of this copy of core: private members of clients from other copies are not accessible.
   */
  isClient(value: object): boolean;
  authenticate(
    client: Client,
    request: AuthRequest,
    details: ChallengeDetails | undefined,
  ): Awaitable<Authenticated<unknown>>;
  authorize(
    client: Client,
    auth: Auth<unknown> | undefined,
    policy: PolicyLike,
    details: DecisionDetails | undefined,
  ): Awaitable<void>;
  partsOf(client: Client): ClientParts;
}

/** Without the class of clients, which an entry does not load, nothing is one. */
let door: Door<AnyClient> | undefined;

/** Called once, by the class of clients: it provides access to its private members. */
export function openDoor<Client extends AnyClient>(opened: Door<Client>): void {
  door = opened as Door<AnyClient>;
}

/**
 * The same as `client.verifyRequest()`, with header fields for the response. Adapters call this one. It returns a
 * promise only if something must be awaited, so an error may be thrown synchronously: call it with `await`.
 *
 * @throws the errors of `client.verifyRequest()`; ConfigurationError for a value that is not a client, or is one of
 * another copy of core
 *
 * @example
 * ```ts
 * import type { ApiClient, Auth } from '@auth0-api/core';
 * import { authenticate } from '@auth0-api/core/adapter';
 *
 * export async function verify(client: ApiClient, request: Request, answer: Headers): Promise<Auth> {
 *   const { auth, responseHeaders } = await authenticate(client, request);
 *   for (const [name, value] of Object.entries(responseHeaders)) answer.set(name, value);
 *   return auth;
 * }
 * ```
 */
export function authenticate<Claims>(
  client: AnyClient<Claims>,
  request: AuthRequest,
  details?: ChallengeDetails,
): Awaitable<Authenticated<Claims>> {
  return doorOf(client).authenticate(client, request, details) as Awaitable<Authenticated<Claims>>;
}

/**
 * The same as `client.authorize()`. It returns a promise only if something must be awaited, so an error may be thrown
 * synchronously. A client of another copy of core decides by its own method: a guard may run after the `auth0()` of
 * another copy.
 *
 * @throws the errors of `client.authorize()`; ConfigurationError for a value that is not a client
 */
export function authorize(
  client: AnyClient,
  auth: Auth<unknown> | undefined,
  policy: PolicyLike,
  details?: DecisionDetails,
): Awaitable<void> {
  if (door !== undefined && isOurs(client, door)) return door.authorize(client, auth, policy, details);
  if (typeof (client as Partial<AnyClient> | null | undefined)?.authorize !== 'function') throw noClient();
  return client.authorize(auth, policy, details);
}

/**
 * What a client is made of.
 *
 * @throws ConfigurationError for a value that is not a client of this copy of core
 */
export function partsOf(client: AnyClient): ClientParts {
  return doorOf(client).partsOf(client);
}

/** @throws ConfigurationError for a value that is not a client of this copy of core */
function doorOf(client: unknown): Door<AnyClient> {
  if (door === undefined || !isOurs(client, door)) throw noClient();
  return door;
}

function isOurs(client: unknown, { isClient }: Door<AnyClient>): boolean {
  return typeof client === 'object' && client !== null && isClient(client);
}

function noClient(): ConfigurationError {
  return new ConfigurationError({
    description:
      "The client was not created by 'new ApiClient()' of this copy of @auth0-api/core, so this copy can do nothing with it. " +
      "Run 'npm ls @auth0-api/core' to check for a second copy.",
  });
}
