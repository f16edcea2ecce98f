import {
  ApiError,
  type Auth0ApiError,
  completeError,
  GetAccessTokenForConnectionError,
  GetTokenByExchangeProfileError,
  MissingRequiredArgumentError,
} from '../errors/index.js';
import type { ChallengeSettings } from './challenge.js';
import { retryHeaders } from './response.js';

/**
 * Gives an error of a token exchange its status and header fields, once (rule X8). It gets no challenge: the login of
 * the API's caller is fine.
 */
export function settleExchangeError(
  error: Auth0ApiError,
  { errorStatus }: Pick<ChallengeSettings, 'errorStatus'>,
): void {
  const { code, status } = errorStatus === 'auth0' ? asAuth0(error) : error;
  if (error instanceof ApiError) {
    const headers = error.retryAfter === undefined ? {} : { 'Retry-After': String(error.retryAfter) };
    completeError(error, { code, status, headers, expose: false });
  } else {
    const headers = status < 500 ? { 'Cache-Control': 'no-store' } : retryHeaders(error);
    // What is wrong with our settings is not the caller's to know, whatever the status (rule R25).
    completeError(error, { code, status, headers, expose: error.status < 500 });
  }
}

/** The code and status of Auth0's own SDKs, if they differ. */
function asAuth0(error: Auth0ApiError): { code: string; status: number } {
  const { code, status } = error;
  if (error instanceof MissingRequiredArgumentError) return { code: 'invalid_request', status: 400 };
  if (error instanceof GetAccessTokenForConnectionError || error instanceof GetTokenByExchangeProfileError)
    return { code, status: 400 };
  // A redirect, or a success that is none, is no status to answer with.
  const upstream = error instanceof ApiError ? (error.upstreamStatus ?? 0) : 0;
  return { code, status: upstream >= 400 ? upstream : status };
}
