import { once } from 'node:events';
import { type ClientHttp2Session, connect as connectHttp2, constants } from 'node:http2';
import { connect, type Socket } from 'node:net';
import type { Protocol, WireRequest } from './wire.js';

/**
 * How a client disconnects. `closes` closes the connection, in both directions at once; `half-closes` announces that it
 * sends no more; `resets` resets the connection (TCP RST); `cancels` resets the one stream (HTTP/2 RST_STREAM).
 */
export type Departure = 'closes' | 'half-closes' | 'resets' | 'cancels';

/** What has not arrived of a request's body when the request is decided about. */
export type PendingBody = 'length' | 'chunked' | 'expect';

/** A request whose body may be late. */
export interface LifecycleRequest extends WireRequest {
  readonly pending?: PendingBody | undefined;
}

/** A client with one connection. */
export interface LifecycleClient {
  /**
   * Sends a request. Resolves with the status when the whole response has arrived; with `undefined` if the connection
   * ended.
   */
  readonly ask: (request: LifecycleRequest) => Promise<number | undefined>;
  /** Sends the missing part of the body. */
  readonly complete: (pending: PendingBody) => void;
  readonly leave: (departure: Departure) => void;
  /** Resolves when the connection is gone. */
  readonly gone: Promise<unknown>;
}

/** How a client can disconnect, by protocol. */
export const departures: Readonly<Record<Protocol, readonly Departure[]>> = {
  'http/1.1': ['closes', 'half-closes', 'resets'],
  h2: ['closes', 'cancels'],
};

/** How a body can be late, by protocol. */
export const pendingBodies: Readonly<Record<Protocol, readonly PendingBody[]>> = {
  'http/1.1': ['length', 'chunked', 'expect'],
  h2: ['length'],
};

/** Connects to an app. */
export async function connectClient(origin: string, protocol: Protocol): Promise<LifecycleClient> {
  return protocol === 'h2' ? connectStreams(origin) : connectSocket(origin);
}

const [firstHalf, secondHalf] = ['{"amount"', ':1}'] as const;
const [firstChunk, lastChunks] = [`9\r\n${firstHalf}\r\n`, `3\r\n${secondHalf}\r\n0\r\n\r\n`] as const;
const length = String(firstHalf.length + secondHalf.length);

const bodyFields: Readonly<Record<PendingBody, readonly (readonly [string, string])[]>> = {
  length: [['Content-Length', length]],
  chunked: [['Transfer-Encoding', 'chunked']],
  expect: [
    ['Content-Length', length],
    ['Expect', '100-continue'],
  ],
};

// A bare socket that may be half open: client libraries know no such thing.
async function connectSocket(origin: string): Promise<LifecycleClient> {
  const { host, hostname, port } = new URL(origin);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  socket.setNoDelay(true);
  // A reset is what some of the cases want.
  socket.on('error', () => {});
  // As most clients do: when the server ends, so do they.
  socket.on('end', () => socket.end());
  const gone = once(socket, 'close');
  await once(socket, 'connect');
  return {
    gone,
    ask: (request) => {
      const answered = readStatus(socket);
      socket.write(textOf(request, host));
      return answered;
    },
    complete: (pending) => {
      if (pending === 'chunked') socket.write(lastChunks);
      else socket.write(pending === 'expect' ? firstHalf + secondHalf : secondHalf);
    },
    leave: (departure) => {
      if (departure === 'resets') socket.resetAndDestroy();
      else if (departure === 'half-closes') socket.end();
      else socket.destroy();
    },
  };
}

function textOf({ method = 'GET', target, headers = [], pending }: LifecycleRequest, host: string): string {
  const fields = [['Host', host], ...headers, ...(pending === undefined ? [] : bodyFields[pending])];
  const head = [`${method} ${target} HTTP/1.1`, ...fields.map(([name, value]) => `${name}: ${value}`)];
  const body = pending === 'length' ? firstHalf : pending === 'chunked' ? firstChunk : '';
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function readStatus(socket: Socket): Promise<number | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const read = (chunk: Buffer) => {
      // One character for each byte.
      text = (text + chunk.toString('latin1')).replace(/^HTTP\/1\.1 100 [^\r]*\r\n\r\n/, '');
      if (isWhole(text)) end();
    };
    const end = () => {
      socket.off('data', read).off('close', end);
      resolve(isWhole(text) ? Number(text.split(' ', 2)[1]) : undefined);
    };
    socket.on('data', read).on('close', end);
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const [head, body] = [text.slice(0, end), text.slice(end + 4)];
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  return length === undefined ? body.endsWith('0\r\n\r\n') : body.length >= Number(length);
}

async function connectStreams(origin: string): Promise<LifecycleClient> {
  const session: ClientHttp2Session = connectHttp2(origin);
  session.on('error', () => {});
  const gone = once(session, 'close');
  await once(session, 'connect');
  let latest: ReturnType<ClientHttp2Session['request']> | undefined;
  return {
    gone,
    ask: ({ method = 'GET', target, headers = [], pending }) => {
      const fields = { ...Object.fromEntries(headers), ':method': method, ':path': target };
      const stream = session.request(fields, { endStream: pending === undefined });
      latest = stream;
      if (pending !== undefined) stream.write(firstHalf);
      let status: number | undefined;
      stream.on('error', () => {});
      stream.on('response', (answer) => {
        status = answer[':status'];
      });
      let ended = false;
      stream.on('end', () => {
        ended = true;
      });
      stream.resume();
      return new Promise((resolve) => {
        const settle = () => resolve(ended ? status : undefined);
        // The server may answer while the body is still to come: the stream is then open in the one direction.
        stream.on('end', settle).on('close', settle);
      });
    },
    complete: () => void (latest?.writable === true && latest.end(secondHalf)),
    leave: (departure) => {
      if (departure === 'cancels') latest?.close(constants.NGHTTP2_CANCEL);
      else session.destroy();
    },
  };
}
