import { Auth0ApiError } from './base.js';

/**
 * It is unknown whether an access token was revoked, so the request is not accepted; or a store did not take a revocation.
 *
 * @example
 * ```ts
 * import { type ApiClient, RevocationUnavailableError } from '@auth0-api/core';
 *
 * export async function logOut(client: ApiClient, subject: string): Promise<boolean> {
 *   try {
 *     await client.revoke({ subject });
 *     return true;
 *   } catch (error) {
 *     if (error instanceof RevocationUnavailableError) return false; // It holds in this process only: repeat it.
 *     throw error;
 *   }
 * }
 * ```
 */
export class RevocationUnavailableError extends Auth0ApiError {
  declare readonly reason: 'revocation_unavailable' | 'lifetime_mismatch';
  /** Whole seconds until another attempt makes sense: the `Retry-After` of the response. */
  readonly retryAfter: number;
  constructor({
    reason,
    description,
    retryAfter,
    cause,
  }: {
    reason: RevocationUnavailableError['reason'];
    description: string;
    retryAfter: number;
    cause?: unknown;
  }) {
    super({
      name: 'RevocationUnavailableError',
      code: 'temporarily_unavailable',
      status: 503,
      reason,
      description,
      cause,
    });
    this.retryAfter = retryAfter;
  }
}
