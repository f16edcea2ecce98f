import { type ApiClientOptions, MemoryRevocationStore } from '@auth0-api/core';
import { createEncryptionKey, encryptToken } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
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
    await getTokenOnBehalfOf(client, auth, { audience });
    await client.revoke({ subject: 'auth0|a' });
    tenant.resetRequests();
    const subjectTokenType = 'urn:example:legacy';
    for (const exchange of [
      () => getTokenOnBehalfOf(client, auth, { audience }),
      () => getTokenOnBehalfOf(client, auth.token, { audience }),
      () => getAccessTokenForConnection(client, { connection: 'google', accessToken: auth }),
      () => getTokenByExchangeProfile(client, auth.token, { subjectTokenType }),
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
      () => getTokenOnBehalfOf(client, auth, { audience }),
      () => getTokenOnBehalfOf(client, token, { audience }),
      () => getAccessTokenForConnection(client, { connection: 'google', accessToken: token }),
      () => getTokenByExchangeProfile(client, token, { subjectTokenType }),
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
    expect(await refusal(getTokenByExchangeProfile(client, 'legacy-session', options))).toMatchObject(
      revoked,
    );
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
    expect(await refusal(getTokenOnBehalfOf(client, auth, { audience }))).toMatchObject(revoked);
  });

  it('V20 for anybody else goes on as ever', async () => {
    const { tenant, client } = await setUp();
    const auth = await client.verifyRequest(bearer(await tenant.accessToken()));
    await client.revoke({ subject: 'auth0|a' });
    for (const subject of [auth, auth.token])
      expect(await getTokenOnBehalfOf(client, subject, { audience })).toHaveProperty('accessToken');
  });

  it('V20, H13 for what is no caller fails as ever', async () => {
    const { client } = await setUp();
    expect(await refusal(getTokenOnBehalfOf(client, {} as never, { audience }))).toMatchObject({
      status: 500,
    });
    expect(await refusal(getTokenOnBehalfOf(client, '' as never, { audience }))).toMatchObject({
      reason: 'invalid_exchange_input',
    });
    expect(
      (await refusal(getAccessTokenForConnection(client, undefined as never))).status,
    ).toBeGreaterThanOrEqual(400);
  });
});
