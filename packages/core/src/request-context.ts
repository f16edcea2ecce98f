import type { ApiClient } from './api-client.js';
import type { Auth } from './auth.js';
import { type Awaitable, andThen } from './awaitable.js';
import type { ChallengeDetails } from './challenge/response.js';
import { Auth0ApiError, ConfigurationError } from './errors.js';
import type { Policy } from './policy/policy.js';

/** What an adapter keeps with a request: which adapter ran, and whom it verified. */
export interface RequestContext {
  readonly adapter: {
    readonly onError: 'respond' | 'next';
    readonly challengeDetails: ChallengeDetails;
    readonly client: Pick<ApiClient, 'enforce' | 'assertAuthenticated'>;
    /** What else decides whom a request comes from (rule D18a). */
    readonly publicUrl?: unknown;
    readonly hosts?: unknown;
    readonly getCertificate?: unknown;
  };
  /** `undefined` until the request is verified, and where it passed without credentials. */
  readonly auth: Auth<unknown> | undefined;
}

/** A context whose request is being verified: nobody yet. */
export type PendingContext = { -readonly [Name in keyof RequestContext]: RequestContext[Name] };

/** Where an adapter keeps the contexts of its requests: with the requests themselves, by a symbol. */
export class RequestContexts<Request extends object = object> {
  readonly #key: symbol;
  readonly #place: string;
  readonly #holderOf: (request: Request) => object;

  /**
   * @param name The framework. Two copies of an adapter in one process see the same contexts
   * @param place Where apps find the verified caller, for messages, such as `req.auth`
   * @param holderOf The object that has the caller as its `auth`. Default: the request itself
   */
  constructor(name: string, place = 'request.auth', holderOf = (request: Request): object => request) {
    this.#key = Symbol.for(`auth0-api.${name}.context`);
    this.#place = place;
    this.#holderOf = holderOf;
  }

  /**
   * Begins a context: first of all nobody is verified, as what an earlier adapter found must not outlive a failure of
   * this one. Of several, the last one counts.
   *
   * @throws ConfigurationError where the place of the caller cannot be written to (rule O2)
   */
  begin(request: Request, adapter: RequestContext['adapter']): PendingContext {
    const context: PendingContext = { adapter, auth: undefined };
    this.#write(request, this.#key, context);
    this.#write(this.#holderOf(request), 'auth', undefined);
    return context;
  }

  /**
   * Puts the verified caller into a context, and where apps find it.
   *
   * @throws ConfigurationError where the place of the caller cannot be written to (rule O2). The context then has none
   */
  setCaller(request: Request, context: PendingContext, auth: RequestContext['auth']): void {
    this.#write(this.#holderOf(request), 'auth', auth);
    context.auth = auth;
  }

  /** The context of a request; `undefined` where no adapter ran. */
  of(request: object): RequestContext | undefined {
    return (request as Record<symbol, RequestContext | undefined>)[this.#key];
  }

  // A setter may also ignore what it is given: then the app would read somebody else there.
  #write(holder: object, name: PropertyKey, value: unknown): void {
    let cause: unknown;
    try {
      (holder as Record<PropertyKey, unknown>)[name] = value;
      if ((holder as Record<PropertyKey, unknown>)[name] === value) return;
    } catch (error) {
      cause = error;
    }
    throw new ConfigurationError(
      `auth0() cannot write to ${this.#place}, where it puts the verified caller: something that ran before made it ` +
        'read-only, or froze the object that holds it. Give that another name, or let it run after auth0().',
      cause,
    );
  }
}

/**
 * Applies policies, such as those of a guard, to the request that a context belongs to. A promise only where something
 * has to be waited for.
 *
 * @throws ConfigurationError when no `auth0()` ran before the guard; the errors of `ApiClient.enforce`
 */
export function authorizeContext(
  context: RequestContext | undefined,
  ...policies: readonly Policy[]
): Awaitable<void> {
  assertContext(context);
  const { adapter, auth } = context;
  const [policy, ...others] = policies;
  if (policy === undefined) return undefined;
  return andThen(adapter.client.enforce(auth, policy, adapter.challengeDetails), () =>
    authorizeContext(context, ...others),
  );
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
  client.assertAuthenticated(auth, context.adapter.challengeDetails);
  return auth;
}

/** Whether an adapter answers an error itself; all others go the framework's error path, where reporters see them. */
export function isAnswered(error: unknown, context: RequestContext | undefined): error is Auth0ApiError {
  return error instanceof Auth0ApiError && error.status < 500 && context?.adapter.onError !== 'next';
}

function assertContext(context: RequestContext | undefined): asserts context is RequestContext {
  if (context !== undefined) return;
  throw new ConfigurationError(
    'auth0() did not run before this guard or getAuth(). Put it before the routes that it protects; in Fastify ' +
      'register it with { global: true }, or give the route { onRequest: fastify.requireAuth() }.',
  );
}
