import type { Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { listening, Programs } from './support/programs.js';
import { createTenant } from './support/tenant.js';

const programs = new Programs();
let tenant: Tenant;

beforeAll(async () => {
  tenant = await createTenant();
  await tenant.listen();
});

// Whatever happened in between, a timeout included.
afterAll(async () => {
  await programs.stop();
  await tenant?.close();
});

function environment(): Record<string, string> {
  return { AUTH0_DOMAIN: tenant.domain, AUTH0_AUDIENCE: tenant.audience, ALLOW_INSECURE_LOOPBACK: 'true' };
}

const start = (file: string, variables: Record<string, string>) => programs.start(file, variables);

const examples = [
  ['express', 'express/server.mjs', 401],
  ['fastify', 'fastify/server.mjs', 401],
  ['hono', 'hono/server.mjs', 401],
  ['koa', 'koa/server.mjs', 401],
  ['web', 'web/server.mjs', 401],
  // Guards of Nest belong to routes: where there is none, nobody is asked for a token.
  ['nestjs on Express', 'nestjs/dist/express.js', 404],
  ['nestjs on Fastify', 'nestjs/dist/fastify.js', 404],
] as const;

describe.each(examples)('examples/%s', (_name, file, unknownRoute) => {
  let url: string;

  beforeAll(async () => {
    url = await listening(start(file, environment()));
  });

  async function get(path: string, token?: string, origin = url): Promise<Response> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return fetch(`${origin}${path}`, { headers });
  }

  test('the public route is public', async () => {
    const response = await get('/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ up: true });
  });

  test.each(['/profile', '/orders'])('%s without a token answers 401 and a challenge', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="api", DPoP algs="ES256"');
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  test('an unknown route gives nothing away', async () => {
    expect((await get('/unknown')).status).toBe(unknownRoute);
  });

  test('a good token reaches the handler', async () => {
    const response = await get('/profile', await tenant.accessToken({ scope: 'openid' }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ user: 'auth0|user', client: 'test-client', scopes: ['openid'] });
  });

  test('/orders needs its scope', async () => {
    const refused = await get('/orders', await tenant.accessToken({ scope: 'openid' }));
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="read:orders"');

    const accepted = await get('/orders', await tenant.accessToken({ scope: 'openid read:orders' }));
    expect(accepted.status).toBe(200);
    expect(await accepted.json()).toEqual([{ id: 17, owner: 'auth0|user' }]);
  });

  test('without its settings it ends at once and says what is missing', async () => {
    await expect(listening(start(file, {}))).rejects.toThrow(/AUTH0_DOMAIN/);
  });

  test('while the issuer is down it answers 503 with Retry-After and tells the client nothing else', async () => {
    const cold = await listening(start(file, environment()));
    tenant.outage('all', 'refuse');
    onTestFinished(() => tenant.recover());
    const response = await get('/profile', await tenant.accessToken(), cold);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(response.headers.get('www-authenticate')).toBeNull();
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ error: 'temporarily_unavailable' });
    expect(body).not.toContain(tenant.domain);
  });
});
