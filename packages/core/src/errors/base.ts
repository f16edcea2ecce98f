import { type InspectOptions, inspect } from 'node:util';
import type { ErrorReason } from './reasons.js';
import { showError } from './show.js';

/** An authentication scheme that an API can accept, as `Auth.scheme` names it. */
export type Scheme = 'bearer' | 'dpop';

/** Header fields of a response; several lines of one field are an array. */
export type ResponseHeaders = Readonly<Record<string, string | string[]>>;

const HIDDEN_DESCRIPTION = 'The request could not be authenticated because of a server error.';

/** The parts of an error. */
export interface ErrorInit {
  /** The name of its class, written out: a minifier renames classes (rule O3). */
  readonly name: string;
  readonly code: string;
  readonly status: number;
  readonly reason: ErrorReason;
  readonly description: string;
  /** For logs. Default: the description. */
  readonly message?: string;
  readonly scheme?: Scheme | undefined;
  readonly cause?: unknown;
}

/** What the client adds to an error, once: code, status and header fields of its response. */
export interface ErrorAnswer {
  readonly code: string;
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** Whether the description may be shown to the client. Default: below 500. */
  readonly expose?: boolean;
}

/**
 * The base class of every error of this library. It has the shape of the `http-errors` package (`status`, `statusCode`,
 * `headers`, `expose`), so the error handlers of Express, Koa and Fastify understand it. Its message never contains a
 * token, a key or a secret; `cause` may contain text from another party.
 *
 * @example
 * ```ts
 * import { Auth0ApiError } from '@auth0-api/core';
 *
 * export function logRefusal(error: unknown): void {
 *   if (!(error instanceof Auth0ApiError)) throw error;
 *   console.warn(error.message, { reason: error.reason, status: error.status });
 * }
 * ```
 */
export abstract class Auth0ApiError extends Error {
  /** The OAuth error code in the response body, such as `invalid_token` (RFC 6750 section 3.1). */
  declare readonly code: string;
  /** The HTTP status of the response. */
  declare readonly status: number;
  /** The same number as {@link status}, under the name that Fastify reads. */
  declare readonly statusCode: number;
  /** Header fields of the response: challenges, `Retry-After`. Empty until a client has completed the error. */
  declare readonly headers: ResponseHeaders;
  /** Whether the description may be shown to the client: true below 500, except for an `ApiError`. */
  declare readonly expose: boolean;
  /** The same text as `message`, to which only `ApiError` adds something. */
  readonly description: string;
  /** Which check failed, for logs and metrics. Never sent to the client. */
  readonly reason: ErrorReason;
  /** The scheme that the client used, if it is known. */
  readonly scheme: Scheme | undefined;

  constructor(init: ErrorInit) {
    super(init.message ?? init.description, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = init.name;
    this.description = init.description;
    this.reason = init.reason;
    this.scheme = init.scheme;
    setAnswer(this, { code: init.code, status: init.status, headers: {} }, openField);
  }

  /**
   * The body of the response: RFC 6750's `error` and `error_description`, and nothing else. From 500 on, the
   * description is a general one: the details are for the logs, not for the client.
   *
   * @example
   * ```ts
   * import type { Auth0ApiError } from '@auth0-api/core';
   *
   * // Uses toJSON(): {"error":"invalid_token","error_description":"…"}
   * export function bodyOf(error: Auth0ApiError): string {
   *   return JSON.stringify(error);
   * }
   * ```
   */
  toJSON(): { error: string; error_description: string } {
    return { error: this.code, error_description: this.expose ? this.description : HIDDEN_DESCRIPTION };
  }

  /** What `console.error` and a crash show: values, instead of `[Getter/Setter]`. */
  [inspect.custom](_depth: number, options: InspectOptions): string {
    return showError(this, options);
  }
}

/**
 * Sets the response to an error for good. The first completion wins, so that no later step can change what the client
 * learns; the edge only writes it out.
 */
export function completeError(error: Auth0ApiError, answer: ErrorAnswer): void {
  if (!isCompleted(error)) setAnswer(error, answer, settledField);
}

/** Whether a client has completed an error. */
export function isCompleted(error: Auth0ApiError): boolean {
  return Object.getOwnPropertyDescriptor(error, 'status')?.configurable === false;
}

// Settled fields ignore what is assigned to them instead of throwing: Koa assigns to `status`, and error
// trackers put marks of their own on errors.
function settledField(value: unknown): PropertyDescriptor {
  return { get: () => value, set: () => {}, enumerable: true, configurable: false };
}

// Errors that no client completes are those that end an app as it starts: a crash shows values, but no accessors.
function openField(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: true, configurable: true };
}

function setAnswer(
  error: Auth0ApiError,
  answer: ErrorAnswer,
  field: (value: unknown) => PropertyDescriptor,
): void {
  Object.defineProperties(error, {
    code: field(answer.code),
    status: field(answer.status),
    statusCode: field(answer.status),
    expose: field(answer.expose ?? answer.status < 500),
    headers: field(Object.freeze({ ...answer.headers })),
  });
}
