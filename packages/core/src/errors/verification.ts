import { Auth0ApiError, type Scheme } from './base.js';
import { printable } from './printable.js';
import type { AccessTokenReason, ProofReason, RequestReason } from './reasons.js';

/**
 * The request has no `Authorization` header (rules [C1](https://auth0-api.github.io/auth0-api/rules#c1),
 * [C8](https://auth0-api.github.io/auth0-api/rules#c8)).
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, MissingAuthorizationError } from '@auth0-api/core';
 *
 * export async function callerOf(client: ApiClient, request: Request): Promise<Auth | undefined> {
 *   return client.verifyRequest(request).catch((error: unknown) => {
 *     if (error instanceof MissingAuthorizationError) return undefined;
 *     throw error;
 *   });
 * }
 * ```
 */
export class MissingAuthorizationError extends Auth0ApiError {
  declare readonly reason: 'missing_authorization' | 'unauthenticated_preflight';
  constructor({
    reason,
    description,
  }: {
    reason: MissingAuthorizationError['reason'];
    description: string;
  }) {
    super({ name: 'MissingAuthorizationError', code: 'invalid_request', status: 401, reason, description });
  }
}

/**
 * The `Authorization` header uses a scheme that this API does not accept
 * ([rule C2](https://auth0-api.github.io/auth0-api/rules#c2)).
 *
 * @example
 * ```ts
 * import { InvalidAuthSchemeError } from '@auth0-api/core';
 *
 * export function isOldClient(error: unknown): boolean {
 *   return error instanceof InvalidAuthSchemeError; // such as one that still sends Basic credentials
 * }
 * ```
 */
export class InvalidAuthSchemeError extends Auth0ApiError {
  declare readonly reason: 'unsupported_scheme';
  constructor({ description }: { description: string }) {
    super({
      name: 'InvalidAuthSchemeError',
      code: 'invalid_request',
      status: 401,
      reason: 'unsupported_scheme',
      description,
    });
  }
}

/**
 * The credentials are malformed or repeated (rules [C3](https://auth0-api.github.io/auth0-api/rules#c3),
 * [C4](https://auth0-api.github.io/auth0-api/rules#c4); RFC 6750 section 3.1).
 *
 * @example
 * ```ts
 * import { InvalidRequestError } from '@auth0-api/core';
 *
 * export function logMalformed(error: unknown): void {
 *   if (error instanceof InvalidRequestError) console.warn(error.description, { reason: error.reason });
 * }
 * ```
 */
export class InvalidRequestError extends Auth0ApiError {
  declare readonly reason: Exclude<
    RequestReason,
    MissingAuthorizationError['reason'] | InvalidAuthSchemeError['reason']
  >;
  constructor({
    reason,
    description,
    scheme,
  }: {
    reason: InvalidRequestError['reason'];
    description: string;
    scheme?: Scheme | undefined;
  }) {
    super({ name: 'InvalidRequestError', code: 'invalid_request', status: 400, reason, description, scheme });
  }
}

/**
 * The access token was refused (the T rules; RFC 6750 section 3.1 `invalid_token`).
 *
 * @example
 * ```ts
 * import { VerifyAccessTokenError } from '@auth0-api/core';
 *
 * export function isExpired(error: unknown): boolean {
 *   return error instanceof VerifyAccessTokenError && error.reason === 'token_expired';
 * }
 * ```
 */
export class VerifyAccessTokenError extends Auth0ApiError {
  declare readonly reason: AccessTokenReason;
  constructor({
    reason,
    description,
    scheme,
    cause,
  }: {
    reason: AccessTokenReason;
    description: string;
    scheme?: Scheme | undefined;
    cause?: unknown;
  }) {
    super({
      name: 'VerifyAccessTokenError',
      code: 'invalid_token',
      status: 401,
      reason,
      description,
      scheme,
      cause,
    });
  }
}

/**
 * What a DPoP proof should say, and what it says: for logs, never sent to the client. Both contain text from the
 * client, so both are printable ASCII, with escapes for everything else, and at most 512 characters
 * ([rule R26](https://auth0-api.github.io/auth0-api/rules#r26)).
 */
export interface ProofMismatch {
  readonly expected: string;
  readonly received: string;
}

/**
 * The DPoP proof was refused (RFC 9449 section 7.1 `invalid_dpop_proof`).
 *
 * @example
 * ```ts
 * import { InvalidDpopProofError } from '@auth0-api/core';
 *
 * // Usually a proxy that the API does not know: set `publicUrl`.
 * export function logMismatch(error: unknown): void {
 *   if (!(error instanceof InvalidDpopProofError) || error.mismatch === undefined) return;
 *   console.warn(`The proof is for ${error.mismatch.received}, not for ${error.mismatch.expected}.`);
 * }
 * ```
 */
export class InvalidDpopProofError extends Auth0ApiError {
  declare readonly reason: Exclude<ProofReason, 'nonce_required'>;
  /** With `htu_mismatch` and `htm_mismatch`: both sides, the URLs without query, printable. */
  readonly mismatch: ProofMismatch | undefined;
  constructor({
    reason,
    description,
    mismatch,
  }: {
    reason: InvalidDpopProofError['reason'];
    description: string;
    mismatch?: ProofMismatch | undefined;
  }) {
    super({
      name: 'InvalidDpopProofError',
      code: 'invalid_dpop_proof',
      status: 401,
      reason,
      description,
      scheme: 'dpop',
    });
    this.mismatch =
      mismatch === undefined
        ? undefined
        : { expected: printable(mismatch.expected), received: printable(mismatch.received) };
  }
}

/**
 * The DPoP proof must contain the nonce that comes with this response (RFC 9449 section 9).
 *
 * @example
 * ```ts
 * import { UseDpopNonceError } from '@auth0-api/core';
 *
 * // Not an attack: the client retries with this nonce.
 * export function isAskedForNonce(error: unknown): boolean {
 *   return error instanceof UseDpopNonceError;
 * }
 * ```
 */
export class UseDpopNonceError extends Auth0ApiError {
  declare readonly reason: 'nonce_required';
  /** The nonce to use, for the `DPoP-Nonce` header. */
  readonly nonce: string;
  constructor({ nonce }: { nonce: string }) {
    const description = 'The DPoP proof must carry the nonce of the DPoP-Nonce header.';
    super({
      name: 'UseDpopNonceError',
      code: 'use_dpop_nonce',
      status: 401,
      reason: 'nonce_required',
      description,
      scheme: 'dpop',
    });
    this.nonce = nonce;
  }
}
