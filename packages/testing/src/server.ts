import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { TestCertificate } from './certificate.js';
import type { Handler } from './handler.js';
import { type Answer, firstHalf, type OpenStream, type TenantRequest } from './messages.js';

/** What the HTTP server serves. */
export interface ServerParts {
  readonly issuer: () => string;
  readonly handle: Handler;
}

/** How a tenant listens. */
export interface ListenOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** The certificate of the server, for TLS. Default: no TLS. */
  readonly certificate?: Pick<TestCertificate, 'pem' | 'privateKeyPem'>;
}

/** A server on the loopback interface. */
export interface LoopbackServer {
  readonly port: number;
  /** Closes the server and every connection to it. */
  readonly close: () => Promise<void>;
}

/** Starts a server on 127.0.0.1. Rejects if the port is taken. */
export async function startServer(
  { port = 0, certificate }: ListenOptions,
  parts: ServerParts,
): Promise<LoopbackServer> {
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    serve(parts, request, response).catch((error: Error) => response.destroy(error));
  };
  const server = certificate === undefined ? createServer(listener) : tlsServer(certificate, listener);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return { port: address.port, close: () => closeServer(server) };
}

// Nobody is trusted for the certificate of a client: the token says whose it is (RFC 8705 section 2.2).
function tlsServer(
  { pem, privateKeyPem }: NonNullable<ListenOptions['certificate']>,
  listener: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const tls = { cert: pem, key: privateKeyPem, requestCert: true, rejectUnauthorized: false };
  return createTlsServer(tls, listener);
}

function certificateOf({ socket }: IncomingMessage): Uint8Array | undefined {
  return socket instanceof TLSSocket ? socket.getPeerCertificate().raw : undefined;
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
    certificate: certificateOf(request),
    body: { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) },
  };
}

function deliver({ status, headers, body, delivery, stream }: Answer, response: ServerResponse): void {
  response.writeHead(status, headers);
  if (delivery === undefined && stream !== undefined) deliverStream(body, stream, response);
  else if (delivery === undefined) response.end(body);
  else response.write(firstHalf(body), () => delivery === 'truncated' && response.destroy());
}

function deliverStream(begin: string, stream: OpenStream, response: ServerResponse): void {
  if (response.destroyed) return;
  response.write(begin);
  const leave = stream({
    write: (text) => response.write(text),
    end: () => response.end(),
    reset: () => response.destroy(),
    // What a reader at the other end of a socket has read, nobody here knows.
    settled: async () => {},
  });
  response.once('close', leave);
}
