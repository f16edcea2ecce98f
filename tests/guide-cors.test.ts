import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { INestApplication } from '@nestjs/common';
import type { Express } from 'express';
import type { FastifyInstance } from 'fastify';
import type { Hono } from 'hono';
import type Koa from 'koa';
import { afterAll, afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { PageCode } from './support/page-code.js';
import { createTenant } from './support/tenant.js';

const tenant = await createTenant();
const page = new PageCode('docs/cors.md', tenant);
afterEach(() => tenant.recover());
afterAll(() => page.end());

const ORIGIN = 'https://app.example.com';

async function originOf(listener: RequestListener | Server): Promise<string> {
  const server = typeof listener === 'function' ? createServer(listener) : listener;
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const app = async (having: string) => (await page.run({ having, names: ['app'] })).app;

/** The servers of the page. */
const servers: readonly (readonly [string, () => Promise<RequestListener | Server>])[] = [
  ['cors in Express', async () => (await app("from '@auth0-api/express'")) as Express],
  [
    '@fastify/cors',
    async () => {
      const fastify = (await app("from '@auth0-api/fastify'")) as FastifyInstance;
      await fastify.ready();
      onTestFinished(() => fastify.close());
      return (request, response) => void fastify.routing(request, response);
    },
  ],
  ['@koa/cors', async () => ((await app("from '@auth0-api/koa'")) as Koa).callback()],
  [
    'enableCors() of NestJS',
    async () => {
      const instead = { '(AppModule)': '(AppModule, { logger: false, abortOnError: false })' };
      const found = await page.run({ having: 'enableCors(', names: ['app'], instead });
      const nest = found.app as INestApplication;
      await nest.init();
      onTestFinished(() => nest.close());
      return nest.getHttpAdapter().getInstance() as RequestListener;
    },
  ],
  [
    'hono/cors',
    async () => {
      const hono = (await page.run({ having: "from 'hono/cors'" })).default as Hono;
      return getRequestListener((request) => hono.fetch(request), { overrideGlobalObjects: false });
    },
  ],
];

/** What a browser sends before a request with a token and a proof. */
const preflight = (origin: string) => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'authorization,content-type,dpop',
  },
});
const listed = (value: string | null) => (value ?? '').toLowerCase().split(/\s*,\s*/);

/** As a browser decides whether a script may read an answer, and which of its fields. */
function expectReadable({ headers }: Response): void {
  expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(listed(headers.get('access-control-expose-headers'))).toEqual(
    expect.arrayContaining(['www-authenticate', 'dpop-nonce']),
  );
}

describe.each(servers)('docs/cors.md: %s', (_name, start) => {
  it('C8 answers a preflight without a token, for the page of the list and no other', async () => {
    const url = `${await originOf(await start())}/orders`;
    const answer = await fetch(url, preflight(ORIGIN));
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(listed(answer.headers.get('access-control-allow-headers'))).toEqual(
      expect.arrayContaining(['authorization', 'dpop', 'content-type']),
    );
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('access-control-max-age')).toBe('600');
    expect(answer.headers.get('www-authenticate')).toBeNull();
    const evil = await fetch(url, preflight('https://evil.example'));
    expect([null, '', ORIGIN]).toContain(evil.headers.get('access-control-allow-origin'));
    expect(evil.status === 204 || evil.status === 401).toBe(true);
  });

  it('C1, H11 lets the page read refusals, and demands a token', async () => {
    const url = `${await originOf(await start())}/orders`;
    const headers = { origin: ORIGIN };
    const refused = await fetch(url, { headers });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('Bearer realm="api"'),
    ]);
    expectReadable(refused);
    // Not a preflight: it lacks the method that it asks for.
    expect((await fetch(url, { method: 'HEAD', headers })).status).toBe(401);
    const authorization = `Bearer ${await tenant.accessToken()}`;
    const good = await fetch(url, { headers: { ...headers, authorization } });
    expect([good.status, await good.json()]).toEqual([200, []]);
    expectReadable(good);
    const evil = await fetch(url, { headers: { origin: 'https://evil.example', authorization } });
    expect([null, '', ORIGIN]).toContain(evil.headers.get('access-control-allow-origin'));
  });

  it('H7 lets the page read that the API cannot decide now', async () => {
    const url = `${await originOf(await start())}/orders`;
    tenant.outage('all', 'refuse');
    const authorization = `Bearer ${await tenant.accessToken()}`;
    const answer = await fetch(url, { headers: { origin: ORIGIN, authorization } });
    expect(answer.status).toBe(503);
    expectReadable(answer);
  });
});

describe('docs/cors.md: what goes wrong', () => {
  it('C8 auth0() before CORS refuses preflights', async () => {
    const having = "from '@auth0-api/express'";
    const instead = {
      'app.use(auth0());\n': '',
      'const app = express();': 'const app = express();\napp.use(auth0());',
    };
    const url = await originOf((await page.run({ having, names: ['app'], instead })).app as Express);
    const answer = await fetch(url, preflight(ORIGIN));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, null]);
  });

  it('@fastify/cors allows three methods by default', async () => {
    const instead = { "  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],\n": '' };
    const found = await page.run({ having: "from '@auth0-api/fastify'", names: ['app'], instead });
    const answer = await (found.app as FastifyInstance).inject({
      url: '/orders',
      ...(preflight(ORIGIN) as { method: 'OPTIONS'; headers: Record<string, string> }),
    });
    expect(answer.headers['access-control-allow-methods']).toBe('GET,HEAD,POST');
  });

  it('H7 Koa drops the headers of CORS without an error handler', async () => {
    const having = "from '@auth0-api/koa'";
    const instead = { 'if (!(error instanceof Auth0ApiError)) throw error;': 'throw error;' };
    const koa = (await page.run({ having, names: ['app'], instead })).app as Koa;
    koa.silent = true;
    tenant.outage('all', 'refuse');
    const headers = { origin: ORIGIN, authorization: `Bearer ${await tenant.accessToken()}` };
    const answer = await fetch(await originOf(koa.callback()), { headers });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([503, null]);
  });
});
