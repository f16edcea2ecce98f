import { Auth0ApiError } from './base.js';
import type { PolicyReason } from './reasons.js';

/**
 * A verified token does not allow what was requested: a scope, permission or claim is missing (rules
 * [H5](https://auth0-api.github.io/auth0-api/rules#h5), [H10](https://auth0-api.github.io/auth0-api/rules#h10)).
 *
 * @example
 * ```ts
 * import { InsufficientScopeError } from '@auth0-api/core';
 *
 * // What a gateway requests before it retries.
 * export function scopesToAskFor(error: unknown): readonly string[] {
 *   return error instanceof InsufficientScopeError ? (error.scope?.split(' ') ?? []) : [];
 * }
 * ```
 */
export class InsufficientScopeError extends Auth0ApiError {
  declare readonly reason: Exclude<PolicyReason, 'insufficient_user_authentication'>;
  /** The scopes to request, space separated, if a scope guard refused (RFC 6750 section 3). */
  readonly scope: string | undefined;
  constructor({
    reason,
    description,
    scope,
    cause,
  }: {
    reason: InsufficientScopeError['reason'];
    description: string;
    scope?: string | undefined;
    /** For your logs: it is never sent. */
    cause?: unknown;
  }) {
    super({
      name: 'InsufficientScopeError',
      code: 'insufficient_scope',
      status: 403,
      reason,
      description,
      cause,
    });
    this.scope = scope;
  }
}

/**
 * The login behind the token is too weak or too old for the request (RFC 9470 section 3).
 *
 * @example
 * ```ts
 * import { InsufficientUserAuthenticationError } from '@auth0-api/core';
 *
 * export function logWeakLogin(error: unknown): void {
 *   if (!(error instanceof InsufficientUserAuthenticationError)) throw error;
 *   const { acrValues, maxAge } = error;
 *   console.info('A stronger or newer login is needed.', { acrValues, maxAge });
 * }
 * ```
 */
export class InsufficientUserAuthenticationError extends Auth0ApiError {
  declare readonly reason: 'insufficient_user_authentication';
  /** Authentication context classes that would be sufficient, space separated. */
  readonly acrValues: string | undefined;
  /** The maximum time since the login, in seconds. */
  readonly maxAge: number | undefined;
  constructor({
    description,
    acrValues,
    maxAge,
  }: {
    description: string;
    acrValues?: string | undefined;
    maxAge?: number | undefined;
  }) {
    super({
      name: 'InsufficientUserAuthenticationError',
      code: 'insufficient_user_authentication',
      status: 401,
      reason: 'insufficient_user_authentication',
      description,
    });
    this.acrValues = acrValues;
    this.maxAge = maxAge;
  }
}
