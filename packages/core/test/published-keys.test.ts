import { createECDH, ECDH } from 'node:crypto';
import { ApiClient, type ApiClientOptions } from '@auth0-api/core';
import type { SigningKey } from '@auth0-api/testing';
import { exportJWK } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { createProofKey, dpopRequest, makeProof } from './dpop-support.js';
import { stillTenant } from './issuer-support.js';
import { bearer, clientOf, refusal } from './support.js';

const rsa = await createKey();
const other = await createKey();
const pss = await createKey({ alg: 'PS256' });
const ed = await createKey({ alg: 'EdDSA' });
const ALGORITHMS = ['RS256', 'RS384', 'PS256', 'ES256', 'EdDSA'];

type Jwk = Readonly<Record<string, unknown>>;
const secret: Jwk = { ...(await exportJWK(rsa.privateKey)), kid: rsa.kid };

/** A tenant that publishes nothing but the given keys. */
async function tenantWith(...jwks: readonly unknown[]) {
  const tenant = await stillTenant();
  tenant.removeKey(tenant.key.kid);
  for (const jwk of jwks) tenant.publishJwk(jwk);
  return tenant;
}

/** Presents a token of a key to an API of an issuer that publishes the given keys. */
async function verify(
  jwks: readonly unknown[],
  { key, header = {}, options = {} }: { key: SigningKey; header?: object; options?: ApiClientOptions },
) {
  const tenant = await tenantWith(...jwks);
  const client = clientOf(tenant, { algorithms: ALGORITHMS, ...options });
  return client.verifyRequest(bearer(await tenant.accessToken({}, { key, header: { ...header } })));
}

/** The same with a key set in the configuration. */
async function verifyGiven(jwks: readonly object[], key: SigningKey, header: object = {}) {
  const tenant = await stillTenant();
  const client = new ApiClient({
    domains: [{ domain: tenant.issuer, jwks: { keys: jwks } }],
    audience: tenant.audience,
    algorithms: ALGORITHMS,
    now: tenant.clock.now,
    customFetch: async () => {
      throw new Error('Nobody is to be asked.');
    },
  });
  return client.verifyRequest(bearer(await tenant.accessToken({}, { key, header: { ...header } })));
}

const nameless = ({ publicJwk }: SigningKey, others: Jwk = {}) => ({
  ...publicJwk,
  kid: undefined,
  ...others,
});

describe('a key that is published for another algorithm', () => {
  const asAuth0 = { ...pss.publicJwk, alg: 'RS256' };

  it('T9a Auth0 says RS256 of the key that it signs PS256 with: the refusal says so', async () => {
    const tenant = await tenantWith(asAuth0);
    const client = clientOf(tenant, { algorithms: ['PS256'] });
    const request = bearer(await tenant.accessToken({}, { key: pss }));
    const error = await refusal(client.verifyRequest(request));
    expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'key_algorithm_mismatch' });
    expect(error.description).toMatch(/signed with PS256.*for another algorithm/);
    const { problem } = await explain(client, request);
    expect(problem).toMatchObject({
      step: 'key',
      reason: 'key_algorithm_mismatch',
      likelyCause: 'key_algorithm_mismatch',
    });
    expect(problem?.detail).toContain(pss.kid);
    expect(problem?.fix).toMatch(/turn off "Include Signing Algorithms in JSON Web Key Set"/);
  });

  it('T9a R5 such a key set is not asked for anew, one without the key is', async () => {
    const tenant = await tenantWith(asAuth0);
    tenant.setHeaders('jwks', { 'cache-control': 'max-age=600' });
    const client = clientOf(tenant, { algorithms: ['PS256'] });
    const present = async (header: object = {}) =>
      (
        await refusal(
          client.verifyRequest(bearer(await tenant.accessToken({}, { key: pss, header: { ...header } }))),
        )
      ).reason;
    await present();
    tenant.clock.advance(31);
    expect([await present(), tenant.count('jwks')]).toEqual(['key_algorithm_mismatch', 1]);
    expect([await present({ kid: 'unknown' }), tenant.count('jwks')]).toEqual(['unknown_key', 2]);
  });

  it('T9a a token that names no key asks anew all the same: another may have been published', async () => {
    const tenant = await tenantWith(asAuth0);
    tenant.setHeaders('jwks', { 'cache-control': 'max-age=600' });
    const client = clientOf(tenant, { algorithms: ['PS256'] });
    const token = await tenant.accessToken({}, { key: pss, header: { kid: undefined } });
    expect((await refusal(client.verifyRequest(bearer(token)))).reason).toBe('key_algorithm_mismatch');
    tenant.removeKey(pss.kid);
    tenant.publishJwk({ ...pss.publicJwk, alg: undefined });
    tenant.clock.advance(31);
    expect((await client.verifyRequest(bearer(token))).claims.sub).toBe('auth0|user');
  });

  it('T9a without alg, as Auth0 publishes with that setting off, the key verifies', async () => {
    const silent = { ...pss.publicJwk, alg: undefined };
    expect((await verify([silent], { key: pss })).claims.sub).toBe('auth0|user');
  });

  it.each<[what: string, jwks: readonly unknown[], key: SigningKey, header: object]>([
    ['a key of another type', [{ ...ed.publicJwk, kid: rsa.kid }], rsa, {}],
    ['a key of another name', [asAuth0], pss, { kid: 'other' }],
    ['no key', [], pss, {}],
  ])('T9a of %s nothing of the kind is said', async (_what, jwks, key, header) => {
    expect((await refusal(verify(jwks, { key, header }))).reason).toBe('unknown_key');
  });

  it.each<[what: string, jwks: readonly unknown[], key: SigningKey, header: object]>([
    ['RS512 for RS256', [{ ...rsa.publicJwk, alg: 'RS512' }], rsa, {}],
    ['an encryption for a signature', [{ ...rsa.publicJwk, alg: 'RSA-OAEP' }], rsa, {}],
    ['RS256, twice', [asAuth0, { ...other.publicJwk, kid: pss.kid }], pss, {}],
    ['RS256, in the configuration', [asAuth0], pss, {}],
  ])('T9a %s is said to be for another algorithm', async (what, jwks, key, header) => {
    const refused = what.endsWith('configuration')
      ? verifyGiven(jwks as object[], key, header)
      : verify(jwks, { key, header });
    expect((await refusal(refused)).reason).toBe('key_algorithm_mismatch');
  });

  it('T10b of a key that is not for verifying, that is said', async () => {
    const tenant = await tenantWith({ ...rsa.publicJwk, use: 'enc' });
    const client = clientOf(tenant);
    const request = bearer(await tenant.accessToken({}, { key: rsa }));
    const error = await refusal(client.verifyRequest(request));
    expect(error).toMatchObject({ reason: 'unknown_key' });
    expect(error.description).toMatch(/use, key_ops or alg/);
    expect((await explain(client, request)).problem).toMatchObject({
      likelyCause: 'key_of_other_use',
      fix: expect.stringContaining('use "sig"'),
    });
  });
});

describe('one key, more than once', () => {
  it.each<[what: string, twin: Jwk]>([
    ['the same', {}],
    ['without alg', { alg: undefined }],
    ['without use', { use: undefined }],
    ['with padding', { n: `${rsa.publicJwk.n}==` }],
    ['with a certificate', { x5t: 'abc', x5c: ['AAAA'] }],
  ])('T9b listed twice, the second time %s: it verifies', async (_what, others) => {
    const twin = { ...rsa.publicJwk, ...others };
    for (const jwks of [
      [rsa.publicJwk, twin],
      [twin, other.publicJwk, rsa.publicJwk],
    ])
      expect((await verify(jwks, { key: rsa })).claims.sub).toBe('auth0|user');
    expect((await verify([rsa.publicJwk, twin], { key: rsa, header: { kid: undefined } })).claims.sub).toBe(
      'auth0|user',
    );
  });

  it.each<[what: string, twin: Jwk]>([
    ['another modulus', other.publicJwk],
    ['another exponent', { ...rsa.publicJwk, e: 'AQAD' }],
  ])('T9b with %s it is another key, and none is chosen', async (_what, twin) => {
    const renamed = { ...twin, kid: rsa.kid };
    for (const jwks of [
      [rsa.publicJwk, renamed],
      [renamed, rsa.publicJwk, rsa.publicJwk],
    ])
      for (const key of [rsa, { ...other, kid: rsa.kid }])
        expect((await refusal(verify(jwks, { key }))).description).toMatch(/Several keys/);
  });

  it('T9b R16 a token that was verified before stays known when its key is listed twice', async () => {
    const tenant = await tenantWith(rsa.publicJwk);
    const client = clientOf(tenant);
    const request = bearer(await tenant.accessToken({}, { key: rsa }));
    await client.verifyRequest(request);
    tenant.publishJwk(rsa.publicJwk);
    tenant.clock.advance(700);
    expect((await client.verifyRequest(request)).claims.sub).toBe('auth0|user');
  });
});

describe('a key without a name', () => {
  it('T9b in the configuration serves tokens that name one', async () => {
    expect((await verifyGiven([nameless(rsa)], rsa, { kid: 'abc' })).claims.sub).toBe('auth0|user');
    const broken = nameless(rsa, { e: 'AQ' });
    expect((await verifyGiven([nameless(rsa), nameless(ed), broken], rsa)).claims.sub).toBe('auth0|user');
    expect((await verifyGiven([nameless(rsa), nameless(rsa)], rsa)).claims.sub).toBe('auth0|user');
  });

  it.each<[what: string, jwks: readonly object[], words: RegExp]>([
    ['beside another without a name', [nameless(rsa), nameless(other)], /Several keys/],
    ['beside one of another name', [nameless(rsa), other.publicJwk], /Several keys/],
    ['where the name is that of another key', [nameless(rsa), { ...other.publicJwk, kid: 'abc' }], /./],
    ['that is for encryption', [nameless(rsa, { use: 'enc' })], /use, key_ops or alg/],
    ['that never verifies', [nameless(rsa, { e: 'AQ' })], /exponent/],
    ['of another type', [nameless(ed)], /does not publish/],
    [
      'that is there twice, one time with its private part',
      [nameless(rsa), nameless(rsa, { d: 'AQ' })],
      /private/,
    ],
  ])('T9b in the configuration, %s: it does not', async (_what, jwks, words) => {
    const error = await refusal(verifyGiven(jwks, rsa, { kid: 'abc' }));
    expect(error.status).toBe(401);
    expect(error.description).toMatch(words);
  });

  it('T9b that an issuer publishes serves no token that names one', async () => {
    const error = await refusal(verify([nameless(rsa)], { key: rsa, header: { kid: 'abc' } }));
    expect(error.reason).toBe('unknown_key');
  });

  it('T9b a named key in the configuration serves no token of another name', async () => {
    const error = await refusal(verifyGiven([rsa.publicJwk], rsa, { kid: 'abc' }));
    expect(error.description).toMatch(/does not publish/);
  });
});

describe('Ed25519 and EdDSA', () => {
  const names = ['EdDSA', 'Ed25519'] as const;
  const cases = names.flatMap((option) =>
    names.flatMap((token) => [...names, undefined].map((published) => ({ option, token, published }))),
  );

  it.each(cases)(
    'T9c accepted as $option, signed as $token, published as $published: one algorithm',
    async ({ option, token, published }) => {
      const jwks = [{ ...ed.publicJwk, alg: published }];
      const auth = await verify(jwks, { key: ed, header: { alg: token }, options: { algorithms: [option] } });
      expect(auth.header.alg).toBe(token);
    },
  );

  it('T9c R16 a token that was verified before is known by either name', async () => {
    const tenant = await tenantWith(ed.publicJwk);
    const client = clientOf(tenant, { algorithms: ['Ed25519'] });
    const request = bearer(await tenant.accessToken({}, { key: ed, header: { alg: 'EdDSA' } }));
    const first = await client.verifyRequest(request);
    expect((await client.verifyRequest(request)).claims).toBe(first.claims);
  });

  it.each(names.flatMap((option) => names.map((proof) => ({ option, proof }))))(
    'T9c D4 a proof that is signed as $proof, where $option is accepted',
    async ({ option, proof: alg }) => {
      const tenant = await stillTenant();
      const client = clientOf(tenant, { dpop: { algorithms: [option] } });
      const key = await createProofKey('Ed25519');
      for (const jwk of [key.jwk, ...names.map((name) => ({ ...key.jwk, alg: name }))]) {
        const token = await tenant.accessToken({ cnf: { jkt: key.jkt } });
        const proof = await makeProof({ tenant, key, token }, { header: { alg, jwk } });
        expect((await client.verifyRequest(dpopRequest(token, proof))).jkt).toBe(key.jkt);
      }
    },
  );

  it('T9c it is no other algorithm', async () => {
    const error = await refusal(verify([ed.publicJwk], { key: ed, options: { algorithms: ['ES256'] } }));
    expect(error).toMatchObject({
      reason: 'unsupported_algorithm',
      description: expect.stringMatching(/ES256/),
    });
  });
});

describe('a key that is published with its private part', () => {
  const ways = {
    fetched: (jwks: object[]) => verify(jwks, { key: rsa }),
    given: (jwks: object[]) => verifyGiven(jwks, rsa),
  };

  it.each<[what: string, jwk: Jwk]>([
    ['all of it', secret],
    ...['d', 'p', 'q', 'dp', 'dq', 'qi'].map((name): [string, Jwk] => [
      name,
      { ...(rsa.publicJwk as Jwk), [name]: secret[name] },
    ]),
    ['a shared secret', { ...(rsa.publicJwk as Jwk), k: 'AAAA' }],
  ])('T10c %s: it verifies nothing, and the refusal says why', async (_what, jwk) => {
    for (const way of Object.values(ways)) {
      const error = await refusal(way([jwk]));
      expect(error).toMatchObject({ status: 401, reason: 'unknown_key' });
      expect(error.description).toMatch(/private part is published/);
    }
  });

  it.each<[what: string, twin: Jwk]>([
    ['under its own name', secret],
    ['under another name', { ...secret, kid: 'leaked' }],
    ['without a name', { ...secret, kid: undefined }],
    ['for another algorithm', { ...secret, kid: 'leaked', alg: 'PS256' }],
    ['for another use', { ...secret, kid: 'leaked', use: 'enc' }],
    ['without its exponent', { ...secret, kid: 'leaked', e: undefined }],
    ['with another exponent', { ...secret, kid: 'leaked', e: 'Aw' }],
    ['as one prime factor', { kty: 'RSA', kid: 'leaked', n: secret.n, p: secret.p }],
    ['beside factors that are not its own', { ...secret, kid: 'leaked', p: 'withdrawn', q: 'withdrawn' }],
    ['with zeros before its modulus', { ...secret, kid: 'leaked', e: 'Aw', n: `AAAA${secret.n}` }],
  ])('T10c a key whose private part is published %s is refused under every name', async (_what, twin) => {
    for (const jwks of [
      [rsa.publicJwk, twin],
      [twin, rsa.publicJwk],
    ])
      expect((await refusal(verify(jwks, { key: rsa }))).description).toMatch(/private part is published/);
    expect((await verify([other.publicJwk, twin], { key: other })).claims.sub).toBe('auth0|user');
  });

  it.each<[what: string, twin: Jwk]>([
    ['without its modulus', { kty: 'RSA', kid: 'leaked', p: secret.p, q: secret.q }],
    ['beside the modulus of another key', { ...secret, kid: 'leaked', n: other.publicJwk.n }],
  ])('T10c an RSA key whose factors are published %s is refused', async (_what, twin) => {
    for (const jwks of [
      [rsa.publicJwk, twin],
      [twin, rsa.publicJwk],
    ])
      expect((await refusal(verify(jwks, { key: rsa }))).description).toMatch(/private part is published/);
  });

  it('T10c of a modulus with an odd number of hexadecimal digits the factors are enough', async () => {
    const key = await createKey({ modulusLength: 2052 });
    const { kty, p, q } = await exportJWK(key.privateKey);
    expect((await verify([key.publicJwk, secret], { key })).claims.sub).toBe('auth0|user');
    expect(
      (await refusal(verify([key.publicJwk, { kty, p, q, kid: 'leaked' }], { key }))).description,
    ).toMatch(/private part is published/);
  });

  /** A number with so many zeros before it that it takes this many characters. */
  const widened = (base64url: unknown, length: number) => {
    const digits = Buffer.from(String(base64url), 'base64url');
    const text = Buffer.concat([Buffer.alloc((length / 4) * 3 - digits.length), digits]).toString(
      'base64url',
    );
    expect(text).toHaveLength(length);
    return text;
  };

  it('T10a, T10c a modulus of 2,048 characters counts beside a private part, as it can be imported', async () => {
    const found = (length: number) => {
      const twin = { kty: 'RSA', kid: 'leaked', n: widened(secret.n, length), d: 'withdrawn' };
      return verify([rsa.publicJwk, twin], { key: rsa });
    };
    expect((await refusal(found(2048))).description).toMatch(/private part is published/);
    expect((await found(2052)).claims.sub).toBe('auth0|user');
  });

  it('T10c a private part of 1,024 characters is computed with, and a longer one is not', async () => {
    const found = (length: number) => {
      const twin = { kty: 'RSA', kid: 'leaked', p: widened(secret.p, length), q: secret.q };
      return verify([rsa.publicJwk, twin], { key: rsa });
    };
    expect((await refusal(found(1024))).description).toMatch(/private part is published/);
    expect((await found(1028)).claims.sub).toBe('auth0|user');
  });

  it('T10c the curve that is written there counts, however short the private part is', async () => {
    const pair = createECDH('secp384r1');
    pair.setPrivateKey(Buffer.of(5));
    const point = pair.getPublicKey();
    const [x, y] = [point.subarray(1, 49), point.subarray(49)].map((bytes) => bytes.toString('base64url'));
    const key = await createKey({ alg: 'ES384' });
    const twin = { kty: 'EC', crv: 'P-384', d: 'BQ', kid: 'leaked' };
    const refused = verify([{ ...key.publicJwk, x, y }, twin], { key, options: { algorithms: ['ES384'] } });
    expect((await refusal(refused)).description).toMatch(/private part is published/);
  });

  it('T10c the bytes of an Ed25519 key are none of its private part on another curve or of another type', async () => {
    const { d } = await exportJWK(ed.privateKey);
    for (const twin of [{ kty: 'OKP', crv: 'X25519', d }, { kty: 'oct', d }, { d }])
      expect((await verify([ed.publicJwk, { ...twin, kid: 'other' }], { key: ed })).claims.sub).toBe(
        'auth0|user',
      );
  });

  it('T10c a private RSA key without digits in its modulus spoils no key of another type', async () => {
    for (const key of [ed, await createKey({ alg: 'ES256' })])
      for (const n of ['', 'AA', '!'])
        expect((await verify([key.publicJwk, { kty: 'RSA', kid: 'odd', n, d: 'AQ' }], { key })).scheme).toBe(
          'bearer',
        );
  });

  it.each(['ES256', 'ES384', 'ES512', 'EdDSA'] as const)(
    'T10c %s: a private part is enough, whatever point stands beside it',
    async (alg) => {
      const [key, another] = [await createKey({ alg }), await createKey({ alg })];
      const { kty, crv, d } = await exportJWK(key.privateKey);
      const { x, y } = another.publicJwk;
      const options = { algorithms: [alg] };
      for (const twin of [
        { kty, crv, d },
        { kty, crv, d, kid: 'leaked' },
        { kty, crv, d, kid: 'leaked', x, y },
      ])
        for (const jwks of [
          [key.publicJwk, twin],
          [twin, key.publicJwk],
        ])
          expect((await refusal(verify(jwks, { key, options }))).description).toMatch(
            /private part is published/,
          );
      const cut = { ...key.publicJwk, d: d?.slice(0, 20), kid: 'leaked' };
      expect((await refusal(verify([key.publicJwk, cut], { key, options }))).description).toMatch(
        /private part is published/,
      );
      const unrelated = { kty, crv, d, kid: 'leaked' };
      expect((await verify([another.publicJwk, unrelated], { key: another, options })).claims.sub).toBe(
        'auth0|user',
      );
    },
  );

  it.each<[what: string, twin: Jwk]>([
    ['zero', { kty: 'EC', crv: 'P-256', d: 'AA' }],
    ['too long', { kty: 'EC', crv: 'P-256', d: 'A'.repeat(2000) }],
    ['on an unknown curve', { kty: 'EC', crv: 'P-257', d: 'AQ' }],
    ['no base64', { kty: 'OKP', crv: 'Ed25519', d: '..' }],
    ['of a wrong length', { kty: 'OKP', crv: 'Ed25519', d: 'AQ' }],
    ['factors that are no numbers', { kty: 'RSA', p: '..', q: '..' }],
  ])('T10c a private part that is %s harms no other key', async (_what, twin) => {
    expect((await verify([twin, rsa.publicJwk], { key: rsa })).claims.sub).toBe('auth0|user');
  });

  it.each<[what: string, d: unknown]>([
    ['a number', 5],
    ['zero', 0],
    ['a boolean', false],
    ['a list', [1, 2, 3]],
    ['an object', { hex: 'c0ffee' }],
  ])('T10c a private part that is %s counts, for the key that it is written beside', async (_what, d) => {
    const leaked = { ...rsa.publicJwk, d };
    for (const jwks of [[leaked], [rsa.publicJwk, { ...leaked, kid: 'leaked' }]])
      for (const way of Object.values(ways)) {
        const error = await refusal(way(jwks));
        expect(error).toMatchObject({ status: 401, reason: 'unknown_key' });
        expect(error.description).toMatch(/private part is published/);
      }
    expect((await verify([{ ...leaked, kid: 'leaked' }, other.publicJwk], { key: other })).claims.sub).toBe(
      'auth0|user',
    );
  });

  it.each(['ES256', 'ES384', 'ES512', 'EdDSA'] as const)(
    'T10c %s: the curve of a private part follows from its type and length, and the type from its curve',
    async (alg) => {
      const key = await createKey({ alg });
      const { kty, crv, d } = await exportJWK(key.privateKey);
      const options = { algorithms: [alg] };
      for (const twin of [
        { kty, d, kid: 'leaked' },
        { crv, d, kid: 'leaked' },
        { kty, d, kid: key.kid },
      ])
        expect((await refusal(verify([key.publicJwk, twin], { key, options }))).description).toMatch(
          /private part is published/,
        );
    },
  );

  it('T10c two factors are enough, whatever the type', async () => {
    const twin = { p: secret.p, q: secret.q, kid: 'leaked' };
    expect((await refusal(verify([rsa.publicJwk, twin], { key: rsa }))).description).toMatch(
      /private part is published/,
    );
  });

  it.each<[what: string, value: unknown]>([
    ['null', null],
    ['nothing', ''],
  ])('T10c a member that holds %s is no private part', async (_what, d) => {
    expect((await verify([{ ...rsa.publicJwk, d, oth: [] }], { key: rsa })).claims.sub).toBe('auth0|user');
  });

  it('T10c E6 explain says so, and what to do', async () => {
    const tenant = await tenantWith(secret);
    const client = clientOf(tenant);
    const { problem } = await explain(client, bearer(await tenant.accessToken({}, { key: rsa })));
    expect(problem).toMatchObject({
      reason: 'unknown_key',
      likelyCause: 'private_key_published',
      fix: expect.stringContaining('Revoke the key at once'),
    });
    expect(JSON.stringify(problem)).not.toContain(secret.d);
  });

  const sharedCache = () => {
    const kept = new Map<string, unknown>();
    const adapter = {
      get: async (key: string) => kept.get(key),
      set: async (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
      delete: async (key: string) => void kept.delete(key),
      clear: async () => kept.clear(),
    };
    return { kept, adapter };
  };

  it.each(['RS256', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const)(
    'T10c R10 %s: a key is refused as well where its key set comes from a shared cache',
    async (alg) => {
      const [key, another] = [await createKey({ alg }), await createKey({ alg })];
      const { kty, crv, d, p, q, ...rest } = await exportJWK(key.privateKey);
      const secretPart = JSON.parse(JSON.stringify({ kty, crv, d, p, q })) as Jwk;
      const twins = [
        { ...secretPart, ...rest, kid: 'leaked' },
        { ...secretPart, kid: 'leaked' },
        { ...another.publicJwk, ...secretPart, kid: 'leaked' },
      ];
      for (const twin of twins) {
        const { kept, adapter } = sharedCache();
        const tenant = await tenantWith(key.publicJwk, twin);
        const token = await tenant.accessToken({}, { key });
        for (const _process of ['first', 'second', 'third']) {
          const client = clientOf(tenant, { algorithms: [alg], cache: { adapter } });
          const { description } = await refusal(client.verifyRequest(bearer(token)));
          expect(description).toMatch(/private part is published/);
        }
        expect(tenant.count('jwks')).toBe(1);
        expect(JSON.stringify([...kept])).not.toContain(d);
      }
    },
  );

  it('T10c R20 of more than four EC keys with a private part, none is looked at, and no EC key verifies', async () => {
    const alg = 'ES512';
    const key = await createKey({ alg });
    const leaked = await Promise.all(Array.from({ length: 5 }, () => createKey({ alg })));
    const privates = await Promise.all(leaked.map(({ privateKey }) => exportJWK(privateKey)));
    const options = { algorithms: [alg, 'RS256'] } as const;
    const few = [key.publicJwk, ...privates.slice(1)];
    expect((await verify(few, { key, options })).claims.sub).toBe('auth0|user');
    const examine = vi.spyOn(ECDH.prototype, 'setPrivateKey');
    for (const omitted of ['none', 'kty', 'crv']) {
      const many = [
        key.publicJwk,
        rsa.publicJwk,
        ...privates.map((jwk) => ({ ...jwk, [omitted]: undefined })),
      ];
      expect((await refusal(verify(many, { key, options }))).description).toMatch(
        /private part is published/,
      );
      expect((await verify(many, { key: rsa, options })).claims.sub).toBe('auth0|user');
    }
    expect(examine).not.toHaveBeenCalled();
    examine.mockRestore();
  });

  it('T10c R10 a shared cache learns that it was there, and not what it was', async () => {
    const { kept, adapter } = sharedCache();
    const tenant = await tenantWith(secret);
    const token = await tenant.accessToken({}, { key: rsa });
    const attempt = async () =>
      (await refusal(clientOf(tenant, { cache: { adapter } }).verifyRequest(bearer(token)))).description;
    expect(await attempt()).toMatch(/private part is published/);
    const text = JSON.stringify([...kept]);
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(text).not.toContain(secret[name]);
    expect(await attempt()).toMatch(/private part is published/);
  });
});
