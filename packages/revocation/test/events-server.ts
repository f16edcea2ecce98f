import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PATIENCE } from '../../../tests/support/redis-server.js';

/** A request for a stream of events, as it arrived. */
export interface EventsRequest {
  readonly lastEventId: string | undefined;
  readonly from: string | undefined;
  readonly types: readonly string[];
  readonly authorization: string | undefined;
  readonly accept: string | undefined;
}

/** How a request is answered that is not to be answered with a stream. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An open stream, as the server holds it. */
export class ServedStream {
  readonly request: EventsRequest;
  readonly #response: ServerResponse;
  constructor(request: EventsRequest, response: ServerResponse) {
    this.request = request;
    this.#response = response;
  }

  get isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded;
  }

  write(bytes: string | Uint8Array): void {
    this.#response.write(bytes);
  }

  /** A message with an event, as Auth0 sends it. */
  send(id: string, event: object & { readonly type: string }): void {
    const data = JSON.stringify({ offset: id, event });
    this.write(`event: ${event.type}\nid: ${id}\ndata: ${data}\n\n`);
  }

  offset(id: string, more = ''): void {
    this.write(`event: offset-only\nid: ${id}\ndata: ${JSON.stringify({ offset: id })}\n\n${more}`);
  }

  fail(error: object): void {
    this.write(`event: error\ndata: ${JSON.stringify({ error })}\n\n`);
    this.end();
  }

  /** As Auth0 ends a connection every few minutes. */
  end(): void {
    this.#response.end();
  }

  /** As a network does. */
  drop(): void {
    this.#response.destroy();
  }
}

/** A tenant's token endpoint and Events API over HTTP, both in a test's hands. */
export class EventsServer {
  readonly base: string;
  readonly requests: EventsRequest[] = [];
  readonly tokenRequests: { readonly form: URLSearchParams; readonly text: string }[] = [];
  /** The streams that no test has taken yet. */
  readonly #streams: ServedStream[] = [];
  readonly #all: ServedStream[] = [];
  readonly #refusals: Refusal[] = [];
  readonly #tokenRefusals: Refusal[] = [];
  readonly #server: Server;
  #token = 0;
  /** How each stream begins. */
  greeting = ':connected\n\nretry: 50\n\n';

  private constructor(server: Server) {
    this.#server = server;
    this.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  static async start(): Promise<EventsServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const events = new EventsServer(server);
    server.on('request', (request, response) => events.#answer(request, response));
    return events;
  }

  /** The next requests for events are answered with these, one each. */
  refuse(...refusals: readonly (number | Refusal)[]): void {
    this.#refusals.push(...refusals.map((one) => (typeof one === 'number' ? { status: one } : one)));
  }

  refuseToken(...refusals: readonly Refusal[]): void {
    this.#tokenRefusals.push(...refusals);
  }

  /** The next stream that is opened, or was opened and not taken. */
  async stream(): Promise<ServedStream> {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const next = this.#streams.shift();
      if (next !== undefined) return next;
      if (Date.now() > end) throw new Error('In vain: a request for events.');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  get openStreams(): number {
    return this.#all.filter(({ isOpen }) => isOpen).length;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', this.base);
    if (url.pathname === '/oauth/token' && request.method === 'POST')
      void this.#answerToken(request, response);
    else if (url.pathname === '/api/v2/events') this.#answerEvents(url, request, response);
    else response.writeHead(404).end();
  }

  async #answerToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    this.tokenRequests.push({ form: new URLSearchParams(text), text });
    const refusal = this.#tokenRefusals.shift();
    if (refusal !== undefined) {
      refuse(response, refusal);
      return;
    }
    this.#token += 1;
    const body = {
      access_token: `token-${this.#token}`,
      expires_in: 86_400,
      token_type: 'Bearer',
      scope: 'read:events',
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #answerEvents(url: URL, { headers }: IncomingMessage, response: ServerResponse): void {
    const lastEventId = headers['last-event-id'];
    const request: EventsRequest = {
      lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
      from: url.searchParams.get('from_timestamp') ?? undefined,
      types: url.searchParams.getAll('event_type'),
      authorization: headers.authorization,
      accept: headers.accept,
    };
    this.requests.push(request);
    const refusal = this.#refusals.shift();
    if (refusal !== undefined) {
      refuse(response, refusal);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(this.greeting);
    const stream = new ServedStream(request, response);
    this.#streams.push(stream);
    this.#all.push(stream);
  }
}

function refuse(
  response: ServerResponse,
  { status, headers = {}, body = '{"message":"no"}' }: Refusal,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}
