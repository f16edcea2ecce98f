import { createHash } from 'node:crypto';
import {
  createDpopKey,
  createKey,
  createTenant,
  type DpopKey,
  type SigningAlgorithm,
  type Tenant,
  verbatim,
} from '@auth0-api/testing';
import { calculateThumbprint, generateProof } from 'dpop';
import { decodeJwt, decodeProtectedHeader, EmbeddedJWK, importJWK, jwtVerify } from 'jose';
import { customFetch, validateJwtAccessToken } from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const url = 'https://api.test/orders';
let tenant: Tenant;
let key: DpopKey;
beforeAll(async () => {
  tenant = await createTenant();
  key = await tenant.dpopKey();
});
afterAll(() => tenant.close());

const algorithms: readonly SigningAlgorithm[] = [
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const),
];

// An independent resource server: it checks the token, the proof and that the two belong together.
async function validate(proof: string, accessToken: string, method = 'GET'): Promise<unknown> {
  const server = { issuer: tenant.issuer, jwks_uri: `${tenant.issuer}.well-known/jwks.json` };
  const headers = { authorization: `DPoP ${accessToken}`, dpop: proof };
  return validateJwtAccessToken(server, new Request(url, { method, headers }), tenant.audience, {
    requireDPoP: true,
    [customFetch]: (address, { body, ...init }) => tenant.fetch(address, { ...init, body: body ?? null }),
  });
}

const rfc9068 = { client_id: 'client', jti: 'token-1' };
const boundToken = (boundTo: DpopKey) => tenant.accessToken(rfc9068, { boundTo, header: { typ: 'at+jwt' } });

describe('createDpopKey', () => {
  test('makes ES256 keys by default, each another one', async () => {
    const other = await createDpopKey();
    expect(other.alg).toBe('ES256');
    expect(Object.keys(other.publicJwk).sort()).toEqual(['crv', 'kty', 'x', 'y']);
    expect(other.thumbprint).not.toBe(key.thumbprint);
  });

  test.each(algorithms)('makes %s keys whose proofs others verify', async (alg) => {
    const some = await createDpopKey({ alg });
    const token = await boundToken(some);
    const proof = await some.proof({ method: 'POST', url, accessToken: token });
    expect(decodeProtectedHeader(proof)).toEqual({ typ: 'dpop+jwt', alg, jwk: some.publicJwk });
    await expect(validate(proof, token, 'POST')).resolves.toMatchObject({ cnf: { jkt: some.thumbprint } });
    await expect(validate(proof, token, 'GET')).rejects.toThrow();
  });

  test('has the thumbprint of RFC 7638, and that which the dpop package finds', async () => {
    const { crv, kty, x, y } = key.publicJwk;
    const canonical = JSON.stringify({ crv, kty, x, y });
    expect(key.thumbprint).toBe(createHash('sha256').update(canonical).digest('base64url'));
    expect(key.thumbprint).toBe(await calculateThumbprint(key.publicKey));
  });

  test('is a key pair that the dpop package signs with', async () => {
    const token = await boundToken(key);
    await expect(
      validate(await generateProof(key, url, 'GET', undefined, token), token),
    ).resolves.toBeDefined();
  });

  test('makes RSA keys of another size', async () => {
    const { publicJwk } = await createDpopKey({ alg: 'RS256', modulusLength: 1024 });
    expect(Buffer.from(publicJwk.n ?? '', 'base64url')).toHaveLength(128);
  });
});

describe('proof', () => {
  test('says what the dpop package says', async () => {
    await using frozen = await createTenant({ keys: [tenant.key], now: () => 1_700_000_000.75 });
    const own = await frozen.dpopKey();
    const proof = await own.proof({ method: 'PUT', url, accessToken: 'token', nonce: 'n' });
    const theirs = await generateProof(own, url, 'PUT', 'n', 'token');
    expect(decodeProtectedHeader(proof)).toEqual(decodeProtectedHeader(theirs));
    expect(decodeJwt(proof)).toEqual({
      ...decodeJwt(theirs),
      jti: expect.any(String),
      iat: 1_700_000_000,
    });
  });

  test('is another one each time, and goes by the clock', async () => {
    await using other = await createTenant({ keys: [tenant.key] });
    other.clock.set(1000);
    const own = await other.dpopKey();
    const [first, second] = [decodeJwt(await own.proof({ url })), decodeJwt(await own.proof({ url }))];
    expect(first).toMatchObject({ htm: 'GET', iat: 1000 });
    expect(first.jti).not.toBe(second.jti);
    other.clock.advance(60);
    expect(decodeJwt(await own.proof({ url })).iat).toBe(1060);
  });

  test.each([
    ['https://api.test/a?b=c', 'https://api.test/a'],
    ['https://api.test/a#b?c', 'https://api.test/a'],
    ['HTTPS://API.test:443/%7e/../a', 'HTTPS://API.test:443/%7e/../a'],
    [new URL('https://api.test/a?b#c'), 'https://api.test/a'],
  ])('of the URL %s has the htu %s', async (from, htu) => {
    expect(decodeJwt(await key.proof({ url: from })).htu).toBe(htu);
  });

  test('takes other members, and drops undefined ones', async () => {
    const proof = await key.proof({
      url,
      header: { typ: 'JWT', jwk: undefined, extra: 1 },
      claims: { jti: 7, iat: undefined, htm: 'get' },
    });
    expect(decodeProtectedHeader(proof)).toEqual({ typ: 'JWT', alg: 'ES256', extra: 1 });
    expect(decodeJwt(proof)).toEqual({ jti: 7, htm: 'get', htu: url });
    await expect(jwtVerify(proof, await importJWK(key.publicJwk, 'ES256'))).resolves.toBeDefined();
  });

  test('takes whole parts as text, as bytes and as they stand', async () => {
    const header = '{"typ":"dpop+jwt","typ":"JWT"}';
    const [first = '', second = ''] = (
      await key.proof({ url, header, claims: Buffer.from('no JSON') })
    ).split('.');
    expect([first, second].map((part) => Buffer.from(part, 'base64url').toString())).toEqual([
      header,
      'no JSON',
    ]);
    expect(
      (await key.proof({ url, header: verbatim('a=='), claims: verbatim('') })).split('.').slice(0, 2),
    ).toEqual(['a==', '']);
  });

  test('takes another signature', async () => {
    expect((await key.proof({ url, signature: 'x=' })).split('.')[2]).toBe('x=');
    expect((await key.proof({ url, signature: Uint8Array.of(1, 2, 3) })).split('.')[2]).toBe('AQID');
  });

  test('is signed by another key when told, while it shows its own', async () => {
    const thief = await createDpopKey();
    const proof = await key.proof({ url, key: thief });
    expect(decodeProtectedHeader(proof).jwk).toEqual(key.publicJwk);
    await expect(jwtVerify(proof, EmbeddedJWK)).rejects.toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    });
    await expect(jwtVerify(proof, thief.publicKey)).resolves.toBeDefined();
    const signing = await createKey({ alg: 'ES256' });
    await expect(
      jwtVerify(await key.proof({ url, key: signing }), await importJWK(signing.publicJwk)),
    ).resolves.toBeDefined();
  });

  test.each(['ES256', 'Ed25519', 'RS256', 'PS256'] as const)(
    '%s: corrupt, it does not verify',
    async (alg) => {
      const some = await createDpopKey({ alg });
      const [good, corrupt] = [await some.proof({ url }), await some.proof({ url, corrupt: true })];
      expect(corrupt.split('.')[2]).toHaveLength(good.split('.')[2]?.length ?? 0);
      await expect(jwtVerify(good, EmbeddedJWK)).resolves.toBeDefined();
      await expect(jwtVerify(corrupt, EmbeddedJWK)).rejects.toMatchObject({
        code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      });
    },
  );
});

describe('accessToken', () => {
  test('is bound to a key by its cnf, unless the claims say otherwise', async () => {
    const token = await tenant.accessToken({ sub: 'x' }, { boundTo: key });
    expect(decodeJwt(token)).toMatchObject({ sub: 'x', cnf: { jkt: key.thumbprint } });
    expect(decodeJwt(await tenant.accessToken({ cnf: { jkt: key.thumbprint } })).cnf).toEqual(
      key.confirmation,
    );
    expect(decodeJwt(await tenant.accessToken({ cnf: {} }, { boundTo: key })).cnf).toEqual({});
    expect(decodeJwt(await tenant.accessToken())).not.toHaveProperty('cnf');
  });
});
