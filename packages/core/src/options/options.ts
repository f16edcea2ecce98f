import type { Clock } from '../base/clock.js';
import type { CacheAdapter } from '../cache/adapter.js';
import type { ExchangeDpopKey } from '../exchange-settings/dpop-key.js';
import type { ExchangeBinding, ExchangeMtlsFetch } from '../exchange-settings/settings.js';
import type { ExchangeStore } from '../exchange-settings/shared-store.js';
import type { ClientAssertionSigningKey } from '../exchange-settings/signing-key.js';
import type { Fetch } from '../http/fetch.js';
import type { DomainEntry } from '../issuer/domain-entry.js';
import type { DomainsResolver } from '../issuer/resolver.js';
import type { GivenDocuments } from '../issuer/snapshot.js';
import type { DecryptionKey } from '../jwe/decryption-key.js';
import type { RevocationStore } from '../revocation/store.js';
import type { ReplayStore } from '../sender/replay-store.js';
import type { ClaimsSchema } from '../token/claims-schema.js';

/** How discovery documents and key sets are kept. Durations are in seconds. */
export interface CacheOptions {
  /** Where they are kept. Default: a `MemoryCache` of this process. */
  readonly adapter?: CacheAdapter | undefined;
  /** How long they are used before they are fetched again, from 0 (fetch every time) to 86,400. Default 600. */
  readonly ttl?: number | undefined;
  /** For how many issuers they are kept: 1 to 100,000. Default 100. */
  readonly maxEntries?: number | undefined;
  /** How long after `ttl` they may still be used while the issuer is unreachable. Default 3,600. */
  readonly staleIfError?: number | undefined;
}

/** How many verified tokens are kept, so that a token that arrives again needs no signature check. */
export interface TokenCacheOptions {
  /** 1 to 1,000,000. Default 10,000. */
  readonly maxEntries?: number | undefined;
}

/** How exchanged tokens are kept, so that the same exchange is not repeated. Durations are in seconds. */
export interface ExchangeCacheOptions {
  /** 1 to 1,000,000. Default 1,000. */
  readonly maxEntries?: number | undefined;
  /** How long before its expiry a token is no longer used: 0 to 86,400. Default 60. */
  readonly skew?: number | undefined;
  /** Shares results with other processes, besides keeping them in memory. Default: each process exchanges by itself. */
  readonly store?: ExchangeStore | undefined;
}

/** Server-issued DPoP nonces (RFC 9449 section 9): clients get them from responses and put them into their proofs. */
export interface DpopNonceOptions {
  /**
   * At least 32 bytes, the same in all processes of the API. In a list, the first secret creates nonces and all are
   * accepted: to change the secret, put the new one first and remove the old one after `ttl`.
   */
  readonly secret: string | Uint8Array | readonly (string | Uint8Array)[];
  /** How long a nonce is valid: 10 to 86,400. Default 300. */
  readonly ttl?: number | undefined;
}

/** How DPoP (RFC 9449) is used. Durations are in seconds. */
export interface DpopOptions {
  /**
   * `allowed`: Bearer and DPoP; `required`: only DPoP; `disabled`: only Bearer. With `mtls`, each mode also accepts the DPoP
   * scheme without a proof, for tokens that are bound only to a certificate. Default `allowed`.
   */
  readonly mode?: 'allowed' | 'required' | 'disabled' | undefined;
  /** JWS algorithms that proofs may be signed with; challenges name them. Default `['ES256']`. */
  readonly algorithms?: readonly string[] | undefined;
  /**
   * How old a proof may be: 1 to 3,600. Default 300. Ignored with `nonce`, because the nonce shows how old a proof is.
   */
  readonly iatOffset?: number | undefined;
  /** How far in the future a proof may be: 0 to 300. Default 30. Ignored with `nonce`. */
  readonly iatLeeway?: number | undefined;
  /** Remembers which proofs were used; `false` accepts them again. Default: a `MemoryReplayStore` of this process. */
  readonly replay?: ReplayStore | false | undefined;
  /** Requires server-issued nonces. Default: off. */
  readonly nonce?: DpopNonceOptions | undefined;
}

/**
 * How certificate-bound tokens (RFC 8705) are used. They can come in the DPoP scheme without a proof, as Auth0 recommends, and
 * in the Bearer scheme if `dpop.mode` accepts it.
 */
export interface MtlsOptions {
  /** Refuse tokens that are not bound to a certificate, whatever else they are bound to. Default false. */
  readonly required?: boolean | undefined;
}

/** How encrypted access tokens (JWE) are decrypted. */
export interface DecryptionOptions {
  /**
   * 1 to 16 private RSA keys of 2048 to 4096 bits. A token is decrypted with the key of its `kid`: the `kid` next to the
   * key, or that of a JWK. One key may have no `kid`: it decrypts tokens without a `kid` or with an unknown one.
   */
  readonly keys: readonly (DecryptionKey | { readonly key: DecryptionKey; readonly kid: string })[];
  /** Refuse tokens that are not encrypted. Default false. */
  readonly required?: boolean | undefined;
}

/** How revoked tokens are refused before they expire. Durations are in seconds. */
export interface RevocationOptions {
  /** Keeps revocations: a `MemoryRevocationStore` for one process, or one that all processes of the API share. */
  readonly store: RevocationStore;
  /**
   * What happens while the store cannot be read. `refuse`: requests get 503. `continueFor`: the client goes by what it knows for
   * so long, and then refuses: 1 to 3,600. Default `{ continueFor: 60 }`.
   */
  readonly onUnavailable?: 'refuse' | { readonly continueFor: number } | undefined;
  /**
   * The API's *Maximum Access Token Lifetime* in Auth0: 60 to 2,592,000. Older tokens are refused, whatever their `exp`, and
   * revocations are kept for so long. All clients of one store must have the same. Default: `maxTokenAge`, or else 86,400.
   */
  readonly maxTokenLifetime?: number | undefined;
  /** The claim with the session ID, which an Action must add. Default: none, and sessions cannot be revoked. */
  readonly sessionClaim?: string | undefined;
  /** How many revocations are kept in memory: 100 to 10,000,000. Default 100,000. */
  readonly maxEntries?: number | undefined;
}

/**
 * Options of `ApiClient`. All durations are in seconds. An invalid option throws `ConfigurationError` from the
 * constructor.
 */
export interface ApiClientOptions<Output extends object = object> {
  /** The Auth0 domain, such as `tenant.us.auth0.com`. Required unless `domains` is given. */
  readonly domain?: string | undefined;
  /** The issuers whose tokens are accepted: a list, or a function that returns one per request. Default: `domain`. */
  readonly domains?: readonly DomainEntry[] | DomainsResolver | undefined;
  /** The API's identifier, or several: one of them must be in the token's `aud`. Required. */
  readonly audience?: string | readonly string[] | undefined;
  /** Accepted JWS algorithms, asymmetric ones only. Default `['RS256']`. */
  readonly algorithms?: readonly string[] | undefined;
  /** How much clocks may differ, for `exp`, `nbf` and `iat`: 0 to 300. Default 5. */
  readonly clockTolerance?: number | undefined;
  /** Claims that every token must have. */
  readonly requiredClaims?: readonly string[] | undefined;
  /** The maximum time since a token was issued. Default: no limit except `exp`. */
  readonly maxTokenAge?: number | undefined;
  /** A Standard Schema (Zod, Valibot, ArkType …) that checks the claims and types `auth.claims`. */
  readonly claims?: ClaimsSchema<Output> | undefined;
  /** `rfc9068` also requires `typ: at+jwt`, `client_id`, `jti` and `sub` (RFC 9068 section 2). Default `auth0`. */
  readonly tokenProfile?: 'auth0' | 'rfc9068' | undefined;
  /**
   * Accept tokens of anonymous sessions, whose users have not logged in: their `sub` begins with `anon@`. Default: false.
   * Such tokens are refused with 401.
   */
  readonly anonymousSessions?: boolean | undefined;
  /** The client ID of this API's own client: an ID token issued to it is never mistaken for an access token. */
  readonly clientId?: string | undefined;
  /** The secret of this API's own client, for token exchanges. */
  readonly clientSecret?: string | undefined;
  /** How the secret is sent. Default `client_secret_basic`. */
  readonly clientAuthMethod?: 'client_secret_basic' | 'client_secret_post' | undefined;
  /** Signs client assertions, instead of a secret (`private_key_jwt`, RFC 7523). */
  readonly clientAssertionSigningKey?: ClientAssertionSigningKey | undefined;
  /** The JWS algorithm of that key. Default `RS256`. */
  readonly clientAssertionSigningAlg?: string | undefined;
  /** Keeps the results of `getTokenOnBehalfOf` and `getAccessTokenForConnection` in memory. Default: off. */
  readonly exchangeCache?: ExchangeCacheOptions | false | undefined;
  /**
   * What exchanged tokens are bound to: a DPoP key of this client, this API's TLS certificate, or nothing. Default: none is
   * chosen, and tokens of callers with a bound or encrypted token are not exchanged.
   */
  readonly exchangeBind?: ExchangeBinding | undefined;
  /** The private P-256 key that exchanged tokens are bound to with `dpop`. Default: a new key of this process. */
  readonly exchangeDpopKey?: ExchangeDpopKey | undefined;
  /** Sends requests with this API's TLS client certificate, for exchanges with `mtls`. */
  readonly exchangeMtlsFetch?: ExchangeMtlsFetch | undefined;
  /** Sender-constrained tokens with DPoP (RFC 9449). Default: accepted besides Bearer tokens. */
  readonly dpop?: DpopOptions | undefined;
  /** Accept access tokens that Auth0 encrypted for this API (JWE). Default: off. */
  readonly decryption?: DecryptionOptions | undefined;
  /** Accept tokens that are bound to a TLS client certificate (RFC 8705). Default: off. */
  readonly mtls?: MtlsOptions | undefined;
  /** Refuse revoked tokens before they expire. Default: off. */
  readonly revocation?: RevocationOptions | undefined;
  /** How discovery documents and key sets are kept. Default: 600 s, 100 issuers, in memory. */
  readonly cache?: CacheOptions | undefined;
  /**
   * Documents of the issuers to start with: what `exportDocuments()` of another client returned. Their age counts from when they
   * were fetched, so a snapshot that is to serve for a day needs a `cache.ttl` of a day. **Whoever writes it can sign tokens for
   * this API.** Default: none.
   */
  readonly documents?: GivenDocuments | undefined;
  /** Keeps verified tokens in memory; `false` turns it off. Default `{ maxEntries: 10_000 }`. */
  readonly tokenCache?: TokenCacheOptions | false | undefined;
  /** Sends every request to an issuer. Default: the global `fetch`. */
  readonly customFetch?: Fetch | undefined;
  /** For one request to an issuer, and for a `domains` function: 0.1 to 120. Default 10. */
  readonly timeout?: number | undefined;
  /** The `realm` of challenges. Default `api`. */
  readonly realm?: string | undefined;
  /** `auth0` uses the statuses of Auth0's own SDKs: 400 if there are no usable credentials. Default `rfc`. */
  readonly errorStatus?: 'rfc' | 'auth0' | undefined;
  /** Accept `http://localhost`, `http://127.0.0.1` and `http://[::1]` as a domain, for development. Default false. */
  readonly allowInsecureLoopback?: boolean | undefined;
  /** The clock, in Unix seconds. Default: the system's. */
  readonly now?: Clock | undefined;
}
