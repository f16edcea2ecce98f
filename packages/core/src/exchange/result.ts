import { hideFromInspect } from '../base/hide.js';

/** An access token that was got on behalf of a user. Frozen; `util.inspect` and `console.log` do not show the token. */
export interface OnBehalfOfToken {
  readonly accessToken: string;
  /** When it ends, in whole Unix seconds, where the issuer says. */
  readonly expiresAt?: number;
  /** Seconds that it had left when it was handed out, where the issuer says. */
  readonly expiresIn?: number;
  /** What was granted, where the issuer says. It may be less than was asked for. */
  readonly scope?: string;
  /** How it is to be presented, such as `Bearer`. */
  readonly tokenType?: string;
  /** What kind of token it is (RFC 8693 section 3). */
  readonly issuedTokenType?: string;
}

/** What an exchange profile gave. Frozen; `util.inspect` and `console.log` do not show the tokens. */
export interface ExchangedTokens extends OnBehalfOfToken {
  /** Passed on as it came: **not verified**. */
  readonly idToken?: string;
  readonly refreshToken?: string;
}

/** An outside provider's access token from Token Vault. Frozen; `util.inspect` and `console.log` do not show the token. */
export interface ConnectionToken {
  readonly accessToken: string;
  /** When it ends, in whole Unix seconds, where the issuer says. */
  readonly expiresAt?: number;
  /** Seconds that it had left when it was handed out, where the issuer says. */
  readonly expiresIn?: number;
  /** What the provider granted, where the issuer says. */
  readonly scope?: string;
  /** The connection that was asked for. */
  readonly connection: string;
  /** The account that was asked for. */
  readonly loginHint?: string;
}

const TOKENS = ['accessToken', 'idToken', 'refreshToken'] as const;

type Members<Result> = { readonly [Name in keyof Result]: Result[Name] | undefined };

/** Makes a result of its members; those that are `undefined` are left out. */
export function createResult<Result extends ConnectionToken | ExchangedTokens>(
  members: Members<Required<Result>>,
): Result {
  const result: Partial<ExchangedTokens> = {};
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) Object.assign(result, { [name]: value });
  return Object.freeze(hideFromInspect(result, TOKENS)) as Result;
}
