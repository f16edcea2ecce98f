import { ApiClient, auth0, protectedResourceMetadata } from '@auth0-api/fastify';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const headers = { authorization: `Bearer ${await tenant.accessToken()}` };
const apps: FastifyInstance[] = [];
const resource = 'https://api.test/orders';
const path = '/.well-known/oauth-protected-resource/orders';
const challenges = ['Bearer', 'DPoP'].map((scheme) =>
  expect.stringMatching(new RegExp(`^${scheme} .*, resource_metadata="https://api.test${path}"$`)),
);

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
});

function newApp(options: FastifyServerOptions = {}): FastifyInstance {
  const app = Fastify(options);
  apps.push(app);
  return app;
}

const ok = async () => ({ ok: true });
const statusOf = async (app: FastifyInstance, url: string) => (await app.inject(url)).statusCode;

describe('resourceMetadata', () => {
  it.each([true, false])('M1 are served at the root, where the plugin is global: %s', async (global) => {
    const app = newApp();
    await app.register(auth0, { ...tenant.options(), global, resourceMetadata: { resource } });
    app.get('/x', { onRequest: app.requireAuth() }, ok);
    const answer = await app.inject(path);
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([200, '*']);
    expect(answer.json()).toMatchObject({ resource, authorization_servers: [tenant.issuer] });
    expect((await app.inject('/x')).headers['www-authenticate']).toEqual(challenges);
  });

  it('M1 are served from a context without a prefix, and within one that is protected', async () => {
    const app = newApp();
    await app.register(auth0, { ...tenant.options(), global: true });
    await app.register(async (child) => {
      await child.register(auth0, { ...tenant.options(), resourceMetadata: { resource } });
    });
    expect(await statusOf(app, path)).toBe(200);
    expect(await statusOf(app, '/other')).toBe(401);
  });

  it('M1 below a prefix they come from the standalone plugin; the challenge names them all the same', async () => {
    const app = newApp();
    const client = new ApiClient(tenant.options());
    await app.register(
      async (api) => {
        await api.register(auth0, { client, global: true, resourceMetadata: { resource } });
        api.get('/x', ok);
      },
      { prefix: '/orders' },
    );
    await app.register(protectedResourceMetadata({ client, resource }));
    expect((await app.inject('/orders/x')).headers['www-authenticate']).toEqual(challenges);
    expect((await app.inject(path)).json()).toMatchObject({ authorization_servers: [tenant.issuer] });
    expect(await statusOf(app, `/orders${path}`)).toBe(404);
    expect((await app.inject({ url: '/orders/x', headers })).statusCode).toBe(200);
  });

  it('M1 the standalone plugin is public beside a global one', async () => {
    const app = newApp();
    await app.register(auth0, { ...tenant.options(), global: true });
    await app.register(protectedResourceMetadata({ client: app.auth0, resource }));
    expect(await statusOf(app, path)).toBe(200);
    expect(await statusOf(app, '/.well-known/oauth-protected-resource')).toBe(401);
  });

  it('M3 the standalone plugin refuses to be registered where nobody looks', async () => {
    const app = newApp();
    const plugin = protectedResourceMetadata({ resource, authorizationServers: [tenant.issuer] });
    const register = async () => app.register(plugin, { prefix: '/orders' });
    await expect(register()).rejects.toThrow(/prefix \/orders/);
  });

  it.each([{}, { routerOptions: { ignoreTrailingSlash: true } }])(
    'M1 a colon and a slash at the end of the path, with %j',
    async (options) => {
      const app = newApp(options);
      const identifier = 'https://api.test/a:b/';
      await app.register(auth0, { ...tenant.options(), resourceMetadata: { resource: identifier } });
      for (const end of ['/a:b/', '/a:b']) {
        const answer = await app.inject(`/.well-known/oauth-protected-resource${end}`);
        expect(answer.json()).toMatchObject({ resource: identifier });
      }
      expect(await statusOf(app, '/.well-known/oauth-protected-resource/aXb')).toBe(404);
    },
  );

  it('M5 a request with a body is answered before the body is read', async () => {
    const app = newApp();
    await app.register(auth0, { ...tenant.options(), resourceMetadata: { resource } });
    const answer = await app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/unknown' },
      payload: 'x'.repeat(2_000_000),
    });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});
