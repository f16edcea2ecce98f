import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Express } from 'express';
import type { FastifyInstance } from 'fastify';
import type { Hono } from 'hono';
import type Koa from 'koa';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PageCode } from './support/page-code.js';
import { createTenant } from './support/tenant.js';

const tenant = await createTenant();
const page = new PageCode('docs/graphql.md', tenant);
afterAll(() => page.end());

const app = async (having: string) => (await page.run({ having, names: ['app'] })).app;
const fetching = (handler: { fetch: (request: Request) => Response | Promise<Response> }) =>
  getRequestListener((request) => handler.fetch(request), { overrideGlobalObjects: false });

/** The servers of the page. */
const servers: readonly (readonly [string, () => Promise<RequestListener>])[] = [
  [
    'Express',
    async () => (await app("import { Auth0ApiError, auth0, getAuth } from '@auth0-api/express'")) as Express,
  ],
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
  [
    'Hono',
    async () =>
      fetching((await page.run({ having: "from '@auth0-api/hono'" })).default as Pick<Hono, 'fetch'>),
  ],
  [
    'web standards',
    async () => {
      const found = await page.run({ having: "from '@auth0-api/web'" });
      return fetching(found.default as { fetch: (request: Request) => Promise<Response> });
    },
  ],
];

async function urlOf(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const bearer = async (claims: object = {}) => ({
  authorization: `Bearer ${await tenant.accessToken({ ...claims })}`,
});

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  return fetch(url, { ...init, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

describe.each(servers)('docs/graphql.md: %s', (_name, start) => {
  it('C1, L11 answers nobody without a token, whatever is asked, and in whatever way', async () => {
    const url = await urlOf(await start());
    const query = '{ __schema { types { name } } }';
    const asked = [
      await post(url, { query }),
      await post(url, { query: '{ broken' }),
      await post(url, '[not json'),
      await post(url, { query }, { authorization: 'Bearer x.y.z' }),
      await fetch(`${url}?query=${encodeURIComponent(query)}`),
      await fetch(url, { headers: { accept: 'text/html' } }),
      await fetch(url, { headers: { accept: 'text/event-stream' } }),
    ];
    for (const answer of asked) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="api"/);
      const body = await answer.text();
      expect(JSON.parse(body)).not.toHaveProperty('errors');
      expect(body).not.toContain('Query');
    }
  });

  it('H5 gives resolvers the caller, and refuses a field with its challenge', async () => {
    const url = await urlOf(await start());
    const user = await post(url, { query: '{ user }' }, await bearer());
    expect([user.status, await user.json()]).toEqual([200, { data: { user: 'auth0|user' } }]);
    const orders = await post(url, { query: '{ orders }' }, await bearer({ scope: 'read:orders' }));
    expect(await orders.json()).toEqual({ data: { orders: [17] } });
    // An alias, or a field beside it, opens nothing.
    for (const query of [
      '{ orders }',
      '{ a: orders }',
      '{ user orders }',
      'query Q { ...f } fragment f on Query { orders }',
    ]) {
      const refused = await post(url, { query }, await bearer({ scope: 'read:order' }));
      expect(refused.status).toBe(403);
      expect(refused.headers.get('www-authenticate')).toContain('scope="read:orders"');
      const body = (await refused.json()) as { data: unknown };
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'insufficient_scope' } }] });
      expect(JSON.stringify(body)).not.toContain('17');
    }
  });
});

describe('docs/graphql.md: subscriptions without WebSockets', () => {
  const stream = (headers: Record<string, string>) => ({ accept: 'text/event-stream', ...headers });

  it('V15, L17 a stream ends with its token', async () => {
    const having = 'new WaitingEvents(subscribe, getAuth(req))';
    const instead = { "'../../examples/": "'../../../examples/", '1_000': '50' };
    const url = await urlOf((await page.run({ having, names: ['app'], instead })).app as Express);
    expect((await post(url, { query: 'subscription { ticks }' }, stream({}))).status).toBe(401);
    // Its end counts 5 s later: the default of `clockTolerance`.
    const answer = await post(
      url,
      { query: 'subscription { ticks }' },
      stream(await bearer({ exp: Date.now() / 1000 - 4.5 })),
    );
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const heard = await answer.text();
    expect(heard).toContain('data: {"data":{"ticks":1}}');
    expect(heard).toMatch(/event: complete\n/);
  });

  it('L12 a stream whose client leaves ends, also in Koa', async () => {
    const left = vi.fn();
    vi.stubGlobal('left', left);
    onTestFinished(() => void vi.stubGlobal('left', undefined));
    const subscription = `subscribe: async function* () {
      try { for (;;) { yield { tick: 1 }; await new Promise((resolve) => setTimeout(resolve, 10)); } }
      finally { (globalThis as unknown as { left(): void }).left(); }
    }`;
    const instead = {
      'orders: [Int!]! }': 'orders: [Int!]! } type Subscription { tick: Int! }',
      '  resolvers: {': `  resolvers: { Subscription: { tick: { ${subscription} } },`,
    };
    const koa = (await page.run({ having: "from '@auth0-api/koa'", names: ['app'], instead })).app as Koa;
    koa.silent = true;
    const answer = await post(
      await urlOf(koa.callback()),
      { query: 'subscription { tick }' },
      stream(await bearer()),
    );
    const reader = (answer.body ?? expect.fail()).getReader();
    while (!new TextDecoder().decode((await reader.read()).value).includes('"tick":1'));
    await reader.cancel();
    await expect.poll(() => left.mock.calls.length).toBe(1);
  });
});

describe('docs/graphql.md: what goes wrong', () => {
  const having = "import { Auth0ApiError, auth0, getAuth } from '@auth0-api/express'";
  const started = async (instead: Readonly<Record<string, string>>) =>
    urlOf((await page.run({ having, names: ['app'], instead })).app as Express);

  it('H5 without the function for refusals, Yoga hides why a field is refused, and the field stays closed', async () => {
    const refused = await post(
      await started({ '.catch(refuse)': '' }),
      { query: '{ orders }' },
      await bearer(),
    );
    expect([refused.status, await refused.json()]).toMatchObject([
      200,
      { errors: [{ message: 'Unexpected error.' }] },
    ]);
  });

  it('C1 without auth0() in front, a resolver that takes the caller refuses', async () => {
    const open = await post(await started({ 'app.use(auth);\n': '' }), { query: '{ user }' }, await bearer());
    expect([open.status, await open.json()]).toMatchObject([
      200,
      { errors: [{ message: 'Unexpected error.' }] },
    ]);
  });

  it('a batch is refused', async () => {
    const answer = await post(await started({}), [{ query: '{ user }' }], await bearer());
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('Batching is not supported.'),
    ]);
  });

  it('C8 a preflight is refused, unless CORS is in front', async () => {
    const headers = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' };
    const answer = await fetch(await started({}), { method: 'OPTIONS', headers });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, null]);
  });
});
