import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApiClient, type Auth, Auth0ApiError } from '@auth0-api/core';
import { onEnd } from './on-end.js';
import { refuseResponse } from './refuse-response.js';

/** How many bytes may wait for one client. */
const MAX_WAITING = 1_048_576;

/** After how many milliseconds a comment is sent, so that no proxy takes the stream for dead. */
const PING = 30_000;

export interface StreamOptions {
  /** Subscribes a caller: `send` writes an event. Returns a function that ends the subscription. */
  readonly subscribe: (auth: Auth, send: (data: string) => void) => () => void;
}

export interface EventOptions extends StreamOptions {
  /** The public origin of the server (scheme, host and port), which DPoP proofs are for. */
  readonly origin: string;
}

/** A server of Server-Sent Events. A stream ends with its token: the client then needs a new one. */
export function createEventServer(client: ApiClient, options: EventOptions): Server {
  return createServer((request, response) => {
    serve(client, options, request, response).catch((error: unknown) => refuseResponse(error, response));
  });
}

async function serve(
  client: ApiClient,
  { origin, ...options }: EventOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { rawHeaders: headers, method, url: target = '/' } = request;
  streamEvents(await client.verifyRequest({ headers, method, url: origin + target }), response, options);
}

/** Sends events to a caller that is already verified, such as in a handler of Express or Koa after `auth0()`. */
export function streamEvents(auth: Auth, response: ServerResponse, options: StreamOptions): void {
  // The client may have disconnected meanwhile: then `close` was already emitted, and nothing would end the subscription.
  if (response.destroyed || response.req.socket.destroyed) return;
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  response.flushHeaders();
  try {
    send(auth, response, options);
  } catch (error) {
    // The head is sent: no framework can respond any longer, and Koa and Fastify would leave the client waiting.
    response.destroy();
    throw error;
  }
}

function send(auth: Auth, response: ServerResponse, { subscribe }: StreamOptions): void {
  const unsubscribe = subscribe(auth, (data) => {
    if (response.writableEnded) return;
    // A client that does not read is disconnected: the data that waits for it would fill the memory.
    if (!response.write(`data: ${JSON.stringify(data)}\n\n`) && response.writableLength > MAX_WAITING)
      response.destroy();
  });
  const stop = onEnd(auth, (reason) => {
    // At once: `close` waits for a client that does not read.
    unsubscribe();
    if (response.writableNeedDrain) response.destroy();
    // What a request would get: `invalid_token` asks for a new token, `temporarily_unavailable` for another attempt.
    else response.end(`event: end\ndata: ${JSON.stringify(bodyOf(reason))}\n\n`);
  });
  const ping = setInterval(() => {
    if (!response.writableEnded) response.write(': ping\n\n');
  }, PING);
  const { socket } = response.req;
  let isOver = false;
  const close = () => {
    // Of the response, or of its connection, whichever is the first to close.
    if (isOver) return;
    isOver = true;
    clearInterval(ping);
    response.off('close', close);
    socket.off('close', close);
    stop();
    unsubscribe();
  };
  // However it ends: because the token ended, or because the client disconnected. A response that waits behind another one of its
  // connection does not hear of the latter. As many may wait as the client pipelines.
  response.on('close', close);
  socket.setMaxListeners(0).on('close', close);
}

function bodyOf(reason: unknown): unknown {
  return reason instanceof Auth0ApiError ? reason : { error: 'temporarily_unavailable' };
}
