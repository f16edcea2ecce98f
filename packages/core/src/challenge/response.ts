import {
  type Auth0ApiError,
  completeError,
  DecryptionOverloadedError,
  InvalidAuthSchemeError,
  InvalidDpopProofError,
  IssuerUnavailableError,
  MissingAuthorizationError,
  MissingRequiredArgumentError,
  ReplayStoreUnavailableError,
  type ResponseHeaders,
  RevocationUnavailableError,
  type Scheme,
  UseDpopNonceError,
} from '../errors/index.js';
import { type ChallengeSettings, challengesFor } from './challenge.js';

/** A complete response, ready to be written. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: string;
}

/** What is known about a request by the time an error ends it. */
export interface Attempted {
  /** The scheme of its credentials. */
  readonly scheme?: Scheme | undefined;
  /** What goes with its response, whatever that is (rule D19). */
  readonly responseHeaders?: Readonly<Record<string, string>> | undefined;
}

/** What a response says in addition to the client's options. */
export type ChallengeDetails = Pick<ChallengeSettings, 'resourceMetadata' | 'scope'>;

/** Gives an error its status and header fields, once (rules H1 to H3, H7, H8, D18, D19). */
export function settleError(
  error: Auth0ApiError,
  settings: ChallengeSettings,
  { scheme: attempted, responseHeaders }: Attempted = {},
): void {
  const { code, status } = settings.errorStatus === 'auth0' ? asAuth0(error) : error;
  // The challenge has to name the code that the answer has.
  completeError(error, {
    code,
    status,
    headers: {
      ...responseHeaders,
      ...(status >= 500 ? retryHeaders(error) : refusalHeaders({ error, code, settings, attempted })),
    },
  });
}

/**
 * The response that an adapter writes for an error that it answers itself (rule H8).
 *
 * @example
 * ```ts
 * import type { ServerResponse } from 'node:http';
 * import { Auth0ApiError, renderError } from '@auth0-api/core';
 *
 * export function answer(error: unknown, res: ServerResponse): void {
 *   if (!(error instanceof Auth0ApiError)) throw error;
 *   const { status, headers, body } = renderError(error);
 *   res.writeHead(status, headers).end(body);
 * }
 * ```
 */
export function renderError(error: Auth0ApiError): ErrorResponse {
  return {
    status: error.status,
    headers: { ...error.headers, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(error),
  };
}

/** The `Retry-After` of an error that goes away by itself (rule H7). */
export function retryHeaders(error: Auth0ApiError): ResponseHeaders {
  const waits =
    error instanceof IssuerUnavailableError ||
    error instanceof ReplayStoreUnavailableError ||
    error instanceof DecryptionOverloadedError ||
    error instanceof RevocationUnavailableError;
  return waits ? { 'Retry-After': String(error.retryAfter) } : {};
}

function refusalHeaders(refusal: {
  error: Auth0ApiError;
  code: string;
  settings: ChallengeSettings;
  attempted: Scheme | undefined;
}): ResponseHeaders {
  const { error, code, settings, attempted } = refusal;
  return {
    'WWW-Authenticate': challengesFor({ error, code, attempted }, settings),
    'Cache-Control': 'no-store',
    ...(error instanceof UseDpopNonceError ? { 'DPoP-Nonce': error.nonce } : {}),
  };
}

/** The code and status of Auth0's own SDKs, if they differ. */
function asAuth0(error: Auth0ApiError): { code: string; status: number } {
  if (error instanceof MissingRequiredArgumentError) return { code: 'invalid_request', status: 400 };
  const differs =
    error instanceof MissingAuthorizationError ||
    error instanceof InvalidAuthSchemeError ||
    error instanceof InvalidDpopProofError;
  return { code: error.code, status: differs ? 400 : error.status };
}
