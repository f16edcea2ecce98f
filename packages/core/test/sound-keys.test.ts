import { createHash, generateKeyPairSync, sign, type webcrypto } from 'node:crypto';
import { ApiClient, MemoryCache } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { athOf, dpopRequest, URL_OF_ORDERS } from './dpop-support.js';
import { bearer, clientOf, refusal } from './support.js';

type Jwk = Readonly<Record<string, unknown>>;

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }) as Jwk;
const modulus = Buffer.from(rsa.n as string, 'base64url');
const bytes = (hex: string) => Buffer.from(hex, 'hex');
const url = (hex: string) => bytes(hex).toString('base64url');
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The padded digest of RFC 8017 section 9.2: under the exponent 1 it is its own signature. */
function paddedDigest(input: string, length: number): Buffer {
  const digest = createHash('sha256').update(input).digest();
  const info = Buffer.concat([bytes('3031300d060960864801650304020105000420'), digest]);
  return Buffer.concat([bytes('0001'), Buffer.alloc(length - info.length - 3, 0xff), Buffer.alloc(1), info]);
}

/** R is the identity and S is 0: verifies any message under a key of order 1. */
const NOBODYS_SIGNATURE = Buffer.concat([bytes('01'), Buffer.alloc(63)]);

const ways: readonly (readonly [string, (jwk: Jwk) => Promise<ApiClient>])[] = [
  [
    'an issuer’s key set',
    async (jwk) => {
      const tenant = await createTenant({ issuer: 'https://t.example/', audience: 'a' });
      tenant.removeKey(tenant.key.kid);
      tenant.publishJwk(jwk);
      return clientOf(tenant, { algorithms: ALGORITHMS });
    },
  ],
  [
    'the option jwks',
    async (jwk) =>
      new ApiClient({
        domains: [{ domain: 't.example', jwks: { keys: [jwk] } }],
        audience: 'a',
        algorithms: ALGORITHMS,
      }),
  ],
  [
    'a shared cache',
    async (jwk) => {
      const tenant = await createTenant({ issuer: 'https://t.example/', audience: 'a' });
      const adapter = new MemoryCache();
      const jwksUri = 'https://t.example/keys';
      const fetchedAt = Date.now() / 1000;
      const copy = { issuer: tenant.issuer, url: jwksUri, fetchedAt, body: { keys: [jwk] } };
      await adapter.set(`auth0-api:1:jwks:${tenant.issuer}`, copy, 600);
      return new ApiClient({
        domains: [{ domain: 't.example', jwksUri }],
        audience: 'a',
        algorithms: ALGORITHMS,
        cache: { adapter },
        customFetch: async () => Response.json({ keys: [jwk] }),
      });
    },
  ],
];
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];

function unsigned(alg: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'https://t.example/', aud: 'a', sub: 'admin', iat: now, exp: now + 60 };
  return `${encoded({ alg, typ: 'JWT', kid: 'k' })}.${encoded(claims)}`;
}

/** What becomes of a token that anybody could have made under such a key. */
async function forgedWith(client: ApiClient, alg: string, signature: (input: string) => Buffer) {
  const input = unsigned(alg);
  return refusal(client.verifyRequest(bearer(`${input}.${signature(input).toString('base64url')}`)));
}

const EVEN = Buffer.from(modulus);
EVEN.set([(EVEN.at(-1) ?? 0) & 0xfe], EVEN.length - 1);

const rsaFaults: readonly (readonly [string, Jwk])[] = [
  ...[
    ['1', 'AQ'],
    ['1 with zeros before it', 'AAAAAQ'],
    ['1, padded', 'AQ=='],
    ['1 among blanks', ' A\nQ '],
    ['1 among signs that are none', 'A.Q'],
    ['1 with other bits at its end', 'AR'],
    ['0', 'AA'],
    ['no bytes', ''],
    ['2', 'Ag'],
    ['3', 'Aw'],
    ['65535', '__8'],
    ['65536', 'AQAA'],
    ['65538', 'AQAC'],
    ['2^32 + 1', 'AQAAAAE'],
    ['2^64 + 1', 'AQAAAAAAAAAB'],
    [
      'n - 2',
      Buffer.concat([modulus.subarray(0, -1), Buffer.of((modulus.at(-1) ?? 0) - 2)]).toString('base64url'),
    ],
    ['longer than any', 'A'.repeat(100_000)],
  ].map(([what, e]) => [`the RSA exponent ${what}`, { ...rsa, e }] as const),
  ['an even RSA modulus', { ...rsa, n: EVEN.toString('base64url') }],
  [
    'an RSA modulus of 2047 bits',
    { ...rsa, n: Buffer.concat([Buffer.of(0x7f), modulus.subarray(1)]).toString('base64url') },
  ],
  [
    'an RSA modulus of 1024 bits in as many bytes as one of 2048',
    { ...rsa, n: Buffer.concat([Buffer.alloc(128), modulus.subarray(128)]).toString('base64url') },
  ],
  [
    'an RSA modulus of 4097 bits',
    { ...rsa, n: Buffer.concat([Buffer.of(1), Buffer.alloc(512, 0xff)]).toString('base64url') },
  ],
  ['an RSA modulus of 16384 bits', { ...rsa, n: Buffer.alloc(2048, 0xff).toString('base64url') }],
  ['an RSA modulus longer than any', { ...rsa, n: '_'.repeat(200_000) }],
];

/** The identity of the curve, which every message verifies under, and all that is written for a point of small order. */
const IDENTITY = `01${'00'.repeat(31)}`;
const pointFaults: readonly (readonly [string, string])[] = [
  ['the identity', url(IDENTITY)],
  ['the identity, padded', `${url(IDENTITY)}=`],
  ['the identity among blanks', ` ${url(IDENTITY)}\n`],
  ['the identity among signs that are none', `${url(IDENTITY)}.*`],
  ['the identity with other bits at its end', `${url(IDENTITY).slice(0, -1)}B`],
  ['the identity with a sign', url(`01${'00'.repeat(30)}80`)],
  ['the identity as p + 1', url(`ee${'ff'.repeat(30)}7f`)],
  ['the identity as p + 1 with a sign', url(`ee${'ff'.repeat(31)}`)],
  ['the identity as p + 1, in the other alphabet', bytes(`ee${'ff'.repeat(30)}7f`).toString('base64')],
  ['the point of order 2', url(`ec${'ff'.repeat(30)}7f`)],
  ['a point of order 4', url('00'.repeat(32))],
  ['a point of order 4 as p', url(`ed${'ff'.repeat(30)}7f`)],
  ['a point of order 8', url('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')],
  ['the other point of order 8', url('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa')],
  ...Array.from({ length: 17 }, (_, index) => {
    const first = (0xef + index).toString(16);
    return [`p + ${index + 2}, which is no canonical y`, url(`${first}${'ff'.repeat(30)}7f`)] as const;
  }),
];

describe.each(ways)('by %s', (_way, clientWith) => {
  it.each(rsaFaults)('T10a %s: nothing verifies', async (_what, jwk) => {
    for (const alg of ['RS256', 'PS256']) {
      const client = await clientWith({ ...jwk, kid: 'k' });
      const error = await forgedWith(client, alg, (input) => paddedDigest(input, 256));
      expect(error).toMatchObject({ status: 401, reason: 'unknown_key' });
    }
  });

  it.each(pointFaults)('T10a %s as an Ed25519 key: nothing verifies', async (_what, x) => {
    for (const alg of ['EdDSA', 'Ed25519']) {
      const client = await clientWith({ kty: 'OKP', crv: 'Ed25519', x, kid: 'k' });
      const error = await forgedWith(client, alg, () => NOBODYS_SIGNATURE);
      expect(error).toMatchObject({ status: 401, reason: 'unknown_key' });
    }
  });
});

describe('sound keys', () => {
  const zeros = (text: unknown, count: number) =>
    Buffer.concat([Buffer.alloc(count), Buffer.from(text as string, 'base64url')]).toString('base64url');

  it.each([
    ['as it should be', (text: unknown) => text],
    ['with a zero before it, as Java and .NET write it', (text: unknown) => zeros(text, 1)],
    [
      'padded, in the other alphabet',
      (text: unknown) => Buffer.from(text as string, 'base64url').toString('base64'),
    ],
  ])('T10a a key of the issuer that is spelt %s verifies: what counts is the key', async (_what, spelt) => {
    for (const alg of ['RS256', 'ES256'] as const) {
      const key = await createKey({ alg });
      const { n, e, x, y } = key.publicJwk;
      const members = alg === 'RS256' ? { n: spelt(n), e: spelt(e) } : { x: spelt(x), y: spelt(y) };
      const tenant = await createTenant();
      tenant.removeKey(tenant.key.kid);
      tenant.publishJwk({ ...key.publicJwk, ...members });
      const token = await tenant.accessToken({}, { key });
      const auth = await clientOf(tenant, { algorithms: ALGORITHMS }).verifyRequest(bearer(token));
      expect(auth.claims.sub).toBe('auth0|user');
    }
  });

  it('T10a a sound key behind more zeros than anybody writes is not imported', async () => {
    const key = await createKey();
    const tenant = await createTenant();
    tenant.removeKey(tenant.key.kid);
    tenant.publishJwk({ ...key.publicJwk, n: zeros(key.publicJwk.n, 1500) });
    const token = await tenant.accessToken({}, { key });
    expect(await refusal(clientOf(tenant).verifyRequest(bearer(token)))).toMatchObject({
      reason: 'unknown_key',
    });
  });

  it.each([
    [2048, 'bearer'],
    [2052, 'unknown_key'],
  ])('T10a a member of %d characters: %s', async (length, expected) => {
    const key = await createKey();
    const size = Buffer.from(key.publicJwk.n as string, 'base64url').length;
    const n = zeros(key.publicJwk.n, (length / 4) * 3 - size);
    expect(n).toHaveLength(length);
    const tenant = await createTenant();
    tenant.removeKey(tenant.key.kid);
    tenant.publishJwk({ ...key.publicJwk, n });
    const verified = clientOf(tenant).verifyRequest(bearer(await tenant.accessToken({}, { key })));
    expect(await verified.then(({ scheme }) => scheme).catch(({ reason }) => reason)).toBe(expected);
  });

  it('T10a RSA keys of up to 4096 bits and exponents of up to 32 bits verify', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicExponent: 0xc0000001,
    });
    const [n, e] = [512, 4].map((length) => Buffer.alloc(length, 0xff).toString('base64url'));
    const largest = { ...rsa, n, e, kid: 'large' };
    const client = new ApiClient({
      domains: [
        {
          domain: 't.example',
          jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k' }, largest] },
        },
      ],
      audience: 'a',
    });
    const input = unsigned('RS256');
    const signature = sign('sha256', Buffer.from(input), privateKey).toString('base64url');
    expect((await client.verifyRequest(bearer(`${input}.${signature}`))).claims.sub).toBe('admin');
    const [, claims] = input.split('.');
    const other = `${encoded({ alg: 'RS256', kid: 'large' })}.${claims}.AA`;
    expect(await refusal(client.verifyRequest(bearer(other)))).toMatchObject({ reason: 'bad_signature' });
  });
});

describe('other ways for a key to come in', () => {
  it.each([
    ...rsaFaults,
    ...pointFaults.map(([what, x]) => [what, { kty: 'OKP', crv: 'Ed25519', x }] as const),
  ])('T10a, D5 %s in a DPoP proof: refused before its signature is looked at', async (_what, jwk) => {
    const tenant = await createTenant();
    const client = clientOf(tenant, { dpop: { algorithms: ALGORITHMS } });
    const token = await tenant.accessToken({ cnf: { jkt: 'x'.repeat(43) } });
    const header = { typ: 'dpop+jwt', alg: jwk.kty === 'RSA' ? 'RS256' : 'EdDSA', jwk };
    const iat = Math.floor(Date.now() / 1000);
    const claims = { jti: 'a', htm: 'GET', htu: URL_OF_ORDERS, iat, ath: athOf(token) };
    const proof = `${encoded(header)}.${encoded(claims)}.${NOBODYS_SIGNATURE.toString('base64url')}`;
    const error = await refusal(client.verifyRequest(dpopRequest(token, proof)));
    expect(['invalid_proof_key', 'proof_too_long']).toContain(error.reason);
  });

  const settings = { domain: 't.example', audience: 'a', clientId: 'c' };

  it.each([
    ['exponent 3', { publicExponent: 3 }],
    ['exponent 257', { publicExponent: 257 }],
    ['1024 bits', { modulusLength: 1024 }],
  ])('T10a a client assertion key of %s is a configuration error', (_what, odd) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, ...odd });
    for (const key of [
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      privateKey.export({ format: 'jwk' }) as webcrypto.JsonWebKey,
    ]) {
      expect(() => new ApiClient({ ...settings, clientAssertionSigningKey: key })).toThrow(
        /clientAssertionSigningKey/,
      );
    }
  });
});

describe('telling why', () => {
  it.each<[what: string, jwk: Jwk, words: RegExp]>([
    ['rsa exponent', { ...rsa, e: 'AQ' }, /exponent must be odd/],
    ['rsa size', { ...rsa, n: rsa.n?.toString().slice(0, 128) }, /2048 to 4096 bits/],
    ['rsa modulus', { ...rsa, n: EVEN.toString('base64url') }, /modulus must be odd/],
    ['rsa modulus longer than any', { ...rsa, n: 'A'.repeat(2049) }, /2048 to 4096 bits/],
    ['no exponent at all', { ...rsa, e: undefined }, /malformed/],
    ['a point longer than any', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(2049), y: 'AA' }, /malformed/],
    ['Ed25519 point', { kty: 'OKP', crv: 'Ed25519', x: url(IDENTITY) }, /point/],
  ])('T10b %s: the refusal and the explanation say so', async (_what, jwk, words) => {
    const client = await ways[1]?.[1]({ ...jwk, kid: 'k' });
    const alg = { RSA: 'RS256', EC: 'ES256', OKP: 'EdDSA' }[String(jwk.kty)] ?? '';
    const request = bearer(`${unsigned(alg)}.AA`);
    const error = await refusal(client?.verifyRequest(request) as Promise<unknown>);
    expect(error.description).toMatch(words);
    const explanation = await explain(client as ApiClient, request);
    const expected = { step: 'key', reason: 'unknown_key', likelyCause: 'unusable_key' };
    expect(explanation?.problem).toMatchObject(expected);
    expect(explanation?.problem?.detail).toMatch(words);
    expect(explanation?.problem?.fix).toMatch(/issuer/);
  });

  it('T10b a key that must not serve is asked for anew, as one that is not there', async () => {
    const tenant = await createTenant();
    tenant.clock.freeze();
    const { key } = tenant;
    tenant.removeKey(key.kid);
    tenant.publishJwk({ ...key.publicJwk, e: 'AQ' });
    const client = clientOf(tenant);
    const request = bearer(await tenant.accessToken({}, { key }));
    expect((await refusal(client.verifyRequest(request))).description).toMatch(/exponent/);
    tenant.removeKey(key.kid);
    tenant.publishJwk(key.publicJwk);
    tenant.clock.advance(31);
    expect((await client.verifyRequest(request)).claims.sub).toBe('auth0|user');
  });

  it('T10b beside a sound key of that name nothing is said', async () => {
    const tenant = await createTenant();
    tenant.publishJwk({ ...tenant.key.publicJwk, e: 'AQ' });
    const request = bearer(await tenant.accessToken());
    expect((await clientOf(tenant).verifyRequest(request)).claims.sub).toBe('auth0|user');
  });
});
