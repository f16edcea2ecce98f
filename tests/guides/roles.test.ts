import { createRequire } from 'node:module';
import { auth0 } from '@auth0-api/express';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { mayDeleteOrders, mayReadReports } from '../../examples/guides/src/roles/any-role.js';
import { createApp as createExpressApp } from '../../examples/guides/src/roles/express.js';
import { createApp as createFastifyApp } from '../../examples/guides/src/roles/fastify.js';
import { AppModule } from '../../examples/guides/src/roles/nestjs.js';
import { type Ask, serve, serveFastify, serveNest } from '../support/guides.js';
import { claimsOf, type Event } from '../support/post-login.js';
import { createTenant } from '../support/tenant.js';

const action = createRequire(import.meta.url)('../../examples/guides/src/roles/action.cjs');
const ROLES = 'https://orders.example.com/roles';

const tenant = await createTenant({ audience: 'https://orders.example.com/' });
const options = tenant.options();

const login = (event: Partial<Event>) =>
  claimsOf(action, { user: {}, resource_server: { identifier: tenant.audience }, ...event });
const tokenFor = async (roles: readonly string[]) =>
  tenant.accessToken({ ...(await login({ authorization: { roles } })) });

describe('the Action', () => {
  it('adds the roles, under a name that Auth0 accepts', async () => {
    expect(await login({ authorization: { roles: ['manager'] } })).toEqual({ [ROLES]: ['manager'] });
  });

  it.each<[string, Partial<Event>]>([
    ['no roles', { authorization: { roles: [] } }],
    ['no authorization', {}],
    [
      'another API',
      { authorization: { roles: ['manager'] }, resource_server: { identifier: 'https://other.test/' } },
    ],
    ['no API', { authorization: { roles: ['manager'] }, resource_server: undefined }],
  ])('adds nothing with %s', async (_title, event) => {
    expect(await login(event)).toEqual({});
  });
});

const apps: Readonly<Record<string, () => Promise<Ask>>> = {
  Express: () => serve(createExpressApp(options)),
  Fastify: async () => serveFastify(await createFastifyApp(options)),
  NestJS: () => serveNest(AppModule, options),
};

describe.each(Object.entries(apps))('roles and permissions in %s', (_name, start) => {
  it('H10 a role opens what needs it, and nothing else', async () => {
    const ask = await start();
    const reports = async (token: string) => (await ask('/reports', { token })).status;
    expect((await ask('/reports')).status).toBe(401);
    expect(await reports(await tokenFor(['clerk', 'manager']))).toBe(200);
    expect(await reports(await tokenFor(['clerk']))).toBe(403);
    expect(await reports(await tokenFor(['managers']))).toBe(403);
    expect(await reports(await tokenFor([]))).toBe(403);
    // Claims of other names count for nothing.
    for (const name of ['roles', 'https://other.example.com/roles', 'permissions']) {
      expect(await reports(await tenant.accessToken({ [name]: ['manager'] }))).toBe(403);
    }
  });

  it('H10 a permission opens what needs it, and a role does not replace it', async () => {
    const ask = await start();
    const remove = async (token?: string) =>
      (await ask('/orders/1', { method: 'DELETE', ...(token === undefined ? {} : { token }) })).status;
    expect(await remove()).toBe(401);
    expect(await remove(await tenant.accessToken({ permissions: ['delete:orders'] }))).toBe(204);
    expect(await remove(await tenant.accessToken({ permissions: ['read:orders'] }))).toBe(403);
    expect(await remove(await tokenFor(['manager']))).toBe(403);
    // Without RBAC, a client may request every scope: a scope is not the user's permission.
    expect(await remove(await tenant.accessToken({ scope: 'delete:orders' }))).toBe(403);
  });
});

describe('one of several', () => {
  it('H10 each alternative is enough', async () => {
    const app = express();
    app.use(auth0(options));
    app.get('/reports', mayReadReports, (_req, res) => void res.json([]));
    app.get('/delete', mayDeleteOrders, (_req, res) => void res.json([]));
    const ask = await serve(app);
    const status = async (path: string, token: string) => (await ask(path, { token })).status;
    for (const role of ['manager', 'auditor'])
      expect(await status('/reports', await tokenFor([role]))).toBe(200);
    expect(await status('/reports', await tokenFor(['clerk']))).toBe(403);
    expect(await status('/delete', await tokenFor(['manager']))).toBe(200);
    expect(await status('/delete', await tenant.accessToken({ permissions: ['delete:orders'] }))).toBe(200);
    expect(await status('/delete', await tokenFor(['auditor']))).toBe(403);
  });
});
