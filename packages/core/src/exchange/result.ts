import { hideFromInspect } from '../base/hide.js';

/**
 * An access token that was obtained on behalf of a user. Frozen; `util.inspect` and `console.log` do not show the
 * token.
 */
export interface OnBehalfOfToken {
  readonly accessToken: string;
  /** When the token expires, in whole Unix seconds, if the issuer says so. */
  readonly expiresAt?: number;
  /** The remaining lifetime in seconds when the result was returned, if the issuer says so. */
  readonly expiresIn?: number;
  /** The granted scopes, if the issuer names them. They may be fewer than requested. */
  readonly scope?: string;
  /** How to present the token, such as `Bearer`. */
  readonly tokenType?: string;
  /** The type of the token (RFC 8693 section 3). */
  readonly issuedTokenType?: string;
}

/** The result of an exchange profile. Frozen; `util.inspect` and `console.log` do not show the tokens. */
export interface ExchangedTokens extends OnBehalfOfToken {
  /** Passed on as received: **not verified**. */
  readonly idToken?: string;
  readonly refreshToken?: string;
}

/**
 * An external provider's access token from Token Vault. Frozen; `util.inspect` and `console.log` do not show the token.
 */
export interface ConnectionToken {
  readonly accessToken: string;
  /** When the token expires, in whole Unix seconds, if the issuer says so. */
  readonly expiresAt?: number;
  /** The remaining lifetime in seconds when the result was returned, if the issuer says so. */
  readonly expiresIn?: number;
  /** The scopes that the provider granted, if the issuer names them. */
  readonly scope?: string;
  /** The requested connection. */
  readonly connection: string;
  /** The requested account. */
  readonly loginHint?: string;
}

const TOKENS = ['accessToken', 'idToken', 'refreshToken'] as const;

type Members<Result> = { readonly [Name in keyof Result]: Result[Name] | undefined };

/** Creates a result from its members; members that are `undefined` are left out. */
export function createResult<Result extends ConnectionToken | ExchangedTokens>(
  members: Members<Required<Result>>,
): Result {
  const result: Partial<ExchangedTokens> = {};
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) Object.assign(result, { [name]: value });
  return Object.freeze(hideFromInspect(result, TOKENS)) as Result;
}
