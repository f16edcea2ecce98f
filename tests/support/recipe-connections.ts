import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  ApiClient,
  type Auth,
  type AuthRequest,
  type ChallengeDetails,
  MemoryRevocationStore,
  type RevocationOptions,
} from '@auth0-api/core';
import { createClock } from '@auth0-api/testing';
import type { TestContext } from 'vitest';
import { WebSocketServer } from 'ws';
import { createSubscriptionServer } from '../../examples/recipes/src/graphql-subscriptions.js';
import { createGatewayApp } from '../../examples/recipes/src/nest-gateway.js';
import { TokenIoAdapter } from '../../examples/recipes/src/nest-socket-io.js';
import { TokenWsAdapter } from '../../examples/recipes/src/nest-ws.js';
import { createEventServer } from '../../examples/recipes/src/sse.js';
import { Tickets } from '../../examples/recipes/src/tickets.js';
import { guardUpgrades } from '../../examples/recipes/src/upgrade.js';
import { createSocketServer } from '../../examples/recipes/src/websocket.js';
import { until } from './redis-server.js';
import { createTenant } from './tenant.js';

/** The public origin of all servers. */
export const ORIGIN = 'https://api.test';

/** Whose tokens the recipes accept. */
export const tenant = await createTenant();

/** A client that remembers who was verified. */
class WatchedClient extends ApiClient {
  readonly verified: Auth[] = [];

  override async verifyRequest(given: AuthRequest, details?: ChallengeDetails): Promise<Auth> {
    const auth = await super.verifyRequest(given, details);
    this.verified.push(auth);
    return auth;
  }
}

/** What a recipe works with. */
interface Scene {
  readonly now: () => number;
  /** Open subscriptions. */
  readonly subscriptions: Set<object>;
  /** All that ever were. */
  readonly begun: object[];
}

/** A recipe for connections. */
export interface ConnectionRecipe {
  readonly name: string;
  readonly start: (client: ApiClient, scene: Scene) => Server | Promise<Server>;
  /** Where clients connect. */
  readonly path: string;
  /** Header fields of their upgrade; `undefined` if they send none. */
  readonly upgrade: Readonly<Record<string, string>> | undefined;
  readonly messages?: {
    /** What a client sends first, and waits for. */
    readonly hello?: readonly [sent: string, received: string];
    /** What it sends again and again. The answer has the text, and the subject of its token. */
    readonly each: (text: string) => string;
    /** What subscribes the client. */
    readonly subscribe?: string;
  };
}

const handshake = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

const subscribeIn =
  ({ subscriptions, begun }: Scene) =>
  () => {
    const subscription = {};
    begun.push(subscription);
    subscriptions.add(subscription);
    return () => void subscriptions.delete(subscription);
  };

function guarded(client: ApiClient): Server {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  guardUpgrades(server, client, {
    origin: ORIGIN,
    upgrade: (...[incoming, socket, head]) => sockets.handleUpgrade(incoming, socket, head, () => {}),
  });
  return server;
}

async function nest(
  client: ApiClient,
  { now }: Scene,
  Adapter: typeof TokenWsAdapter | typeof TokenIoAdapter,
): Promise<Server> {
  const app = await createGatewayApp({ client }, (made) => new Adapter(made, ORIGIN), now);
  app.useLogger(false);
  await app.listen(0, '127.0.0.1');
  return app.getHttpServer();
}

/** Every recipe for connections. */
export const recipes: readonly ConnectionRecipe[] = [
  {
    name: 'Server-Sent Events',
    start: (client, scene) => createEventServer(client, { origin: ORIGIN, subscribe: subscribeIn(scene) }),
    path: '/',
    upgrade: undefined,
  },
  { name: 'upgrade guard', start: guarded, path: '/', upgrade: handshake },
  {
    name: 'WebSocket',
    start: (client, { now }) =>
      createSocketServer(client, { origin: ORIGIN, tickets: new Tickets(client, now) }),
    path: '/',
    upgrade: handshake,
    messages: { each: (text) => text },
  },
  {
    name: 'GraphQL subscriptions',
    start: (client, scene) =>
      createSubscriptionServer(client, {
        origin: ORIGIN,
        subscribe: subscribeIn(scene),
        tickets: new Tickets(client, scene.now),
      }),
    path: '/',
    upgrade: { ...handshake, 'Sec-WebSocket-Protocol': 'graphql-transport-ws' },
    messages: {
      hello: ['{"type":"connection_init"}', 'connection_ack'],
      each: (id) => JSON.stringify({ id, type: 'subscribe', payload: { query: '{user}' } }),
      subscribe: '{"id":"s","type":"subscribe","payload":{"query":"subscription{orders{id}}"}}',
    },
  },
  {
    name: 'Nest gateway on ws',
    start: (client, scene) => nest(client, scene, TokenWsAdapter),
    path: '/',
    upgrade: handshake,
    messages: { each: (data) => JSON.stringify({ event: 'say', data }) },
  },
  {
    name: 'Nest gateway on Socket.IO',
    start: (client, scene) => nest(client, scene, TokenIoAdapter),
    path: '/socket.io/?EIO=4&transport=websocket',
    upgrade: handshake,
    messages: { hello: ['40', '40{"sid"'], each: (text) => `42["say","${text}"]` },
  },
];

/** A server that a test has started. */
export interface Served extends Scene {
  readonly server: Server;
  readonly port: number;
  readonly client: WatchedClient;
  /** Moves the clock of the client and its tickets. */
  readonly advance: (seconds: number) => void;
}

/** Starts the server of a recipe, which ends with the test. */
export async function serve(
  recipe: ConnectionRecipe,
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  revocation: Partial<RevocationOptions> = {},
): Promise<Served> {
  const { now, advance } = createClock();
  const client = new WatchedClient({
    ...tenant.options(),
    now,
    clockTolerance: 0,
    revocation: { store: new MemoryRevocationStore({ now }), ...revocation },
  });
  const scene: Scene = { now, subscriptions: new Set(), begun: [] };
  const server = await recipe.start(client, scene);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    client.close();
  });
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, port: (server.address() as AddressInfo).port, client, advance, ...scene };
}

/** The header of a user with the scopes of all recipes. */
export async function bearer(sub: string, claims: object = {}): Promise<{ authorization: string }> {
  const token = await tenant.accessToken({ sub, scope: 'chat read:orders', ...claims });
  return { authorization: `Bearer ${token}` };
}

/** What a client got. */
export interface Dialled {
  readonly status: number | undefined;
  readonly challenges: readonly string[];
  /** The connection, if it was accepted. */
  readonly open: OpenConnection | undefined;
}

/** Connects as a client that knows only HTTP, and the frames of WebSockets as far as they are needed. */
export async function dial(
  recipe: ConnectionRecipe,
  port: number,
  headers: Readonly<Record<string, string>> = {},
  query = '',
): Promise<Dialled> {
  const path = query === '' ? recipe.path : `${recipe.path}${recipe.path.includes('?') ? '&' : '?'}${query}`;
  const sent = request({ port, host: '127.0.0.1', path, headers: { ...recipe.upgrade, ...headers } });
  sent.end();
  return new Promise((resolve, reject) => {
    sent.once('error', reject);
    sent.once('upgrade', ({ statusCode }, socket, head) => {
      const open = new OpenConnection(socket, head);
      resolve({ status: statusCode, challenges: [], open });
    });
    sent.once('response', (response) => {
      const { statusCode: status, headersDistinct } = response;
      const open = status === 200 ? new OpenConnection(response.socket, Buffer.alloc(0)) : undefined;
      response.on('error', () => {}).resume();
      resolve({ status, challenges: headersDistinct['www-authenticate'] ?? [], open });
    });
  });
}

/** A connection that was accepted, by the side of its client, which answers no close frame. */
export class OpenConnection {
  readonly #socket: Duplex;
  #received: string;
  isClosed = false;

  constructor(socket: Duplex, head: Buffer) {
    this.#socket = socket;
    this.#received = head.toString('latin1');
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      this.#received += chunk.toString('latin1');
    });
    socket.once('close', () => {
      this.isClosed = true;
    });
  }

  /** Everything that has arrived, frames and all. */
  get received(): string {
    return this.#received;
  }

  /** Sends a text in a frame as clients do (RFC 6455 section 5.2), masked with zeros. */
  send(text: string): void {
    const { length } = Buffer.from(text);
    const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff];
    this.#socket.write(Buffer.concat([Buffer.of(0x81, ...size, 0, 0, 0, 0), Buffer.from(text)]));
  }

  /** Stops reading. */
  pause(): void {
    this.#socket.pause();
  }

  /** Begins as the clients of a recipe do. */
  async greet({
    hello: [sent, received] = ['', ''],
  }: NonNullable<ConnectionRecipe['messages']>): Promise<void> {
    if (sent !== '') this.send(sent);
    await until(() => this.#received.includes(received), 'the client is greeted');
  }

  leave(): void {
    this.#socket.destroy();
  }
}

/** How many connections a server has. */
export function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}
