import {
  ApiError,
  type Auth0ApiError,
  completeError,
  GetAccessTokenForConnectionError,
  GetTokenByExchangeProfileError,
} from '../errors.js';
import type { ChallengeSettings } from './challenge.js';
import { retryHeaders } from './response.js';

/**
 * Gives an error of a token exchange its status and header fields, once (rule X8). None gets a challenge: the API's
 * caller is logged in well.
 */
export function settleExchangeError(
  error: Auth0ApiError,
  { errorStatus }: Pick<ChallengeSettings, 'errorStatus'>,
): void {
  const status = errorStatus === 'auth0' ? statusOfAuth0(error) : error.status;
  if (error instanceof ApiError) {
    const headers = error.retryAfter === undefined ? {} : { 'Retry-After': String(error.retryAfter) };
    completeError(error, { status, headers, expose: false });
  } else {
    completeError(error, {
      status,
      headers: status < 500 ? { 'Cache-Control': 'no-store' } : retryHeaders(error),
    });
  }
}

function statusOfAuth0(error: Auth0ApiError): number {
  // A redirect, or a success that is none, is no status to answer with.
  if (error instanceof ApiError && (error.upstreamStatus ?? 0) >= 400)
    return error.upstreamStatus ?? error.status;
  const isInput =
    error instanceof GetAccessTokenForConnectionError || error instanceof GetTokenByExchangeProfileError;
  return isInput ? 400 : error.status;
}
