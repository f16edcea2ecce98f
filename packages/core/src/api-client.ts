import { setMaxListeners } from 'node:events';
import { type Auth, verifiedClaimsOf } from './auth.js';
import {
  type Attempt,
  type Authenticated,
  type AuthenticateSettings,
  authenticate,
  authenticateToken,
} from './authenticate.js';
import { settleError } from './challenge/response.js';
import type { ClaimsOf } from './claims.js';
import { assertTokenSyntax } from './credentials/authorization.js';
import {
  Auth0ApiError,
  MissingAuthorizationError,
  MissingRequiredArgumentError,
  type Scheme,
} from './errors.js';
import { type DecisionEvent, publishDecision } from './events.js';
import { ExchangeClient } from './exchange/exchange-client.js';
import { IssuerRegistry } from './issuer/registry.js';
import { stringListOption } from './options/checks.js';
import type { ApiClientOptions } from './options/options.js';
import { resolveOptions, type Settings } from './options/resolve.js';
import type { Policy } from './policy/policy.js';
import type { AuthRequest, RequestHeaders } from './request.js';
import { VerifiedTokenCache } from './token/verified-cache.js';

/** Arguments of `ApiClient.verifyAccessToken`. */
export interface VerifyAccessTokenArguments {
  readonly accessToken: string;
  /** For a `domains` function: the absolute URL of the request. */
  readonly url?: string;
  /** For a `domains` function: the header fields of the request. */
  readonly headers?: RequestHeaders;
  /** Claims that must be present, besides those of the client's options. */
  readonly requiredClaims?: readonly string[];
}

/**
 * Verifies requests to an API that Auth0 protects. One client serves the whole process; it is safe to share.
 *
 * Every error that it throws is complete: status, header fields and body are set (see {@link Auth0ApiError}).
 */
export class ApiClient<Output extends object = object> extends ExchangeClient {
  readonly #settings: Settings<Output>;
  readonly #pipeline: AuthenticateSettings<Output>;
  readonly #closed: AbortController;

  /** @throws MissingRequiredArgumentError, ConfigurationError naming the option that cannot work */
  constructor(options: ApiClientOptions<Output>) {
    const settings = resolveOptions(options);
    const closed = new AbortController();
    // One listener for each request to an issuer that is under way: that is no leak.
    setMaxListeners(0, closed.signal);
    const fetch = Object.freeze({ ...settings.fetch, closed: closed.signal });
    const issuers = new IssuerRegistry({ ...settings.issuers, fetch }, settings.issuers.maxEntries);
    const source = (issuer: string) => issuers.documents({ issuer, algorithms: [] });
    super({ settings: settings.exchange, source, fetch, challenge: settings.challenge });
    const { select, rules, requiredClaims, claimsSchema, tokenCache } = settings;
    this.#closed = closed;
    this.#settings = settings;
    this.#pipeline = Object.freeze({
      select,
      rules,
      requiredClaims,
      claimsSchema,
      verifiedTokens:
        tokenCache === undefined
          ? undefined
          : new VerifiedTokenCache<ClaimsOf<Output>>(tokenCache.maxEntries),
      issuers,
      schemes: settings.challenge.schemes,
    });
  }

  /**
   * Verifies a request. A web `Request` is one. The header fields are enough for Bearer.
   *
   * @throws MissingAuthorizationError, InvalidAuthSchemeError, InvalidRequestError, VerifyAccessTokenError: the
   * client's fault; IssuerUnavailableError, DomainsResolverError: not the client's fault
   */
  async verifyRequest(request: AuthRequest): Promise<Auth<ClaimsOf<Output>>> {
    return (await this.authenticate(request)).auth;
  }

  /**
   * As {@link verifyRequest}, with header fields for the answer: what adapters call.
   *
   * @throws the errors of {@link verifyRequest}
   */
  async authenticate(request: AuthRequest): Promise<Authenticated<ClaimsOf<Output>>> {
    if (typeof request?.headers !== 'object' || request.headers === null)
      throw this.#settle(new MissingRequiredArgumentError('headers'));
    const attempt: Attempt = {};
    try {
      const authenticated = await authenticate(request, this.#pipeline, attempt);
      publishDecision(() => accepted(authenticated.auth));
      return authenticated;
    } catch (error) {
      throw this.#settle(error, attempt.scheme);
    }
  }

  /**
   * Verifies an access token that did not come with an HTTP request. It counts as presented by Bearer.
   *
   * @returns the claims
   * @throws VerifyAccessTokenError, IssuerUnavailableError, DomainsResolverError, MissingRequiredArgumentError
   */
  async verifyAccessToken(args: VerifyAccessTokenArguments): Promise<ClaimsOf<Output>> {
    try {
      const { accessToken, url, headers, requiredClaims } = args ?? {};
      if (typeof accessToken !== 'string' || accessToken === '')
        throw new MissingRequiredArgumentError('accessToken');
      assertTokenSyntax(accessToken);
      const settings = {
        ...this.#pipeline,
        requiredClaims: [
          ...this.#pipeline.requiredClaims,
          ...stringListOption('requiredClaims', requiredClaims ?? []),
        ],
      };
      const auth = await authenticateToken(
        { scheme: 'bearer', token: accessToken },
        { headers: headers ?? [], url },
        settings,
      );
      publishDecision(() => accepted(auth));
      return auth.claims;
    } catch (error) {
      throw this.#settle(error, 'bearer');
    }
  }

  /**
   * Applies a policy to a verified request. Without one (`undefined`: credentials are optional and none came)
   * it never passes.
   *
   * @throws MissingAuthorizationError, InsufficientScopeError
   */
  async authorize(auth: Auth<unknown> | undefined, policy: Policy): Promise<void> {
    this.assertAuthenticated(auth);
    try {
      await policy.check(auth);
    } catch (error) {
      throw this.#settle(error, auth.scheme);
    }
  }

  /**
   * Demands that a request was verified.
   *
   * @throws MissingAuthorizationError
   */
  assertAuthenticated(auth: Auth<unknown> | undefined): asserts auth is Auth<unknown> {
    if (auth === undefined)
      throw this.#settle(new MissingAuthorizationError('The request has no Authorization header.'));
  }

  /** Ends requests to issuers that are under way and makes no more: the client answers from what it holds. */
  close(): void {
    this.#closed.abort();
  }

  #settle(error: unknown, scheme?: Scheme): unknown {
    if (!(error instanceof Auth0ApiError)) return error;
    settleError(error, this.#settings.challenge, scheme);
    publishDecision(() => {
      const { code, reason, status } = error;
      const attempted = error.scheme ?? scheme;
      return {
        outcome: status < 500 ? 'refused' : 'failed',
        status,
        code,
        reason,
        ...(attempted === undefined ? {} : { scheme: attempted }),
      };
    });
    return error;
  }
}

function accepted(auth: Auth<unknown>): DecisionEvent {
  const { scheme, clientId } = auth;
  const issuer = verifiedClaimsOf(auth).iss;
  return {
    outcome: 'accepted',
    status: 200,
    scheme,
    issuer,
    ...(clientId === undefined ? {} : { clientId }),
  };
}
