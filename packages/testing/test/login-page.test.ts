import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerOf, bodyOf, redirectUri, Visitor } from './login-support.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey();
});

let tenant: Tenant;
let visitor: Visitor;
beforeEach(async () => {
  tenant = await createTenant({
    keys: [signing],
    registration: true,
    loginPage: {
      users: [
        { userId: 'auth0|alice', name: 'Alice', email: 'alice@example.com', permissions: ['read:orders'] },
        { userId: 'auth0|bob' },
      ],
    },
    clients: [
      { clientId: 'spa', redirectUris: [redirectUri], logoutUrls: ['http://127.0.0.1:4000/bye'] },
      { clientId: 'web', clientSecret: 'secret', redirectUris: [redirectUri] },
      { clientId: 'local', redirectUris: 'loopback' },
    ],
  });
  await tenant.listen();
  visitor = new Visitor(tenant);
});
afterEach(() => tenant.close());

async function tokensOf(visitorOf: Visitor, parameters = {}, answered = {}) {
  return bodyOf(visitorOf.redeem(await visitorOf.logIn(parameters, answered)));
}

describe('the page', () => {
  test('R27a offers the users, and shows the scopes, the organization and the title that the client asks for', async () => {
    const response = await visitor.authorize({ organization: 'org_1', screen_hint: 'signup' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await response.text();
    expect(page).toContain('<h1>Sign up for spa</h1>');
    expect(page).toMatch(/value="auth0\|alice" checked>/);
    expect(page).toMatch(/value="auth0\|bob" >/);
    expect(page).toContain('<code>org_1</code>');
    expect(page.match(/name="scope" id="scope-\d" value="[^"]+" checked/g)).toHaveLength(2);
    expect(page).toContain('<code>openid profile email</code>');
  });

  test('login_hint chooses a user, or types one', async () => {
    const bob = await (await visitor.authorize({ login_hint: 'bob@example.com' })).text();
    expect(bob).toMatch(/value="auth0\|bob" checked>/);
    const carol = await (await visitor.authorize({ login_hint: 'carol@example.com' })).text();
    expect(carol).toMatch(/id="other" value="" checked>/);
    expect(carol).toContain('name="typed" value="carol@example.com"');
  });

  test('a login ends at the client, with state, a code, and tokens of the user', async () => {
    const sent = await visitor.answer(await visitor.authorize({ organization: 'org_1' }));
    expect(sent.status).toBe(302);
    const { code = '', ...rest } = answerOf(sent);
    expect(rest).toEqual({ place: redirectUri, state: 's 1' });
    const tokens = await bodyOf(visitor.redeem(code));
    const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', tenant.issuer));
    const { issuer, audience } = tenant;
    const access = await jwtVerify(tokens.access_token ?? '', keys, { issuer, audience });
    expect(access.payload).toMatchObject({
      sub: 'auth0|alice',
      aud: [audience, `${issuer}userinfo`],
      azp: 'spa',
      permissions: ['read:orders'],
      org_id: 'org_1',
    });
    const id = await jwtVerify(tokens.id_token ?? '', keys, { issuer, audience: 'spa' });
    expect(id.payload).toMatchObject({
      sub: 'auth0|alice',
      nonce: 'n-1',
      name: 'Alice',
      nickname: 'alice',
      email: 'alice@example.com',
      email_verified: true,
      org_id: 'org_1',
      sid: expect.any(String),
      at_hash: expect.any(String),
    });
    expect((id.payload.exp ?? 0) - (id.payload.iat ?? 0)).toBe(36_000);
    expect(tokens).not.toHaveProperty('refresh_token');
    const profile = await visitor.send('userinfo', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await profile.json()).toEqual({
      sub: 'auth0|alice',
      name: 'Alice',
      nickname: 'alice',
      email: 'alice@example.com',
      email_verified: true,
    });
  });

  test.each([
    ['carol@example.com', 'auth0|carol@example.com', 'carol@example.com'],
    ['google-oauth2|1', 'google-oauth2|1', '1@example.com'],
    ['bob@example.com', 'auth0|bob', 'bob@example.com'],
  ])('a user can be typed: %s', async (typed, sub, email) => {
    const { id_token: idToken = '' } = await tokensOf(visitor, {}, { user: '', typed, name: ' Carol ' });
    expect(decodeJwt(idToken)).toMatchObject({ sub, email });
  });

  test('without a user, the page is shown again, and works', async () => {
    const again = await visitor.answer(await visitor.authorize(), { user: '', typed: ' ' });
    expect(again.status).toBe(400);
    const copy = again.clone();
    expect(await copy.text()).toContain('role="alert">Enter an email address or a user ID.');
    expect(answerOf(await visitor.answer(again)).code).toMatch(/./);
  });

  test('the user agrees to some scopes, also later without a page', async () => {
    const scopes = ['read:orders'];
    const { scope } = await tokensOf(visitor, {}, { scopes });
    expect(scope).toBe('openid profile email read:orders');
    const silent = await bodyOf(visitor.redeem(answerOf(await visitor.authorize()).code ?? ''));
    expect(silent.scope).toBe('openid profile email read:orders');
  });

  test('the user denies', async () => {
    const sent = answerOf(await visitor.answer(await visitor.authorize(), { action: 'deny' }));
    expect(sent).toMatchObject({ place: redirectUri, error: 'access_denied', state: 's 1' });
    expect(sent).not.toHaveProperty('code');
  });

  test('a blocked user is sent back with the error of Auth0', async () => {
    await tenant.blockUser('auth0|alice');
    const sent = answerOf(await visitor.answer(await visitor.authorize()));
    expect(sent).toMatchObject({ error: 'unauthorized', error_description: 'user is blocked' });
  });

  test('a third-party application gets no ID token, no refresh token, needs consent each time, and is not told of a refusal', async () => {
    const registered = await visitor.send('oidc/register', {
      method: 'POST',
      body: JSON.stringify({ redirect_uris: [redirectUri] }),
    });
    const { client_id = '' } = await bodyOf(registered);
    const asked = { client_id, scope: 'openid offline_access read:orders' };
    const denied = await visitor.answer(await visitor.authorize(asked), { action: 'deny' });
    expect([denied.status, denied.headers.get('location')]).toEqual([403, null]);
    await visitor.logIn();
    const silent = answerOf(await visitor.authorize({ ...asked, prompt: 'none' }));
    expect(silent).toMatchObject({ error: 'consent_required' });
    const code = await visitor.logIn(asked);
    const tokens = await bodyOf(visitor.redeem(code, { client_id }));
    expect(Object.keys(tokens)).not.toEqual(expect.arrayContaining(['id_token']));
    expect(tokens).not.toHaveProperty('refresh_token');
  });
});

describe('sessions', () => {
  test('a second login needs no page, and prompt=none gets a code', async () => {
    expect(answerOf(await visitor.authorize({ prompt: 'none' }))).toMatchObject({ error: 'login_required' });
    const first = decodeJwt((await tokensOf(visitor)).id_token ?? '');
    const code = answerOf(await visitor.authorize({ prompt: 'none' })).code ?? '';
    const second = decodeJwt((await bodyOf(visitor.redeem(code))).id_token ?? '');
    expect([second.sub, second.sid]).toEqual([first.sub, first.sid]);
    expect(await (await new Visitor(tenant).authorize()).text()).toContain('<h1>Log in to spa</h1>');
  });

  test('R27a a scope that was never shown needs the page, and the earlier ones stay agreed to', async () => {
    await visitor.logIn({ scope: 'openid read:orders' }, { scopes: ['read:orders'] });
    for (const scope of ['openid write:orders', 'openid read:orders offline_access', 'profile read:orders']) {
      const silent = answerOf(await visitor.authorize({ scope, prompt: 'none' }));
      expect(silent).toMatchObject({ error: 'consent_required', state: 's 1' });
      expect((await visitor.authorize({ scope })).status).toBe(200);
    }
    await visitor.logIn({ scope: 'openid write:orders' }, { scopes: [] });
    const code = answerOf(await visitor.authorize({ scope: 'read:orders write:orders' })).code ?? '';
    expect((await bodyOf(visitor.redeem(code))).scope).toBe('read:orders');
    await visitor.logIn({ scope: 'openid write:orders', prompt: 'login' }, { scopes: ['write:orders'] });
    const later = answerOf(await visitor.authorize({ scope: 'read:orders write:orders' })).code ?? '';
    expect((await bodyOf(visitor.redeem(later))).scope).toBe('read:orders write:orders');
    // Another user has agreed to nothing.
    await visitor.logIn({ scope: 'openid', prompt: 'login' }, { user: 'auth0|bob' });
    expect(answerOf(await visitor.authorize({ scope: 'read:orders', prompt: 'none' }))).toMatchObject({
      error: 'consent_required',
    });
  });

  test.each(['login', 'consent', 'select_account'])('prompt=%s shows the page', async (prompt) => {
    await visitor.logIn();
    expect((await visitor.authorize({ prompt })).status).toBe(200);
  });

  test('max_age and prompt=login say when the user logged in', async () => {
    tenant.clock.freeze();
    const at = Math.floor(tenant.clock.now());
    const idOf = async (parameters: Record<string, string>) =>
      decodeJwt((await tokensOf(visitor, parameters)).id_token ?? '');
    expect(await idOf({ prompt: 'login' })).toMatchObject({ auth_time: at });
    tenant.clock.advance(100);
    expect(answerOf(await visitor.authorize({ max_age: '100' }))).toHaveProperty('code');
    expect((await visitor.authorize({ max_age: '99' })).status).toBe(200);
    expect((await visitor.authorize({ max_age: '0' })).status).toBe(200);
    expect(answerOf(await visitor.authorize({ max_age: '99', prompt: 'none' }))).toMatchObject({
      error: 'login_required',
    });
    expect(await idOf({ max_age: '99' })).toMatchObject({ auth_time: at + 100 });
  });

  test('a logout ends the session, and leads only to logout URLs', async () => {
    const logOut = (query: Record<string, string>) => visitor.send(`v2/logout?${new URLSearchParams(query)}`);
    await visitor.logIn();
    const out = await logOut({ client_id: 'spa', returnTo: 'http://127.0.0.1:4000/bye?x=1#y' });
    expect([out.status, out.headers.get('location')]).toEqual([302, 'http://127.0.0.1:4000/bye?x=1#y']);
    expect(answerOf(await visitor.authorize({ prompt: 'none' }))).toMatchObject({ error: 'login_required' });
    expect((await logOut({ client_id: 'spa' })).headers.get('location')).toBe('http://127.0.0.1:4000/bye');
    expect((await logOut({})).status).toBe(200);
    for (const query of [
      { client_id: 'spa', returnTo: 'http://127.0.0.1:4000/other' },
      { client_id: 'spa', returnTo: 'https://evil.test/bye' },
      { client_id: 'spa', returnTo: 'javascript:alert(1)' },
      { returnTo: 'http://127.0.0.1:4000/bye' },
      { client_id: 'web', returnTo: redirectUri },
      { client_id: 'local', returnTo: 'https://evil.test/' },
    ]) {
      const refused = await logOut(query);
      expect([query, refused.status, refused.headers.get('location')]).toEqual([query, 400, null]);
    }
  });
});

describe('tokens', () => {
  test('without an audience, the access token is opaque and only for /userinfo', async () => {
    const tokens = await tokensOf(visitor, { audience: undefined, scope: 'openid' });
    expect(tokens.access_token).not.toContain('.');
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    expect(await bodyOf(visitor.send('userinfo', { headers }))).toEqual({ sub: 'auth0|alice' });
    tenant.clock.advance(3600);
    expect((await visitor.send('userinfo', { headers })).status).toBe(401);
    expect(answerOf(await visitor.authorize({ audience: undefined, scope: 'read:orders' }))).toMatchObject({
      error: 'access_denied',
      error_description: 'No audience parameter was provided, and no default audience has been configured',
    });
  });

  test('/userinfo refuses what is no token for it', async () => {
    const stranger = await createKey({ kid: signing.kid });
    const aud = [tenant.audience, `${tenant.issuer}userinfo`];
    for (const token of [
      'x',
      await tenant.accessToken({ scope: 'read:orders' }),
      await tenant.accessToken({ aud, scope: 'openid' }, { key: stranger }),
      await tenant.accessToken({ scope: 'openid' }, { expiresIn: -1 }),
      await tenant.accessToken({ scope: 'openid', cnf: { jkt: 'x' } }),
    ]) {
      const response = await visitor.send('userinfo', { headers: { authorization: `Bearer ${token}` } });
      expect(response.status).toBe(401);
    }
    const token = await tenant.accessToken({ scope: 'openid' });
    const headers = { authorization: `Bearer ${token}` };
    expect((await visitor.send('userinfo', { headers })).status).toBe(200);
    await tenant.blockUser('auth0|user');
    expect((await visitor.send('userinfo', { headers })).status).toBe(401);
  });

  test('a client with a secret needs it', async () => {
    const code = () => visitor.logIn({ client_id: 'web', prompt: 'login' });
    expect((await visitor.redeem(await code(), { client_id: 'web' })).status).toBe(401);
    const posted = { client_id: 'web', client_secret: 'secret' };
    expect((await visitor.redeem(await code(), posted)).status).toBe(200);
    const basic = `Basic ${Buffer.from('web:secret').toString('base64')}`;
    const byHeader = await visitor.redeem(await code(), { client_id: '' }, { authorization: basic });
    expect(byHeader.status).toBe(200);
    // A public client cannot redeem the code of another one.
    expect((await visitor.redeem(await code(), { client_id: 'spa' })).status).toBe(400);
  });
});

describe('the first page', () => {
  test('makes a token for curl', async () => {
    const page = await (await visitor.send('')).text();
    expect(page).toContain(`AUTH0_AUDIENCE=${tenant.audience}`);
    expect(page).toContain('allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK');
    const form = new URLSearchParams({ user: '', typed: 'carol@example.com', scope: 'admin' });
    const made = await (await visitor.send('', { method: 'POST', body: form })).text();
    expect(made).toContain('curl -i http://localhost:3000/profile');
    const token = /<textarea[^>]*>([^<]+)</.exec(made)?.[1] ?? '';
    expect(decodeJwt(token)).toMatchObject({
      sub: 'auth0|carol@example.com',
      aud: tenant.audience,
      scope: '',
    });
    expect((await visitor.send('', { method: 'POST', body: new URLSearchParams() })).status).toBe(400);
  });

  test('is not there without a login page, and nor is the form', async () => {
    await using plain = await createTenant({ keys: [signing] });
    for (const path of ['', 'u/login'])
      expect((await plain.fetch(`${plain.issuer}${path}`, { method: 'POST', body: 'x' })).status).toBe(404);
  });
});

test.each([
  [{ users: [] }],
  [{ users: [{ userId: ' ' }] }],
  [{ users: Array.from({ length: 51 }, (_, index) => ({ userId: `auth0|${index}` })) }],
  [{ scopes: ['a b'] }],
])('a login page cannot have %j', async (loginPage) => {
  await expect(createTenant({ keys: [signing], loginPage })).rejects.toThrow(/^loginPage: /);
});

test('a client cannot have a redirect URI that is none', async () => {
  for (const uri of ['http://evil.test/', `${redirectUri}?code=x`]) {
    const clients = [{ clientId: 'spa', redirectUris: [uri] }];
    await expect(createTenant({ keys: [signing], clients })).rejects.toThrow(/^clients: /);
  }
  const logoutUrls = ['https://app.test/?state=bye'];
  const clients = [{ clientId: 'spa', redirectUris: [`${redirectUri}?a=b`], logoutUrls }];
  await (await createTenant({ keys: [signing], clients })).close();
});
