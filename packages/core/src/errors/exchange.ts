import { Auth0ApiError } from './base.js';
import type { ExchangeReason } from './reasons.js';

const HIDDEN_DESCRIPTION = 'The request could not be completed because of a server error.';

// What an API says of a request's own credentials (RFC 6750 section 3.1, RFC 9449 section 7.1, RFC 9470 section 3).
const VERDICTS: ReadonlySet<string> = new Set([
  'invalid_token',
  'insufficient_scope',
  'invalid_dpop_proof',
  'use_dpop_nonce',
  'insufficient_user_authentication',
]);

/**
 * `getAccessTokenForConnection` got an unusable argument (400). Or this API is misconfigured: the client has no
 * credentials, or it got a token from an issuer other than its own (500).
 *
 * @example
 * ```ts
 * import { GetAccessTokenForConnectionError } from '@auth0-api/core';
 *
 * // For an alert: this API is misconfigured.
 * export function isMisconfigured(error: unknown): boolean {
 *   return error instanceof GetAccessTokenForConnectionError && error.status === 500;
 * }
 * ```
 */
export class GetAccessTokenForConnectionError extends Auth0ApiError {
  declare readonly reason: 'invalid_exchange_input' | 'token_of_other_issuer' | 'exchange_not_configured';
  constructor({
    reason,
    description,
  }: {
    reason: GetAccessTokenForConnectionError['reason'];
    description: string;
  }) {
    super({
      name: 'GetAccessTokenForConnectionError',
      code: 'get_access_token_for_connection_error',
      status: statusOf(reason),
      reason,
      description,
    });
  }
}

/**
 * A token exchange got an unusable argument (400). Or this API is misconfigured: the client has no credentials, it got a
 * token from an issuer other than its own, or a bound token without a choice of what the new one is bound to (500).
 *
 * @example
 * ```ts
 * import { GetTokenByExchangeProfileError } from '@auth0-api/core';
 *
 * // For an alert: this API is misconfigured.
 * export function isMisconfigured(error: unknown): boolean {
 *   return error instanceof GetTokenByExchangeProfileError && error.status === 500;
 * }
 * ```
 */
export class GetTokenByExchangeProfileError extends Auth0ApiError {
  declare readonly reason: GetAccessTokenForConnectionError['reason'] | 'binding_not_chosen';
  constructor({
    reason,
    description,
  }: {
    reason: GetTokenByExchangeProfileError['reason'];
    description: string;
  }) {
    super({
      name: 'GetTokenByExchangeProfileError',
      code: 'get_token_by_exchange_profile_error',
      status: statusOf(reason),
      reason,
      description,
    });
  }
}

/** The parts of an {@link ApiError}. */
export interface ApiErrorInit {
  /** The issuer's `error`, or what was wrong with its response. */
  readonly code: string;
  /** The issuer's `error_description`, or what was wrong with its response. */
  readonly description: string;
  /** 504: no response in time; 503: retry after `retryAfter`; 502: anything else. */
  readonly status: 502 | 503 | 504;
  /** Default: `exchange_refused` if there was a response, otherwise `exchange_failed`. */
  readonly reason?: ApiError['reason'] | undefined;
  readonly upstreamStatus?: number | undefined;
  readonly retryAfter?: number | undefined;
  /** What to do about it, for logs: a sentence that `message` adds to the description. */
  readonly fix?: string | undefined;
  /** The `mfa_token` of the issuer's response. */
  readonly mfaToken?: string | undefined;
}

/**
 * The issuer refused a request of ours, or its response was unusable (rules
 * [X7](https://auth0-api.github.io/auth0-api/rules#x7), [X8](https://auth0-api.github.io/auth0-api/rules#x8)). Never
 * shown to the API's caller: a failed exchange must not look like a bad login.
 *
 * @example
 * ```ts
 * import { ApiError } from '@auth0-api/core';
 *
 * export function logFailedExchange(error: unknown): void {
 *   if (!(error instanceof ApiError)) throw error;
 *   const { code, reason, upstreamStatus } = error;
 *   console.error('The exchange failed.', { code, reason, upstreamStatus });
 * }
 * ```
 */
export class ApiError extends Auth0ApiError {
  declare readonly reason: Exclude<ExchangeReason, GetTokenByExchangeProfileError['reason']>;
  /** The HTTP status of the issuer's response, if there was one. */
  readonly upstreamStatus: number | undefined;
  /** Whole seconds until a retry makes sense, if the issuer refused because of too many requests. */
  readonly retryAfter: number | undefined;
  readonly #mfaToken: string | undefined;

  constructor(init: ApiErrorInit) {
    const { code, description, status, upstreamStatus, retryAfter, fix } = init;
    const reason = init.reason ?? (upstreamStatus === undefined ? 'exchange_failed' : 'exchange_refused');
    // An issuer's description may end with a full stop or not.
    const message = fix === undefined ? description : `${description.replace(/\.$/, '')}. ${fix}`;
    super({ name: 'ApiError', code, status, reason, description, message });
    this.upstreamStatus = upstreamStatus;
    this.retryAfter = retryAfter;
    this.#mfaToken = init.mfaToken;
  }

  /**
   * For Auth0's MFA API, if an exchange profile was refused with `mfa_required`: with it, the user of this exchange can
   * verify a second factor (auth0/docs-v2: authenticate/custom-token-exchange/cte-multi-factor-authentication). Treat it
   * like a token: nothing that lists, shows or serializes this error includes it (rules
   * [X8](https://auth0-api.github.io/auth0-api/rules#x8), [X18](https://auth0-api.github.io/auth0-api/rules#x18)). Not
   * for Token Vault and on-behalf-of exchanges, in which no user is present.
   *
   * @example
   * ```ts
   * import { ApiError } from '@auth0-api/core';
   *
   * // The user's factors, to choose one for POST /mfa/challenge.
   * export async function factorsOf(error: unknown, domain: string): Promise<unknown> {
   *   if (!(error instanceof ApiError) || error.mfaToken === undefined) throw error;
   *   const headers = { authorization: `Bearer ${error.mfaToken}` };
   *   const response = await fetch(`https://${domain}/mfa/authenticators`, { headers });
   *   return response.json();
   * }
   * ```
   */
  get mfaToken(): string | undefined {
    // The prototype itself and copies of an error have none.
    return #mfaToken in this ? this.#mfaToken : undefined;
  }

  /**
   * The body of the response. It contains neither the issuer's description, nor its code if clients could mistake that
   * for a verdict on their own token.
   *
   * @example
   * ```ts
   * import type { ApiError } from '@auth0-api/core';
   *
   * // Uses toJSON(): what the issuer said stays in the logs.
   * export function answerTo(error: ApiError): Response {
   *   return Response.json(error, { status: error.status });
   * }
   * ```
   */
  override toJSON(): { error: string; error_description: string } {
    const error = VERDICTS.has(this.code) ? 'server_error' : this.code;
    return { error, error_description: HIDDEN_DESCRIPTION };
  }
}

function statusOf(reason: GetTokenByExchangeProfileError['reason']): number {
  return reason === 'invalid_exchange_input' ? 400 : 500;
}
