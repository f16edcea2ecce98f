import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ApiClient, requiredScopes } from '@auth0-api/core';
import { type RawData, WebSocketServer } from 'ws';
import { atExpiry } from './at-expiry.js';
import { refuseUpgrade } from './refuse-upgrade.js';

/** The close code for a refusal after the upgrade: policy violation (RFC 6455 section 7.4.1). */
const POLICY_VIOLATION = 1008;

/** How long a client may take to close its side, in milliseconds. */
const CLOSE_TIMEOUT = 1000;

export interface SocketOptions {
  /** The public origin of the server (scheme, host and port), which DPoP proofs are for. */
  readonly origin: string;
  /** The clock of the client, in Unix seconds. */
  readonly now: () => number;
}

/** A WebSocket server. The token is in the upgrade request, and the connection ends when it expires. */
export function createSocketServer(client: ApiClient, { origin, now }: SocketOptions): Server {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  const chat = requiredScopes('chat');

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const { rawHeaders: headers, method, url: target = '/' } = request;
    const auth = await client.verifyRequest({ headers, method, url: origin + target });
    await client.authorize(auth, chat);
    // If the client has disconnected meanwhile, `ws` does not call back, and nothing is left behind.
    sockets.handleUpgrade(request, socket, head, (connection) => {
      const receive = (message: RawData) => connection.send(`${auth.claims.sub}: ${message}`);
      const stop = atExpiry(auth, now, () => {
        // A client that does not close its side could continue to send.
        connection.off('message', receive);
        connection.close(POLICY_VIOLATION, 'The access token has expired.');
        const patience = setTimeout(() => connection.terminate(), CLOSE_TIMEOUT);
        connection.on('close', () => clearTimeout(patience));
      });
      connection.on('close', stop);
      connection.on('error', () => connection.terminate());
      connection.on('message', receive);
    });
  };

  const server = createServer((_request, response) => response.writeHead(426).end());
  server.on('upgrade', (request, socket, head) => {
    // At once: the client may disconnect while its token is verified.
    socket.on('error', () => socket.destroy());
    admit(request, socket, head).catch((error: unknown) => refuseUpgrade(error, socket));
  });
  return server;
}
