import type { ApiClient, ChallengeDetails } from './api-client.js';
import type { Auth } from './auth.js';
import { Auth0ApiError, ConfigurationError } from './errors.js';
import type { Policy } from './policy/policy.js';
import type { ResourceMetadata } from './resource-metadata.js';

/** What an adapter keeps with a request: which adapter ran, and whom it verified. */
export interface RequestContext {
  readonly adapter: {
    readonly onError: 'respond' | 'next';
    readonly resourceMetadata: ResourceMetadata | undefined;
    readonly client: Pick<ApiClient, 'authorize' | 'assertAuthenticated'>;
  };
  /** `undefined` until the request is verified, and where it passed without credentials. */
  readonly auth: Auth<unknown> | undefined;
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
  const { adapter, auth } = context;
  for (const policy of policies) await adapter.client.authorize(auth, policy, detailsOf(adapter));
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
  client.assertAuthenticated(auth, detailsOf(context.adapter));
  return auth;
}

/** Whether an adapter answers an error itself; all others go the framework's error path, where reporters see them. */
export function isAnswered(error: unknown, context: RequestContext | undefined): error is Auth0ApiError {
  return error instanceof Auth0ApiError && error.status < 500 && context?.adapter.onError !== 'next';
}

/** What the challenges of an adapter's answers say besides. */
export function detailsOf(adapter: {
  readonly resourceMetadata: ResourceMetadata | undefined;
}): ChallengeDetails {
  return { resourceMetadata: adapter.resourceMetadata?.url };
}

function assertContext(context: RequestContext | undefined): asserts context is RequestContext {
  if (context !== undefined) return;
  throw new ConfigurationError(
    'auth0() did not run before this handler. Register it before the routes that it protects.',
  );
}
