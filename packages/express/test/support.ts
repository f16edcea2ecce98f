import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';

/** An HTTP answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  /** Header fields by lower-cased name, every line by itself. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

/** Serves an app on a free loopback port until the test is over; resolves with its origin. */
export async function serve(app: RequestListener): Promise<string> {
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A GET with a Bearer token. */
export function get(url: string, token?: string, headers: readonly string[] = []): Promise<Answer> {
  return send(url, {
    headers: token === undefined ? headers : [`Authorization: Bearer ${token}`, ...headers],
  });
}

/** Sends exactly the header lines given, as no client library does, and reads the answer to its end. */
export async function send(
  url: string,
  request: { method?: string; headers?: readonly string[]; body?: string } = {},
): Promise<Answer> {
  const { host, hostname, port, pathname, search } = new URL(url);
  const { method = 'GET', headers = [], body = '' } = request;
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ];
  const socket = connect(Number(port), hostname);
  // Not ended: to Node's server a half-closed connection is an aborted request.
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return parse(Buffer.concat(chunks).toString('utf8'));
}

function parse(text: string): Answer {
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...fields] = text.slice(0, end).split('\r\n');
  const lines = new Map<string, string[]>();
  for (const field of fields) {
    const name = field.slice(0, field.indexOf(':')).toLowerCase();
    lines.set(name, [...(lines.get(name) ?? []), field.slice(field.indexOf(':') + 1).trim()]);
  }
  const raw = text.slice(end + 4);
  const body = lines.get('transfer-encoding')?.[0] === 'chunked' ? unchunk(raw) : raw;
  return { status: Number(statusLine.split(' ')[1]), lines, body };
}

function unchunk(text: string): string {
  const size = Number.parseInt(text, 16);
  const start = text.indexOf('\r\n') + 2;
  return size > 0 ? text.slice(start, start + size) + unchunk(text.slice(start + size + 2)) : '';
}
