import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../examples/guides/src/user-profile/express.js';
import { Profiles } from '../../examples/guides/src/user-profile/profiles.js';
import { createApp as createUserinfoApp } from '../../examples/guides/src/user-profile/userinfo.js';
import { serve } from '../support/guides.js';
import { claimsOf, type Event } from '../support/post-login.js';
import { createTenant } from '../support/tenant.js';

const action = createRequire(import.meta.url)('../../examples/guides/src/user-profile/action.cjs');
const EMAIL = 'https://orders.example.com/email';
const alice = { email: 'alice@example.com', email_verified: true };

const tenant = await createTenant({ audience: 'https://orders.example.com/' });
const options = tenant.options();
const login = (event: Partial<Event>) =>
  claimsOf(action, { user: alice, resource_server: { identifier: tenant.audience }, ...event });

describe('the Action', () => {
  it('adds a verified address for this API, and nothing else', async () => {
    expect(await login({})).toEqual({ [EMAIL]: 'alice@example.com' });
    expect(await login({ user: { ...alice, email_verified: false } })).toEqual({});
    expect(await login({ user: { email: 'alice@example.com' } })).toEqual({});
    expect(await login({ user: {} })).toEqual({});
    expect(await login({ resource_server: { identifier: 'https://other.test/' } })).toEqual({});
  });
});

describe('the user in a handler', () => {
  it('is issuer and subject; the address is there if the token has it', async () => {
    const ask = await serve(createApp(options));
    expect((await ask('/me')).status).toBe(401);
    expect((await ask('/me', { token: await tenant.accessToken({}, { subject: 'machine' }) })).status).toBe(
      403,
    );
    const user = { issuer: tenant.issuer, subject: 'auth0|user' };
    const withEmail = await tenant.accessToken({ ...(await login({})) });
    expect(await (await ask('/me', { token: withEmail })).json()).toEqual({
      user,
      email: 'alice@example.com',
    });
    const without = await tenant.accessToken();
    expect(await (await ask('/me', { token: without })).json()).toEqual({ user, email: null });
  });
});

describe('/userinfo', () => {
  /** The endpoint of Auth0 that the local tenant does not have, as get-user-info in auth0/docs-v2 describes it. */
  async function startUserinfo(
    answer: (request: IncomingMessage) => readonly [status: number, body: unknown],
  ) {
    const requests: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      requests.push(request);
      const [status, body] = answer(request);
      const headers = {
        'content-type': 'application/json',
        ...(status === 302 ? { location: '/elsewhere' } : {}),
      };
      response.writeHead(status, headers).end(JSON.stringify(body));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const asked: string[] = [];
    // As a domain that leads to this server: the URL that is asked stays visible.
    const toServer: typeof fetch = (input, init) => {
      asked.push(String(input));
      return fetch(`${origin}${new URL(String(input)).pathname}`, init);
    };
    return { requests, asked, toServer };
  }
  const now = () => tenant.clock.now();
  const scope = 'openid email';
  const profileOf = (sub: string) => ({ sub, ...alice });

  it('X1 is asked with the token of the caller, at its issuer, and once in five minutes', async () => {
    const { requests, asked, toServer } = await startUserinfo(() => [200, profileOf('auth0|user')]);
    const ask = await serve(createUserinfoApp(new Profiles({ fetch: toServer, now }), options));
    const token = await tenant.accessToken({ scope }, { expiresIn: 7200 });
    for (let count = 0; count < 3; count += 1) {
      expect(await (await ask('/me', { token })).json()).toEqual({ email: 'alice@example.com' });
    }
    expect(asked).toEqual([`${tenant.issuer}userinfo`]);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
    tenant.clock.advance(301);
    await ask('/me', { token });
    expect(requests).toHaveLength(2);
  });

  it('requests at the same time wait for one answer', async () => {
    const { requests, toServer } = await startUserinfo(() => [200, profileOf('auth0|user')]);
    const ask = await serve(createUserinfoApp(new Profiles({ fetch: toServer, now }), options));
    const token = await tenant.accessToken({ scope });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('/me', { token })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(requests).toHaveLength(1);
  });

  it('H5 the client is asked for the scopes, and Auth0 is not', async () => {
    const { requests, toServer } = await startUserinfo(() => [200, profileOf('auth0|user')]);
    const ask = await serve(createUserinfoApp(new Profiles({ fetch: toServer, now }), options));
    expect((await ask('/me')).status).toBe(401);
    const refused = await ask('/me', { token: await tenant.accessToken({ scope: 'read:orders' }) });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="openid email"');
    expect(requests).toHaveLength(0);
  });

  it('one user never gets the profile of another, nor more than the scopes allow', async () => {
    const { requests, toServer } = await startUserinfo(() => [200, profileOf('auth0|user')]);
    const ask = await serve(createUserinfoApp(new Profiles({ fetch: toServer, now }), options));
    await ask('/me', { token: await tenant.accessToken({ scope }) });
    await ask('/me', { token: await tenant.accessToken({ scope: `${scope} profile` }) });
    expect(requests).toHaveLength(2);
    const bob = await ask('/me', { token: await tenant.accessToken({ scope, sub: 'auth0|bob' }) });
    expect(bob.status).toBe(500);
    expect(requests).toHaveLength(3);
  });

  it('a token without a subject has no profile', async () => {
    const { requests, toServer } = await startUserinfo(() => [200, {}]);
    const ask = await serve(createUserinfoApp(new Profiles({ fetch: toServer, now }), options));
    const token = await tenant.accessToken({ scope, sub: undefined });
    expect([(await ask('/me', { token })).status, requests.length]).toEqual([500, 0]);
  });

  it.each<[string, readonly [number, unknown]]>([
    ['a rate limit', [429, {}]],
    ['a refused token', [401, {}]],
    ['a redirect, which would take the token elsewhere', [302, {}]],
    ['no profile', [200, {}]],
  ])('fails with %s, and keeps nothing', async (_title, answer) => {
    let count = 0;
    const { requests, toServer } = await startUserinfo(() =>
      count++ === 0 ? answer : [200, profileOf('auth0|user')],
    );
    const ask = await serve(createUserinfoApp(new Profiles({ fetch: toServer, now }), options));
    const token = await tenant.accessToken({ scope });
    expect((await ask('/me', { token })).status).toBe(500);
    expect((await ask('/me', { token })).status).toBe(200);
    expect(requests).toHaveLength(2);
  });

  it('keeps a limited number of profiles', async () => {
    const { requests, toServer } = await startUserinfo(({ headers }) => {
      const [, payload = ''] = String(headers.authorization).split('.');
      return [200, profileOf(JSON.parse(Buffer.from(payload, 'base64url').toString()).sub)];
    });
    const ask = await serve(
      createUserinfoApp(new Profiles({ fetch: toServer, now, maxEntries: 2 }), options),
    );
    const tokens = await Promise.all(
      ['a', 'b', 'c'].map((id) => tenant.accessToken({ scope, sub: `auth0|${id}` })),
    );
    for (const token of tokens) await ask('/me', { token });
    await ask('/me', { token: tokens[2] as string });
    expect(requests).toHaveLength(3);
    await ask('/me', { token: tokens[0] as string }); // the oldest, which was removed
    expect(requests).toHaveLength(4);
  });

  it('a token that is bound to a key is not sent: only the client has the key', async () => {
    const { requests, toServer } = await startUserinfo(() => [200, profileOf('auth0|user')]);
    const ask = await serve(
      createUserinfoApp(new Profiles({ fetch: toServer, now }), { ...options, dpop: { mode: 'allowed' } }),
    );
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({ scope }, { boundTo: key });
    const { url } = await ask('/');
    const dpop = await key.proof({ url: new URL('/me', url).href, accessToken });
    const response = await ask('/me', { headers: { authorization: `DPoP ${accessToken}`, dpop } });
    expect([response.status, requests.length]).toEqual([500, 0]);
  });
});
