import type { Clock } from '../base/clock.js';
import type { Issuer } from '../issuer/documents.js';
import type { ExchangeStore } from './shared-store.js';
import type { SigningKey } from './signing-key.js';

/** How this API's own client authenticates at the token endpoint (rule X1; RFC 6749 section 2.3.1, RFC 7523). */
export type ClientCredentials =
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string }
  | { readonly method: 'private_key_jwt'; readonly key: SigningKey };

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
  readonly allowInsecureLoopback: boolean;
  readonly now: Clock;
}
