import type { ApiClientOptions } from '@auth0-api/express';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp as createExpressApp } from '../../examples/guides/src/organizations/express.js';
import { createApp as createFastifyApp } from '../../examples/guides/src/organizations/fastify.js';
import { createApp as createHonoApp } from '../../examples/guides/src/organizations/hono.js';
import { createApp as createKnownApp } from '../../examples/guides/src/organizations/known.js';
import { createApp as createKoaApp } from '../../examples/guides/src/organizations/koa.js';
import { createApp as createMembersApp } from '../../examples/guides/src/organizations/members.js';
import { AppModule } from '../../examples/guides/src/organizations/nestjs.js';
import { Orders } from '../../examples/guides/src/organizations/orders.js';
import { createApp as createSubdomainApp } from '../../examples/guides/src/organizations/subdomain.js';
import { type Ask, serve, serveFastify, serveKoa, serveNest, serveWeb } from '../support/guides.js';
import { createTenant } from '../support/tenant.js';

const tenant = await createTenant();
const options: ApiClientOptions = { ...tenant.options(), clockTolerance: 0 };
const acme = { id: '1', organization: 'org_acme' };
const globex = { id: '2', organization: 'org_globex' };
const orders = new Orders([acme, globex]);
const tokenOf = (org_id: unknown, claims: object = {}) =>
  tenant.accessToken({ scope: 'read:orders', org_id, ...claims });

const apps: Readonly<Record<string, () => Promise<Ask>>> = {
  Express: () => serve(createExpressApp(orders, options)),
  Fastify: async () => serveFastify(await createFastifyApp(orders, options)),
  Koa: () => serveKoa(createKoaApp(orders, options)),
  Hono: () => serveWeb(createHonoApp(orders, options).fetch),
  // The test replaces the client of the module, with its requiredClaims (docs/nestjs.md).
  NestJS: () => serveNest(AppModule, { ...options, requiredClaims: ['org_id'] }, [[Orders, orders]]),
};

describe.each(Object.entries(apps))('organizations in %s', (_name, start) => {
  it('T17 a token without an organization is refused', async () => {
    const ask = await start();
    for (const org_id of [undefined, null]) {
      for (const path of ['/orders', '/orders/1', '/orgs/org_acme/orders']) {
        const response = await ask(path, { token: await tokenOf(org_id) });
        expect([path, response.status]).toEqual([path, 401]);
        expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
      }
    }
  });

  it('T17 what is not the ID of an organization is not made into one', async () => {
    vi.spyOn(console, 'error').mockReturnValue(); // Hono reports what handlers throw
    onTestFinished(() => void vi.restoreAllMocks());
    const ask = await start();
    for (const org_id of [['org_acme'], [['org_acme']], { toString: 'org_acme' }, {}, 7, true, '']) {
      for (const path of ['/orders', '/orders/1', '/orgs/org_acme/orders']) {
        const response = await ask(path, { token: await tokenOf(org_id) });
        expect([path, org_id, await response.text()]).not.toContainEqual(
          expect.stringContaining('"organization"'),
        );
      }
    }
  });

  it('callers see the data of their organization only', async () => {
    const ask = await start();
    const token = await tokenOf('org_acme');
    expect(await (await ask('/orders', { token })).json()).toEqual([acme]);
    expect(await (await ask('/orders/1', { token })).json()).toEqual(acme);
    const [others, none] = [await ask('/orders/2', { token }), await ask('/orders/3', { token })];
    expect([others.status, none.status]).toEqual([404, 404]);
    const same = (text: string) => text.replaceAll(/\d/g, '');
    expect(same(await others.text())).toBe(same(await none.text()));
  });

  it('G2 G3 the organization of the URL must be that of the token', async () => {
    const ask = await start();
    const token = await tokenOf('org_acme');
    expect(await (await ask('/orgs/org_acme/orders', { token })).json()).toEqual([acme]);
    for (const path of ['/orgs/org_globex/orders', '/orgs/ORG_ACME/orders', '/orgs/org_acme%20/orders']) {
      expect([path, (await ask(path, { token })).status]).toEqual([path, 403]);
    }
    // A name is not an ID: names can be given to another organization.
    const named = await tokenOf('org_globex', { org_name: 'org_acme' });
    expect((await ask('/orgs/org_acme/orders', { token: named })).status).toBe(403);
  });

  it('H5 the scope is needed as well', async () => {
    const ask = await start();
    for (const path of ['/orders', '/orders/1', '/orgs/org_acme/orders']) {
      expect((await ask(path)).status).toBe(401);
      expect((await ask(path, { token: await tokenOf('org_acme', { scope: '' }) })).status).toBe(403);
    }
  });
});

describe('organizations by host name', () => {
  const customers = new Map([
    ['acme.example.com', 'org_acme'],
    ['globex.example.com', 'org_globex'],
  ]);
  // fetch() sends its own Host: this proxy header is read because the app trusts this machine.
  const start = () => {
    const app = createSubdomainApp(customers, orders, options);
    app.set('trust proxy', 'loopback');
    return serve(app);
  };
  const at = (host: string) => ({ 'x-forwarded-host': host });

  it('G2 a token is accepted at the host of its organization, and nowhere else', async () => {
    const ask = await start();
    const token = await tokenOf('org_acme');
    const found = await ask('/orders', { token, headers: at('acme.example.com') });
    expect(await found.json()).toEqual([acme]);
    for (const host of ['globex.example.com', 'unknown.example.com', 'acme.example.com.evil.test']) {
      expect([host, (await ask('/orders', { token, headers: at(host) })).status]).toEqual([host, 403]);
    }
    expect(
      (await ask('/orders', { token: await tokenOf(undefined), headers: at('acme.example.com') })).status,
    ).toBe(403);
  });
});

describe('known organizations', () => {
  it('H10 an organization without a subscription is refused', async () => {
    const isActive = async (organization: string) => organization === 'org_acme';
    const ask = await serve(createKnownApp({ isActive }, options));
    expect((await ask('/reports', { token: await tokenOf('org_acme') })).status).toBe(200);
    const refused = await ask('/reports', { token: await tokenOf('org_globex') });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      error_description: 'Your organization has no active subscription.',
    });
    for (const org_id of [undefined, ['org_acme'], '']) {
      expect((await ask('/reports', { token: await tokenOf(org_id) })).status).toBe(403);
    }
  });
});

describe('members who leave', () => {
  it('are refused in that organization, and stay members of others', async () => {
    const { app, removeMember, client } = createMembersApp(options);
    onTestFinished(() => client.close());
    const ask = await serve(app);
    const alice = { sub: 'auth0|alice' };
    const [inAcme, inGlobex] = [await tokenOf('org_acme', alice), await tokenOf('org_globex', alice)];
    const bob = await tokenOf('org_acme', { sub: 'auth0|bob' });
    tenant.clock.advance(1);
    await removeMember('auth0|alice', 'org_acme');
    const status = async (token: string) => (await ask('/orders', { token })).status;
    expect([await status(inAcme), await status(inGlobex), await status(bob)]).toEqual([401, 200, 200]);
    // Auth0 takes up to 10 seconds to remove a member, and issues tokens until then.
    tenant.clock.advance(10);
    expect(await status(await tokenOf('org_acme', alice))).toBe(401);
    tenant.clock.advance(6);
    expect(await status(await tokenOf('org_acme', alice))).toBe(200); // is a member again
  });
});
