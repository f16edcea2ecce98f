import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { ApiClient, type Auth } from '@auth0-api/core';
import { auth0, getAuth } from '@auth0-api/express';
import fastifyAuth0, { getAuth as fastifyGetAuth } from '@auth0-api/fastify';
import { auth0 as koaAuth0, getAuth as koaGetAuth } from '@auth0-api/koa';
import express from 'express';
import express4 from 'express4';
import Fastify from 'fastify';
import { createProxyMiddleware } from 'http-proxy-middleware';
import Koa from 'koa';
import Koa2 from 'koa2';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createEventServer, type StreamOptions, streamEvents } from '../examples/recipes/src/sse.js';
import { guardUpgrades } from '../examples/recipes/src/upgrade.js';
import { createSocketServer } from '../examples/recipes/src/websocket.js';
import { createTenant } from './support/tenant.js';

const tenant = await createTenant();
const { domain, ...others } = tenant.options();
const client = new ApiClient({ ...tenant.options(), clockTolerance: 0 });
const challenges = ['Bearer realm="api"', 'DPoP algs="ES256"'];
const bearer = async (claims: object = {}) => ({
  authorization: `Bearer ${await tenant.accessToken({ ...claims })}`,
});
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(server: Server): Promise<number> {
  servers.push(server);
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

/** What a WebSocket client gets: `open`, or the status and the challenges of a refusal. */
async function dial(port: number, path = '/', headers: Record<string, string> = {}): Promise<unknown> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  try {
    return await new Promise((resolve) => {
      socket.on('open', () => resolve('open'));
      socket.on('unexpected-response', (_request, { statusCode, headersDistinct }) =>
        resolve([statusCode, headersDistinct['www-authenticate']]),
      );
      socket.on('error', ({ message }) => resolve(message));
    });
  } finally {
    socket.on('error', () => {});
    socket.terminate();
  }
}

/** A client whose verification waits until it is let go on. */
function slowClient() {
  let begun = 0;
  let goOn = () => {};
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const domains = async () => {
    begun += 1;
    await gate;
    return [domain];
  };
  return { client: new ApiClient({ ...others, domains }), begun: () => begun, goOn };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setImmediate();
}

async function idle(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await setImmediate();
}

/** Waits until the server has no connection left. */
async function deserted(server: Server): Promise<void> {
  while ((await connections(server)) > 0) await setImmediate();
}

const connections = (server: Server) =>
  new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));

/** Sends a request head, and gives the raw connection. */
async function sendHead(port: number, lines: readonly string[]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(`${['GET / HTTP/1.1', 'Host: a', ...lines].join('\r\n')}\r\n\r\n`);
  return socket;
}

const handshake = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

describe('a client that goes away', () => {
  const goAway: [string, (socket: Socket) => void][] = [
    ['closes', (socket) => socket.end()],
    ['vanishes', (socket) => socket.destroy()],
    ['resets', (socket) => socket.resetAndDestroy()],
  ];

  // As soon as the connection is gone, and when everybody has heard of it.
  const moments = [0, 20];

  it.each(goAway.flatMap(([how, leave]) => moments.map((turns) => [how, turns, leave] as const)))(
    'L12 SSE: who %s while the token is verified, %i turns before it is, leaves no subscription',
    async (_how, turns, leave) => {
      const slow = slowClient();
      const open = new Set<object>();
      const subscribe = () => {
        const subscription = {};
        open.add(subscription);
        return () => void open.delete(subscription);
      };
      const server = createEventServer(slow.client, { origin: 'https://api.test', subscribe });
      const port = await serve(server);
      const { authorization } = await bearer();
      const sockets = await Promise.all(
        Array.from({ length: 20 }, () => sendHead(port, [`Authorization: ${authorization}`])),
      );
      await until(() => slow.begun() === 20);
      for (const socket of sockets) leave(socket);
      await deserted(server);
      await idle(turns);
      slow.goOn();
      await idle(20);
      expect(open.size).toBe(0);
    },
  );

  // Node.js emits no event for a response behind another one of its connection, not even when that is gone.
  it.each(['before', 'as', 'after'])(
    'L12 SSE: who leaves %s its pipelined streams are verified leaves no subscription',
    async (moment) => {
      const slow = slowClient();
      const open = new Set<object>();
      const subscribe = () => {
        const subscription = {};
        open.add(subscription);
        return () => void open.delete(subscription);
      };
      const server = createEventServer(slow.client, { origin: 'https://api.test', subscribe });
      const warned = vi.fn();
      process.on('warning', warned);
      onTestFinished(() => void process.off('warning', warned));
      const { authorization } = await bearer();
      const head = ['GET / HTTP/1.1', 'Host: a', `Authorization: ${authorization}`, ''].join('\r\n');
      const port = await serve(server);
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.write(`${head}\r\n`.repeat(20));
      await until(() => slow.begun() === 20);
      if (moment === 'after') {
        slow.goOn();
        await until(() => open.size === 20);
      }
      socket.resetAndDestroy();
      if (moment !== 'as') await deserted(server);
      slow.goOn();
      await deserted(server);
      await idle(20);
      expect(open.size).toBe(0);
      expect(warned).not.toHaveBeenCalled();
    },
  );

  const upgrading: [string, (api: ApiClient) => Server][] = [
    ['WebSocket', (api) => createSocketServer(api, { origin: 'https://api.test' })],
    [
      'upgrade guard',
      (api) => {
        const server = createServer();
        const sockets = new WebSocketServer({ noServer: true });
        guardUpgrades(server, api, {
          origin: 'https://api.test',
          upgrade: (request, socket, head) => sockets.handleUpgrade(request, socket, head, () => {}),
        });
        return server;
      },
    ],
  ];

  it.each(
    upgrading.flatMap(([what, start]) => goAway.map(([how, leave]) => [what, how, start, leave] as const)),
  )('L12 %s: who %s meanwhile leaves no socket', async (_what, _how, start, leave) => {
    const slow = slowClient();
    const server = start(slow.client);
    const port = await serve(server);
    const { authorization } = await bearer({ scope: 'chat' });
    const socket = await sendHead(port, [...handshake, `Authorization: ${authorization}`]);
    await until(() => slow.begun() === 1);
    leave(socket);
    await idle(20);
    slow.goOn();
    await deserted(server);
  });

  it('L12 upgrade guard: whose connection is gone is not handed on', async () => {
    const slow = slowClient();
    const server = createServer();
    const upgrade = vi.fn();
    guardUpgrades(server, slow.client, { origin: 'https://api.test', upgrade });
    const { authorization } = await bearer();
    const socket = await sendHead(await serve(server), [...handshake, `Authorization: ${authorization}`]);
    await until(() => slow.begun() === 1);
    socket.resetAndDestroy();
    await deserted(server);
    slow.goOn();
    await idle(20);
    expect(upgrade).not.toHaveBeenCalled();
  });

  it('L12 a refused upgrade leaves no socket, though the client keeps its side open', async () => {
    const server = createServer();
    guardUpgrades(server, client, { origin: 'https://api.test', upgrade: () => {} });
    const socket = connect({ port: await serve(server), host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {});
    socket.write(`${['GET / HTTP/1.1', 'Host: a', ...handshake].join('\r\n')}\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += chunk;
    expect(text).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
    await deserted(server);
  });
});

describe('a client that does not do its part', () => {
  /** A text frame as clients send it (RFC 6455 section 5.2), masked with zeros. */
  const frame = (text: string) =>
    Buffer.concat([Buffer.of(0x81, 0x80 | text.length, 0, 0, 0, 0), Buffer.from(text)]);

  it('L12 WebSocket: who ignores the end of its token is not heard any more, and disconnected', async () => {
    const server = createSocketServer(client, { origin: 'https://api.test' });
    const { authorization } = await bearer({ scope: 'chat', exp: tenant.clock.now() + 0.3 });
    const socket = await sendHead(await serve(server), [...handshake, `Authorization: ${authorization}`]);
    let received = Buffer.alloc(0);
    let late = false;
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      // The close frame with its code, 1008.
      if (!late && received.includes(Buffer.of(0x03, 0xf0))) {
        late = true;
        for (let count = 0; count < 20; count += 1) socket.write(frame('late'));
      }
    });
    socket.write(frame('early'));
    // Half open: only the server ends this connection.
    await once(socket, 'close');
    expect(late).toBe(true);
    expect(received.toString('latin1')).toContain('auth0|user: early');
    expect(received.toString('latin1')).not.toContain('late');
    await deserted(server);
  });

  const flood = 'x'.repeat(65_536);

  it('L12 SSE: a quiet stream is kept alive by comments, until it ends', async () => {
    const setTimer = vi.spyOn(globalThis, 'setInterval');
    const clearTimer = vi.spyOn(globalThis, 'clearInterval');
    onTestFinished(() => void vi.restoreAllMocks());
    const server = createEventServer(client, { origin: 'https://api.test', subscribe: () => () => {} });
    const { authorization } = await bearer();
    const socket = await sendHead(await serve(server), [`Authorization: ${authorization}`]);
    await once(socket, 'data');
    const at = setTimer.mock.calls.findIndex(([, delay]) => delay === 30_000);
    setTimer.mock.calls[at]?.[0]();
    expect(String((await once(socket, 'data'))[0])).toContain(': ping\n\n');
    socket.destroy();
    await deserted(server);
    await idle(20);
    expect(clearTimer).toHaveBeenCalledWith(setTimer.mock.results[at]?.value);
  });

  it('L12 SSE: HEAD subscribes nobody', async () => {
    const subscribe = vi.fn(() => () => {});
    const server = createEventServer(client, { origin: 'https://api.test', subscribe });
    const url = `http://127.0.0.1:${await serve(server)}/`;
    const answer = await fetch(url, { method: 'HEAD', headers: await bearer() });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(subscribe).not.toHaveBeenCalled();
  });

  it('L12 SSE: who does not read is disconnected once a mebibyte waits', async () => {
    let publish: ((data: string) => void) | undefined;
    let subscribed = 0;
    const subscribe = (_auth: object, send: (data: string) => void) => {
      publish = send;
      subscribed += 1;
      return () => {
        subscribed -= 1;
      };
    };
    const server = createEventServer(client, { origin: 'https://api.test', subscribe });
    const { authorization } = await bearer();
    const socket = await sendHead(await serve(server), [`Authorization: ${authorization}`]);
    socket.pause();
    await until(() => subscribed === 1);
    // What the kernel takes, some megabytes, does not wait here.
    let sent = 0;
    while (subscribed > 0 && sent < 1_000) {
      publish?.(flood);
      sent += 1;
      await setImmediate();
    }
    expect([subscribed, sent < 1_000]).toEqual([0, true]);
    socket.destroy();
  });

  it('L12 SSE: the subscription of who does not read ends with its token', async () => {
    let publish: ((data: string) => void) | undefined;
    let subscribed = 0;
    const ended: number[] = [];
    const subscribe = (_auth: object, send: (data: string) => void) => {
      publish = send;
      subscribed += 1;
      return () => {
        subscribed = 0;
        ended.push(tenant.clock.now());
      };
    };
    const server = createEventServer(client, { origin: 'https://api.test', subscribe });
    let response: ServerResponse | undefined;
    server.prependListener('request', (_request, made) => {
      response = made;
    });
    const exp = tenant.clock.now() + 0.5;
    const { authorization } = await bearer({ exp });
    const socket = await sendHead(await serve(server), [`Authorization: ${authorization}`]);
    socket.pause();
    await until(() => subscribed === 1);
    // More than the kernel takes, and less than what disconnects.
    while (response?.writableNeedDrain === false) {
      publish?.(flood);
      await setImmediate();
    }
    expect(subscribed).toBe(1);
    await until(() => subscribed === 0);
    expect(ended[0]).toBeGreaterThanOrEqual(exp);
    socket.destroy();
    await deserted(server);
  });
});

describe('events of an app behind its middleware', () => {
  const shared = { client };
  const ofExpress = (framework: typeof express, options: StreamOptions) => {
    const app = framework();
    app.set('env', 'test');
    app.use(auth0(shared));
    app.get('/', (req, res) => streamEvents(getAuth(req) as Auth, res, options));
    return createServer(app);
  };
  const ofKoa = (Framework: typeof Koa, options: StreamOptions) => {
    const app = new Framework();
    app.silent = true;
    app.use(koaAuth0(shared) as never).use((ctx) => {
      ctx.respond = false;
      streamEvents(koaGetAuth(ctx) as Auth, ctx.res, options);
    });
    return createServer(app.callback());
  };
  const ofFastify = async (options: StreamOptions) => {
    const app = Fastify();
    await app.register(fastifyAuth0, { ...shared, global: true });
    app.get('/', (request, reply) => {
      reply.hijack();
      streamEvents(fastifyGetAuth(request) as Auth, reply.raw, options);
    });
    await app.ready();
    return app.server;
  };
  const builds: [string, (options: StreamOptions) => Server | Promise<Server>][] = [
    ['Express 4', (options) => ofExpress(express4, options)],
    ['Express 5', (options) => ofExpress(express, options)],
    ['Koa 2', (options) => ofKoa(Koa2 as never, options)],
    ['Koa 3', (options) => ofKoa(Koa, options)],
    ['Fastify', ofFastify],
  ];

  it.each(builds)(
    'C1, T11, L12 %s: they need a token, end with it, and with the client',
    async (_name, build) => {
      const open = new Set<(data: string) => void>();
      const subscribe = (auth: Auth, send: (data: string) => void) => {
        open.add(send);
        send(`for ${auth.claims.sub}`);
        return () => void open.delete(send);
      };
      const server = await build({ subscribe });
      const url = `http://127.0.0.1:${await serve(server)}/`;
      const refused = await fetch(url);
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, challenges.join(', ')]);
      expect(open.size).toBe(0);

      const response = await fetch(url, { headers: await bearer({ exp: tenant.clock.now() + 0.5 }) });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
      expect(await response.text()).toMatch(
        /^data: "for auth0\|user"\n\nevent: end\ndata: \{"error":"invalid_token",.*\}\n\n$/,
      );
      expect(open.size).toBe(0);

      const { authorization } = await bearer();
      const socket = await sendHead(await serve(server), [`Authorization: ${authorization}`]);
      await until(() => open.size === 1);
      socket.destroy();
      await until(() => open.size === 0);
    },
  );

  it.each(builds)('L2, L12 %s: a subscription that fails ends the connection', async (_name, build) => {
    const subscribe = () => {
      throw new Error('The broker is down.');
    };
    const url = `http://127.0.0.1:${await serve(await build({ subscribe }))}/`;
    const answered = fetch(url, { headers: await bearer() }).then((response) => response.text());
    await expect(answered).rejects.toThrow();
  });
});

describe('upgrades past the middleware', () => {
  type Build = (
    target: string,
    ws: boolean,
  ) => { server: Server; upgrade: ReturnType<typeof createProxyMiddleware>['upgrade'] };
  const builds: [string, Build][] = [
    ...(
      [
        ['Express 4', express4],
        ['Express 5', express],
      ] as const
    ).map(([name, framework]): [string, Build] => [
      name,
      (target, ws) => {
        const proxy = createProxyMiddleware({ target, ws });
        const app = framework();
        app.use(auth0(tenant.options()));
        app.use(proxy as never);
        return { server: createServer(app), upgrade: proxy.upgrade };
      },
    ]),
    ...(
      [
        ['Koa 2', Koa2],
        ['Koa 3', Koa],
      ] as const
    ).map(([name, Framework]): [string, Build] => [
      name,
      (target, ws) => {
        const proxy = createProxyMiddleware({ target, ws });
        const app = new Framework();
        app.use(koaAuth0(tenant.options()));
        app.use(async (ctx) => {
          ctx.respond = false;
          await proxy(ctx.req as never, ctx.res as never, () => {});
        });
        return { server: createServer(app.callback()), upgrade: proxy.upgrade };
      },
    ]),
  ];

  const [, [, express5]] = builds as [unknown, [string, Build]];

  /** A backend that takes everybody, and how many sockets reached it. */
  async function backend(): Promise<{ target: string; reached: () => number }> {
    let reached = 0;
    const server = createServer((_request, response) => response.end('backend'));
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', () => {
      reached += 1;
    });
    onTestFinished(() => {
      for (const socket of sockets.clients) socket.terminate();
    });
    return { target: `http://127.0.0.1:${await serve(server)}`, reached: () => reached };
  }

  it.each(builds)(
    'L10 %s: auth0() does not see them, so a proxy with ws: true lets strangers in',
    async (_name, build) => {
      const { target, reached } = await backend();
      const port = await serve(build(target, true).server);
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(401);
      // The proxy begins to listen with the first request that reaches it.
      expect(await (await fetch(`http://127.0.0.1:${port}/`, { headers: await bearer() })).text()).toBe(
        'backend',
      );
      expect(await dial(port)).toBe('open');
      expect(reached()).toBe(1);
    },
  );

  it.each(builds)('L10 C1 %s: with the guard an upgrade needs a token', async (_name, build) => {
    const { target, reached } = await backend();
    const { server, upgrade } = build(target, false);
    guardUpgrades(server, client, { origin: 'https://api.test', upgrade: upgrade as never });
    const port = await serve(server);
    const twice = { authorization: [(await bearer()).authorization, 'Bearer x'] as never };
    const attempts: [unknown, Record<string, string>][] = [
      [[401, challenges], {}],
      [
        [401, [expect.stringContaining('error="invalid_token"'), challenges[1]]],
        { authorization: 'Bearer x' },
      ],
      [[400, expect.anything()], twice],
      [[401, challenges], { authorization: 'Basic eDp5' }],
    ];
    for (const path of ['/', '/any', '//x', '/?token=x'])
      for (const [expected, headers] of attempts) expect(await dial(port, path, headers)).toEqual(expected);
    expect(await (await fetch(`http://127.0.0.1:${port}/`, { headers: await bearer() })).text()).toBe(
      'backend',
    );
    expect(await dial(port)).toEqual([401, challenges]);
    expect(reached()).toBe(0);
    expect(await dial(port, '/', await bearer())).toBe('open');
    await until(() => reached() === 1);
  });

  it('L10 D9 a bound token needs a proof for the upgrade', async () => {
    const { target } = await backend();
    const { server, upgrade } = express5(target, false);
    guardUpgrades(server, client, { origin: 'https://api.test', upgrade: upgrade as never });
    const port = await serve(server);
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({}, { boundTo: key });
    const headers = async (url: string) => ({
      authorization: `DPoP ${accessToken}`,
      dpop: await key.proof({ method: 'GET', url, accessToken }),
    });
    expect(await dial(port, '/a', await headers('https://api.test/b'))).toEqual([401, expect.anything()]);
    expect(await dial(port, '/a', { authorization: `Bearer ${accessToken}` })).toEqual([
      401,
      expect.anything(),
    ]);
    expect(await dial(port, '/a', await headers('https://api.test/a'))).toBe('open');
  });

  it.each(builds)(
    'L10 %s: the guard refuses all where a second listener would answer, too',
    async (_name, build) => {
      const report = vi.spyOn(console, 'error').mockImplementation(() => {});
      onTestFinished(() => report.mockRestore());
      const { target, reached } = await backend();
      const { server, upgrade } = build(target, true);
      guardUpgrades(server, client, { origin: 'https://api.test', upgrade: upgrade as never });
      const port = await serve(server);
      await (await fetch(`http://127.0.0.1:${port}/`, { headers: await bearer() })).text();
      for (const headers of [{}, await bearer()])
        expect(await dial(port, '/', headers)).toEqual([500, undefined]);
      expect(reached()).toBe(0);
      expect(report).toHaveBeenCalled();
    },
  );

  it('L10 the guard does not start where something listens already', () => {
    const server = createServer();
    server.on('upgrade', () => {});
    expect(() => guardUpgrades(server, client, { origin: 'https://api.test', upgrade: () => {} })).toThrow(
      /Something already listens for upgrades.*noServer: true/,
    );
  });
});
