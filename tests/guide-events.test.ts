import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { FastifyInstance } from 'fastify';
import type Koa from 'koa';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { PageCode } from './support/page-code.js';
import { createTenant } from './support/tenant.js';

const tenant = await createTenant();
const events = new PageCode('docs/server-sent-events.md', tenant);
const sockets = new PageCode('docs/websockets.md', tenant);
afterAll(() => {
  events.end();
  sockets.end();
});

// Recipes stand beside the pages, and not beside the tests.
const instead = { "'../../examples/": "'../../../examples/" };

/** The servers of the page, whose events come faster than the page says. */
const servers: readonly (readonly [string, () => Promise<RequestListener>])[] = [
  ['Express', async () => (await app("from '@auth0-api/express'")) as Express],
  [
    'Fastify',
    async () => {
      const fastify = (await app("from '@auth0-api/fastify'")) as FastifyInstance;
      await fastify.ready();
      onTestFinished(() => fastify.close());
      return (request, response) => void fastify.routing(request, response);
    },
  ],
  ['Koa', async () => ((await app("from '@auth0-api/koa'")) as Koa).callback()],
];

async function app(having: string): Promise<unknown> {
  return (await events.run({ having, names: ['app'], instead: { ...instead, '1_000': '10' } })).app;
}

async function originOf(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const bearer = async (claims: object = {}) => `Bearer ${await tenant.accessToken({ ...claims })}`;

describe.each(servers)('docs/server-sent-events.md: %s', (_name, start) => {
  it('C1, L11 sends no event to who has no token, or a bad one', async () => {
    const url = `${await originOf(await start())}/events`;
    for (const authorization of [undefined, 'Bearer x.y.z', await bearer({ aud: 'https://other.test/' })]) {
      const answer = await fetch(url, authorization === undefined ? {} : { headers: { authorization } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        401,
        'application/json; charset=utf-8',
      ]);
      expect(await answer.text()).not.toContain('hello');
    }
  });

  it('V15, L17 streams to a caller, and ends with its token', async () => {
    const url = `${await originOf(await start())}/events`;
    // Its end counts 5 s later: the default of `clockTolerance`.
    const authorization = await bearer({ exp: Date.now() / 1000 - 4.5 });
    const answer = await fetch(url, { headers: { authorization } });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(await answer.text()).toMatch(
      /^data: "hello auth0\|user"\n\n(?:.*\n)*event: end\ndata: \{"error":"invalid_token",.*\}\n\n$/,
    );
  });
});

it('docs/server-sent-events.md: Fastify sends what plugins have set', async () => {
  const cors =
    "const app = Fastify();\nawait app.register((await import('@fastify/cors')).default, { origin: ['https://app.test'] });";
  const { app } = await events.run({
    having: "from '@auth0-api/fastify'",
    names: ['app'],
    instead: { ...instead, '1_000': '10', 'const app = Fastify();': cors },
  });
  const fastify = app as FastifyInstance;
  onTestFinished(() => fastify.close());
  const url = `${await fastify.listen({ port: 0, host: '127.0.0.1' })}/events`;
  const authorization = await bearer({ exp: Date.now() / 1000 - 4.5 });
  const answer = await fetch(url, { headers: { authorization, origin: 'https://app.test' } });
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.test');
  expect(await answer.text()).toContain('event: end');
});

it('docs/server-sent-events.md: the code for browsers reads the stream, and fails for a refused one', async () => {
  const origin = await originOf(await (servers[0]?.[1] ?? expect.fail)());
  const { listen } = (await events.run({
    having: 'export async function listen(',
    instead: { 'https://api.example.com': origin },
  })) as { listen(token: string, onText: (text: string) => void): Promise<void> };
  let heard = '';
  const token = await tenant.accessToken({ exp: Date.now() / 1000 - 4.5 });
  await listen(token, (text) => (heard += text));
  expect(heard).toContain('event: end');
  await expect(listen('x', () => {})).rejects.toThrow('401');
});

describe('docs/websockets.md', () => {
  /** A server of the page, on a free port. */
  async function start(having: string): Promise<string> {
    const { server } = (await sockets.run({
      having,
      names: ['server'],
      instead: { ...instead, 'listen(3000)': "listen(0, '127.0.0.1')" },
    })) as { server: ReturnType<typeof createServer> };
    if (!server.listening) await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const refusalOf = async (socket: WebSocket): Promise<readonly unknown[]> => {
    const [, answer] = await once(socket, 'unexpected-response');
    answer.destroy();
    return [answer.statusCode, String(answer.headers['www-authenticate'])];
  };

  it('C1, H5, L11, L17 the first server opens nothing without a token with the scope', async () => {
    const host = await start('const chat = requiredScopes');
    const open = async (authorization?: string) =>
      new WebSocket(`ws://${host}`, authorization === undefined ? {} : { headers: { authorization } });
    for (const authorization of [undefined, 'Bearer x.y.z'])
      expect(await refusalOf(await open(authorization))).toEqual([
        401,
        expect.stringContaining('Bearer realm'),
      ]);
    expect(await refusalOf(await open(await bearer()))).toEqual([
      403,
      expect.stringContaining('scope="chat"'),
    ]);
    const socket = await open(await bearer({ scope: 'chat' }));
    await once(socket, 'open');
    socket.send('hello');
    expect(String((await once(socket, 'message'))[0])).toBe('auth0|user: hello');
    socket.terminate();
  });

  it('V15, L17 its connections end with their token', async () => {
    const host = await start('const chat = requiredScopes');
    const authorization = await bearer({ scope: 'chat', exp: Date.now() / 1000 - 4.5 });
    const socket = new WebSocket(`ws://${host}`, { headers: { authorization } });
    const [code, reason] = await once(socket, 'close');
    expect([code, String(reason)]).toEqual([1008, 'The access token has ended. Get a new one.']);
  });

  it('L18 a browser connects with a ticket, once, and not with its token in the URL', async () => {
    const host = await start('new Tickets(auth.client)');
    const { connect } = (await sockets.run({
      having: 'export async function connect(',
      instead: { 'https://api.example.com': `http://${host}`, 'wss://api.example.com': `ws://${host}` },
    })) as { connect(token: string): Promise<WebSocket> };
    const urls: string[] = [];
    // Node.js 20 has no WebSocket of its own.
    vi.stubGlobal(
      'WebSocket',
      class extends WebSocket {
        constructor(url: string) {
          super(url);
          urls.push(url);
        }
      },
    );
    const token = await tenant.accessToken();
    const socket = await connect(token);
    expect(String((await once(socket, 'message'))[0])).toBe('Hello, auth0|user!');
    socket.terminate();
    expect((await refusalOf(new WebSocket(urls[0] ?? '')))[0]).toBe(401);
    for (const name of ['access_token', 'token', 'ticket'])
      expect((await refusalOf(new WebSocket(`ws://${host}/?${name}=${token}`)))[0]).toBe(401);
  });
});
