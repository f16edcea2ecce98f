import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ApiClient, requiredScopes } from '@auth0-api/core';
import { WebSocketServer } from 'ws';
import { dropSlowReader } from './drop-slow-reader.js';
import { endWithToken } from './end-socket.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { ticketEndpoint } from './ticket-endpoint.js';
import { Tickets } from './tickets.js';
import { verifyUpgrade } from './verify-upgrade.js';

export interface SocketOptions {
  /** The public origin of the server (scheme, host and port), which DPoP proofs are for. */
  readonly origin: string;
  /** The tickets of browsers. */
  readonly tickets?: Tickets;
}

/**
 * A WebSocket server. The upgrade request has the token, or a ticket of `POST /tickets`, and the connection ends with the token.
 */
export function createSocketServer(
  client: ApiClient,
  { origin, tickets = new Tickets(client) }: SocketOptions,
): Server {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  const chat = requiredScopes('chat');
  const issueTicket = ticketEndpoint(client, { origin, tickets });

  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const auth = await verifyUpgrade(client, request, { origin, tickets });
    await client.authorize(auth, chat);
    // If the client has disconnected meanwhile, `ws` does not call back, and nothing is left behind.
    sockets.handleUpgrade(request, socket, head, (connection) => {
      connection.on('error', () => connection.terminate());
      dropSlowReader(connection);
      connection.on('message', (message) => connection.send(`${auth.claims.sub}: ${message}`));
      endWithToken(connection, auth);
    });
  };

  const server = createServer((request, response) => {
    if (request.url === '/tickets') issueTicket(request, response);
    else response.writeHead(426).end();
  });
  server.on('upgrade', (request, socket, head) => {
    // At once: the client may disconnect while its token is verified.
    socket.on('error', () => socket.destroy());
    accept(request, socket, head).catch((error: unknown) => refuseUpgrade(error, socket));
  });
  return server;
}
