import { ConfigurationError } from '../errors/index.js';
import type { RequestHeaders } from '../http/request.js';

/** What a {@link Receiver} gets of an HTTP request. */
export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly headers: RequestHeaders;
  /** The header lines as they arrived, if `headers` hides repeated ones as Node.js does. */
  readonly rawHeaders?: readonly string[] | undefined;
  /**
   * The body: bytes as they arrive, readable with `for await`, or what a parser before it made of them: bytes, a text or an
   * object. `undefined` if there is none.
   */
  readonly body: unknown;
}

/** The response of a {@link Receiver}. */
export interface ReceiverAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined`: an empty body. */
  readonly body: string | undefined;
}

/**
 * An endpoint that Auth0 calls, not the callers of the API: each adapter mounts one with `receiver`. It answers every request,
 * and rejects only for a fault of its own.
 */
export type Receiver = (request: ReceivedRequest) => Promise<ReceiverAnswer>;

/**
 * Requires a receiver, and not a request, which is what a framework passes if the adapter's `receiver` was used without calling
 * it.
 *
 * @throws ConfigurationError
 *
 * @example
 * ```ts
 * import type { Receiver } from '@auth0-api/core';
 * import { parseReceiver } from '@auth0-api/core/adapter';
 *
 * export function receiver(given: Receiver): (request: Request) => Promise<Response> {
 *   const receive = parseReceiver(given);
 *   return async ({ method, headers, body }) => {
 *     const answer = await receive({ method, headers, body });
 *     return new Response(answer.body, answer);
 *   };
 * }
 * ```
 */
export function parseReceiver(given: unknown): Receiver {
  if (typeof given === 'function') return given as Receiver;
  throw new ConfigurationError({
    description:
      'receiver() needs a receiver, such as the result of backchannelLogout(). Call it where you mount it: receiver(logout).',
  });
}

/** What Node.js knows of a stream: both members are booleans there, and missing in requests that were made by hand. */
interface ReadState {
  readonly readableDidRead?: boolean;
  readonly readableEnded?: boolean;
}

/**
 * The body of a Node.js request for a {@link Receiver}: its stream, unless something has read it; then what a parser made of it.
 * The parser's value alone does not tell: body-parser 1.20 (`index.js` of its types) and koa-bodyparser 4.4 set `{}` for a body
 * that they did not read.
 *
 * @param request Node's own request
 * @param parsed What a parser left for the app, if there is one: `req.body`
 * @returns the stream as well if something has read it and left nothing: the receiver fails then, as it cannot know the body
 *
 * @example
 * ```ts
 * import type { IncomingMessage } from 'node:http';
 * import type { ReceivedRequest } from '@auth0-api/core';
 * import { memberOf, receivedBody } from '@auth0-api/core/adapter';
 *
 * export function received(req: IncomingMessage & { readonly body?: unknown }): ReceivedRequest {
 *   const { method, headers, rawHeaders } = req;
 *   return { method, headers, rawHeaders, body: receivedBody(req, memberOf(req, 'body')) };
 * }
 * ```
 */
export function receivedBody(request: object, parsed: unknown): unknown {
  const { readableDidRead, readableEnded } = request as ReadState;
  if (readableDidRead === undefined) return parsed;
  const isUnread = !readableDidRead && readableEnded !== true;
  return isUnread || parsed === undefined ? request : parsed;
}
