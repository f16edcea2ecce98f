import { type ApiClientOptions, MemoryRevocationStore } from '@auth0-api/core';
import { createEncryptionKey, encryptToken } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { DOWNSTREAM, exchangingClient, exchangingTenant } from './exchange-support.js';
import { bearer, refusal } from './support.js';

async function setUp(options: ApiClientOptions = {}) {
  const tenant = await exchangingTenant();
  const store = new MemoryRevocationStore({ now: tenant.clock.now });
  const client = exchangingClient(tenant, { revocation: { store }, ...options });
  return { tenant, client };
}
const audience = DOWNSTREAM;

const revoked = { name: 'VerifyAccessTokenError', status: 401, reason: 'token_revoked' };

describe('V20 an exchange', () => {
  it('V20 for a revoked caller sends nothing, whether as an Auth or as text, and takes nothing from the cache', async () => {
    const { tenant, client } = await setUp({ exchangeCache: {} });
    const auth = await client.verifyRequest(bearer(await tenant.accessToken({ sub: 'auth0|a' })));
    await client.getTokenOnBehalfOf(auth, { audience });
    await client.revoke({ subject: 'auth0|a' });
    tenant.resetRequests();
    const subjectTokenType = 'urn:example:legacy';
    for (const exchange of [
      () => client.getTokenOnBehalfOf(auth, { audience }),
      () => client.getTokenOnBehalfOf(auth.token, { audience }),
      () => client.getAccessTokenForConnection({ connection: 'google', accessToken: auth }),
      () => client.getTokenByExchangeProfile(auth.token, { subjectTokenType }),
    ])
      expect(await refusal(exchange())).toMatchObject(revoked);
    expect(tenant.count()).toBe(0);
  });

  it.each([true, false])('V20, J1 for an encrypted token sends nothing (tokenCache: %s)', async (isKept) => {
    const key = await createEncryptionKey();
    const decryption = { keys: [key.privateKeyPem] };
    const { tenant, client } = await setUp({
      decryption,
      exchangeBind: 'none',
      tokenCache: isKept ? {} : false,
    });
    const token = await encryptToken(await tenant.accessToken({ sub: 'auth0|a' }), key);
    const auth = await client.verifyRequest(bearer(token));
    await client.revoke({ subject: 'auth0|a' });
    tenant.resetRequests();
    const subjectTokenType = 'urn:example:legacy';
    for (const exchange of [
      () => client.getTokenOnBehalfOf(auth, { audience }),
      () => client.getTokenOnBehalfOf(token, { audience }),
      () => client.getAccessTokenForConnection({ connection: 'google', accessToken: token }),
      () => client.getTokenByExchangeProfile(token, { subjectTokenType }),
    ])
      expect(await refusal(exchange())).toMatchObject(revoked);
    expect(tenant.count()).toBe(0);
  });

  it('V20 with the token of a revoked actor sends nothing', async () => {
    const { tenant, client } = await setUp();
    const actorToken = await tenant.accessToken({ sub: 'auth0|agent' });
    await client.verifyRequest(bearer(actorToken));
    await client.revoke({ subject: 'auth0|agent' });
    tenant.resetRequests();
    const options = {
      subjectTokenType: 'urn:example:legacy',
      actorToken,
      actorTokenType: 'urn:ietf:params:oauth:token-type:access_token',
    };
    expect(await refusal(client.getTokenByExchangeProfile('legacy-session', options))).toMatchObject(revoked);
    expect(tenant.count()).toBe(0);
  });

  it('V20 for a caller that is revoked while the issuer is asked gives no token', async () => {
    let revoke: () => Promise<unknown> = async () => {};
    const { tenant, client } = await setUp({
      customFetch: async (url, init) => {
        const answer = await tenant.fetch(url, init);
        if (init.method === 'POST') await revoke();
        return answer;
      },
    });
    revoke = () => client.revoke({ everything: true });
    const auth = await client.verifyRequest(bearer(await tenant.accessToken()));
    expect(await refusal(client.getTokenOnBehalfOf(auth, { audience }))).toMatchObject(revoked);
  });

  it('V20 for anybody else goes on as ever', async () => {
    const { tenant, client } = await setUp();
    const auth = await client.verifyRequest(bearer(await tenant.accessToken()));
    await client.revoke({ subject: 'auth0|a' });
    for (const subject of [auth, auth.token])
      expect(await client.getTokenOnBehalfOf(subject, { audience })).toHaveProperty('accessToken');
  });

  it('V20, H13 for what is no caller fails as ever', async () => {
    const { client } = await setUp();
    expect(await refusal(client.getTokenOnBehalfOf({} as never, { audience }))).toMatchObject({
      status: 500,
    });
    expect(await refusal(client.getTokenOnBehalfOf('' as never, { audience }))).toMatchObject({
      reason: 'invalid_exchange_input',
    });
    expect(
      (await refusal(client.getAccessTokenForConnection(undefined as never))).status,
    ).toBeGreaterThanOrEqual(400);
  });
});
