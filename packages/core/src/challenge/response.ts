import {
  type Auth0ApiError,
  completeError,
  InvalidAuthSchemeError,
  IssuerUnavailableError,
  MissingAuthorizationError,
  ReplayStoreUnavailableError,
  type ResponseHeaders,
  type Scheme,
} from '../errors.js';
import { type ChallengeSettings, challengesFor } from './challenge.js';

/** An answer as it is to be written: nothing is left to decide. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: string;
}

/** Gives an error its status and header fields, once (rules H1 to H3, H7, H8). */
export function settleError(error: Auth0ApiError, settings: ChallengeSettings, attempted?: Scheme): void {
  const status = statusOf(error, settings);
  const headers =
    status >= 500
      ? retryHeaders(error)
      : { 'WWW-Authenticate': challengesFor(error, settings, attempted), 'Cache-Control': 'no-store' };
  completeError(error, { status, headers });
}

/** What an adapter writes for an error that it answers itself (rule H8). */
export function renderError(error: Auth0ApiError): ErrorResponse {
  return {
    status: error.status,
    headers: { ...error.headers, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(error),
  };
}

/** The `Retry-After` of an error that will be over by itself (rule H7). */
export function retryHeaders(error: Auth0ApiError): ResponseHeaders {
  const waits = error instanceof IssuerUnavailableError || error instanceof ReplayStoreUnavailableError;
  return waits ? { 'Retry-After': String(error.retryAfter) } : {};
}

function statusOf(error: Auth0ApiError, settings: ChallengeSettings): number {
  const asAuth0 = settings.errorStatus === 'auth0';
  if (asAuth0 && (error instanceof MissingAuthorizationError || error instanceof InvalidAuthSchemeError))
    return 400;
  return error.status;
}
