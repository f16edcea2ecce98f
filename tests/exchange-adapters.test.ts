import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as viaExpress from '@auth0-api/express';
import { getTokenOnBehalfOf } from '@auth0-api/express/exchange';
import * as viaFastify from '@auth0-api/fastify';
import * as viaKoa from '@auth0-api/koa';
import type { OutageKind, Tenant } from '@auth0-api/testing';
import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTenant } from './support/tenant.js';

const ORDERS = 'https://orders.test/';
const CALENDAR = 'https://calendar.test/';
const GATEWAY = { clientId: 'orders-api', clientSecret: 'secret-of-orders' };

let tenant: Tenant;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const client = {
    ...GATEWAY,
    api: ORDERS,
    exchanges: ['on-behalf-of'] as const,
    delegated: { [CALENDAR]: 'read:events' },
  };
  tenant = await createTenant({ audience: ORDERS, clients: [client] });
  await tenant.listen();
});
afterEach(() => tenant.recover());
afterAll(async () => {
  for (const close of closers) await close();
  await tenant.close();
});

/** Makes the answer of the first API: it calls the second one on behalf of its caller. */
type Handle = (client: viaExpress.ApiClient, auth: viaExpress.Auth<unknown>) => Promise<object>;
type Start = (audience: string, handle: Handle, actor?: string) => Promise<string>;

async function listen(server: Server): Promise<string> {
  await once(server, 'listening');
  closers.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const FRAMEWORKS: Record<string, Start> = {
  async express(audience, handle, actor) {
    const app = express().disable('x-powered-by');
    const auth = viaExpress.auth0({ ...tenant.options(), ...GATEWAY, audience });
    app.use(auth);
    if (actor !== undefined) app.use(viaExpress.requiredActor(actor));
    app.get('/', async (req, res) => void res.json(await handle(auth.client, viaExpress.getAuth(req))));
    const quiet: express.ErrorRequestHandler = (error, _req, res, _next) => {
      res.status(error.status ?? 500).set(error.headers ?? {});
      res.json(error);
    };
    app.use(quiet);
    return listen(app.listen(0, '127.0.0.1'));
  },
  async fastify(audience, handle, actor) {
    const app = Fastify({ forceCloseConnections: true });
    await app.register(viaFastify.auth0, { ...tenant.options(), ...GATEWAY, audience, global: true });
    // Fastify's own handler shows message and code of any error.
    app.setErrorHandler<viaFastify.Auth0ApiError>((error, _request, reply) =>
      reply
        .code(error.statusCode ?? 500)
        .headers(error.headers ?? {})
        .send(error.toJSON?.()),
    );
    const config = actor === undefined ? {} : { config: { auth0: { actor } } };
    app.get('/', config, (request) => handle(app.auth0, viaFastify.getAuth(request)));
    closers.push(() => app.close());
    return app.listen({ port: 0, host: '127.0.0.1' });
  },
  async koa(audience, handle, actor) {
    const app = new Koa();
    app.silent = true;
    const auth = viaKoa.auth0({ ...tenant.options(), ...GATEWAY, audience });
    app.use(auth);
    if (actor !== undefined) app.use(viaKoa.requiredActor(actor));
    app.use(async (ctx) => {
      ctx.body = await handle(auth.client, viaKoa.getAuth(ctx));
    });
    return listen(app.listen(0, '127.0.0.1'));
  },
};
const names = Object.keys(FRAMEWORKS);

const startWith = (name: string, ...args: Parameters<Start>) => (FRAMEWORKS[name] as Start)(...args);
const get = (url: string, token: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } });

describe.each(names)('an API in %s that calls another', (name) => {
  test.each(names)('X5 in %s, on behalf of its user', async (other) => {
    const calendar = await startWith(
      other,
      CALENDAR,
      async (_client, { claims, scopes }) => ({ user: (claims as { sub: string }).sub, scopes }),
      GATEWAY.clientId,
    );
    const orders = await startWith(name, ORDERS, async (client, auth) => {
      const { accessToken } = await getTokenOnBehalfOf(client, auth, { audience: CALENDAR });
      const response = await get(calendar, accessToken);
      return { status: response.status, events: await response.json() };
    });
    const token = await tenant.accessToken({ sub: 'auth0|alice' });
    const answer = await get(orders, token);
    expect(await answer.json()).toEqual({
      status: 200,
      events: { user: 'auth0|alice', scopes: ['read:events'] },
    });
    // Past the first API nobody gets in: its caller's token is for another audience, and names no actor.
    expect((await get(calendar, token)).status).toBe(401);
    const direct = await get(calendar, await tenant.accessToken({ aud: CALENDAR }));
    expect([direct.status, ((await direct.json()) as { error: string }).error]).toEqual([
      403,
      'insufficient_scope',
    ]);
  });

  test('X20, R25 its caller reads nothing of our settings where the token is of another issuer', async () => {
    const foreign = await createTenant({ issuer: 'https://other.test/' });
    const text = await foreign.accessToken();
    const orders = await startWith(name, ORDERS, (client) =>
      getTokenOnBehalfOf(client, text, { audience: CALENDAR }),
    );
    const answer = await get(orders, await tenant.accessToken());
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([500, null]);
    expect(await answer.text()).not.toMatch(/domain|issuer|option/);
  });

  const outages: [string, OutageKind, number, string | null][] = [
    [
      'calls the token bad',
      { status: 401, body: { error: 'invalid_token', error_description: 'expired' } },
      502,
      null,
    ],
    ['forbids it', { status: 403, body: { error: 'access_denied' } }, 502, null],
    [
      'has had too much',
      { status: 429, headers: { 'retry-after': '7' }, body: { error: 'too_many_attempts' } },
      503,
      '7',
    ],
    ['is down', 'refuse', 502, null],
    ['answers nonsense', 'garbage', 502, null],
  ];
  test.each(outages)(
    'X8 when the issuer %s, its caller is not told that the login is bad',
    async (_name, outage, status, wait) => {
      const orders = await startWith(name, ORDERS, (client, auth) =>
        getTokenOnBehalfOf(client, auth, { audience: CALENDAR }),
      );
      const token = await tenant.accessToken();
      tenant.outage('token', outage);
      const answer = await get(orders, token);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('www-authenticate')).toBeNull();
      expect(answer.headers.get('retry-after')).toBe(wait);
      const body = await answer.text();
      expect(body).not.toMatch(/invalid_token|expired/);
    },
  );
});
