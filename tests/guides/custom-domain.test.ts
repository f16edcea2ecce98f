import { ApiClient, type ApiClientOptions, MemoryRevocationStore } from '@auth0-api/express';
import { getTokenOnBehalfOf } from '@auth0-api/express/exchange';
import { combineFetch } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp, settings } from '../../examples/guides/src/custom-domain/express.js';
import { serve } from '../support/guides.js';
import { createKey, createTenant } from '../support/tenant.js';

// One tenant with two names: the same key, the same users, the same audience.
const key = await createKey();
const audience = settings.audience;
const own = await createTenant({ issuer: 'https://tenant.us.auth0.com/', audience, keys: [key] });
const calendar = 'https://calendar.example.com/';
const custom = await createTenant({
  issuer: 'https://login.example.com/',
  audience,
  keys: [key],
  clients: [
    {
      clientId: 'orders-api',
      clientSecret: 'secret',
      api: audience,
      exchanges: ['on-behalf-of'],
      delegated: { [calendar]: 'read:events' },
    },
  ],
});
const customFetch = combineFetch(own, custom);
const start = (options: Partial<ApiClientOptions>) =>
  serve(createApp({ ...settings, customFetch, ...options }));

describe('the steps of a move to a custom domain', () => {
  it.each<[string, readonly string[], number, number]>([
    ['before', ['tenant.us.auth0.com'], 200, 401],
    ['meanwhile', settings.domains, 200, 200],
    ['afterwards', ['login.example.com'], 401, 200],
  ])('T7, T8 %s: %j', async (_step, domains, fromOwn, fromCustom) => {
    const ask = await start({ domains });
    const status = async (token: string) => (await ask('/profile', { token })).status;
    expect(await status(await own.accessToken())).toBe(fromOwn);
    expect(await status(await custom.accessToken())).toBe(fromCustom);
  });

  it('T7 another tenant is refused in each of them, also with the names and another key', async () => {
    const other = await createTenant({ issuer: 'https://other.us.auth0.com/', audience });
    const ask = await serve(createApp({ ...settings, customFetch: combineFetch(own, custom, other) }));
    const tokens = [
      await other.accessToken(),
      await other.accessToken({ iss: own.issuer }),
      await other.accessToken({ iss: custom.issuer }),
      await own.accessToken({ iss: 'https://login.example.com' }),
      await own.accessToken({ aud: 'https://login.example.com/api/v2/' }),
    ];
    for (const token of tokens) expect((await ask('/profile', { token })).status).toBe(401);
    expect(other.count()).toBe(0);
  });

  it('a user stays the same user', async () => {
    const ask = await start({});
    const user = async (token: string) => (await ask('/profile', { token })).json();
    const expected = { user: 'acme:auth0|alice' };
    expect(await user(await own.accessToken({ sub: 'auth0|alice' }))).toEqual(expected);
    expect(await user(await custom.accessToken({ sub: 'auth0|alice' }))).toEqual(expected);
  });

  it('another tenant that is accepted has users of its own', async () => {
    const other = await createTenant({ issuer: 'https://other.us.auth0.com/', audience });
    const ask = await start({ domains: [other.domain], customFetch: other.fetch });
    // Until somebody decides what they are called, nobody is mistaken for a user of the first tenant.
    expect((await ask('/profile', { token: await other.accessToken({ sub: 'auth0|alice' }) })).status).toBe(
      500,
    );
  });

  it('D9 bound tokens of both names work: a proof names the API, not the issuer', async () => {
    const ask = await start({});
    for (const tenant of [own, custom]) {
      const dpopKey = await tenant.dpopKey();
      const accessToken = await tenant.accessToken({}, { boundTo: dpopKey });
      const url = new URL('/profile', (await ask('/')).url).href;
      const dpop = await dpopKey.proof({ url, accessToken });
      const response = await ask('/profile', { headers: { authorization: `DPoP ${accessToken}`, dpop } });
      expect(response.status).toBe(200);
    }
  });
});

describe('what else names an issuer', () => {
  const clientOf = (options: Partial<ApiClientOptions>) => {
    const client = new ApiClient({ ...settings, customFetch, clockTolerance: 0, ...options });
    onTestFinished(() => client.close());
    return client;
  };
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('a revocation needs both names', async () => {
    const client = clientOf({ revocation: { store: new MemoryRevocationStore() } });
    const sub = 'auth0|alice';
    const tokens = [await own.accessToken({ sub }), await custom.accessToken({ sub })] as const;
    await expect(client.revoke({ subject: sub })).rejects.toThrow(/issuer/);
    await client.revoke({ subject: sub, issuer: [own.issuer, custom.issuer] });
    for (const token of tokens) {
      await expect(client.verifyRequest(bearer(token))).rejects.toMatchObject({ reason: 'token_revoked' });
    }
  });

  it('X20 an exchange works for tokens of the name in `domain` alone', async () => {
    const client = clientOf({
      domain: 'login.example.com',
      clientId: 'orders-api',
      clientSecret: 'secret',
      exchangeBind: 'none',
    });
    const caller = await client.verifyRequest(bearer(await custom.accessToken()));
    expect(await getTokenOnBehalfOf(client, caller, { audience: calendar })).toMatchObject({
      scope: 'read:events',
    });
    const late = await client.verifyRequest(bearer(await own.accessToken()));
    await expect(getTokenOnBehalfOf(client, late, { audience: calendar })).rejects.toMatchObject({
      reason: 'token_of_other_issuer',
    });
    expect([own.count('token'), custom.count('token')]).toEqual([0, 1]);
  });
});
