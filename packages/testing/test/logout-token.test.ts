import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { createRemoteJWKSet, customFetch, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';

let signing: SigningKey;
let tenant: Tenant;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
  tenant = await createTenant({ keys: [signing] });
  tenant.clock.freeze();
});

describe('authenticate/login/logout/back-channel-logout', () => {
  test('a logout token has the members of the sample, and lives 120 seconds', async () => {
    const token = await tenant.logoutToken({ sub: 'auth0|alice', sid: 'session-1', aud: 'my-client' });
    const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', tenant.issuer), {
      [customFetch]: tenant.fetch,
    });
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: tenant.issuer,
      audience: 'my-client',
      typ: 'JWT',
      currentDate: new Date(tenant.clock.now() * 1000),
    });
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'JWT', kid: signing.kid });
    const iat = Math.floor(tenant.clock.now());
    expect(payload).toEqual({
      iss: tenant.issuer,
      sub: 'auth0|alice',
      aud: 'my-client',
      iat,
      exp: iat + 120,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      trace_id: expect.stringMatching(/^[0-9a-f]{16}$/),
      sid: 'session-1',
    });
  });

  test('each has its own identifier and session', async () => {
    const [one, two] = [decodeJwt(await tenant.logoutToken()), decodeJwt(await tenant.logoutToken())];
    expect(one?.jti).not.toBe(two?.jti);
    expect(one?.sid).not.toBe(two?.sid);
    expect([one?.sub, one?.aud]).toEqual(['auth0|user', 'test-client']);
  });
});

describe('wrong logout tokens', () => {
  test.each([
    [{ nonce: null }, { nonce: null }],
    [
      { sub: undefined, sid: undefined },
      { sub: undefined, sid: undefined },
    ],
    [{ events: { other: {} } }, { events: { other: {} } }],
    [
      { aud: ['a', 'b'], iss: 'https://another.test/' },
      { aud: ['a', 'b'], iss: 'https://another.test/' },
    ],
    [
      { iat: 'now', jti: undefined, exp: undefined },
      { iat: 'now', jti: undefined, exp: undefined },
    ],
  ])('claims %j', async (claims, expected) => {
    const payload = decodeJwt(await tenant.logoutToken(claims));
    for (const [name, value] of Object.entries(expected)) expect(payload[name]).toEqual(value);
  });

  test('headers, keys and times', async () => {
    const header = { typ: 'at+jwt', kid: undefined };
    expect(decodeProtectedHeader(await tenant.logoutToken({}, { header }))).toEqual({
      alg: 'ES256',
      typ: 'at+jwt',
    });
    const none = await tenant.logoutToken({}, { header: { alg: 'none' } });
    expect(decodeProtectedHeader(none).alg).toBe('none');
    const stranger = await createKey({ alg: 'ES256' });
    expect(decodeProtectedHeader(await tenant.logoutToken({}, { key: stranger })).kid).toBe(stranger.kid);
    const expired = decodeJwt(await tenant.logoutToken({}, { expiresIn: -1 }));
    expect((expired.exp ?? 0) - (expired.iat ?? 0)).toBe(-1);
  });
});
