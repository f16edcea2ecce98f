import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiClient } from '@auth0-api/core';
import { refuseResponse } from './refuse-response.js';
import type { Tickets } from './tickets.js';

export interface TicketEndpointOptions {
  /** The public origin of the server (scheme, host and port), which DPoP proofs are for. */
  readonly origin: string;
  readonly tickets: Tickets;
}

/** Answers requests for tickets. Like every request, it needs an access token. `POST` alone, so that nothing caches the answer. */
export function ticketEndpoint(client: ApiClient, { origin, tickets }: TicketEndpointOptions) {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') {
      response.writeHead(405, { Allow: 'POST' }).end();
      return;
    }
    const { rawHeaders: headers, method, url: target = '/' } = request;
    const issued = tickets.issue(await client.verifyRequest({ headers, method, url: origin + target }));
    if (issued === undefined) {
      response.writeHead(503, { 'Retry-After': '1' }).end();
      return;
    }
    response.writeHead(201, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify(issued));
  };
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => refuseResponse(error, response));
  };
}
