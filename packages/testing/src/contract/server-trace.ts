import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Http2Server, ServerHttp2Session } from 'node:http2';
import type { Socket } from 'node:net';
import type { Hold } from './hold.js';

/**
 * What other software does to `res.end`, such as sessions, compression and APM agents. `end delayed`: the response ends
 * after `hold`. `end delayed after the head`: its head is sent at once. `end throws`: the first call throws.
 */
export type PatchedEnd = 'end delayed' | 'end delayed after the head' | 'end throws';

/** The state of the response before the framework gets the request. */
export type EarlyAnswer = 'ended' | 'begun';

/** What a trace does with the requests that it sees. */
export interface TraceOptions {
  readonly patchedEnd: PatchedEnd | undefined;
  readonly early: EarlyAnswer | undefined;
  readonly hold: Hold;
}

/** Watches a server: its connections, its requests, and what happens to their responses. */
export class ServerTrace {
  /** The connections that are open. */
  readonly connections = new Set<Socket>();
  /** Errors about a second response (`ERR_HTTP_HEADERS_SENT`), wherever they were caught. */
  readonly secondAnswers: unknown[] = [];
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #options: TraceOptions;
  #latest: ServerResponse | undefined;
  #latestClosed: Promise<unknown> = Promise.resolve();
  readonly #server: Server | Http2Server;

  constructor(server: Server | Http2Server, options: TraceOptions) {
    this.#options = options;
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.connections.add(socket);
      socket.on('close', () => this.connections.delete(socket));
    });
    server.on('session', (session: ServerHttp2Session) => {
      this.#sessions.add(session);
      session.on('close', () => this.#sessions.delete(session));
    });
    // Before the framework's own listener.
    server.prependListener('request', (_req: IncomingMessage, res: ServerResponse) => this.#see(res));
  }

  /** Resolves when the response to the latest request has ended, or its client has disconnected. */
  get closed(): Promise<unknown> {
    return this.#latestClosed;
  }

  /** Resolves when the next request has arrived and the framework has got it. */
  async seen(): Promise<void> {
    await once(this.#server, 'request');
  }

  /** Ends the response to the latest request, unless it has ended. */
  endLatest(): void {
    if (this.#latest?.writableEnded === false) this.#latest.end();
  }

  /** Resolves when no connection is open any longer. */
  async idle(): Promise<void> {
    await Promise.all([...this.connections].map(closeOf));
  }

  /** How many listeners there are on the open connections. */
  countListeners(): number {
    const emitters = [...this.connections, ...this.#sessions];
    return emitters.reduce(
      (sum, emitter) =>
        sum + emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name as 'close'), 0),
      0,
    );
  }

  #see(res: ServerResponse): void {
    const { patchedEnd, early, hold } = this.#options;
    this.#latest = res;
    this.#latestClosed = closeOf(res);
    this.#noteSecondAnswers(res);
    if (patchedEnd !== undefined) patchEnd(res, patchedEnd, hold);
    if (early === 'ended') res.end('early');
    if (early === 'begun') {
      res.writeHead(200);
      res.write('early');
    }
  }

  #noteSecondAnswers(res: ServerResponse): void {
    for (const name of ['setHeader', 'writeHead'] as const) {
      const original = res[name] as (...args: unknown[]) => ServerResponse;
      res[name] = ((...args: unknown[]) => {
        try {
          return original.apply(res, args);
        } catch (error) {
          const { code = '' } = error as { code?: string };
          if (/^ERR_HTTP2?_HEADERS_SENT$/.test(code)) this.secondAnswers.push(error);
          throw error;
        }
      }) as never;
    }
  }
}

// Not `once()` of node:events: it rejects for the errors of a connection that is reset.
function closeOf(emitter: Socket | ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    emitter.once('close', () => resolve());
  });
}

function patchEnd(res: ServerResponse, kind: PatchedEnd, hold: Hold): void {
  const end = res.end as (...args: unknown[]) => ServerResponse;
  let called = false;
  res.end = ((...args: unknown[]) => {
    if (kind === 'end throws') {
      if (called) return end.apply(res, args);
      called = true;
      throw new Error('This hook of the app fails.');
    }
    // A second call is ignored while the first waits, as by express-session.
    if (called) return res;
    called = true;
    if (kind === 'end delayed after the head') res.flushHeaders();
    void (hold.at('answer') ?? Promise.resolve()).then(() => end.apply(res, args));
    return res;
  }) as never;
}
