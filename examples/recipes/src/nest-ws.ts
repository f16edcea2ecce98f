import type { IncomingMessage } from 'node:http';
import { ApiClient, type Auth } from '@auth0-api/nestjs';
import type { INestApplication } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { VerifyClientCallbackAsync, WebSocket, WebSocketServer } from 'ws';
import { dropSlowReader } from './drop-slow-reader.js';
import { endWithToken } from './end-socket.js';
import { Callers } from './nest-callers.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { Tickets } from './tickets.js';
import { verifyUpgrade } from './verify-upgrade.js';

/**
 * Accepts only verified connections to the gateways of an app, and ends each with its token:
 * `app.useWebSocketAdapter(new TokenWsAdapter(app, 'https://api.example.com'))`. Nest's guards see no upgrade.
 */
export class TokenWsAdapter extends WsAdapter {
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

  override create(port: number, options: Parameters<WsAdapter['create']>[1] = {}): WebSocketServer {
    const verified = new WeakMap<IncomingMessage, Auth>();
    const credentials = { origin: this.#origin, tickets: this.#tickets };
    // `ws` 8 calls it after it has begun to listen for errors of the socket. It has no answer with several challenges, so this
    // one answers itself, and does not call back.
    const verifyClient: VerifyClientCallbackAsync = ({ req }, accept) => {
      verifyUpgrade(this.#client, req, credentials).then(
        (auth) => {
          verified.set(req, auth);
          accept(true);
        },
        (error: unknown) => refuseUpgrade(error, req.socket),
      );
    };
    const server = super.create(port, { maxPayload: 65_536, ...options, verifyClient });
    // Before the listeners of gateways, which are added later.
    server.on('connection', (socket: WebSocket, request: IncomingMessage) => {
      const auth = verified.get(request);
      if (auth === undefined) return socket.terminate();
      this.#callers.set(socket, auth);
      dropSlowReader(socket);
      endWithToken(socket, auth);
    });
    return server;
  }
}
