import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { freePort, linesOf, Programs } from './support/programs.js';
import { createTenant } from './support/tenant.js';

// It is built first, which a loaded machine lets wait.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const folder = fileURLToPath(new URL('../examples/nitro/', import.meta.url));
const nitro = join(folder, 'node_modules/nitro/dist/cli/index.mjs');
const programs = new Programs();
let tenant: Tenant;
let origin: string;

beforeAll(async () => {
  tenant = await createTenant();
  await tenant.listen();
  const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' };
  await promisify(execFile)(process.execPath, [nitro, 'build'], { cwd: folder, env });
  origin = await start(environment());
});

afterAll(async () => {
  await programs.stop();
  await tenant?.close();
});

function environment(): Record<string, string> {
  return { AUTH0_DOMAIN: tenant.domain, AUTH0_AUDIENCE: tenant.audience, ALLOW_INSECURE_LOOPBACK: 'true' };
}

/** Starts what was built. Nitro 3.0.0 takes port 0 for none, and listens on 3000. */
async function start(variables: Record<string, string>): Promise<string> {
  const settings = { NODE_ENV: 'production', NITRO_PORT: String(await freePort()), NITRO_HOST: '127.0.0.1' };
  for await (const line of linesOf(
    programs.start('nitro/.output/server/index.mjs', { ...settings, ...variables }),
  )) {
    const found = /Listening on (http:\S+)/.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error('The server ended before it listened.');
}

const bearer = async (claims: object = {}) => ({
  authorization: `Bearer ${await tenant.accessToken({ ...claims })}`,
});
const scoped = { scope: 'read:orders' };

test('a public route is public', async () => {
  expect(await (await fetch(`${origin}/health`)).text()).toBe('up');
});

test('C1 without a token the built server answers 401 and the challenges', async () => {
  const response = await fetch(`${origin}/api/orders`);
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="api", DPoP algs="ES256"');
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toMatchObject({ error: 'invalid_request' });
});

test('H5 a token without the scope gets 403, and one with it an answer', async () => {
  const refused = await fetch(`${origin}/api/orders`, { headers: await bearer() });
  expect(refused.status).toBe(403);
  expect(refused.headers.get('www-authenticate')).toContain('scope="read:orders"');
  const accepted = await fetch(`${origin}/api/orders`, { headers: await bearer(scoped) });
  expect(accepted.status).toBe(200);
  expect(await accepted.json()).toEqual([{ id: 17, owner: 'auth0|user' }]);
});

test('W2 D9 a proof is for the URL that was asked', async () => {
  const key = await tenant.dpopKey();
  const accessToken = await tenant.accessToken(scoped, { boundTo: key });
  const ask = async (url: string) => {
    const dpop = await key.proof({ method: 'GET', url, accessToken });
    return (await fetch(`${origin}/api/orders`, { headers: { authorization: `DPoP ${accessToken}`, dpop } }))
      .status;
  };
  expect(await ask(`${origin}/api/orders`)).toBe(200);
  expect(await ask(`${origin}/api/other`)).toBe(401);
});

// srvx 0.8.16, which makes the request, reads the header: `publicUrl` is what does not depend on it.
test('W4 the scheme that X-Forwarded-Proto names is that of the request in Nitro 3.0.0, whatever this library reads', async () => {
  const key = await tenant.dpopKey();
  const accessToken = await tenant.accessToken(scoped, { boundTo: key });
  const url = `${origin.replace('http:', 'https:')}/api/orders`;
  const ask = async (headers: Record<string, string>) => {
    const dpop = await key.proof({ method: 'GET', url, accessToken });
    const all = { ...headers, authorization: `DPoP ${accessToken}`, dpop };
    return (await fetch(`${origin}/api/orders`, { headers: all })).status;
  };
  expect(await ask({ 'x-forwarded-proto': 'https' })).toBe(200);
  expect(await ask({})).toBe(401);
});

test('W1 the server of Nitro 3.0.0 passes on the first of two Authorization lines, and that one alone counts', async () => {
  const { authorization } = await bearer(scoped);
  const ask = async (first: string, second: string) => {
    const headers = ['Host', new URL(origin).host, 'Authorization', first, 'Authorization', second];
    const asked = request(`${origin}/api/orders`, { headers }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };
  expect(await ask(authorization, 'Bearer x.y.z')).toBe(200);
  expect(await ask('Bearer x.y.z', authorization)).toBe(401);
});

test('while the issuer is down it answers 503 with Retry-After and tells the client nothing else', async () => {
  const cold = await start(environment());
  tenant.outage('all', 'refuse');
  onTestFinished(() => tenant.recover());
  const response = await fetch(`${cold}/api/orders`, { headers: await bearer(scoped) });
  expect([response.status, response.headers.has('retry-after')]).toEqual([503, true]);
  expect(await response.text()).not.toContain(tenant.domain);
});

test('without its variables it ends at start, and says what is missing', async () => {
  await expect(start({})).rejects.toThrow(/AUTH0_DOMAIN/);
});
