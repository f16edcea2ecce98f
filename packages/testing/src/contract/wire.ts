import { once } from 'node:events';
import { connect as connectHttp2, constants } from 'node:http2';
import { connect } from 'node:net';

/** The protocol of a contract request. */
export type Protocol = 'http/1.1' | 'h2';

/** A request that is sent exactly as it is: nothing is added, joined or normalised, except what the protocol needs. */
export interface WireRequest {
  /** Default GET. */
  readonly method?: string;
  /** The request target, such as `/orders?x=1`. */
  readonly target: string;
  /** The version in the request line, with HTTP/1. Default 1.1. */
  readonly version?: '1.0' | '1.1';
  /**
   * Header lines in order; a name may occur more than once. Without a `Host` or `:authority` of its own, the request
   * names the app, except for HTTP/1.0.
   */
  readonly headers?: readonly (readonly [string, string])[];
  /** Text, in UTF-8, or bytes. */
  readonly body?: string | Uint8Array;
}

/** A response as it arrived over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Header lines by lower-cased name. Lines with the same name are not joined. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

/**
 * Sends a request to an origin such as `http://127.0.0.1:8080` and reads the response to its end.
 *
 * @example
 * ```ts
 * import { send } from '@auth0-api/testing/contract';
 *
 * const headers = [
 *   ['Authorization', 'Bearer one'],
 *   ['Authorization', 'Bearer two'],
 * ] as const;
 * const answer = await send('http://127.0.0.1:3000', { target: '/orders', headers });
 * console.log(answer.status, answer.headers.get('www-authenticate'));
 * ```
 */
export function send(
  origin: string,
  request: WireRequest,
  protocol: Protocol = 'http/1.1',
): Promise<WireAnswer> {
  return protocol === 'h2' ? sendHttp2(origin, request) : sendHttp1(origin, request);
}

// A bare socket, as every client library refuses or repairs some of what a hostile client sends.
async function sendHttp1(origin: string, request: WireRequest): Promise<WireAnswer> {
  const { host, hostname, port } = new URL(origin);
  const { method = 'GET', target, version = '1.1', headers = [] } = request;
  const body = Buffer.from(request.body ?? '');
  const fixed: [string, string][] = [['Connection', 'close']];
  const namesHost = headers.some(([name]) => name.toLowerCase() === 'host');
  if (version === '1.1' && !namesHost) fixed.push(['Host', host]);
  if (body.length > 0) fixed.push(['Content-Length', String(body.length)]);
  const lines = [...fixed, ...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const socket = connect(Number(port), hostname);
  // Not ended: to Node's server a half-closed connection is an aborted request.
  socket.write(`${method} ${target} HTTP/${version}\r\n${lines}\r\n`);
  socket.write(body);
  let received = Buffer.alloc(0);
  for await (const chunk of socket) {
    received = Buffer.concat([received, chunk as Buffer]);
    if (isWhole(received.toString('latin1'), method)) break;
  }
  return parseHttp1(received.toString('utf8'), method);
}

// workerd keeps the connection open although it was asked not to, and does not say that it will close it (workerd 1.20260426).
function isWhole(text: string, method: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end);
  if (end < 0 || /\r\nconnection: *close/i.test(head)) return false;
  if (method === 'HEAD' || /^\S+ (?:204|304)/.test(head)) return true;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const body = text.slice(end + 4);
  return length === undefined ? /(?:^|\r\n)0\r\n\r\n$/.test(body) : body.length >= Number(length);
}

function parseHttp1(text: string, method: string): WireAnswer {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) throw new Error('The connection was closed without an answer.');
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(line.indexOf(':') + 1).trim()]);
  }
  const raw = text.slice(end + 4);
  const chunked = method !== 'HEAD' && headers.get('transfer-encoding')?.[0] === 'chunked';
  return { status: Number(statusLine.split(' ')[1]), headers, body: chunked ? joinChunks(raw) : raw };
}

function joinChunks(text: string): string {
  const size = Number.parseInt(text, 16);
  const start = text.indexOf('\r\n') + 2;
  return size > 0 ? text.slice(start, start + size) + joinChunks(text.slice(start + size + 2)) : '';
}

async function sendHttp2(origin: string, request: WireRequest): Promise<WireAnswer> {
  const { method = 'GET', target, headers = [] } = request;
  const body = Buffer.from(request.body ?? '');
  const session = connectHttp2(origin);
  // What goes wrong shows on the stream; a server that goes away afterwards is no error.
  session.on('error', () => {});
  try {
    const fields: Record<string, string | string[]> = {
      [constants.HTTP2_HEADER_METHOD]: method,
      [constants.HTTP2_HEADER_PATH]: target,
    };
    for (const [name, value] of headers) {
      const before = fields[name.toLowerCase()];
      fields[name.toLowerCase()] = before === undefined ? value : [before, value].flat();
    }
    const stream = session.request(fields, { endStream: body.length === 0 });
    // The list, as the object joins header lines of one name.
    const answered = once(stream, 'response') as Promise<[object, number, readonly string[]]>;
    if (body.length > 0) stream.end(body);
    const [, , lines] = await answered;
    let text = '';
    stream.setEncoding('utf8');
    for await (const chunk of stream) text += chunk;
    const fieldLines = new Map<string, string[]>();
    for (let index = 0; index + 1 < lines.length; index += 2) {
      const name = lines[index] ?? '';
      fieldLines.set(name, [...(fieldLines.get(name) ?? []), lines[index + 1] ?? '']);
    }
    const [status] = fieldLines.get(constants.HTTP2_HEADER_STATUS) ?? [];
    return { status: Number(status), headers: fieldLines, body: text };
  } finally {
    session.destroy();
  }
}
