import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApiClient, type Auth, Auth0ApiError, renderError } from '@auth0-api/core';
import { atExpiry } from './at-expiry.js';

/** How much may wait for one client, in bytes. */
const MAX_WAITING = 1_048_576;

export interface StreamOptions {
  /** The clock of the client, in Unix seconds: `() => Date.now() / 1000`, or the `now` that the client was given. */
  readonly now: () => number;
  /** Subscribes a caller: `send` writes an event. Returns what ends the subscription. */
  readonly subscribe: (auth: Auth, send: (data: string) => void) => () => void;
}

export interface EventOptions extends StreamOptions {
  /** Scheme, host and port under which clients see the server: DPoP proofs are made for it. */
  readonly origin: string;
}

/** A server of Server-Sent Events. A stream ends with its token: then the client has to bring a new one. */
export function createEventServer(client: ApiClient, options: EventOptions): Server {
  return createServer((request, response) => {
    serve(client, options, request, response).catch((error: unknown) => refuse(error, response));
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

/** Sends events to a caller that is verified already, as in a handler of Express or Koa behind `auth0()`. */
export function streamEvents(auth: Auth, response: ServerResponse, options: StreamOptions): void {
  // The client may have gone away meanwhile: then `close` has been, and nothing would end the subscription.
  if (response.destroyed) return;
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  try {
    send(auth, response, options);
  } catch (error) {
    // The head is out: no framework can answer any more, and Koa and Fastify would leave the client waiting.
    response.destroy();
    throw error;
  }
}

function send(auth: Auth, response: ServerResponse, { now, subscribe }: StreamOptions): void {
  const unsubscribe = subscribe(auth, (data) => {
    if (response.writableEnded) return;
    // A client that does not read is disconnected: what waits for it would fill the memory.
    if (!response.write(`data: ${JSON.stringify(data)}\n\n`) && response.writableLength > MAX_WAITING)
      response.destroy();
  });
  const stop = atExpiry(auth, now, () => {
    // At once: `close` waits for a client that does not read.
    unsubscribe();
    if (response.writableNeedDrain) response.destroy();
    else response.end('event: expired\ndata: {}\n\n');
  });
  // However it ends: with the token, or because the client went away.
  response.on('close', () => {
    stop();
    unsubscribe();
  });
}

function refuse(error: unknown, response: ServerResponse): void {
  if (!(error instanceof Auth0ApiError) || error.status >= 500) console.error(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, headers, body } =
    error instanceof Auth0ApiError ? renderError(error) : { status: 500, headers: {}, body: '' };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status).end(body);
}
