import { Auth0ApiError } from './base.js';
import type { ExchangeReason } from './reasons.js';

/** `getAccessTokenForConnection` was given something unusable (400), or the client lacks its own credentials (500). */
export class GetAccessTokenForConnectionError extends Auth0ApiError {
  constructor(reason: ExchangeReason, description: string, cause?: unknown) {
    super({
      code: 'get_access_token_for_connection_error',
      status: statusOf(reason),
      reason,
      description,
      cause,
    });
  }
}

/** A token exchange was given something unusable (400), or the client lacks its own credentials (500). */
export class GetTokenByExchangeProfileError extends Auth0ApiError {
  constructor(reason: ExchangeReason, description: string, cause?: unknown) {
    super({
      code: 'get_token_by_exchange_profile_error',
      status: statusOf(reason),
      reason,
      description,
      cause,
    });
  }
}

/**
 * The issuer refused a request of ours, or its answer was unusable. Never shown to the API's caller: a failed
 * exchange must not look like a bad login.
 */
export class ApiError extends Auth0ApiError {
  /** The HTTP status of the issuer's answer, where one came. */
  readonly upstreamStatus: number | undefined;
  /** Whole seconds until another attempt makes sense, where the issuer says so. */
  readonly retryAfter: number | undefined;
  constructor(
    code: string,
    description: string,
    options: { status: 502 | 503 | 504; upstreamStatus?: number; retryAfter?: number; cause?: unknown },
  ) {
    const reason = options.upstreamStatus === undefined ? 'exchange_failed' : 'exchange_refused';
    super({ code, status: options.status, reason, description, cause: options.cause });
    this.upstreamStatus = options.upstreamStatus;
    this.retryAfter = options.retryAfter;
  }
}

function statusOf(reason: ExchangeReason): number {
  return reason === 'exchange_not_configured' ? 500 : 400;
}
