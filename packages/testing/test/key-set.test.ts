import {
  createCertificate,
  createDpopKey,
  createKey,
  createTenant,
  forgeToken,
  type SigningKey,
  type Tenant,
} from '@auth0-api/testing';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let signing: SigningKey;
let tenant: Tenant;
beforeAll(async () => {
  signing = await createKey({ kid: 'first' });
});
beforeEach(async () => {
  tenant = await createTenant({ keys: [signing] });
});
afterEach(() => tenant.close());

async function published(): Promise<unknown> {
  const response = await tenant.fetch(`${tenant.issuer}.well-known/jwks.json`);
  return response.json();
}

async function verify(token: string): Promise<unknown> {
  const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', tenant.issuer), {
    [customFetch]: tenant.fetch,
  });
  return jwtVerify(token, keys);
}

describe('the key set', () => {
  test('publishes the public half of the given keys, of which the first signs', async () => {
    const second = await createKey({ alg: 'ES256' });
    await using both = await createTenant({ keys: [signing, second] });
    expect(both.key).toBe(signing);
    expect(both.keys).toEqual([signing, second]);
    expect(JSON.stringify(await published())).not.toContain('"d"');
  });

  test('S13 refuses null, wherever there are options', async () => {
    const nothing = (name: string) => ({ [name]: null }) as never;
    const key = await createDpopKey();
    const calls: readonly [string, () => unknown][] = [
      ...[
        'issuer',
        'audience',
        'now',
        'clients',
        'registration',
        'allowInProduction',
        'keys',
        'tokenVault',
      ].map((name): [string, () => unknown] => [name, () => createTenant(nothing(name))]),
      ['alg', () => createKey(nothing('alg'))],
      ['modulusLength', () => createDpopKey(nothing('modulusLength'))],
      ['alg', () => tenant.dpopKey(nothing('alg'))],
      ['commonName', async () => createCertificate(nothing('commonName'))],
      ['expiresIn', () => tenant.accessToken({}, nothing('expiresIn'))],
      ['keepOld', () => tenant.rotateKey(nothing('keepOld'))],
      ['port', () => tenant.listen(nothing('port'))],
      ['nonce', () => key.proof({ url: 'https://api.test/', ...(nothing('nonce') as object) })],
      ['signature', () => forgeToken({ header: {}, payload: {}, ...(nothing('signature') as object) })],
    ];
    for (const [name, call] of calls) await expect(call(), name).rejects.toThrow(`'${name}' of `);
    expect(await tenant.accessToken({ sub: null })).toContain('.');
  });

  test('refuses to go without a key', async () => {
    await expect(createTenant({ keys: [] })).rejects.toThrow(TypeError);
  });

  test('rotates: the new key signs, the old one still verifies', async () => {
    const old = await tenant.accessToken();
    const next = await tenant.rotateKey();
    expect(tenant.key).toBe(next);
    expect(tenant.keys).toEqual([signing, next]);
    const fresh = await tenant.accessToken();
    await expect(verify(old)).resolves.toMatchObject({ protectedHeader: { kid: 'first' } });
    await expect(verify(fresh)).resolves.toMatchObject({ protectedHeader: { kid: next.kid } });
  });

  test('rotates without keeping the old key, to a key of the same algorithm or a given one', async () => {
    const old = await tenant.accessToken();
    const given = await createKey({ alg: 'ES384' });
    await expect(tenant.rotateKey({ keepOld: false, key: given })).resolves.toBe(given);
    expect(tenant.keys).toEqual([given]);
    await expect(verify(old)).rejects.toThrow();
    await expect(tenant.rotateKey()).resolves.toMatchObject({ alg: 'ES384' });
  });

  test('promotes a key that was published before, once', async () => {
    const next = await createKey({ alg: 'ES256' });
    tenant.publishKey(next);
    await tenant.rotateKey({ key: next });
    expect(tenant.keys).toEqual([signing, next]);
  });

  test('forgets a removed key, which signs on all the same', async () => {
    expect(tenant.removeKey('first')).toBe(true);
    expect(tenant.removeKey('first')).toBe(false);
    expect(await published()).toEqual({ keys: [] });
    await expect(verify(await tenant.accessToken())).rejects.toThrow();
  });

  test('publishes foreign keys and anything else', async () => {
    const foreign = await createKey({ alg: 'EdDSA' });
    tenant.publishKey(foreign);
    tenant.publishJwk({ kty: 'oct', k: 'AAAA', kid: 'raw' });
    tenant.publishJwk(null);
    expect(await published()).toEqual({
      keys: [signing.publicJwk, foreign.publicJwk, { kty: 'oct', k: 'AAAA', kid: 'raw' }, null],
    });
    expect(tenant.keys).toEqual([signing, foreign]);
    expect(tenant.removeKey('raw')).toBe(true);
  });
});
