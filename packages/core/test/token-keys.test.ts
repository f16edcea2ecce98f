import type { SigningKey } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf, refusal } from './support.js';

const rsa = await createKey();
const weak = await createKey({ modulusLength: 1024 });
const ec = await createKey({ alg: 'ES256' });

/** A tenant that publishes nothing but the given keys. */
async function tenantWith(...jwks: unknown[]) {
  const tenant = await createTenant();
  tenant.removeKey(tenant.key.kid);
  for (const jwk of jwks) tenant.publishJwk(jwk);
  return tenant;
}

async function verify(jwks: unknown[], key: SigningKey, header: object = {}) {
  const tenant = await tenantWith(...jwks);
  return clientOf(tenant).verifyRequest(bearer(await tenant.accessToken({}, { key, header: { ...header } })));
}

describe('which key', () => {
  it('T9 the key that the token names', async () => {
    expect((await verify([weak.publicJwk, rsa.publicJwk, ec.publicJwk], rsa)).header.kid).toBe(rsa.kid);
  });

  it('T9 a kid that is unknown: 401', async () => {
    expect(await refusal(verify([rsa.publicJwk], rsa, { kid: 'other' }))).toMatchObject({
      status: 401,
      code: 'invalid_token',
      reason: 'unknown_key',
    });
  });

  it.each([5, null, {}, ['x'], true])(
    'T9 a kid that is no string (%j): 401 without any request',
    async (kid) => {
      const tenant = await tenantWith(rsa.publicJwk);
      const token = await tenant.accessToken({}, { key: rsa, header: { kid } });
      expect(await refusal(clientOf(tenant).verifyRequest(bearer(token)))).toMatchObject({
        status: 401,
        reason: 'unknown_key',
      });
      expect(tenant.count()).toBe(0);
    },
  );

  it('T9 no kid and exactly one usable key: it is used', async () => {
    const nameless = { ...rsa.publicJwk, kid: undefined };
    expect((await verify([weak.publicJwk, ec.publicJwk, nameless], rsa, { kid: undefined })).claims.sub).toBe(
      'auth0|user',
    );
    expect((await verify([rsa.publicJwk], rsa, { kid: undefined })).claims.sub).toBe('auth0|user');
    const silent = { ...ec.publicJwk, alg: undefined };
    expect((await verify([silent, rsa.publicJwk], rsa, { kid: undefined })).claims.sub).toBe('auth0|user');
  });

  it('T9 no kid and several usable keys: 401, none is tried', async () => {
    const other = await createKey();
    expect(await refusal(verify([rsa.publicJwk, other.publicJwk], rsa, { kid: undefined }))).toMatchObject({
      status: 401,
      reason: 'unknown_key',
    });
  });

  it('T9 one kid on several usable keys: 401, none is tried', async () => {
    const other = await createKey({ kid: rsa.kid });
    expect(await refusal(verify([rsa.publicJwk, other.publicJwk], rsa))).toMatchObject({
      reason: 'unknown_key',
    });
    expect((await verify([rsa.publicJwk, { ...other.publicJwk, use: 'enc' }], rsa)).claims.sub).toBe(
      'auth0|user',
    );
  });

  it('T9 an empty key set: 401', async () => {
    expect(await refusal(verify([], rsa))).toMatchObject({ reason: 'unknown_key' });
  });
});

describe('which keys never verify', () => {
  it.each([
    ['use enc', { use: 'enc' }],
    ['a use of its own', { use: 'other' }],
    ['use null', { use: null }],
    ['key_ops without verify', { key_ops: ['encrypt'] }],
    ['key_ops of another shape', { key_ops: 'verify' }],
    ['key_ops that names verify twice', { key_ops: ['verify', 'verify'] }],
    ['key_ops that names another operation twice', { key_ops: ['verify', 'sign', 'sign'] }],
    ['key_ops of nothing', { key_ops: [] }],
    ['alg null', { alg: null }],
    ['another kty', { kty: 'EC' }],
    ['kty oct', { kty: 'oct', k: 'AAAA' }],
    ['kty missing', { kty: undefined }],
    ['no modulus', { n: undefined }],
    ['an empty modulus', { n: '' }],
    ['a modulus that is no string', { n: 5 }],
    ['no exponent', { e: undefined }],
    ['kid of another type', { kid: 5 }],
  ])('T10 %s: 401', async (_what, patch) => {
    expect(await refusal(verify([{ ...rsa.publicJwk, ...patch }], rsa))).toMatchObject({
      status: 401,
      reason: 'unknown_key',
    });
  });

  it('T10 a key of another type or curve than the algorithm has, which says nothing about its use: 401', async () => {
    const p384 = await createKey({ alg: 'ES384' });
    const silent = (key: SigningKey) => ({ ...key.publicJwk, alg: undefined, use: undefined });
    for (const { key, published, alg } of [
      { key: ec, published: ec, alg: 'RS256' },
      { key: rsa, published: rsa, alg: 'ES256' },
      { key: p384, published: p384, alg: 'ES256' },
      { key: ec, published: ec, alg: 'EdDSA' },
    ]) {
      const tenant = await tenantWith(silent(published));
      const client = clientOf(tenant, { algorithms: ['RS256', 'ES256', 'ES384', 'EdDSA'] });
      const token = await tenant.accessToken({}, { key, header: { alg } });
      expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({ reason: 'unknown_key' });
    }
    const tenant = await tenantWith(silent(p384));
    const client = clientOf(tenant, { algorithms: ['ES384'] });
    const token = await tenant.accessToken({}, { key: p384 });
    expect((await client.verifyRequest(bearer(token))).claims.sub).toBe('auth0|user');
  });

  it('T10 who asks for a key with an algorithm that does not fit spoils it for nobody else', async () => {
    const tenant = await tenantWith({ ...rsa.publicJwk, alg: undefined });
    const client = clientOf(tenant, { algorithms: ['RS256', 'ES256'] });
    const wrong = await tenant.accessToken({}, { key: rsa, header: { alg: 'ES256' } });
    expect(await refusal(client.verifyRequest(bearer(wrong)))).toMatchObject({ reason: 'unknown_key' });
    const right = await tenant.accessToken({}, { key: rsa });
    expect((await client.verifyRequest(bearer(right))).claims.sub).toBe('auth0|user');
  });

  it('T10 an RSA modulus under 2048 bits: 401', async () => {
    expect(await refusal(verify([weak.publicJwk], weak))).toMatchObject({
      status: 401,
      reason: 'unknown_key',
    });
  });

  it.each([null, 5, 'x', [], { kid: 'x' }])(
    'T10 a member of the key set that is no key (%j) does no harm',
    async (member) => {
      expect((await verify([member, rsa.publicJwk], rsa)).claims.sub).toBe('auth0|user');
    },
  );

  it('T10 key_ops with verify and use sig: accepted', async () => {
    expect((await verify([{ ...rsa.publicJwk, key_ops: ['verify'], use: 'sig' }], rsa)).claims.sub).toBe(
      'auth0|user',
    );
    expect((await verify([{ ...rsa.publicJwk, alg: undefined, use: undefined }], rsa)).claims.sub).toBe(
      'auth0|user',
    );
  });

  it('T10 an RSA key with members of another type: accepted', async () => {
    expect((await verify([{ ...rsa.publicJwk, crv: 'P-256', x: 'AA' }], rsa)).claims.sub).toBe('auth0|user');
  });
});
