import { ApiClient } from './api-client.js';
import type { Auth } from './auth.js';
import type { Authenticated } from './authenticate.js';
import type { Awaitable } from './awaitable.js';
import type { ClaimsOf } from './claims.js';
import { Auth0ApiError, ConfigurationError } from './errors.js';
import { booleanOption, choiceOption, functionOption, invalid } from './options/checks.js';
import { completeFromEnv } from './options/env.js';
import type { ApiClientOptions } from './options/options.js';
import type { Policy } from './policy/policy.js';
import { type PublicUrl, parsePublicUrl, publicUrlOf } from './public-url.js';
import { type AuthRequest, headerValues, isPreflight } from './request.js';
import { type IncomingRequest, withUrl } from './request-url.js';

/** What every framework adapter takes besides the options of `ApiClient`. */
export interface AdapterOptions<Output extends object = object, Request = unknown>
  extends ApiClientOptions<Output> {
  /** An existing client to share. Goes with no option of `ApiClient`. */
  readonly client?: ApiClient<Output> | undefined;
  /** Let requests without any credentials pass, unauthenticated; guards still refuse them. Default false. */
  readonly optional?: boolean | undefined;
  /** `respond` answers 4xx itself; `next` sends them the framework's error path, where 5xx always go. Default `respond`. */
  readonly onError?: 'respond' | 'next' | undefined;
  /**
   * Let CORS preflights pass, unauthenticated. Handlers that run for every method then run without a verified
   * caller: put the CORS middleware before this one instead where that is possible. Default false.
   */
  readonly skipPreflight?: boolean | undefined;
  /** Where clients see the API, behind a proxy that the framework does not know. Default: what the framework says. */
  readonly publicUrl?: PublicUrl<Request> | undefined;
  /**
   * The client's TLS certificate, with `mtls`: of the connection, or of a header that the proxy sets and that it removes
   * from what clients send. When it throws, the request is a 500.
   */
  readonly getCertificate?: ((request: Request) => Awaitable<string | Uint8Array | undefined>) | undefined;
}

/** Adapter options, checked and defaulted, with the client that they make or share. */
export interface Adapter<Output extends object = object, Request = unknown> {
  readonly client: ApiClient<Output>;
  /** Whether the adapter made the client, and so has to close it. */
  readonly ownsClient: boolean;
  readonly optional: boolean;
  readonly onError: 'respond' | 'next';
  readonly skipPreflight: boolean;
  readonly publicUrl: PublicUrl<Request> | undefined;
  /** As in {@link AdapterOptions}. */
  readonly getCertificate: AdapterOptions<Output, Request>['getCertificate'];
}

/** What an adapter keeps with a request: which adapter ran, and whom it verified. */
export interface RequestContext {
  readonly adapter: Pick<Adapter, 'onError'> & {
    readonly client: Pick<ApiClient, 'authorize' | 'assertAuthenticated'>;
  };
  /** `undefined` until the request is verified, and where it passed without credentials. */
  readonly auth: Auth<unknown> | undefined;
}

const NO_CREDENTIALS = Object.freeze({ auth: undefined, responseHeaders: Object.freeze({}) });

/**
 * Checks an adapter's options. What the caller left out comes from the environment.
 *
 * @throws MissingRequiredArgumentError, ConfigurationError
 */
export function createAdapter<Output extends object, Request>(
  options: AdapterOptions<Output, Request> = {},
): Adapter<Output, Request> {
  const {
    client,
    optional = false,
    onError = 'respond',
    skipPreflight = false,
    publicUrl,
    getCertificate,
    ...clientOptions
  } = options;
  return Object.freeze({
    client:
      client === undefined
        ? new ApiClient(completeFromEnv(clientOptions))
        : sharedClient(client, clientOptions),
    ownsClient: client === undefined,
    optional: booleanOption('optional', optional),
    onError: choiceOption('onError', onError, ['respond', 'next']),
    skipPreflight: booleanOption('skipPreflight', skipPreflight),
    publicUrl:
      publicUrl === undefined || typeof publicUrl === 'function' ? publicUrl : parsePublicUrl(publicUrl),
    getCertificate:
      getCertificate === undefined ? undefined : functionOption('getCertificate', getCertificate),
  });
}

/**
 * Verifies a request, or lets it pass unauthenticated where the adapter's options say so. What the same client
 * found for the same request before is used again.
 *
 * @throws the errors of `ApiClient.verifyRequest`; ConfigurationError when `publicUrl` or `getCertificate` fails
 */
export async function admit<Output extends object, Request>(
  adapter: Adapter<Output, Request>,
  incoming: IncomingRequest<Request>,
  previous?: RequestContext,
): Promise<Authenticated<ClaimsOf<Output>> | typeof NO_CREDENTIALS> {
  if (previous?.auth !== undefined && previous.adapter.client === adapter.client) {
    return { auth: previous.auth as Auth<ClaimsOf<Output>>, responseHeaders: NO_CREDENTIALS.responseHeaders };
  }
  const { source } = incoming;
  const request = withUrl(incoming, {
    base: await publicUrlOf(adapter.publicUrl, source),
    certificate: await certificateOf(adapter, source),
  });
  const mayBeAnonymous = adapter.optional || (adapter.skipPreflight && isPreflight(request));
  if (mayBeAnonymous && hasNoCredentials(request)) return NO_CREDENTIALS;
  return adapter.client.authenticate(request);
}

/**
 * Writes the header fields that go with a verified request. What the app said about caching before stays.
 */
export function writeHeaders(
  headers: Authenticated['responseHeaders'],
  response: { has: (name: string) => boolean; set: (name: string, value: string) => void },
): void {
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'Cache-Control' || !response.has(name)) response.set(name, value);
  }
}

/**
 * Applies policies, such as those of a guard, to the request that a context belongs to.
 *
 * @throws ConfigurationError when no `auth0()` ran before the guard; the errors of `ApiClient.authorize`
 */
export async function authorizeContext(
  context: RequestContext | undefined,
  ...policies: readonly Policy[]
): Promise<void> {
  assertContext(context);
  for (const policy of policies) await context.adapter.client.authorize(context.auth, policy);
}

/**
 * The verified caller that a context holds.
 *
 * @throws ConfigurationError when no `auth0()` ran; MissingAuthorizationError when the request passed without credentials
 */
export function authOf(context: RequestContext | undefined): Auth<unknown> {
  assertContext(context);
  const client: Pick<ApiClient, 'assertAuthenticated'> = context.adapter.client;
  const { auth } = context;
  client.assertAuthenticated(auth);
  return auth;
}

/** Whether an adapter answers an error itself; all others go the framework's error path, where reporters see them. */
export function isAnswered(error: unknown, context: RequestContext | undefined): error is Auth0ApiError {
  return error instanceof Auth0ApiError && error.status < 500 && context?.adapter.onError !== 'next';
}

function assertContext(context: RequestContext | undefined): asserts context is RequestContext {
  if (context !== undefined) return;
  throw new ConfigurationError(
    'auth0() did not run before this handler. Register it before the routes that it protects.',
  );
}

function hasNoCredentials(request: AuthRequest): boolean {
  return ['authorization', 'dpop'].every((name) => headerValues(request.headers, name).length === 0);
}

function sharedClient<Output extends object>(client: ApiClient<Output>, others: object): ApiClient<Output> {
  if (!(client instanceof ApiClient)) return invalid('client', 'must be an ApiClient');
  const [other] = Object.keys(others);
  return other === undefined
    ? client
    : invalid(other, "cannot be combined with the option 'client', which has its own");
}

async function certificateOf<Output extends object, Request>(
  { getCertificate }: Adapter<Output, Request>,
  source: Request,
): Promise<string | Uint8Array | undefined> {
  if (getCertificate === undefined) return undefined;
  let certificate: unknown;
  try {
    certificate = await getCertificate(source);
  } catch (error) {
    throw new ConfigurationError("The 'getCertificate' function failed.", error);
  }
  if (certificate === undefined || typeof certificate === 'string' || certificate instanceof Uint8Array)
    return certificate;
  throw new ConfigurationError("The 'getCertificate' function must answer text, bytes or undefined.");
}
