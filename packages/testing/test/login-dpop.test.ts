import { createKey, createTenant, type DpopKey, type SigningKey, type Tenant } from '@auth0-api/testing';
import { decodeJwt } from 'jose';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { answerOf, bodyOf, redirectUri, Visitor } from './login-support.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

const web = { client_id: 'web', client_secret: 'secret' };

let tenant: Tenant;
let visitor: Visitor;
let key: DpopKey;
let other: DpopKey;
beforeEach(async () => {
  tenant = await createTenant({
    keys: [signing],
    loginPage: true,
    clients: [
      { clientId: 'spa', redirectUris: [redirectUri] },
      { clientId: 'web', clientSecret: 'secret', redirectUris: [redirectUri] },
    ],
  });
  await tenant.listen();
  visitor = new Visitor(tenant);
  key = await tenant.dpopKey();
  other = await tenant.dpopKey();
});
afterEach(() => tenant.close());

/** The header of a proof with the nonce of the tenant; none without a key. */
async function proofOf(by: DpopKey | undefined): Promise<Record<string, string>> {
  if (by === undefined) return {};
  const url = `${tenant.issuer}oauth/token`;
  const first = await by.proof({ method: 'POST', url });
  const body = new URLSearchParams({ grant_type: 'refresh_token' });
  const asked = await visitor.send('oauth/token', { method: 'POST', body, headers: { dpop: first } });
  const nonce = asked.headers.get('dpop-nonce') ?? '';
  return { dpop: await by.proof({ method: 'POST', url, claims: { nonce } }) };
}

async function refreshed(refreshToken = '', by?: DpopKey, parameters = {}): Promise<Response> {
  const form = { grant_type: 'refresh_token', client_id: 'spa', refresh_token: refreshToken };
  const body = new URLSearchParams({ ...form, ...parameters });
  return visitor.send('oauth/token', { method: 'POST', body, headers: await proofOf(by) });
}

const scope = 'openid offline_access read:orders';

test.each([
  ['a public client', {}],
  ['a client with a secret', web],
])(
  'R27b a refresh token of %s that proved a key needs the same key, and is not used up by another',
  async (_client, client) => {
    const code = await visitor.logIn({ scope, ...('client_id' in client ? { client_id: 'web' } : {}) });
    const first = await bodyOf(visitor.redeem(code, client, await proofOf(key)));
    expect(first.token_type).toBe('DPoP');
    for (const wrong of [other, undefined]) {
      const refused = await refreshed(first.refresh_token, wrong, client);
      expect([refused.status, await bodyOf(refused)]).toEqual([
        403,
        {
          error: 'invalid_grant',
          error_description: 'The refresh token is bound to the key of another DPoP proof.',
        },
      ]);
    }
    const second = await bodyOf(refreshed(first.refresh_token, key, client));
    expect(decodeJwt(second.access_token ?? '').cnf).toEqual({ jkt: key.thumbprint });
    const third = await refreshed(second.refresh_token, other, client);
    expect(third.status).toBe(403);
  },
);

test('R27b a refresh token for which no key was proved takes any key, or none', async () => {
  const first = await bodyOf(visitor.redeem(await visitor.logIn({ scope })));
  const second = await bodyOf(refreshed(first.refresh_token, key));
  expect(second.token_type).toBe('DPoP');
  const third = await bodyOf(refreshed(second.refresh_token));
  expect(third.token_type).toBe('Bearer');
});

test('R27b a code with dpop_jkt needs a proof of that key', async () => {
  const jkt = { scope, dpop_jkt: key.thumbprint };
  for (const wrong of [other, undefined]) {
    const code = await visitor.logIn({ ...jkt, prompt: 'login' });
    const refused = await visitor.redeem(code, {}, await proofOf(wrong));
    expect([refused.status, (await bodyOf(refused)).error]).toEqual([400, 'invalid_grant']);
  }
  const silent = answerOf(await visitor.authorize(jkt)).code ?? '';
  const tokens = await bodyOf(visitor.redeem(silent, {}, await proofOf(key)));
  expect(decodeJwt(tokens.access_token ?? '').cnf).toEqual({ jkt: key.thumbprint });
});
