import { hideFromInspect } from '../base/hide.js';
import type { Presentation } from './protected-resource.js';

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
  /**
   * How to present the token, as the issuer says: `Bearer`, or `DPoP` if it is bound to this client's key or to this API's
   * certificate.
   */
  readonly tokenType?: string;
  /** The type of the token (RFC 8693 section 3). */
  readonly issuedTokenType?: string;
  /**
   * Calls the API that the token is for, like the global `fetch`: with the token, and for a bound one with a new DPoP proof
   * or with this API's certificate. `Authorization` and `DPoP` are overwritten, and redirects are not followed. If the API
   * demands a nonce, the request is sent once more, unless its body is a stream. It has no time limit of its own: pass a
   * `signal`. It does not use `customFetch`. Not enumerable: a copy does not have it.
   *
   * @throws ConfigurationError for a URL outside of the exchange's `origins`; what the fetch rejects with
   *
   * @example
   * ```ts
   * import type { ApiClient, Auth } from '@auth0-api/core';
   * import { getTokenOnBehalfOf } from '@auth0-api/core/exchange';
   *
   * const audience = 'https://calendar.example.com/';
   * export async function eventsOf(client: ApiClient, auth: Auth): Promise<Response> {
   *   const token = await getTokenOnBehalfOf(client, auth, { audience, bind: 'dpop' });
   *   return token.fetchProtectedResource(`${audience}events`);
   * }
   * ```
   */
  readonly fetchProtectedResource: (url: string | URL, init?: RequestInit) => Promise<Response>;
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

type Members<Result> = {
  readonly [Name in Exclude<keyof Result, 'fetchProtectedResource'>]: Result[Name] | undefined;
};

/** Creates a result from its members; members that are `undefined` are left out. */
export function createResult<Result extends ConnectionToken>(members: Members<Required<Result>>): Result {
  return Object.freeze(withoutUndefined(members)) as Result;
}

/** The same for a token that this client can use (rule X17). */
export function createPresentable<Result extends ExchangedTokens>(
  members: Members<Required<Result>> & Pick<ExchangedTokens, 'accessToken'>,
  how: Pick<Presentation, 'binding' | 'origins' | 'allowInsecureLoopback'>,
): Result {
  const {
    accessToken,
    tokenType,
  }: Pick<ExchangedTokens, 'accessToken'> & { tokenType?: string | undefined } = members;
  const { binding, origins, allowInsecureLoopback } = how;
  const presentation = { accessToken, tokenType, binding, origins, allowInsecureLoopback };
  const value: ExchangedTokens['fetchProtectedResource'] = async (url, init) => {
    // Loaded when first asked for: many tokens are handed to something else.
    const { fetchProtectedResource } = await import('./protected-resource.js');
    return fetchProtectedResource(url, init, presentation);
  };
  const result = withoutUndefined(members);
  Object.defineProperty(result, 'fetchProtectedResource', { value, enumerable: false });
  return Object.freeze(result) as Result;
}

function withoutUndefined(members: object): object {
  const result: Partial<ExchangedTokens> = {};
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) Object.assign(result, { [name]: value });
  return hideFromInspect(result, TOKENS);
}
