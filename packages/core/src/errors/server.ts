import { Auth0ApiError } from './base.js';
import type { TroubleReason } from './reasons.js';

/** A required argument or option was not given. `argument` names it, and the message all that are missing. */
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

/** The issuer cannot be reached or answers nonsense: the token could be neither accepted nor refused. */
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

/** The replay store cannot tell whether a DPoP proof was seen before: the request is not accepted unseen. */
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

/** The `domains` function threw, rejected, took too long or answered something unusable (rule R15). */
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

/** An option has a value that cannot work, or the parts are put together wrongly. The message names it. */
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
