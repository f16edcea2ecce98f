import type { Attempted } from '../attempt.js';
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
import { webResponse } from './web-response.js';

/** A complete response, ready to be written. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: string;
}

/** Gives an error its status and header fields, once (rules H1 to H3, H7, H8, D18, D19). */
export function settleError(
  error: Auth0ApiError,
  client: ChallengeSettings,
  { scheme: attempted, responseHeaders, details }: Attempted = {},
): Auth0ApiError {
  const settings = { ...client, ...details };
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
  answerInHono(error);
  return error;
}

/**
 * Hono's own error handler answers with `getResponse()`, if there is one, without logging the error (`src/hono-base.ts` of Hono
 * 4.13.19); without it, a refusal that a handler throws would be a 500. A 500, a mistake in the app, has none. Nobody lists it.
 */
function answerInHono(error: Auth0ApiError): void {
  if (error.status === 500 || Object.hasOwn(error, 'getResponse')) return;
  const value = () => webResponse(renderError(error));
  Object.defineProperty(error, 'getResponse', { value, configurable: true });
}

/**
 * The response that an adapter writes for an error that it answers itself
 * ([rule H8](https://auth0-api.github.io/auth0-api/rules#h8)).
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
