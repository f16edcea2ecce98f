import type { KeyObject } from 'node:crypto';
import type { Clock } from '../base/clock.js';
import type { Issuer } from '../issuer/documents.js';
import type { ExchangeStore } from './shared-store.js';
import type { SigningKey } from './signing-key.js';

/** How this API's own client authenticates at the token endpoint (rule X1; RFC 6749 section 2.3.1, RFC 7523). */
export type ClientCredentials =
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string }
  | { readonly method: 'private_key_jwt'; readonly key: SigningKey };

/**
 * What an exchanged token is bound to: a key of this API (DPoP, RFC 9449), this API's TLS certificate (RFC 8705), or
 * nothing.
 */
export type ExchangeBinding = 'dpop' | 'mtls' | 'none';

/**
 * A `fetch` that presents this API's TLS client certificate: to the token endpoint, and to the APIs that exchanged tokens
 * are for. It must not follow redirects, as `init` says.
 *
 * @example
 * ```ts
 * import { ApiClient, type ExchangeMtlsFetch, optionsFromEnv } from '@auth0-api/core';
 *
 * // `dispatcher` is an `Agent` of undici with `connect: { cert, key }`.
 * export function createClient(dispatcher: object): ApiClient {
 *   const exchangeMtlsFetch: ExchangeMtlsFetch = (url, init) => fetch(url, { ...init, dispatcher } as RequestInit);
 *   return new ApiClient({ ...optionsFromEnv(), exchangeBind: 'mtls', exchangeMtlsFetch });
 * }
 * ```
 */
export type ExchangeMtlsFetch = (url: string, init: RequestInit) => Promise<Response>;

/** How exchanged tokens are kept (rules X11, X19). */
export interface ExchangeCacheSettings {
  readonly maxEntries: number;
  /** How many seconds before its expiry a token is no longer used. */
  readonly skew: number;
  /** Shared with other processes. */
  readonly store: ExchangeStore | undefined;
}

/** Whose tokens give access to this API. */
export interface ApiCallers {
  readonly audience: readonly string[];
  /** `undefined` if a function decides. */
  readonly issuers: readonly string[] | undefined;
}

/** Who exchanges tokens, and where. */
export interface ExchangeSettings {
  /** The issuer that the option `domain` names; `undefined` without one. */
  readonly issuer: Issuer | undefined;
  readonly clientId: string | undefined;
  readonly credentials: ClientCredentials | undefined;
  readonly cache: ExchangeCacheSettings | undefined;
  readonly callers: ApiCallers;
  /** What exchanged tokens are bound to if the call does not say. */
  readonly bind: ExchangeBinding | undefined;
  /** The private P-256 key for proofs; `undefined` for a new one. */
  readonly dpopKey: KeyObject | undefined;
  readonly mtlsFetch: ExchangeMtlsFetch | undefined;
  readonly allowInsecureLoopback: boolean;
  readonly now: Clock;
}
