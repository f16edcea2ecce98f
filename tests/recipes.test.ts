import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { ApiClient, type Auth } from '@auth0-api/core';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createGraphql } from '../examples/recipes/src/graphql.js';
import { createHonoApp } from '../examples/recipes/src/hono.js';
import { createRoute } from '../examples/recipes/src/next.js';
import { createEventServer } from '../examples/recipes/src/sse.js';
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

describe('Hono', () => {
  const resource = 'https://api.test/orders';
  const start = () => serve(getRequestListener(createHonoApp(client, resource).fetch));

  it('lets public routes be public, and demands tokens and scopes after them', async () => {
    const origin = await start();
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    expect((await fetch(`${origin}/profile`)).status).toBe(401);
    const profile = await fetch(`${origin}/profile`, { headers: await bearer() });
    expect(await profile.json()).toEqual({ user: 'auth0|user' });
    const refused = await fetch(`${origin}/orders`, { headers: await bearer() });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      expect.stringContaining('scope="read:orders"'),
    ]);
    expect(
      (await fetch(`${origin}/orders`, { headers: await bearer({ scope: 'read:orders' }) })).status,
    ).toBe(200);
    expect((await fetch(`${origin}/unknown`)).status).toBe(401);
  });

  it('H6 M1 M5 has metadata, and says where', async () => {
    const origin = await start();
    const place = '/.well-known/oauth-protected-resource/orders';
    expect((await fetch(`${origin}/profile`)).headers.get('www-authenticate')).toContain(
      `resource_metadata="https://api.test${place}"`,
    );
    const metadata = await fetch(origin + place);
    expect(metadata.headers.get('access-control-allow-origin')).toBe('*');
    expect(await metadata.json()).toMatchObject({ resource, authorization_servers: [tenant.issuer] });
    expect((await fetch(origin + place, { method: 'OPTIONS' })).status).toBe(204);
    expect((await fetch(origin + place, { method: 'POST' })).status).toBe(405);
  });
});

describe('Hono with a bound token', () => {
  const app = createHonoApp(client, 'https://api.test/orders');

  it('D9 compares the proof with the URL of the API, whatever Host says', async () => {
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({}, { boundTo: key });
    const ask = async (url: string, seen: string) => {
      const dpop = await key.proof({ method: 'GET', url, accessToken });
      return (await app.request(seen, { headers: { authorization: `DPoP ${accessToken}`, dpop } })).status;
    };
    expect(await ask('https://api.test/profile', 'http://10.0.0.7:3000/profile?x=1')).toBe(200);
    expect(await ask('https://other.test/profile', 'https://other.test/profile')).toBe(401);
  });
});

describe('Next.js route handlers', () => {
  const { GET } = createRoute(() => ({ client, origin: 'https://api.test' }));
  const context = { params: Promise.resolve({ id: '17' }) };
  const start = () => serve(getRequestListener((request) => GET(request, context)));

  it('demand a token and a scope, over HTTP', async () => {
    const origin = await start();
    await expectRefusal(await fetch(origin));
    expect((await fetch(origin, { headers: await bearer() })).status).toBe(403);
    const answer = await fetch(origin, { headers: await bearer({ scope: 'read:orders' }) });
    expect(await answer.json()).toEqual({ id: '17', owner: 'auth0|user' });
  });

  it('H1 challenges are lines of their own, and C4 two tokens are refused', async () => {
    const answer = await GET(new Request('https://api.test/orders/17'), context);
    expect([...answer.headers].filter(([name]) => name === 'www-authenticate')).toHaveLength(1);
    const headers = new Headers(await bearer());
    headers.append('authorization', 'Bearer x');
    expect((await GET(new Request('https://api.test/orders/17', { headers }), context)).status).toBe(400);
  });

  it('D9 a bound token works with a proof for the URL', async () => {
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({ scope: 'read:orders' }, { boundTo: key });
    const ask = async (url: string, seen = 'https://api.test/orders/17') => {
      const headers = {
        authorization: `DPoP ${accessToken}`,
        dpop: await key.proof({ method: 'GET', url, accessToken }),
      };
      return (await GET(new Request(seen, { headers }), context)).status;
    };
    expect(await ask('https://api.test/orders/17')).toBe(200);
    expect(await ask('https://api.test/orders/18')).toBe(401);
    expect(await ask('https://other.test/orders/17', 'https://other.test/orders/17')).toBe(401);
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
