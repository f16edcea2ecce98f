import {
  createCertificate,
  createKey,
  createTenant,
  forgeToken,
  type SigningAlgorithm,
  type Tenant,
  verbatim,
} from '@auth0-api/testing';
import {
  compactVerify,
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  jwtVerify,
} from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await createTenant();
});
afterAll(() => tenant.close());

function keySetOf(of: Tenant): ReturnType<typeof createRemoteJWKSet> {
  return createRemoteJWKSet(new URL('.well-known/jwks.json', of.issuer), { [customFetch]: of.fetch });
}

function partsOf(token: string): string[] {
  return token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
}

describe('accessToken', () => {
  test('is what Auth0 issues, and verifies against the published keys', async () => {
    await using frozen = await createTenant({ now: () => 1_700_000_000.75, keys: [tenant.key] });
    const token = await frozen.accessToken();
    const { payload, protectedHeader } = await jwtVerify(token, keySetOf(frozen), {
      issuer: 'https://tenant.test/',
      audience: 'https://api.test/',
      currentDate: new Date(1_700_000_000_000),
    });
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: tenant.key.kid });
    expect(payload).toEqual({
      iss: 'https://tenant.test/',
      sub: 'auth0|user',
      aud: 'https://api.test/',
      iat: 1_700_000_000,
      exp: 1_700_003_600,
      scope: '',
      azp: 'test-client',
    });
  });

  test('takes other claims, leaves out undefined ones, and expires when told', async () => {
    const claims = { sub: 'x', azp: undefined, permissions: ['read:orders'], 'https://my/claim': { a: 1 } };
    const payload = decodeJwt(await tenant.accessToken(claims, { expiresIn: -1 }));
    expect(payload).toMatchObject({ sub: 'x', permissions: ['read:orders'], 'https://my/claim': { a: 1 } });
    expect(payload).not.toHaveProperty('azp');
    expect(payload.exp).toBe((payload.iat ?? 0) - 1);
  });

  test('takes other header members, and leaves out undefined ones', async () => {
    const token = await tenant.accessToken({}, { header: { typ: 'at+jwt', kid: undefined, extra: 1 } });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'at+jwt', extra: 1 });
    await expect(
      jwtVerify(token, keySetOf(tenant), { currentDate: new Date(tenant.clock.now() * 1000) }),
    ).resolves.toBeDefined();
  });

  test('signs with another key when told, which the key set does not know', async () => {
    const foreign = await createKey({ alg: 'ES256', kid: 'foreign' });
    const token = await tenant.accessToken({}, { key: foreign });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', typ: 'JWT', kid: 'foreign' });
    await expect(jwtVerify(token, keySetOf(tenant))).rejects.toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
    });
    await expect(jwtVerify(token, await importJWK(foreign.publicJwk))).resolves.toBeDefined();
  });

  test.each([
    ['another algorithm', { alg: 'HS256' }],
    ['no algorithm', { alg: undefined }],
    ['none', { alg: 'none' }],
    ['an unknown extension', { crit: ['x'], x: 1 }],
    ['b64', { b64: true, crit: ['b64'] }],
  ])('claims %s in its header while the key signs as ever', async (_, header) => {
    const token = await tenant.accessToken({}, { header });
    const { alg } = decodeProtectedHeader(token);
    expect(alg).toBe('alg' in header ? header.alg : 'RS256');
    expect(token.split('.')[2]).toHaveLength(342);
  });
});

const algorithms: readonly SigningAlgorithm[] = [
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const),
];

describe('tokenResponse', () => {
  // auth0/docs-v2: secure/sender-constraining/mtls-sender-constraining, step 3.
  test('of a token that is bound to a certificate has the token_type DPoP', async () => {
    const certificate = createCertificate();
    const answer = await tenant.tokenResponse({ scope: 'read:orders' }, { boundTo: certificate });
    expect(answer).toMatchObject({ token_type: 'DPoP', expires_in: 3600, scope: 'read:orders' });
    expect(decodeJwt(answer.access_token)).toMatchObject({
      scope: 'read:orders',
      cnf: { 'x5t#S256': certificate.thumbprint },
    });
  });

  test('of a token that is bound to a key has it too, and no other', async () => {
    const key = await tenant.dpopKey();
    const certificate = createCertificate();
    const both = { ...key.confirmation, ...certificate.confirmation };
    const typeOf = async (...made: Parameters<Tenant['tokenResponse']>) =>
      (await tenant.tokenResponse(...made)).token_type;
    expect(await typeOf({}, { boundTo: key })).toBe('DPoP');
    expect(await typeOf({ cnf: both })).toBe('DPoP');
    expect(await typeOf()).toBe('Bearer');
    expect(await typeOf({ cnf: undefined }, { boundTo: key })).toBe('Bearer');
  });

  test('is as long as the token lives, and names no scope where there is none', async () => {
    const answer = await tenant.tokenResponse({ sub: 'auth0|alice' }, { expiresIn: 60 });
    const { exp = 0, iat = 0, sub } = decodeJwt(answer.access_token);
    expect([exp - iat, sub]).toEqual([60, 'auth0|alice']);
    expect(answer).toEqual({ access_token: answer.access_token, token_type: 'Bearer', expires_in: 60 });
    await expect(tenant.tokenResponse({}, { expiresIn: null as never })).rejects.toThrow(TypeError);
  });
});

describe('createKey', () => {
  test.each(algorithms)('makes %s keys whose tokens verify, signed or forged', async (alg) => {
    const key = await createKey({ alg, kid: 'k' });
    expect(key.publicJwk).toMatchObject({ alg, kid: 'k', use: 'sig' });
    expect(key.publicJwk).not.toHaveProperty('d');
    const publicKey = await importJWK(key.publicJwk);
    const signed = await tenant.accessToken({}, { key });
    await expect(jwtVerify(signed, publicKey)).resolves.toBeDefined();
    const forged = await forgeToken({ header: { alg }, payload: { a: 1 }, key });
    await expect(jwtVerify(forged, publicKey)).resolves.toMatchObject({ payload: { a: 1 } });
  });

  test('makes an RSA key that is too weak, and signs with it', async () => {
    const weak = await createKey({ modulusLength: 1024 });
    const token = await tenant.accessToken({}, { key: weak });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', kid: weak.kid });
    expect(Buffer.from(token.split('.')[2] ?? '', 'base64url')).toHaveLength(128);
  });

  test('gives every key another kid', async () => {
    const [a, b] = await Promise.all([createKey({ alg: 'ES256' }), createKey({ alg: 'ES256' })]);
    expect(a.kid).not.toBe(b.kid);
  });
});

describe('forgeToken', () => {
  test('leaves the signature empty unless told', async () => {
    expect(await forgeToken({ header: { alg: 'none' }, payload: {} })).toBe('eyJhbGciOiJub25lIn0.e30.');
  });

  test('encodes JSON text as it stands, duplicate members and all', async () => {
    const header = '{"alg":"RS256","alg":"none"}';
    const token = await forgeToken({ header, payload: ' {"sub": "a", "sub": "b"}', key: tenant.key });
    expect(partsOf(token).slice(0, 2)).toEqual([header, ' {"sub": "a", "sub": "b"}']);
  });

  test('encodes bytes as they stand, invalid UTF-8 included', async () => {
    const token = await forgeToken({
      header: Uint8Array.of(0xff, 0xfe),
      payload: {},
      signature: Uint8Array.of(1, 2, 3),
    });
    expect(token).toBe('__4.e30.AQID');
  });

  test('puts verbatim text in without encoding it, and signs over it', async () => {
    const header = Buffer.from('{"alg":"RS256"} ').toString('base64');
    expect(header).toContain('=');
    const token = await forgeToken({ header: verbatim(header), payload: verbatim('e31'), key: tenant.key });
    const [first, second, third = ''] = token.split('.');
    expect([first, second]).toEqual([header, 'e31']);
    const canonical = await forgeToken({
      header: verbatim(header),
      payload: verbatim('e30'),
      key: tenant.key,
    });
    expect(canonical.split('.')[2]).not.toBe(third);
  });

  test('puts a signature in as it stands', async () => {
    expect(await forgeToken({ header: {}, payload: {}, signature: 'not+base64/url=' })).toBe(
      'e30.e30.not+base64/url=',
    );
  });

  test.each(['HS256', 'HS384', 'HS512'] as const)(
    'signs %s with the public key as the secret',
    async (alg) => {
      const secret = tenant.key.publicPem;
      expect(secret).toMatch(/^-----BEGIN PUBLIC KEY-----/);
      const token = await forgeToken({ header: { alg }, payload: {}, key: { secret, alg } });
      await expect(compactVerify(token, Buffer.from(secret))).resolves.toBeDefined();
    },
  );

  test('refuses a signature and a key together', async () => {
    await expect(forgeToken({ header: {}, payload: {}, signature: '', key: tenant.key })).rejects.toThrow(
      TypeError,
    );
  });
});
