import { Auth0ApiError } from './base.js';

/**
 * Too many encrypted access tokens are waiting to be decrypted, so this one can be neither accepted nor refused (rule
 * J9).
 *
 * @example
 * ```ts
 * import { DecryptionOverloadedError } from '@auth0-api/core';
 *
 * // For an alert: more new encrypted tokens arrive than this process can decrypt.
 * export function isDecryptionFlood(error: unknown): boolean {
 *   return error instanceof DecryptionOverloadedError;
 * }
 * ```
 */
export class DecryptionOverloadedError extends Auth0ApiError {
  declare readonly reason: 'decryption_overloaded';
  /** Whole seconds until another attempt makes sense: the answer's `Retry-After`. */
  readonly retryAfter: number;
  constructor({ retryAfter = 1 }: { retryAfter?: number } = {}) {
    super({
      name: 'DecryptionOverloadedError',
      code: 'temporarily_unavailable',
      status: 503,
      reason: 'decryption_overloaded',
      description: 'Too many encrypted access tokens are waiting to be decrypted.',
    });
    this.retryAfter = retryAfter;
  }
}
