import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

let keys: readonly SigningKey[];
beforeAll(async () => {
  keys = [await createKey({ alg: 'ES256' })];
});
afterEach(() => void vi.unstubAllEnvs());

const redirectUri = 'http://127.0.0.1:4000/callback';
const register = (tenant: Tenant, metadata: unknown = { redirect_uris: [redirectUri] }) =>
  tenant.fetch(`${tenant.issuer}oidc/register`, { method: 'POST', body: JSON.stringify(metadata) });

describe('a tenant and production', () => {
  it('R27 does not start with NODE_ENV=production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await expect(createTenant({ keys })).rejects.toThrow(/NODE_ENV=production.*allowInProduction: true/);
    await expect(createTenant({ keys, allowInProduction: false })).rejects.toThrow('NODE_ENV=production');
    await expect(createTenant({ keys, allowInProduction: 'no' as never })).rejects.toThrow(
      'NODE_ENV=production',
    );
  });

  it('R27 starts where it is told that this is none', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await using tenant = await createTenant({ keys, allowInProduction: true });
    expect(await tenant.accessToken()).toContain('.');
  });

  it.each(['development', 'test', '', 'Production '])('R27 starts with NODE_ENV=%j', async (value) => {
    vi.stubEnv('NODE_ENV', value);
    await using tenant = await createTenant({ keys });
    expect(tenant.keys).toHaveLength(1);
  });
});

describe('a tenant and strangers', () => {
  it('R27 registers nobody, and does not say where', async () => {
    await using tenant = await createTenant({ keys });
    const answer = await register(tenant);
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { error: 'access_denied', error_description: expect.stringContaining('registration: true') },
    ]);
    const discovery = await tenant.fetch(`${tenant.issuer}.well-known/openid-configuration`);
    expect(await discovery.json()).not.toHaveProperty('registration_endpoint');
  });

  it('R27 gives unknown clients no code and no token', async () => {
    await using tenant = await createTenant({ keys });
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'stranger',
      redirect_uri: redirectUri,
      audience: tenant.audience,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    const asked = await tenant.fetch(`${tenant.issuer}authorize?${query}`, { redirect: 'manual' });
    expect([asked.status, asked.headers.get('location')]).toEqual([400, null]);
    for (const grant of ['client_credentials', 'authorization_code', 'password', 'refresh_token']) {
      const body = new URLSearchParams({
        grant_type: grant,
        client_id: 'stranger',
        client_secret: '',
        audience: tenant.audience,
        code: 'x',
        code_verifier: 'x'.repeat(43),
        redirect_uri: redirectUri,
      });
      const answer = await tenant.fetch(`${tenant.issuer}oauth/token`, { method: 'POST', body });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await answer.text()).not.toContain('access_token');
    }
  });

  it('R27 registers at most 1,000 clients, even at once', async () => {
    await using tenant = await createTenant({ keys, registration: true });
    const answers = await Promise.all(Array.from({ length: 1_010 }, () => register(tenant)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1_000);
    expect(statuses.filter((status) => status === 403)).toHaveLength(10);
  });

  it.each([
    [100, 201],
    [101, 400],
  ])('R27 answers a client with %d redirect URIs with %d', async (count, status) => {
    await using tenant = await createTenant({ keys, registration: true });
    const answer = await register(tenant, { redirect_uris: Array(count).fill(redirectUri) });
    expect(answer.status).toBe(status);
  });

  it('R27 listens on 127.0.0.1 alone', async () => {
    await using tenant = await (await createTenant({ keys })).listen();
    const { port, hostname } = new URL(tenant.url ?? '');
    expect(hostname).toBe('127.0.0.1');
    const others = Object.values(networkInterfaces())
      .flatMap((addresses = []) => addresses)
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of [...others, { address: '127.0.0.2' }]) {
      const outcome = await new Promise((resolve) => {
        const socket = connect(Number(port), address);
        socket.on('connect', () => resolve('connected'));
        socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
        socket.on('connect', () => socket.destroy());
      });
      expect([address, outcome]).toEqual([address, 'ECONNREFUSED']);
    }
  });
});
