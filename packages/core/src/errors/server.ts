import { Auth0ApiError } from './base.js';

/**
 * A required argument or option is missing. `argument` names it; the message names all that are missing.
 *
 * @example
 * ```ts
 * import { ApiClient, MissingRequiredArgumentError, optionsFromEnv } from '@auth0-api/core';
 *
 * try {
 *   new ApiClient(optionsFromEnv());
 * } catch (error) {
 *   if (!(error instanceof MissingRequiredArgumentError)) throw error;
 *   console.error(`Set ${error.argument}, which the API requires.`);
 * }
 * ```
 */
export class MissingRequiredArgumentError extends Auth0ApiError {
  declare readonly reason: 'missing_argument';
  /** The name of the missing argument or option; the first one if there are several. */
  readonly argument: string;
  constructor({
    argument,
    hint = '',
  }: {
    argument: string | readonly [string, ...string[]];
    hint?: string | undefined;
  }) {
    const names = typeof argument === 'string' ? ([argument] as const) : argument;
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
 * The issuer is unreachable or sends unusable responses: the token could be neither accepted nor refused.
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
  declare readonly reason: 'issuer_unavailable' | 'key_set_unavailable';
  /** Whole seconds until a retry makes sense: the `Retry-After` of the response. */
  readonly retryAfter: number;
  constructor({
    reason,
    description,
    retryAfter,
    cause,
  }: {
    reason: IssuerUnavailableError['reason'];
    description: string;
    retryAfter: number;
    cause?: unknown;
  }) {
    super({
      name: 'IssuerUnavailableError',
      code: 'temporarily_unavailable',
      status: 503,
      reason,
      description,
      cause,
    });
    this.retryAfter = retryAfter;
  }
}

/**
 * The replay store cannot check whether a DPoP proof has already been used, so the request is not accepted.
 *
 * @example
 * ```ts
 * import { ReplayStoreUnavailableError } from '@auth0-api/core';
 *
 * // For an alert: the store is full or down, and requests with DPoP get 503.
 * export function isStoreUnavailable(error: unknown): boolean {
 *   return error instanceof ReplayStoreUnavailableError;
 * }
 * ```
 */
export class ReplayStoreUnavailableError extends Auth0ApiError {
  declare readonly reason: 'replay_store_unavailable';
  /** Whole seconds until a retry makes sense: the `Retry-After` of the response. */
  readonly retryAfter: number;
  constructor({
    description,
    retryAfter,
    cause,
  }: {
    description: string;
    retryAfter: number;
    cause?: unknown;
  }) {
    super({
      name: 'ReplayStoreUnavailableError',
      code: 'temporarily_unavailable',
      status: 503,
      reason: 'replay_store_unavailable',
      description,
      cause,
    });
    this.retryAfter = retryAfter;
  }
}

/**
 * The `domains` function threw, rejected, took too long or returned an unusable value
 * ([rule R15](https://auth0-api.github.io/auth0-api/rules#r15)).
 *
 * @example
 * ```ts
 * import { DomainsResolverError } from '@auth0-api/core';
 *
 * export function logResolverFailure(error: unknown): void {
 *   if (error instanceof DomainsResolverError) console.error(error.message, error.cause);
 * }
 * ```
 */
export class DomainsResolverError extends Auth0ApiError {
  declare readonly reason: 'domains_resolver_failed' | 'domains_resolver_timeout' | 'domains_resolver_result';
  constructor({
    reason,
    description,
    cause,
  }: {
    reason: DomainsResolverError['reason'];
    description: string;
    cause?: unknown;
  }) {
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
 * An option has a value that cannot work, or the parts are combined wrongly. The message names it.
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
  declare readonly reason: 'invalid_configuration';
  constructor({ description, cause }: { description: string; cause?: unknown }) {
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
