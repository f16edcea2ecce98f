import type { TestClock } from './clock.js';
import type { Connection } from './connection.js';
import type { LogoutReceiver, LogoutReceivers, LogoutResult } from './delivery/logout-receivers.js';
import type { DiscoveryDocument } from './discovery.js';
import { createDpopKey, type DpopKey, type DpopKeyOptions } from './dpop-key.js';
import type { Endpoints, HeaderPatch } from './endpoints.js';
import { given } from './given.js';
import { createHandler, type Handler } from './handler.js';
import { createInProcessFetch } from './in-process-fetch.js';
import { domainOf } from './issuer.js';
import { KeyRing } from './key-ring.js';
import { createKey, type SigningKey } from './keys.js';
import type { LogoutTokenOptions } from './logout-token.js';
import { type OutageKind, Outages, type OutageTarget } from './outages.js';
import { assertNoProduction } from './production.js';
import { type Endpoint, type LoggedRequest, RequestLog } from './request-log.js';
import type { ListenOptions } from './server.js';
import type { RotateOptions, TenantClientOptions, TenantOptions } from './tenant-options.js';
import { createTenantParts } from './tenant-parts.js';
import { defaultClientId, type TokenIssuer } from './token-issuer.js';
import { type TokenResponse, tokenResponse } from './token-response.js';
import { defaultUser } from './token-subject.js';
import type { TokenClaims, TokenOptions } from './tokens.js';
import { TenantUsers } from './users/tenant-users.js';

/** A local Auth0 tenant; created by {@link createTenant}. */
export class Tenant extends TenantUsers implements AsyncDisposable {
  /** The tenant's clock, which tokens and the request log use. */
  readonly clock: TestClock;
  /** The audience of its tokens. */
  readonly audience: string;
  /**
   * A `fetch` that answers the URLs of this tenant without a network. For any other origin it rejects with a TypeError,
   * as it does once the tenant is closed. It supports `signal` and `redirect`.
   */
  readonly fetch: typeof fetch;
  readonly #logouts: LogoutReceivers;
  readonly #keyRing: KeyRing;
  readonly #tokens: TokenIssuer;
  readonly #endpoints: Endpoints;
  readonly #outages = new Outages();
  readonly #log = new RequestLog();
  readonly #connection: Connection;
  readonly #handle: Handler;

  /** @internal Use {@link createTenant}. */
  constructor(options: TenantOptions, keyRing: KeyRing) {
    const parts = createTenantParts(options, keyRing);
    super(parts);
    const { audience, clock, tokens, endpoints, connection, logouts } = parts;
    this.audience = audience;
    this.clock = clock;
    this.#keyRing = keyRing;
    this.#tokens = tokens;
    this.#endpoints = endpoints;
    this.#connection = connection;
    this.#logouts = logouts;
    this.#handle = createHandler({ endpoints, outages: this.#outages, log: this.#log, clock });
    const { closed } = connection;
    this.fetch = createInProcessFetch({ issuer: parts.issuer, handle: this.#handle, closed });
  }

  /** The `iss` of its tokens, with a trailing slash. */
  get issuer(): string {
    return this.#connection.issuer;
  }

  /** What an `ApiClient` accepts as its `domain`: the host, or the origin of an `http:` issuer. */
  get domain(): string {
    return domainOf(this.issuer);
  }

  /** Where the tenant listens, with a trailing slash; undefined before `listen()`. */
  get url(): string | undefined {
    return this.#connection.url;
  }

  /** The key that signs. */
  get key(): SigningKey {
    return this.#keyRing.current;
  }

  /** The published keys, oldest first, without those of `publishJwk`. */
  get keys(): readonly SigningKey[] {
    return this.#keyRing.keys;
  }

  /**
   * The last 10,000 requests, fewer if their URLs are very long, in order, including those during an outage. A copy: it does not
   * grow.
   */
  get requests(): readonly LoggedRequest[] {
    return this.#log.list();
  }

  /**
   * The number of requests, to one endpoint or to all.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.fetch(`${tenant.issuer}.well-known/openid-configuration`);
   * console.log(tenant.count('discovery'), tenant.count()); // 1 1
   * ```
   */
  count(endpoint?: LoggedRequest['endpoint']): number {
    return this.#log.count(endpoint);
  }

  /**
   * Forgets the requests so far.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   * import { beforeEach } from 'vitest';
   *
   * const tenant = await createTenant();
   * beforeEach(() => tenant.resetRequests());
   * ```
   */
  resetRequests(): void {
    this.#log.reset();
  }

  /**
   * The options that connect an `ApiClient` or `auth0()` to this tenant as it is now.
   *
   * @example
   * ```ts
   * import { auth0 } from '@auth0-api/express';
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const auth = auth0({ ...tenant.options(), dpop: { mode: 'required' } });
   * ```
   */
  options(): TenantClientOptions {
    return {
      domain: this.domain,
      audience: this.audience,
      now: this.clock.now,
      ...(this.#connection.isOnNetwork ? {} : { customFetch: this.fetch }),
      ...(this.issuer.startsWith('http:') ? { allowInsecureLoopback: true } : {}),
    };
  }

  /**
   * Signs an access token like Auth0's default profile: `typ` is `JWT`; `iss`, `sub`, `aud`, `iat`, `exp`, `scope` and
   * `azp` are set unless `claims` says otherwise. The options choose the other profile, another subject and encryption. With
   * `tokenProfile: 'rfc9068'`, `typ` is `at+jwt`, and `client_id` and `jti` replace `azp`.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const token = await tenant.accessToken({ sub: 'auth0|alice', scope: 'read:orders' });
   * const expired = await tenant.accessToken({}, { expiresIn: -60 });
   * const withoutSubject = await tenant.accessToken({ sub: undefined });
   * const machine = await tenant.accessToken({}, { subject: 'machine', tokenProfile: 'rfc9068' });
   * ```
   */
  async accessToken(claims: TokenClaims = {}, options: TokenOptions = {}): Promise<string> {
    return this.#tokens.accessToken(claims, given('accessToken()', options), defaultClientId);
  }

  /**
   * The response with which Auth0's token endpoint issues the token that {@link accessToken} signs. For a token that is bound
   * to a certificate, the `token_type` is DPoP too: the client sends it in the DPoP scheme, with its certificate and without
   * a proof (auth0/docs-v2: secure/sender-constraining/mtls-sender-constraining).
   *
   * The tenant's own token endpoint binds tokens to certificates if it listens with TLS: see {@link listen}.
   *
   * @example
   * ```ts
   * import { createCertificate, createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const certificate = createCertificate();
   * const response = await tenant.tokenResponse({ scope: 'read:orders' }, { boundTo: certificate });
   * const authorization = `${response.token_type} ${response.access_token}`; // DPoP eyJ...
   * ```
   */
  async tokenResponse(claims: TokenClaims = {}, options: TokenOptions = {}): Promise<TokenResponse> {
    return tokenResponse(await this.accessToken(claims, options), claims, options);
  }

  /**
   * Creates the key of a DPoP client. Its proofs use this tenant's clock; nothing else ties it to the tenant. Bind a
   * token to it with `accessToken(claims, { boundTo: key })`.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const key = await tenant.dpopKey();
   * const token = await tenant.accessToken({}, { boundTo: key });
   * const proof = await key.proof({ url: 'http://127.0.0.1:3000/orders', accessToken: token });
   * const headers = { authorization: `DPoP ${token}`, dpop: proof };
   * ```
   */
  dpopKey(options: DpopKeyOptions = {}): Promise<DpopKey> {
    return createDpopKey({ ...options, now: this.clock.now });
  }

  /**
   * Signs with another key from now on, and publishes it. Resolves with the key.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const before = await tenant.accessToken();
   * await tenant.rotateKey(); // the API has to ask for the key set once more
   * const after = await tenant.accessToken();
   * ```
   */
  async rotateKey(options: RotateOptions = {}): Promise<SigningKey> {
    const { keepOld = true, key } = given('rotateKey()', options);
    const next = key ?? (await createKey({ alg: this.key.alg }));
    this.#keyRing.rotate(next, keepOld);
    return next;
  }

  /**
   * Removes a key from the key set; returns whether it was there. If it is the signing key, it still signs.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const { kid } = tenant.key;
   * await tenant.rotateKey();
   * tenant.removeKey(kid); // its tokens are no longer accepted, once the API has asked again
   * ```
   */
  removeKey(kid: string): boolean {
    return this.#keyRing.remove(kid);
  }

  /**
   * Publishes another key, which signs nothing by itself.
   *
   * @example
   * ```ts
   * import { createKey, createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const next = await createKey();
   * tenant.publishKey(next);
   * const token = await tenant.accessToken({}, { key: next });
   * ```
   */
  publishKey(key: SigningKey): void {
    this.#keyRing.publish(key);
  }

  /**
   * Publishes any value as a member of the key set, for tests of unusual key sets.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.publishJwk({ kty: 'RSA', kid: tenant.key.kid }); // a second key of that name, without a modulus
   * ```
   */
  publishJwk(jwk: unknown): void {
    this.#keyRing.publishRaw(jwk);
  }

  /**
   * Signs a logout token like Auth0's, with every claim of its example (auth0/docs-v2:
   * authenticate/login/logout/back-channel-logout); it lives 120 seconds. Your claims replace these, and those that are
   * `undefined` are left out.
   *
   * @example
   * ```ts
   * import { createKey, createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.logoutToken({ sub: 'auth0|alice', sid: 'session-1', aud: 'my-client' });
   * await tenant.logoutToken({ nonce: 'n-1' }); // no logout token has one
   * await tenant.logoutToken({ events: undefined }, { header: { typ: 'at+jwt' }, expiresIn: -1 });
   * await tenant.logoutToken({}, { key: await createKey() }); // signed by a stranger
   * ```
   */
  async logoutToken(claims: TokenClaims = {}, options: LogoutTokenOptions = {}): Promise<string> {
    return this.#tokens.logoutToken(claims, given('logoutToken()', options), defaultClientId);
  }

  /**
   * Sends logout tokens to an application from now on, when {@link endSession} is called (auth0/docs-v2:
   * authenticate/login/logout/back-channel-logout/configure-back-channel-logout).
   *
   * @throws TypeError if `url` is no URL
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.sendLogoutTokensTo({ url: 'http://127.0.0.1:3000/logout', clientId: 'my-client' });
   * ```
   */
  sendLogoutTokensTo(receiver: LogoutReceiver): void {
    this.#logouts.add(given('sendLogoutTokensTo()', receiver));
  }

  /**
   * Ends a session: each application of {@link sendLogoutTokensTo} gets a logout token. There is no event for it
   * (auth0/docs-v2: oas/events/events-schema.json).
   *
   * @param userId Whose session it is. Default: `auth0|user`
   * @returns what the applications answered
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.sendLogoutTokensTo({ url: 'http://127.0.0.1:3000/logout' });
   * const [result] = await tenant.endSession('session-1', 'auth0|alice');
   * console.log(result?.status); // 200
   * ```
   */
  endSession(sid: string, userId: string = defaultUser): Promise<readonly LogoutResult[]> {
    return this.#logouts.send((aud) => this.logoutToken({ aud, sid, sub: userId }));
  }

  /**
   * Overrides members of the discovery document, and removes those that are `undefined`. The keys are then served at
   * the path of `jwks_uri` on this tenant, and no longer at the previous path.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.setDiscovery({ jwks_uri: `${tenant.issuer}keys`, token_endpoint: undefined });
   * ```
   */
  setDiscovery(patch: DiscoveryDocument): void {
    this.#endpoints.setDiscovery(patch);
  }

  /**
   * Sets header fields of an endpoint's responses, and removes those that are `undefined`.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.setHeaders('jwks', { 'cache-control': 'max-age=15' });
   * ```
   */
  setHeaders(endpoint: Endpoint, headers: HeaderPatch): void {
    this.#endpoints.setHeaders(endpoint, headers);
  }

  /**
   * Breaks an endpoint, or all of them, until {@link recover}; a later outage replaces an earlier one.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.outage('jwks', { status: 503, headers: { 'retry-after': '7' } });
   * tenant.outage('discovery', 'hang');
   * ```
   */
  outage(endpoint: OutageTarget, kind: OutageKind): void {
    this.#outages.start(endpoint, kind);
  }

  /**
   * Ends an endpoint's outage; default: every outage.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   * import { afterEach } from 'vitest';
   *
   * const tenant = await createTenant();
   * afterEach(() => tenant.recover());
   * ```
   */
  recover(endpoint: OutageTarget = 'all'): void {
    this.#outages.end(endpoint);
  }

  /**
   * Serves the tenant over HTTP on 127.0.0.1, on any free port unless `port` is given. The issuer becomes the URL that
   * it listens on, unless one was passed to {@link createTenant}.
   *
   * With a certificate, it listens with TLS and asks for client certificates: its token endpoint binds tokens to them. It
   * accepts any certificate, like a tenant in which that of the client is registered.
   *
   * @throws Error if the tenant is already listening or closed, or if the port is taken.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await (await createTenant()).listen({ port: 4000 });
   * console.log(`AUTH0_DOMAIN=${tenant.domain} AUTH0_AUDIENCE=${tenant.audience}`);
   * ```
   */
  async listen(options: ListenOptions = {}): Promise<this> {
    await this.#connection.listen(given('listen()', options), this.#handle);
    return this;
  }

  /**
   * Closes the server with all its connections, and fails the requests in progress. May be called again.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   * import { afterAll } from 'vitest';
   *
   * const tenant = await createTenant();
   * afterAll(() => tenant.close());
   * ```
   */
  close(): Promise<void> {
    return this.#connection.close();
  }

  /** Closes the tenant at the end of its `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/**
 * Creates a local Auth0 tenant: discovery, a key set, a token endpoint, tokens, a clock and outages. It is reached in
 * process through `tenant.fetch`, or over HTTP after `listen()`.
 *
 * @throws TypeError if `issuer` is not an origin, `keys` is empty, `tokenProfile` is unknown or an option is `null`; Error
 * with `NODE_ENV=production`, unless `allowInProduction` is set.
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/express';
 * import { createTenant } from '@auth0-api/testing';
 * import express from 'express';
 *
 * const tenant = await createTenant();
 * const app = express().use(auth0({ ...tenant.options() }));
 * const authorization = `Bearer ${await tenant.accessToken({ scope: 'read:orders' })}`;
 * ```
 */
export async function createTenant(options: TenantOptions = {}): Promise<Tenant> {
  given('createTenant()', options);
  assertNoProduction(options.allowInProduction);
  const [first, ...others] = options.keys ?? [await createKey()];
  if (first === undefined) throw new TypeError("'keys' must not be empty.");
  return new Tenant(options, new KeyRing(first, ...others));
}
