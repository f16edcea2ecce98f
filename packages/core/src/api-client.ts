import { type Attempted, type ChallengeDetails, detailsOver } from './attempt.js';
import type { Auth } from './auth.js';
import {
  type Attempt,
  type Authenticated,
  type AuthenticateSettings,
  authenticatePresented,
  authenticateRequest,
} from './authenticate.js';
import { type Awaitable, isPromise, perform } from './base/awaitable.js';
import { Closing } from './base/closing.js';
import { deepFreeze } from './base/freeze.js';
import { asError } from './base/thrown.js';
import {
  accessTokenArguments,
  givenProof,
  givenToken,
  proofArguments,
  type VerifiedDpopProof,
  type VerifyAccessTokenArguments,
  type VerifyDpopProofArguments,
} from './call-arguments.js';
import { settleError } from './challenge/response.js';
import type { ClaimsOf } from './claims.js';
import { countClient } from './client-count.js';
import { type AuthorizeDetails, attemptFor, type ClientParts, openDoor, withRequest } from './client-door.js';
import { noAuthorization } from './credentials/authorization.js';
import { Auth0ApiError, MissingRequiredArgumentError } from './errors/index.js';
import { publishAccepted, publishRefusal } from './events.js';
import { type AuthRequest, hasFields } from './http/request.js';
import { IssuerRegistry } from './issuer/registry.js';
import type { AcceptedCredentials } from './metadata.js';
import { stringListOption } from './options/checks.js';
import type { ApiClientOptions } from './options/options.js';
import { resolveOptions } from './options/resolve.js';
import { createPipeline } from './pipeline.js';
import { applyPolicy, type PolicyLike, parsePolicy } from './policy/policy.js';
import type { PresentedToken } from './presented-token.js';
import { ReadyClient } from './ready-client.js';
import type { RevokeArguments } from './revocation/revoke.js';
import type { Revocation } from './revocation/store.js';
import { checkPossession } from './sender/possession.js';
import { proofTarget } from './sender/proof-target.js';
import { revokeTokens } from './token/revoke-tokens.js';
import { assertVerified } from './verified-caller.js';

/**
 * Verifies requests to an API that Auth0 protects. One client serves the whole process; it is safe to share.
 *
 * Every error that it throws is complete: status, header fields and body are set (see {@link Auth0ApiError}).
 *
 * @example
 * ```ts
 * import { ApiClient } from '@auth0-api/core';
 *
 * const client = new ApiClient({ domain: 'tenant.us.auth0.com', audience: 'https://orders.example.com/' });
 * ```
 */
export class ApiClient<Output extends object = object> extends ReadyClient {
  readonly #parts: ClientParts<Output>;
  readonly #pipeline: AuthenticateSettings<Output>;
  readonly #closing: Closing;
  /** What this client accepts, for `protectedResourceMetadata()`. */
  readonly accepts: AcceptedCredentials;

  static {
    openDoor<ApiClient>({
      isClient: (value) => #parts in value,
      authenticate: (client, request, details) => client.#authenticate(request, details),
      authorize: (client, auth, policy, details) => client.#authorize(auth, policy, details),
      partsOf: (client) => client.#parts,
    });
  }

  /** @throws MissingRequiredArgumentError, ConfigurationError naming the option that cannot work */
  constructor(options: ApiClientOptions<Output>) {
    const settings = resolveOptions(options);
    const closing = new Closing();
    const fetch = Object.freeze({ ...settings.fetch, closing });
    const issuers = new IssuerRegistry({ ...settings.issuers, fetch }, settings.issuers.maxEntries);
    const pipeline = createPipeline(settings, issuers, (...refusal) => this.#complete(...refusal));
    super({ issuers, pipeline, complete: (error) => this.#complete(error) });
    this.#closing = closing;
    const { policyContext, challenge, exchange } = settings;
    countClient({ issuers: settings.accepts.issuers, audience: settings.rules.audience });
    this.#parts = Object.freeze({ pipeline, policyContext, challenge, exchange });
    this.accepts = settings.accepts;
    this.#pipeline = pipeline;
  }

  /**
   * Verifies a request, such as a web `Request`. For Bearer, the header fields are enough; DPoP needs method and URL.
   *
   * @throws MissingAuthorizationError, InvalidAuthSchemeError, InvalidRequestError, VerifyAccessTokenError,
   * InvalidDpopProofError, UseDpopNonceError: the client's fault; IssuerUnavailableError, ReplayStoreUnavailableError,
   * DecryptionOverloadedError, RevocationUnavailableError, DomainsResolverError, MissingRequiredArgumentError: not the client's
   * fault
   *
   * @example
   * ```ts
   * import { ApiClient, optionsFromEnv } from '@auth0-api/core';
   *
   * const client = new ApiClient(optionsFromEnv());
   * export async function whoAmI(request: Request): Promise<Response> {
   *   const { claims } = await client.verifyRequest(request);
   *   return Response.json({ user: claims.sub });
   * }
   * ```
   */
  async verifyRequest(request: AuthRequest, details?: ChallengeDetails): Promise<Auth<ClaimsOf<Output>>> {
    const authenticated = this.#authenticate(request, details);
    return (isPromise(authenticated) ? await authenticated : authenticated).auth;
  }

  /**
   * Verifies an access token that did not arrive in an HTTP request, or whose request is already parsed. The token
   * counts as presented with Bearer. With `dpop`, it counts as presented with DPoP: all rules for proofs apply, and the
   * proof is used up.
   *
   * @returns the claims
   * @throws the errors of {@link verifyRequest}
   *
   * @example
   * ```ts
   * import { ApiClient, optionsFromEnv } from '@auth0-api/core';
   *
   * const client = new ApiClient(optionsFromEnv());
   * export async function userOf(accessToken: string): Promise<string | undefined> {
   *   const { sub } = await client.verifyAccessToken({ accessToken, requiredClaims: ['sub'] });
   *   return sub;
   * }
   * ```
   */
  async verifyAccessToken(args: VerifyAccessTokenArguments): Promise<ClaimsOf<Output>> {
    const { accessToken, url, headers, requiredClaims, dpop } = accessTokenArguments(args);
    const scheme = dpop === undefined ? 'bearer' : 'dpop';
    try {
      const presented: PresentedToken = {
        scheme,
        token: givenToken(accessToken, scheme, this.#pipeline.accepted),
        hasProof: dpop !== undefined,
        dpop: dpop === undefined ? undefined : { proof: givenProof(dpop.proof), target: proofTarget(dpop) },
        certificate: undefined,
      };
      const settings = {
        ...this.#pipeline,
        requiredClaims: [
          ...this.#pipeline.requiredClaims,
          ...stringListOption('requiredClaims', requiredClaims ?? []),
        ],
      };
      const known = settings.verifiedTokens?.get(presented.token);
      const request = { headers: headers ?? [], url };
      const { auth } = await authenticatePresented({ presented, known }, request, settings);
      publishAccepted(auth);
      return auth.claims;
    } catch (error) {
      throw this.#settle(error, { scheme });
    }
  }

  /**
   * Verifies a DPoP proof on its own (RFC 9449 section 4.3) and uses it up: a second call with it is refused.
   *
   * **Not checked**: the access token, and whether it is bound to the proof's key. Compare the `jkt` of the result with
   * the token's `cnf.jkt`, or use {@link verifyAccessToken} with `dpop`, which does both.
   *
   * @throws InvalidDpopProofError, UseDpopNonceError, InvalidRequestError, InvalidAuthSchemeError if DPoP is disabled;
   * ReplayStoreUnavailableError, MissingRequiredArgumentError
   *
   * @example
   * ```ts
   * import type { ApiClient } from '@auth0-api/core';
   *
   * const request = { method: 'POST', url: 'https://orders.example.com/orders' };
   * export async function keyOf(client: ApiClient, accessToken: string, proof: string): Promise<string> {
   *   const { jkt } = await client.verifyDpopProof({ ...request, accessToken, proof });
   *   return jkt;
   * }
   * ```
   */
  async verifyDpopProof(args: VerifyDpopProofArguments): Promise<VerifiedDpopProof> {
    try {
      const { proof, accessToken, ...request } = proofArguments(args);
      const target = {
        ...proofTarget(request),
        accessToken: givenToken(accessToken, 'dpop', this.#pipeline.accepted),
      };
      const presented = { proof: givenProof(proof), target, bound: undefined, holder: undefined };
      const { jkt, claims } = (await checkPossession(presented, this.#pipeline.dpop)).proof;
      return Object.freeze({ jkt, claims: deepFreeze(claims) });
    } catch (error) {
      throw this.#settle(error, { scheme: 'dpop' });
    }
  }

  /**
   * Applies a policy to a verified request. Without a verified request (`undefined`: credentials are optional and the
   * request has none), it always refuses.
   *
   * @param details `request` is passed to guards that read the request, such as `requiredOrganization({ from })`
   * @throws MissingAuthorizationError, InsufficientScopeError, InsufficientUserAuthenticationError;
   * VerifyAccessTokenError for a malformed claim that a guard reads; ConfigurationError for a value that is not a policy,
   * for a copy of an `Auth`, and for a guard that reads the request without `details.request`
   *
   * @example
   * ```ts
   * import { ApiClient, optionsFromEnv, requiredScopes } from '@auth0-api/core';
   *
   * const client = new ApiClient(optionsFromEnv());
   * const readOrders = requiredScopes('read:orders');
   * export async function assertMayRead(request: Request): Promise<void> {
   *   await client.authorize(await client.verifyRequest(request), readOrders);
   * }
   * ```
   */
  async authorize(
    auth: Auth<unknown> | undefined,
    policy: PolicyLike,
    details?: AuthorizeDetails,
  ): Promise<void> {
    await this.#authorize(auth, policy, details);
  }

  /**
   * Requires that a request was verified.
   *
   * @throws MissingAuthorizationError; ConfigurationError for a copy of an `Auth`
   *
   * @example
   * ```ts
   * import type { ApiClient, Auth } from '@auth0-api/core';
   *
   * export function userOf(client: ApiClient, auth: Auth | undefined): string | undefined {
   *   client.assertAuthenticated(auth);
   *   return auth.claims.sub;
   * }
   * ```
   */
  assertAuthenticated(
    auth: Auth<unknown> | undefined,
    details?: ChallengeDetails,
  ): asserts auth is Auth<unknown> {
    try {
      if (auth === undefined) throw noAuthorization();
      assertVerified(auth);
    } catch (error) {
      throw this.#settle(error, { details: detailsOver({}, details) });
    }
  }

  /**
   * Revokes access tokens before they expire: of one issuer, those that match and were issued before now. Holds in this process at
   * once, and in all others when the promise resolves. Nothing is taken back: a new token is accepted.
   *
   * @returns the revocation; for a list of issuers, a list in the same order
   * @throws RevocationUnavailableError if the store does not take it within 5 seconds: it still holds in this process;
   * ConfigurationError for arguments that cannot work, an issuer that is not accepted, and without the option `revocation`;
   * MissingRequiredArgumentError if several issuers are accepted and none is named; DomainsResolverError. After all but the
   * first, nothing is revoked
   *
   * @example
   * ```ts
   * import { ApiClient, MemoryRevocationStore, optionsFromEnv } from '@auth0-api/core';
   *
   * const client = new ApiClient({ ...optionsFromEnv(), revocation: { store: new MemoryRevocationStore() } });
   * export async function blocked(userId: string): Promise<void> {
   *   await client.revoke({ subject: userId, note: 'Blocked by support.' });
   * }
   * ```
   */
  revoke(target: RevokeArguments & { readonly issuer: readonly string[] }): Promise<readonly Revocation[]>;
  revoke(target: RevokeArguments & { readonly issuer?: string }): Promise<Revocation>;
  revoke(target: RevokeArguments): Promise<Revocation | readonly Revocation[]>;
  async revoke(target: RevokeArguments): Promise<Revocation | readonly Revocation[]> {
    try {
      return await revokeTokens(target, this.#pipeline);
    } catch (error) {
      throw error instanceof Auth0ApiError ? this.#complete(error) : error;
    }
  }

  /**
   * Aborts requests to issuers and starts no new ones, and follows the store of revocations no longer: the client answers from
   * what it holds. With the option `revocation`, for as long as `onUnavailable` says.
   *
   * @example
   * ```ts
   * import { ApiClient, optionsFromEnv } from '@auth0-api/core';
   *
   * const client = new ApiClient(optionsFromEnv());
   * process.once('SIGTERM', () => client.close());
   * ```
   */
  close(): void {
    this.#closing.close();
    this.#pipeline.revocations?.close();
  }

  #authenticate(
    request: AuthRequest,
    details?: ChallengeDetails,
  ): Awaitable<Authenticated<ClaimsOf<Output>>> {
    if (!hasFields(request)) throw this.#settle(new MissingRequiredArgumentError({ argument: 'headers' }));
    const attempt: Attempt = details === undefined ? {} : { details: detailsOver({}, details) };
    let decided: Awaitable<Authenticated<ClaimsOf<Output>>>;
    // Not with `perform`, as each request comes by here: see `andThenWith`.
    try {
      decided = authenticateRequest(request, this.#pipeline, attempt);
    } catch (error) {
      throw this.#settle(error, attempt);
    }
    if (!isPromise(decided)) return published(decided);
    return decided.then(published, (error: unknown) => {
      throw this.#settle(error, attempt);
    });
  }

  #authorize(
    auth: Auth<unknown> | undefined,
    policy: PolicyLike,
    details?: AuthorizeDetails,
  ): Awaitable<void> {
    this.assertAuthenticated(auth, details);
    return perform(
      () => applyPolicy(parsePolicy(policy), auth, withRequest(this.#parts.policyContext, details)),
      () => undefined,
      (error) => {
        throw this.#settle(error, attemptFor(auth, details));
      },
    );
  }

  #settle(error: unknown, attempt: Attempted = {}): unknown {
    if (!(error instanceof Auth0ApiError)) return asError(error);
    publishRefusal(this.#complete(error, attempt), attempt.scheme);
    return error;
  }

  #complete(error: Auth0ApiError, attempt: Attempted = {}): Auth0ApiError {
    return settleError(error, this.#parts.challenge, attempt);
  }
}

function published<Claims>(authenticated: Authenticated<Claims>): Authenticated<Claims> {
  publishAccepted(authenticated.auth);
  return authenticated;
}
