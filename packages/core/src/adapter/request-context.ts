import type { ChallengeDetails } from '../attempt.js';
import type { Auth } from '../auth.js';
import type { AnyClient, DecisionDetails } from '../client-door.js';
import { ConfigurationError } from '../errors/index.js';

/** What an adapter stores with a request: which adapter ran, and whom it verified. */
export interface RequestContext {
  readonly adapter: {
    readonly onError: 'respond' | 'next';
    readonly challengeDetails: ChallengeDetails;
    readonly client: AnyClient;
    /** What else determines who sends a request ([rule D18a](https://auth0-api.github.io/auth0-api/rules#d18a)). */
    readonly publicUrl?: unknown;
    readonly hosts?: unknown;
    readonly getCertificate?: unknown;
  };
  /** `undefined` until the request is verified, and if it was accepted without credentials. */
  readonly auth: Auth<unknown> | undefined;
  /**
   * The framework's own request, for guards that read it ([rule G1](https://auth0-api.github.io/auth0-api/rules#g1)).
   */
  readonly source?: unknown;
  /**
   * What goes with the response, whatever that is ([rule D19](https://auth0-api.github.io/auth0-api/rules#d19)): a
   * refusal by a guard has it too.
   */
  readonly responseHeaders?: DecisionDetails['responseHeaders'];
}

/** The details of a decision about a request of an adapter. */
export function detailsFor(
  { challengeDetails: { resourceMetadata, scope } }: Pick<RequestContext['adapter'], 'challengeDetails'>,
  request: unknown,
  responseHeaders: DecisionDetails['responseHeaders'],
): DecisionDetails {
  return { resourceMetadata, scope, request, responseHeaders };
}

/** A context whose request is being verified: there is no caller yet. */
export type PendingContext = { -readonly [Name in keyof RequestContext]: RequestContext[Name] };

/** Where apps find the verified caller of a request. */
export interface CallerPlace<Request extends object> {
  /** As an app writes it, for messages: `req.auth`. */
  readonly name: string;
  /** The object that has the caller as its `auth`. */
  readonly holder: (request: Request) => object;
}

/** Where an adapter stores the contexts of its requests: on the requests themselves, under a symbol. */
export class RequestContexts<Request extends object = object> {
  readonly #key: symbol;
  readonly #place: CallerPlace<Request> | undefined;

  /** @param framework Its name. Two copies of an adapter in one process see the same contexts */
  constructor(framework: string, place: CallerPlace<Request> | undefined) {
    this.#key = keyOf(framework);
    this.#place = place;
  }

  /**
   * Begins a context without a caller, because what an earlier adapter found must not outlive a failure of this one. If
   * there are several contexts, the last one counts.
   *
   * @throws ConfigurationError if the place of the caller is not writable (rule O2)
   */
  begin(request: Request, adapter: RequestContext['adapter']): PendingContext {
    const context: PendingContext = {
      adapter,
      auth: undefined,
      source: undefined,
      responseHeaders: undefined,
    };
    this.#write(request, this.#key, context);
    this.#putCaller(request, undefined);
    return context;
  }

  /**
   * Puts the verified caller into a context, and where apps find it.
   *
   * @throws ConfigurationError if the place of the caller is not writable (rule O2). The context then has no caller
   */
  setCaller(request: Request, context: PendingContext, auth: RequestContext['auth']): void {
    this.#putCaller(request, auth);
    context.auth = auth;
  }

  /** The context of a request; `undefined` if no adapter ran. */
  of(request: object): RequestContext | undefined {
    return (request as Record<symbol, RequestContext | undefined>)[this.#key];
  }

  #putCaller(request: Request, auth: RequestContext['auth']): void {
    if (this.#place !== undefined) this.#write(this.#place.holder(request), 'auth', auth);
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
    throw new ConfigurationError({
      description:
        `auth0() cannot write the verified caller to ${this.#place?.name ?? 'the request'}: code that ran earlier made it read-only, or ` +
        'froze the object that holds it. Let that code use another name, or run it after auth0().',
      cause,
    });
  }
}

/**
 * The context of a request, for code that has no access to the framework's adapter; `undefined` if none ran.
 *
 * @param framework The name that the adapter uses
 *
 * @example
 * ```ts
 * import { contextOf } from '@auth0-api/core/adapter';
 *
 * export function isVerified(request: object): boolean {
 *   return contextOf('node-http', request)?.auth !== undefined;
 * }
 * ```
 */
export function contextOf(framework: string, request: object): RequestContext | undefined {
  return (request as Record<symbol, RequestContext | undefined>)[keyOf(framework)];
}

function keyOf(framework: string): symbol {
  return Symbol.for(`auth0-api.${framework}.context`);
}
