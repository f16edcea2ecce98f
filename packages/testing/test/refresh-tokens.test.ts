import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { decodeJwt } from 'jose';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bodyOf, redirectUri, Visitor } from './login-support.js';

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

const scope = 'openid offline_access read:orders';

async function tokensOf(parameters = {}): Promise<Record<string, string>> {
  return bodyOf(visitor.redeem(await visitor.logIn({ scope, prompt: 'login', ...parameters })));
}

function refresh(token = '', more = {}): Promise<Response> {
  const form = { grant_type: 'refresh_token', client_id: 'spa', refresh_token: token };
  const body = new URLSearchParams({ ...form, ...more });
  return visitor.send('oauth/token', { method: 'POST', body });
}

const unknown = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };

test('R27b refresh tokens rotate, and end if one is used twice', async () => {
  const first = await tokensOf();
  const second = await bodyOf(refresh(first.refresh_token));
  expect(decodeJwt(second.access_token ?? '')).toMatchObject({ sub: 'auth0|alice' });
  expect(decodeJwt(second.id_token ?? '')).toMatchObject({ sub: 'auth0|alice', aud: 'spa' });
  const reused = await refresh(first.refresh_token);
  expect([reused.status, await bodyOf(reused)]).toEqual([403, unknown]);
  expect((await refresh(second.refresh_token)).status).toBe(403);
  expect((await refresh('v1.guessed')).status).toBe(403);
  const other = await tokensOf();
  expect((await refresh(other.refresh_token, { client_id: 'local' })).status).toBe(403);
});

test('R27b of two refreshes at once with the same token, one succeeds', async () => {
  const { refresh_token: token } = await tokensOf();
  const statuses = (await Promise.all([refresh(token), refresh(token)])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 403]);
});

test('R27b a refresh that is refused leaves the token as it was', async () => {
  const { refresh_token: token } = await tokensOf();
  const more = await refresh(token, { scope: 'read:orders admin' });
  expect([more.status, (await bodyOf(more)).error]).toEqual([400, 'invalid_scope']);
  await tenant.blockUser('auth0|alice');
  expect((await refresh(token)).status).toBe(403);
  await tenant.unblockUser('auth0|alice');
  expect((await refresh(token)).status).toBe(200);
});

test('R27b a code that comes again ends the refresh tokens that it gave', async () => {
  const code = await visitor.logIn({ scope });
  const first = await bodyOf(visitor.redeem(code));
  const second = await bodyOf(refresh(first.refresh_token));
  // Who is another client ends nothing.
  expect((await visitor.redeem(code, { client_id: 'local' })).status).toBe(400);
  const third = await bodyOf(refresh(second.refresh_token));
  tenant.clock.advance(61);
  const again = await visitor.redeem(code, { code_verifier: 'x'.repeat(43) });
  expect([again.status, (await bodyOf(again)).error]).toEqual([400, 'invalid_grant']);
  const ended = await refresh(third.refresh_token);
  expect([ended.status, await bodyOf(ended)]).toEqual([403, unknown]);
});

test('R27b a code that was refused gives no tokens later', async () => {
  const code = await visitor.logIn({ scope });
  expect((await visitor.redeem(code, { code_verifier: 'x'.repeat(43) })).status).toBe(400);
  expect((await visitor.redeem(code)).status).toBe(400);
});

test('R27b a refresh with fewer scopes gets a token for fewer APIs, and the ID token of the login', async () => {
  const first = await tokensOf();
  const userinfo = `${tenant.issuer}userinfo`;
  expect(decodeJwt(first.access_token ?? '').aud).toEqual([tenant.audience, userinfo]);
  const fewer = await bodyOf(refresh(first.refresh_token, { scope: 'read:orders read:orders' }));
  expect(fewer.scope).toBe('read:orders');
  expect(decodeJwt(fewer.access_token ?? '')).toMatchObject({ aud: tenant.audience, scope: 'read:orders' });
  // Said of the scope of the initial token: secure/tokens/refresh-tokens/use-refresh-tokens.
  expect(decodeJwt(fewer.id_token ?? '')).toMatchObject({ aud: 'spa' });
  const all = await bodyOf(refresh(fewer.refresh_token));
  expect(decodeJwt(all.access_token ?? '')).toMatchObject({ aud: [tenant.audience, userinfo], scope });
});

test('R27b a refresh of a login without an audience gives another opaque token', async () => {
  const first = await tokensOf({ audience: undefined, scope: 'openid email offline_access' });
  const fewer = await bodyOf(refresh(first.refresh_token, { scope: 'openid' }));
  const headers = { authorization: `Bearer ${fewer.access_token}` };
  expect(await bodyOf(visitor.send('userinfo', { headers }))).toEqual({ sub: 'auth0|alice' });
});
