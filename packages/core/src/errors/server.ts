import { Auth0ApiError } from './base.js';
import type { TroubleReason } from './reasons.js';

/**
 * A required argument or option was not given. `argument` names it, and the message all that are missing.
 *
 * @example
 * ```ts
 * import { ApiClient, MissingRequiredArgumentError, optionsFromEnv } from '@auth0-api/core';
 *
 * try {
 *   new ApiClient(optionsFromEnv());
 * } catch (error) {
 *   if (!(error instanceof MissingRequiredArgumentError)) throw error;
 *   console.error(`Set what the API needs, and first of all ${error.argument}.`);
 * }
 * ```
 */
export class MissingRequiredArgumentError extends Auth0ApiError {
  /** The name of the missing argument or option; of several the first one. */
  readonly argument: string;
  constructor(missing: string | readonly [string, ...string[]], hint = '') {
    const names = typeof missing === 'string' ? ([missing] as const) : missing;
    const listed = names.map((name) => `'${name}'`).join(' and ');
    const what =
      names.length === 1
        ? `The argument ${listed} is required but was not provided.`
        : `The arguments ${listed} are required but were not provided.`;
    const description = hint === '' ? what : `${what} ${hint}`;
    super({
      name: 'MissingRequiredArgumentError',
      code: 'missing_required_argument',
      status: 500,
      reason: 'missing_argument',
      description,
    });
    this.argument = names[0];
  }
}

/**
 * The issuer cannot be reached or answers nonsense: the token could be neither accepted nor refused.
 *
 * @example
 * ```ts
 * import { IssuerUnavailableError } from '@auth0-api/core';
 *
 * // For a job that verifies queued tokens: how many seconds to wait.
 * export function delayAfter(error: unknown): number {
 *   if (error instanceof IssuerUnavailableError) return error.retryAfter;
 *   throw error;
 * }
 * ```
 */
export class IssuerUnavailableError extends Auth0ApiError {
  declare readonly reason: TroubleReason;
  /** Whole seconds until another attempt makes sense: the answer's `Retry-After`. */
  readonly retryAfter: number;
  constructor(reason: TroubleReason, description: string, options: { retryAfter: number; cause?: unknown }) {
    super({
      name: 'IssuerUnavailableError',
      code: 'temporarily_unavailable',
      status: 503,
      reason,
      description,
      cause: options.cause,
    });
    this.retryAfter = options.retryAfter;
  }
}

/**
 * The replay store cannot tell whether a DPoP proof was seen before: the request is not accepted unseen.
 *
 * @example
 * ```ts
 * import { ReplayStoreUnavailableError } from '@auth0-api/core';
 *
 * // For an alert: the store is full or down, and requests with DPoP get 503.
 * export function isStoreTrouble(error: unknown): boolean {
 *   return error instanceof ReplayStoreUnavailableError;
 * }
 * ```
 */
export class ReplayStoreUnavailableError extends Auth0ApiError {
  /** Whole seconds until another attempt makes sense: the answer's `Retry-After`. */
  readonly retryAfter: number;
  constructor(description: string, options: { retryAfter: number; cause?: unknown }) {
    super({
      name: 'ReplayStoreUnavailableError',
      code: 'temporarily_unavailable',
      status: 503,
      reason: 'replay_store_unavailable',
      description,
      cause: options.cause,
    });
    this.retryAfter = options.retryAfter;
  }
}

/**
 * The `domains` function threw, rejected, took too long or answered something unusable (rule R15).
 *
 * @example
 * ```ts
 * import { DomainsResolverError } from '@auth0-api/core';
 *
 * export function logResolverTrouble(error: unknown): void {
 *   if (error instanceof DomainsResolverError) console.error(error.message, error.cause);
 * }
 * ```
 */
export class DomainsResolverError extends Auth0ApiError {
  constructor(reason: TroubleReason, description: string, cause?: unknown) {
    super({
      name: 'DomainsResolverError',
      code: 'domains_resolver_error',
      status: 500,
      reason,
      description,
      cause,
    });
  }
}

/**
 * An option has a value that cannot work, or the parts are put together wrongly. The message names it.
 *
 * @example
 * ```ts
 * import { ApiClient, ConfigurationError, optionsFromEnv } from '@auth0-api/core';
 *
 * try {
 *   new ApiClient(optionsFromEnv());
 * } catch (error) {
 *   if (!(error instanceof ConfigurationError)) throw error;
 *   console.error(error.message); // names the option
 * }
 * ```
 */
export class ConfigurationError extends Auth0ApiError {
  constructor(description: string, cause?: unknown) {
    super({
      name: 'ConfigurationError',
      code: 'invalid_configuration',
      status: 500,
      reason: 'invalid_configuration',
      description,
      cause,
    });
  }
}
