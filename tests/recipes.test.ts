import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { ApiClient, type Auth } from '@auth0-api/core';
import { auth0 } from '@auth0-api/web';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createElysiaApp } from '../examples/recipes/src/elysia.js';
import { createGraphql } from '../examples/recipes/src/graphql.js';
import { createH3App } from '../examples/recipes/src/h3.js';
import { createHandler } from '../examples/recipes/src/lambda.js';
import { createRoute } from '../examples/recipes/src/next.js';
import { createEventServer } from '../examples/recipes/src/sse.js';
import { createHandle, GET as getOrders } from '../examples/recipes/src/sveltekit.js';
import { createTrpc } from '../examples/recipes/src/trpc.js';
import { createSocketServer } from '../examples/recipes/src/websocket.js';
import { createTenant } from './support/tenant.js';

const tenant = await createTenant();
const client = new ApiClient({ ...tenant.options(), clockTolerance: 0 });
const servers: Server[] = [];
const challenges = ['Bearer realm="api"', 'DPoP algs="ES256"'];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(server: Server | RequestListener): Promise<string> {
  const running = typeof server === 'function' ? createServer(server) : server;
  servers.push(running);
  await once(running.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(running.address() as AddressInfo).port}`;
}

const bearer = async (claims: object = {}) => ({
  authorization: `Bearer ${await tenant.accessToken({ ...claims })}`,
});

/** A token that ends soon, and header fields with it. */
const brief = (claims: object = {}) => bearer({ exp: tenant.clock.now() + 0.3, ...claims });

async function expectRefusal(response: Response): Promise<void> {
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toContain(challenges.join(', '));
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toMatchObject({ error: 'invalid_request' });
}

const withAuth = auth0({ client });
const scoped = { scope: 'read:orders' };

describe('Next.js route handlers', () => {
  const { GET } = createRoute(() => withAuth);
  const context = { params: Promise.resolve({ id: '17' }) };

  it('demand a token and a scope, over HTTP', async () => {
    const origin = await serve(getRequestListener((request) => GET(request, context)));
    await expectRefusal(await fetch(origin));
    expect((await fetch(origin, { headers: await bearer() })).status).toBe(403);
    const answer = await fetch(origin, { headers: await bearer(scoped) });
    expect(await answer.json()).toEqual({ id: '17', owner: 'auth0|user' });
  });

  it('make the client for the first request: without variables the module loads all the same', async () => {
    const route = createRoute();
    await expect(async () => route.GET(new Request('https://api.test/'), context)).rejects.toThrow(/AUTH0_/);
  });
});

describe('SvelteKit', () => {
  it('demands a token in the hook, and a scope in the endpoint', async () => {
    const handle = createHandle(withAuth);
    const ask = async (headers: HeadersInit) =>
      handle({ event: { request: new Request('https://api.test/orders', { headers }) }, resolve: getOrders });
    await expectRefusal(await ask({}));
    expect((await ask(await bearer())).status).toBe(403);
    expect(await (await ask(await bearer(scoped))).json()).toEqual({ owner: 'auth0|user' });
  });
});

describe.each([
  ['h3', (request: Request) => createH3App(withAuth).fetch(request), '/api'],
  ['Elysia', (request: Request) => createElysiaApp(withAuth).fetch(request), ''],
] as const)('%s', (_name, handler, base) => {
  it('lets public routes be public, and demands tokens and scopes of the others', async () => {
    const origin = await serve(getRequestListener(handler, { overrideGlobalObjects: false }));
    expect(await (await fetch(`${origin}/health`)).text()).toBe('up');
    await expectRefusal(await fetch(`${origin}${base}/profile`));
    const profile = await fetch(`${origin}${base}/profile`, { headers: await bearer() });
    expect(await profile.json()).toEqual({ user: 'auth0|user' });
    const refused = await fetch(`${origin}${base}/orders`, { headers: await bearer() });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      expect.stringContaining('scope="read:orders"'),
    ]);
    const orders = await fetch(`${origin}${base}/orders`, { headers: await bearer(scoped) });
    expect(await orders.json()).toEqual([]);
  });
});

describe('tRPC', () => {
  it('demands a token of every procedure, and a scope of one', async () => {
    const origin = await serve(getRequestListener(createTrpc(withAuth), { overrideGlobalObjects: false }));
    const ask = async (path: string, headers: HeadersInit = {}) =>
      fetch(`${origin}/trpc/${path}`, { headers });
    await expectRefusal(await ask('me'));
    expect(await (await ask('me', await bearer())).json()).toEqual({ result: { data: 'auth0|user' } });
    expect((await ask('orders', await bearer())).status).toBe(403);
    expect((await ask('orders', await bearer(scoped))).status).toBe(200);
    // A batch is one request with several procedures: one refusal says nothing about the others.
    const batch = await ask('me,orders?batch=1', await bearer());
    expect(await batch.json()).toMatchObject([{ result: { data: 'auth0|user' } }, { error: {} }]);
  });
});

describe('Lambda', () => {
  const handler = createHandler({ client });
  const ask = async (path: string, headers: Record<string, string>) => {
    const http = { method: 'GET', path, sourceIp: '192.0.2.1' };
    const requestContext = { http, domainName: 'api.test', stage: '$default' };
    const event = { version: '2.0', rawPath: path, rawQueryString: '', headers, requestContext };
    return (await handler(event as never, {} as never)) as { readonly statusCode: number };
  };

  it('answers events of API Gateway', async () => {
    expect(await ask('/health', { host: 'api.test' })).toMatchObject({ statusCode: 200, body: 'up' });
    expect(await ask('/orders', { host: 'api.test' })).toMatchObject({
      statusCode: 401,
      headers: { 'www-authenticate': challenges.join(', ') },
    });
    const answer = await ask('/orders', { host: 'api.test', ...(await bearer(scoped)) });
    expect(answer).toMatchObject({ statusCode: 200, body: '{"owner":"auth0|user"}' });
  });

  it('D9 with a proof for the URL that API Gateway names', async () => {
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken(scoped, { boundTo: key });
    const status = async (url: string) => {
      const dpop = await key.proof({ method: 'GET', url, accessToken });
      const headers = { host: 'api.test', authorization: `DPoP ${accessToken}`, dpop };
      return (await ask('/orders', headers)).statusCode;
    };
    expect(await status('https://api.test/orders')).toBe(200);
    expect(await status('https://other.test/orders')).toBe(401);
  });
});

describe('GraphQL Yoga', () => {
  const start = async () => {
    const yoga = createGraphql(client);
    return `${await serve((request, response) => void yoga(request, response))}/graphql`;
  };
  const ask = (url: string, query: string, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });

  it('answers nobody without a token, not even about its schema', async () => {
    const url = await start();
    await expectRefusal(await ask(url, '{ __schema { types { name } } }'));
    await expectRefusal(await ask(url, '{ broken'));
  });

  it('gives resolvers the caller', async () => {
    const answer = await ask(await start(), '{ user }', await bearer());
    expect(await answer.json()).toEqual({ data: { user: 'auth0|user' } });
  });

  it('H5 a field that needs a scope is refused with its challenge', async () => {
    const url = await start();
    const refused = await ask(url, '{ orders }', await bearer());
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="read:orders"');
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'insufficient_scope' } }] });
    const allowed = await ask(url, '{ orders }', await bearer({ scope: 'read:orders' }));
    expect(await allowed.json()).toEqual({ data: { orders: [17] } });
  });
});

describe('WebSocket', () => {
  const start = async () => {
    const origin = 'https://api.test';
    return (await serve(createSocketServer(client, { origin }))).replace('http:', 'ws:');
  };
  const refusalOf = async (socket: WebSocket) => {
    const [, answer] = await once(socket, 'unexpected-response');
    return [answer.statusCode, answer.headersDistinct['www-authenticate']];
  };

  it('C1 H5 the upgrade needs a token with the scope', async () => {
    const url = await start();
    expect(await refusalOf(new WebSocket(url))).toEqual([401, challenges]);
    const [status, lines] = await refusalOf(new WebSocket(url, { headers: await bearer() }));
    expect([status, lines[0]]).toEqual([403, expect.stringContaining('scope="chat"')]);
    const twice = { authorization: Object.values(await bearer({ scope: 'chat' })).concat('Bearer x') };
    expect((await refusalOf(new WebSocket(url, { headers: twice as never })))[0]).toBe(400);
  });

  it('messages know their sender', async () => {
    const socket = new WebSocket(await start(), { headers: await bearer({ scope: 'chat' }) });
    await once(socket, 'open');
    socket.send('hello');
    const [message] = await once(socket, 'message');
    expect(String(message)).toBe('auth0|user: hello');
    socket.terminate();
  });

  it('T11 the connection ends with the token', async () => {
    const socket = new WebSocket(await start(), { headers: await brief({ scope: 'chat' }) });
    await once(socket, 'open');
    const [code, reason] = await once(socket, 'close');
    expect([code, String(reason)]).toEqual([1008, 'The access token has ended. Get a new one.']);
  });

  it('a client that goes away while its token is verified does no harm', async () => {
    const url = await start();
    const socket = new WebSocket(url, { headers: await bearer({ scope: 'chat' }) });
    socket.on('error', () => {});
    socket.terminate();
    const next = new WebSocket(url, { headers: await bearer({ scope: 'chat' }) });
    await once(next, 'open');
    next.terminate();
  });
});

describe('Server-Sent Events', () => {
  const subscribers = new Map<(data: string) => void, Auth>();
  const subscribe = (auth: Auth, send: (data: string) => void) => {
    subscribers.set(send, auth);
    return () => void subscribers.delete(send);
  };
  const start = () => serve(createEventServer(client, { origin: 'https://api.test', subscribe }));

  it('C1 a stream needs a token', async () => {
    await expectRefusal(await fetch(await start()));
    expect(subscribers.size).toBe(0);
  });

  it('T11 a stream ends with its token', async () => {
    const response = await fetch(await start(), { headers: await brief() });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    for (const [send, { claims }] of subscribers) send(`for ${claims.sub}`);
    expect(await response.text()).toMatch(
      /^data: "for auth0\|user"\n\nevent: end\ndata: \{"error":"invalid_token",.*\}\n\n$/,
    );
    expect(subscribers.size).toBe(0);
  });

  it('R11 a client that goes away leaves nothing behind', async () => {
    const gone = new AbortController();
    const response = await fetch(await start(), { headers: await bearer(), signal: gone.signal });
    expect(subscribers.size).toBe(1);
    gone.abort();
    await response.text().catch(() => {});
    while (subscribers.size > 0) await setImmediate();
    expect(subscribers.size).toBe(0);
  });
});
