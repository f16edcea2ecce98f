import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Handler } from './handler.js';
import { type Answer, firstHalf, type TenantRequest } from './messages.js';

/** What the HTTP server serves. */
export interface ServerParts {
  readonly issuer: () => string;
  readonly handle: Handler;
}

/** A server on the loopback interface. */
export interface LoopbackServer {
  readonly port: number;
  /** Closes the server and every connection to it. */
  readonly close: () => Promise<void>;
}

/** Starts an HTTP server on 127.0.0.1; port 0 is any free one. Rejects if the port is taken. */
export async function startServer(port: number, parts: ServerParts): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    serve(parts, request, response).catch((error: Error) => response.destroy(error));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return { port: address.port, close: () => closeServer(server) };
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function serve(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = await parts.handle(toTenantRequest(request, parts.issuer()));
  if (!('failure' in reply)) return deliver(reply, response);
  if (reply.failure === 'refuse') request.socket.destroy();
  if (reply.failure === 'reset') request.socket.resetAndDestroy();
}

function toTenantRequest(request: IncomingMessage, issuer: string): TenantRequest {
  const { method = 'GET', url: target = '' } = request;
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const url = new URL(`${new URL(issuer).origin}${target.startsWith('/') ? target : '/'}`);
  // Not reading a body to its end must not cost the connection: the refusal still has to go out.
  return {
    method,
    url,
    headers,
    body: { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) },
  };
}

function deliver({ status, headers, body, delivery }: Answer, response: ServerResponse): void {
  response.writeHead(status, headers);
  if (delivery === undefined) response.end(body);
  else response.write(firstHalf(body), () => delivery === 'truncated' && response.destroy());
}
