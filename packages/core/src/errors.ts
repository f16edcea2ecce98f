/** An authentication scheme that an API can accept, as `Auth.scheme` names it. */
export type Scheme = 'bearer' | 'dpop';

/** Why an access token was refused. Stable and machine-readable: for logs and metrics, not for the wire. */
export type AccessTokenReason =
  | 'malformed_token'
  | 'token_too_long'
  | 'opaque_token'
  | 'encrypted_token'
  | 'unsupported_algorithm'
  | 'unsupported_critical_header'
  | 'wrong_token_type'
  | 'id_token'
  | 'missing_issuer'
  | 'unknown_issuer'
  | 'issuer_mismatch'
  | 'unknown_key'
  | 'bad_signature'
  | 'missing_claim'
  | 'invalid_claim'
  | 'token_expired'
  | 'token_not_yet_valid'
  | 'token_issued_in_future'
  | 'token_too_old'
  | 'wrong_audience'
  | 'bound_token'
  | 'unsupported_confirmation'
  | 'claims_rejected';

/** Why an `Authorization` header could not be used. */
export type RequestReason =
  | 'missing_authorization'
  | 'unauthenticated_preflight'
  | 'unsupported_scheme'
  | 'missing_token'
  | 'malformed_authorization'
  | 'repeated_authorization';

/** Why a verified token was not allowed to do what it asked for. */
export type PolicyReason =
  | 'insufficient_scope'
  | 'insufficient_permissions'
  | 'claim_not_accepted';

/** Why trouble on our side or on the issuer's stopped a request. */
export type TroubleReason =
  | 'issuer_unavailable'
  | 'key_set_unavailable'
  | 'domains_resolver_failed'
  | 'domains_resolver_timeout'
  | 'domains_resolver_result'
  | 'invalid_configuration'
  | 'missing_argument';

/** Every {@link Auth0ApiError.reason}. */
export type ErrorReason = AccessTokenReason | RequestReason | PolicyReason | TroubleReason;

/** Header fields of an answer; several lines of one field are an array. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[]>>;

const HIDDEN_DESCRIPTION = 'The request could not be authenticated because of trouble on the server side.';

interface ErrorInit {
  readonly code: string;
  readonly status: number;
  readonly reason: ErrorReason;
  readonly description: string;
  readonly scheme?: Scheme | undefined;
  readonly cause?: unknown;
}

/** What the client adds to an error, once: the status and header fields of its answer. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: ResponseHeaders;
}

/**
 * The base of every error of this library. It has the shape of the `http-errors` package (`status`,
 * `statusCode`, `headers`, `expose`), so the error handlers of Express, Koa and Fastify understand it.
 * Its message never holds a token, a key or a secret; `cause` may hold what another party said.
 */
export abstract class Auth0ApiError extends Error {
  /** The OAuth error code of the answer's body, such as `invalid_token` (RFC 6750 section 3.1). */
  readonly code: string;
  /** The HTTP status of the answer. */
  declare readonly status: number;
  /** The same number as {@link status}, under the name that Fastify reads. */
  declare readonly statusCode: number;
  /** Header fields of the answer: challenges, `Retry-After`. Empty until a client has completed the error. */
  declare readonly headers: ResponseHeaders;
  /** Whether the description may be shown to the client: true below 500. */
  declare readonly expose: boolean;
  /** The same text as `message`. */
  readonly description: string;
  /** Which check failed, for logs and metrics. Never sent to the client. */
  readonly reason: ErrorReason;
  /** The scheme that the client attempted, when it could be told. */
  readonly scheme: Scheme | undefined;

  constructor(init: ErrorInit) {
    super(init.description, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = new.target.name;
    this.code = init.code;
    this.description = init.description;
    this.reason = init.reason;
    this.scheme = init.scheme;
    setAnswer(this, { status: init.status, headers: {} }, true);
  }

  /**
   * The body of the answer: RFC 6750's `error` and `error_description`, and nothing else. From 500 on the
   * description is a general one: what went wrong in detail is for the logs, not for the client.
   */
  toJSON(): { error: string; error_description: string } {
    return { error: this.code, error_description: this.expose ? this.description : HIDDEN_DESCRIPTION };
  }
}

/**
 * Sets an error's answer for good. The first completion wins, so no later step can change what the
 * client was told; the edge only writes it out.
 */
export function completeError(error: Auth0ApiError, answer: ErrorAnswer): void {
  const settled = Object.getOwnPropertyDescriptor(error, 'status')?.configurable === false;
  if (!settled) setAnswer(error, answer, false);
}

// Single fields are locked rather than the whole object: Koa and error trackers put marks on errors.
function setAnswer(error: Auth0ApiError, answer: ErrorAnswer, configurable: boolean): void {
  const field = (value: unknown) => ({ value, enumerable: true, writable: false, configurable });
  Object.defineProperties(error, {
    status: field(answer.status),
    statusCode: field(answer.status),
    expose: field(answer.status < 500),
    headers: field(Object.freeze({ ...answer.headers })),
  });
}

/** No `Authorization` header came with the request (rules C1, C8). */
export class MissingAuthorizationError extends Auth0ApiError {
  constructor(description: string, reason: RequestReason = 'missing_authorization') {
    super({ code: 'invalid_request', status: 401, reason, description });
  }
}

/** The `Authorization` header uses a scheme that this API does not accept (rule C2). */
export class InvalidAuthSchemeError extends Auth0ApiError {
  constructor(description: string) {
    super({ code: 'invalid_request', status: 401, reason: 'unsupported_scheme', description });
  }
}

/** The credentials are malformed or repeated (rules C3, C4; RFC 6750 section 3.1). */
export class InvalidRequestError extends Auth0ApiError {
  constructor(reason: RequestReason, description: string, scheme?: Scheme) {
    super({ code: 'invalid_request', status: 400, reason, description, scheme });
  }
}

/** The access token was refused (the T rules; RFC 6750 section 3.1 `invalid_token`). */
export class VerifyAccessTokenError extends Auth0ApiError {
  declare readonly reason: AccessTokenReason;
  constructor(reason: AccessTokenReason, description: string, options: { scheme?: Scheme; cause?: unknown } = {}) {
    super({ code: 'invalid_token', status: 401, reason, description, ...options });
  }
}

/** A verified token may not do what was asked: a scope, permission or claim is missing (rules H5, H10). */
export class InsufficientScopeError extends Auth0ApiError {
  /** The scopes to ask for, space separated, when a scope guard refused (RFC 6750 section 3). */
  readonly scope: string | undefined;
  constructor(reason: PolicyReason, description: string, scope?: string) {
    super({ code: 'insufficient_scope', status: 403, reason, description });
    this.scope = scope;
  }
}

/** A required argument or option was not given. `argument` names it. */
export class MissingRequiredArgumentError extends Auth0ApiError {
  /** The name of the missing argument or option. */
  readonly argument: string;
  constructor(argument: string, hint = '') {
    const description = `The argument '${argument}' is required but was not provided.${hint === '' ? '' : ` ${hint}`}`;
    super({ code: 'missing_required_argument', status: 500, reason: 'missing_argument', description });
    this.argument = argument;
  }
}

/** The issuer cannot be reached or answers nonsense: the token could be neither accepted nor refused. */
export class IssuerUnavailableError extends Auth0ApiError {
  declare readonly reason: TroubleReason;
  /** Whole seconds until another attempt makes sense: the answer's `Retry-After`. */
  readonly retryAfter: number;
  constructor(reason: TroubleReason, description: string, options: { retryAfter: number; cause?: unknown }) {
    super({ code: 'temporarily_unavailable', status: 503, reason, description, cause: options.cause });
    this.retryAfter = options.retryAfter;
  }
}

/** The `domains` function threw, rejected, took too long or answered something unusable (rule R15). */
export class DomainsResolverError extends Auth0ApiError {
  constructor(reason: TroubleReason, description: string, cause?: unknown) {
    super({ code: 'domains_resolver_error', status: 500, reason, description, cause });
  }
}

/** An option has a value that cannot work, or the parts are put together wrongly. The message names it. */
export class ConfigurationError extends Auth0ApiError {
  constructor(description: string, cause?: unknown) {
    super({ code: 'invalid_configuration', status: 500, reason: 'invalid_configuration', description, cause });
  }
}
