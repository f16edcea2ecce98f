import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { answerOf, bodyOf, idIn, redirectUri, Visitor } from './login-support.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

let tenant: Tenant;
let visitor: Visitor;
beforeEach(async () => {
  tenant = await createTenant({
    keys: [signing],
    loginPage: true,
    clients: [
      { clientId: 'spa', redirectUris: [redirectUri] },
      { clientId: 'local', redirectUris: 'loopback' },
    ],
  });
  await tenant.listen();
  visitor = new Visitor(tenant);
});
afterEach(() => tenant.close());

const markup = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&`;

test('R27a whatever the request says is text in the page', async () => {
  const pages = [
    await visitor.authorize({
      ...{ login_hint: markup, organization: `org_${markup}`, scope: `openid ${markup} x${markup}` },
    }),
    await visitor.answer(await visitor.authorize({ login_hint: markup }), { user: '', typed: '' }),
    await visitor.send('', { method: 'POST', body: new URLSearchParams({ user: '', typed: markup }) }),
  ];
  for (const page of pages) {
    const text = await page.text();
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<script|<img/);
  }
});

test('R27a pages run no script, and nobody can frame them', async () => {
  for (const path of ['', 'v2/logout', 'authorize']) {
    const response = await visitor.send(path);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/script-src|unsafe-inline/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('R27a no page is shown, and nobody is sent away, for a client or a redirect URI that is unknown', async () => {
  for (const parameters of [
    { client_id: 'another' },
    { client_id: '__proto__' },
    { redirect_uri: 'https://evil.test/' },
    { redirect_uri: `${redirectUri}/..` },
    { redirect_uri: undefined },
    { client_id: 'local', redirect_uri: 'http://127.0.0.1.evil.test/' },
    { client_id: 'local', redirect_uri: 'http://127.0.0.1@evil.test/' },
    { client_id: 'local', redirect_uri: 'http://evil.test@127.0.0.1/' },
    { client_id: 'local', redirect_uri: 'http://localhost.:3000/' },
    { client_id: 'local', redirect_uri: 'javascript://127.0.0.1/%0aalert(1)' },
    { client_id: 'local', redirect_uri: 'myapp://localhost/' },
    { client_id: 'local', redirect_uri: 'data:text/html,x' },
    { client_id: 'local', redirect_uri: 'http://localhost:3000/#x' },
    { client_id: 'local', redirect_uri: 'http://localhost:3000/?code=evil' },
    { client_id: 'local', redirect_uri: 'http://localhost:3000/?a=b&%63ode=' },
    { client_id: 'local', redirect_uri: 'http://localhost:3000/?state=s' },
    { client_id: 'local', redirect_uri: 'http://localhost:3000/?error=e' },
    { client_id: 'local', redirect_uri: 'http://localhost:3000/?error_description=e' },
  ]) {
    for (const prompt of [undefined, 'none']) {
      const response = await visitor.authorize({ ...parameters, prompt });
      expect([parameters, response.status, response.headers.get('location')]).toEqual([
        parameters,
        400,
        null,
      ]);
      expect(await response.text()).not.toContain('<form');
    }
  }
});

test('R27a a client on this machine may use any port of it', async () => {
  for (const place of ['http://localhost:5173/', 'http://127.0.0.1:8080/cb', 'http://[::1]:9/']) {
    const sent = await visitor.answer(
      await visitor.authorize({ client_id: 'local', redirect_uri: `${place}?a=code`, prompt: 'login' }),
    );
    expect(answerOf(sent)).toMatchObject({ place, a: 'code' });
  }
});

test('R27a a login is answered once, in time, and by whoever has its page', async () => {
  const page = await (await visitor.authorize()).text();
  const answer = (login: string) =>
    visitor.send('u/login', {
      method: 'POST',
      body: new URLSearchParams({ login, user: 'auth0|alice', action: 'log-in' }),
    });
  for (const guess of ['', 'x', '__proto__', idIn(page).toLowerCase()])
    expect((await answer(guess)).status).toBe(400);
  expect((await answer(idIn(page))).status).toBe(302);
  expect((await answer(idIn(page))).status).toBe(400);
  const late = idIn(await (await visitor.authorize({ prompt: 'login' })).text());
  tenant.clock.advance(600);
  expect((await answer(late)).status).toBe(400);
});

test('R27a the form of another page is refused', async () => {
  for (const origin of ['https://evil.test', 'null', 'http://127.0.0.1:1', 'http://localhost']) {
    const page = await visitor.authorize();
    const refused = await visitor.answer(page, { headers: { origin } });
    expect([origin, refused.status, refused.headers.get('set-cookie')]).toEqual([origin, 400, null]);
    const body = new URLSearchParams({ user: 'auth0|alice' });
    expect((await visitor.send('', { method: 'POST', body, headers: { origin } })).status).toBe(400);
  }
  const own = new URL(tenant.issuer).origin;
  expect((await visitor.answer(await visitor.authorize(), { headers: { origin: own } })).status).toBe(302);
  const json = { login: idIn(await (await visitor.authorize({ prompt: 'login' })).text()) };
  const headers = { 'content-type': 'text/plain' };
  const refused = await visitor.send('u/login', { method: 'POST', body: JSON.stringify(json), headers });
  expect(refused.status).toBe(400);
});

test('R27a a name that resolves to this machine gets nothing', async () => {
  const statusFor = (host: string, path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(tenant.issuer);
      const sent = httpRequest({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject).end();
    });
  for (const path of ['/', '/authorize', '/.well-known/openid-configuration', '/userinfo', '/v2/logout'])
    for (const host of [
      'evil.test',
      '127.0.0.1.evil.test',
      'localhost.evil.test:80',
      'a b',
      '127.0.0.1@evil.test',
    ])
      expect([path, host, await statusFor(host, path)]).toEqual([path, host, 421]);
  const { port } = new URL(tenant.issuer);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, '[::1]:80', 'LOCALHOST'])
    expect([host, await statusFor(host, '/')]).toEqual([host, 200]);
});

test('R27a pages of other origins read no tokens', async () => {
  const asked = (path: string, origin: string, method: string) =>
    visitor.send(path, { method, headers: { origin, 'access-control-request-method': 'POST' } });
  for (const origin of [
    'https://evil.test',
    'null',
    'http://127.0.0.1.evil.test',
    'http://localhost:1@evil.test',
  ])
    for (const [path, method] of [
      ['oauth/token', 'OPTIONS'],
      ['oauth/token', 'POST'],
      ['userinfo', 'GET'],
      ['', 'GET'],
      ['authorize', 'GET'],
    ] as const) {
      const { headers } = await asked(path, origin, method);
      expect([origin, path, headers.get('access-control-allow-origin')]).toEqual([origin, path, null]);
    }
  const preflight = await asked('oauth/token', 'http://localhost:5173', 'OPTIONS');
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
    204,
    'http://localhost:5173',
  ]);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Auth0-Client');
  for (const path of ['.well-known/openid-configuration', '.well-known/jwks.json']) {
    const { headers } = await asked(path, 'https://evil.test', 'GET');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  }
});

test('R27a without a client on this machine, only the origins of redirect URIs may call', async () => {
  await using strict = await createTenant({
    keys: [signing],
    clients: [{ clientId: 'spa', redirectUris: [redirectUri] }],
  });
  const allowed = async (origin: string) => {
    const response = await strict.fetch(`${strict.issuer}oauth/token`, {
      method: 'OPTIONS',
      headers: { origin },
    });
    return response.status;
  };
  expect(await allowed('http://127.0.0.1:4000')).toBe(204);
  expect(await allowed('http://127.0.0.1:4001')).toBe(405);
});

test('R27a an answer by web_message is posted to the origin of the redirect URI alone', async () => {
  const state = `</script><script>alert(1)</script>`;
  const response = await visitor.authorize({ prompt: 'none', response_mode: 'web_message', state });
  const page = await response.text();
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/script-src 'sha256-[^']+';.*frame-ancestors http:\/\/127\.0\.0\.1:4000$/);
  expect(page.match(/<script/g)).toHaveLength(2);
  const data = /id="answer">(.*)<\/script>/.exec(page)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual({
    origin: 'http://127.0.0.1:4000',
    message: {
      type: 'authorization_response',
      response: { error: 'login_required', error_description: 'Login required', state },
    },
  });
});

test('R27a sessions have a new ID at each login, and are not readable by scripts', async () => {
  const cookieOf = async () =>
    (await visitor.answer(await visitor.authorize({ prompt: 'login' }))).headers.get('set-cookie') ?? '';
  const [first, second] = [await cookieOf(), await cookieOf()];
  expect(first).toMatch(/^auth0_api_local_tenant=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(second).not.toBe(first);
  const old = new Visitor(tenant);
  const headers = { cookie: first.split(';', 1)[0] ?? '' };
  const silent = await old.send(
    new URL((await visitor.authorize({ prompt: 'none' })).url).href.slice(tenant.issuer.length),
    { headers },
  );
  expect(answerOf(silent)).toMatchObject({ error: 'login_required' });
});

test('R27a a flood of logins pushes out the oldest ones only', async () => {
  const first = await visitor.authorize();
  const pages = await Promise.all(Array.from({ length: 1_000 }, () => tenant.fetch(first.url)));
  expect((await visitor.answer(first)).status).toBe(400);
  const last = pages.at(-1);
  if (last === undefined) throw new Error('There is no page.');
  expect((await visitor.answer(last)).status).toBe(302);
});

test('R27a a body that never ends, or is huge, is refused', async () => {
  const body = new URLSearchParams({ login: 'x'.repeat(70_000) });
  expect((await visitor.send('u/login', { method: 'POST', body })).status).toBe(400);
});

test('R27 an authorization request has at most 500 scopes, and a form at most 1,000 fields', async () => {
  const scopes = Array.from({ length: 501 }, (_unused, index) => `s${index}`);
  const page = await visitor.authorize({ scope: scopes.slice(0, 500).join(' ') });
  const code = answerOf(await visitor.answer(page, { scopes: scopes.slice(1, 500) })).code ?? '';
  expect((await bodyOf(visitor.redeem(code))).scope).toBe(scopes.slice(1, 500).join(' '));
  const refused = await visitor.authorize({ scope: scopes.join(' ') });
  expect(answerOf(refused)).toMatchObject({ error: 'invalid_scope' });
  const long = await visitor.answer(await visitor.authorize(), { scopes: Array(1_001).fill('a') });
  expect(long.status).toBe(400);
});

test('R27a a repeated parameter is refused', async () => {
  const { url } = await visitor.authorize();
  for (const name of ['client_id', 'redirect_uri']) {
    const twice = await visitor.send(`authorize${new URL(url).search}&${name}=x`);
    expect([name, twice.status]).toEqual([name, 400]);
  }
  for (const name of ['scope', 'state', 'code_challenge', 'x']) {
    const once = await visitor.send(`authorize${new URL(url).search}&x=1`);
    expect(once.status).toBe(200);
    const twice = await visitor.send(`authorize${new URL(url).search}&x=1&${name}=1`);
    expect(answerOf(twice)).toMatchObject({
      error: 'invalid_request',
      error_description: `The parameter ${name} was given more than once`,
    });
  }
});

test('R27a challenge and verifier have the form of RFC 7636', async () => {
  for (const code_challenge of ['x', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}+`])
    expect(answerOf(await visitor.authorize({ code_challenge }))).toMatchObject({ error: 'invalid_request' });
  for (const verifier of ['x', 'x'.repeat(42), 'x'.repeat(129), `${'x'.repeat(43)}+`]) {
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const code = await visitor.logIn({ code_challenge, prompt: 'login' });
    const refused = await visitor.redeem(code, { code_verifier: verifier });
    expect([refused.status, (await bodyOf(refused)).error]).toEqual([400, 'invalid_grant']);
  }
});
