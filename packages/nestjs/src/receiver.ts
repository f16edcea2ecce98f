import { Auth0ApiError, ConfigurationError, type Receiver, type ReceiverAnswer } from '@auth0-api/core';
import { parseReceiver, receivedBody } from '@auth0-api/core/adapter';
import { All, Controller, HttpException, Logger, Req, Res, type Type, VERSION_NEUTRAL } from '@nestjs/common';
import { setAccess } from './access.js';

/** What a request of Express, which is Node's, and one of Fastify, which has Node's at `raw`, have in common. */
interface PlatformRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: unknown;
  readonly rawHeaders?: readonly string[];
  readonly raw?: { readonly rawHeaders?: readonly string[] };
}

/** The same of their responses. */
interface PlatformResponse {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
  /** Express: Node's own, as `send` adds an ETag. */
  end(body?: string): unknown;
  /** Fastify's. */
  send(body?: string): unknown;
  readonly headersSent?: boolean;
  readonly sent?: boolean;
  readonly raw?: { readonly headersSent: boolean };
}

const logger = new Logger('Auth0Receiver');

/**
 * Creates a controller for an endpoint that Auth0 calls, such as one of `@auth0-api/revocation`, for the `controllers` of a module.
 * It is public, without a version, and works on Express and on Fastify. Nest's body parsers run before it, and their limits answer
 * first.
 *
 * It answers all requests itself. Errors that are the app's own go to Nest's exception filters.
 *
 * @param path As of `@Controller()`; a global prefix comes before it
 * @throws ConfigurationError at startup, for anything but a path and a receiver
 *
 * @example
 * ```ts
 * import { type Receiver, receiver } from '@auth0-api/nestjs';
 * import { Module, type Type } from '@nestjs/common';
 *
 * export function moduleWith(logout: Receiver): Type {
 *   class FeedModule {}
 *   Module({ controllers: [receiver('auth0/logout', logout)] })(FeedModule);
 *   return FeedModule;
 * }
 * ```
 */
export function receiver(path: string, given: Receiver): Type<object> {
  if (typeof path !== 'string')
    throw new ConfigurationError({
      description: "receiver() needs a path first, as @Controller() does: receiver('auth0/logout', logout).",
    });
  const receive = parseReceiver(given);
  class Auth0Receiver {
    async receive(request: PlatformRequest, response: PlatformResponse): Promise<void> {
      const { method, headers, body: parsed, raw = request } = request;
      const { rawHeaders } = raw;
      try {
        write(await receive({ method, headers, rawHeaders, body: receivedBody(raw, parsed) }), response);
      } catch (error) {
        throw toHttpException(error);
      }
    }
  }
  decorate(Auth0Receiver, path);
  return Auth0Receiver;
}

// As functions, which need no setting of the compiler.
function decorate(type: Type<object> & { readonly prototype: { receive: unknown } }, path: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(type.prototype, 'receive') as PropertyDescriptor;
  Req()(type.prototype, 'receive', 0);
  // With it Nest leaves the response to the handler.
  Res()(type.prototype, 'receive', 1);
  All()(type.prototype, 'receive', descriptor);
  Controller({ path, version: VERSION_NEUTRAL })(type);
  setAccess('public', type);
}

/** Writes a complete response, unless something else has begun one. */
function write({ status, headers, body }: ReceiverAnswer, response: PlatformResponse): void {
  const { raw, sent, headersSent } = response;
  if (headersSent === true || sent === true || raw?.headersSent === true) return;
  response.status(status);
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  if (raw === undefined) response.end(body);
  else response.send(body);
}

/**
 * What Nest's filters show without the details of an error of this library: they send the message of anything with a
 * `statusCode` (`isHttpError` of `BaseExceptionFilter`, @nestjs/core 11.2).
 */
function toHttpException(error: unknown): unknown {
  if (!(error instanceof Auth0ApiError)) return error;
  logger.error(error);
  return new HttpException(error.toJSON(), error.status, { cause: error });
}
