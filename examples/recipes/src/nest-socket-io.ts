import { type IncomingMessage, ServerResponse } from 'node:http';
import { ApiClient, type Auth } from '@auth0-api/nestjs';
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import { Callers } from './nest-callers.js';
import { onEnd } from './on-end.js';
import { refuseResponse } from './refuse-response.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { Tickets } from './tickets.js';
import { verifyUpgrade } from './verify-upgrade.js';

/** What this file uses of a connection of engine.io, which carries those of Socket.IO. */
interface EngineSocket {
  readonly request: IncomingMessage;
  /** Packets that wait until the client has read those before. */
  readonly writeBuffer: readonly unknown[];
  close(): void;
  on(event: 'packet', listener: () => void): void;
  once(event: 'close', listener: () => void): void;
}

/** How many packets may wait for a client. */
const MAX_WAITING = 100;

/** How long a client may take to close its side, in milliseconds. */
const CLOSE_TIMEOUT = 1000;

/**
 * Accepts only verified connections of Socket.IO to the gateways of an app, in all namespaces, and ends each with its token:
 * `app.useWebSocketAdapter(new TokenIoAdapter(app, 'https://api.example.com'))`. Nest's guards see no connection.
 *
 * WebSockets only: with long polling, the ID of a session would do instead of the token in all requests but the first.
 */
export class TokenIoAdapter extends IoAdapter {
  readonly #client: ApiClient;
  readonly #callers: Callers;
  readonly #tickets: Tickets;
  readonly #origin: string;

  /** @param origin The public origin of the server (scheme, host and port), which DPoP proofs are for */
  constructor(app: INestApplication, origin: string) {
    super(app);
    this.#client = app.get(ApiClient);
    this.#callers = app.get(Callers);
    this.#tickets = app.get(Tickets);
    this.#origin = origin;
  }

  override createIOServer(port: number, options?: Partial<ServerOptions>): Server {
    const server: Server = super.createIOServer(port, { ...options, transports: ['websocket'] });
    const verified = new WeakMap<IncomingMessage, Auth>();
    // Called for each HTTP request, before anything else is. `allowRequest` could answer with 403 alone.
    server.engine.use((request: IncomingMessage, response: unknown, next: (error?: Error) => void) => {
      // For an upgrade, engine.io 6.6 passes a stand-in that cannot answer, and nothing listens for errors of the socket yet.
      const isUpgrade = !(response instanceof ServerResponse);
      if (isUpgrade) request.socket.on('error', () => request.socket.destroy());
      this.#verify(request).then(
        (auth) => {
          verified.set(request, auth);
          // No client asks to continue a session, because there is only one transport.
          next(isContinuation(request) ? new Error('This session cannot be continued.') : undefined);
        },
        (error: unknown) => {
          if (isUpgrade) refuseUpgrade(error, request.socket);
          else refuseResponse(error, response);
        },
      );
    });
    server.engine.on('connection', (connection: EngineSocket) => this.#begin(connection, verified));
    return server;
  }

  #verify(request: IncomingMessage): Promise<Auth> {
    return verifyUpgrade(this.#client, request, { origin: this.#origin, tickets: this.#tickets });
  }

  #begin(connection: EngineSocket, verified: WeakMap<IncomingMessage, Auth>): void {
    const { request } = connection;
    const auth = verified.get(request);
    if (auth === undefined) {
      connection.close();
      return;
    }
    this.#callers.set(request, auth);
    connection.on('packet', () => {
      // A client that does not read its answers, which would fill the memory.
      if (connection.writeBuffer.length > MAX_WAITING) request.socket.destroy();
    });
    const stop = onEnd(auth, () => {
      // From now on messages are dropped. A client that does not close its side would stay connected for longer.
      connection.close();
      const patience = setTimeout(() => request.socket.destroy(), CLOSE_TIMEOUT);
      request.socket.once('close', () => clearTimeout(patience));
    });
    connection.once('close', stop);
  }
}

function isContinuation({ url = '/' }: IncomingMessage): boolean {
  return new URLSearchParams(url.slice(url.indexOf('?') + 1)).has('sid');
}
