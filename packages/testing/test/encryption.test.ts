import { createEncryptionKey, createTenant, encryptToken, type Tenant } from '@auth0-api/testing';
import { compactDecrypt, decodeJwt, decodeProtectedHeader, importPKCS8 } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const key = await createEncryptionKey({ kid: 'my-kid' });
let tenant: Tenant;

beforeAll(async () => {
  const worker = { clientId: 'worker', clientSecret: 'secret', scope: 'read:orders' };
  tenant = await createTenant({ tokenEncryption: key, clients: [worker] });
});
afterAll(() => tenant.close());

async function decrypt(token: string, { privateKeyPem, alg } = key): Promise<string> {
  const { plaintext } = await compactDecrypt(token, await importPKCS8(privateKeyPem, alg));
  return new TextDecoder().decode(plaintext);
}

// auth0/docs-v2: secure/tokens/access-tokens/json-web-encryption.
describe('an API with JSON Web Encryption', () => {
  test('gets a signed JWT nested in a compact JWE, which names the algorithms and the key', async () => {
    const token = await tenant.accessToken({ sub: 'auth0|alice' });
    expect(token.split('.')).toHaveLength(5);
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      kid: 'my-kid',
      cty: 'JWT',
    });
    const signed = await decrypt(token);
    expect(decodeProtectedHeader(signed)).toEqual({ alg: 'RS256', typ: 'JWT', kid: tenant.key.kid });
    expect(decodeJwt(signed)).toMatchObject({ iss: tenant.issuer, sub: 'auth0|alice', aud: tenant.audience });
  });

  test('gets them from the token endpoint, too', async () => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'worker',
      client_secret: 'secret',
      audience: tenant.audience,
    });
    const response = await tenant.fetch(`${tenant.issuer}oauth/token`, { method: 'POST', body });
    const { access_token: token, ...rest } = (await response.json()) as { access_token: string };
    expect(rest).toEqual({ scope: 'read:orders', expires_in: 3600, token_type: 'Bearer' });
    expect(decodeJwt(await decrypt(token))).toMatchObject({ sub: 'worker@clients', scope: 'read:orders' });
  });

  test('is the only one: tokens for others are signed alone', async () => {
    expect((await tenant.accessToken({ aud: 'https://other.test/' })).split('.')).toHaveLength(3);
    const both = await tenant.accessToken({ aud: [tenant.audience, `${tenant.issuer}userinfo`] });
    expect(both.split('.')).toHaveLength(5);
  });
});

test('a token can be encrypted in another way, or not at all', async () => {
  const other = await createEncryptionKey({ alg: 'RSA-OAEP-512', enc: 'A128CBC-HS256' });
  const token = await tenant.accessToken({}, { encryption: other });
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'RSA-OAEP-512', enc: 'A128CBC-HS256', cty: 'JWT' });
  expect((await decrypt(token, other)).split('.')).toHaveLength(3);
  expect((await tenant.accessToken({}, { encryption: false })).split('.')).toHaveLength(3);
  const plain = await createTenant({ keys: [tenant.key] });
  expect((await plain.accessToken()).split('.')).toHaveLength(3);
  expect((await plain.accessToken({}, { encryption: key })).split('.')).toHaveLength(5);
  await plain.close();
});

test.each(['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'] as const)(
  'encryptToken encrypts whatever it is given with %s',
  async (enc) => {
    const token = await encryptToken('anything', { ...key, enc }, { cty: undefined, extra: [1] });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RSA-OAEP-256', enc, kid: 'my-kid', extra: [1] });
    expect(await decrypt(token)).toBe('anything');
  },
);

test('null is no option', async () => {
  await expect(createEncryptionKey({ kid: null as never })).rejects.toThrow("'kid' of createEncryptionKey()");
  await expect(createEncryptionKey({ modulusLength: 1024 })).rejects.toThrow(/2048/);
});
