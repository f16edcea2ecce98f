import { decodeUnverified } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { decryption, forgeJwe, rsaPair } from './jwe-support.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const pair = await rsaPair();
const client = clientOf(tenant, { decryption: decryption(pair) });
const demanding = clientOf(tenant, { decryption: { ...decryption(pair), required: true } });
const content = await tenant.accessToken();
const refused = (token: string, by = client) => refusal(by.verifyRequest(bearer(token)));
const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');

describe('encrypted and other tokens', () => {
  it('J1, T3 without the option an encrypted token is refused, and told to request the audience', async () => {
    const error = await refused(forgeJwe({ content, to: pair }), clientOf(tenant));
    expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'encrypted_token' });
    expect(error.description).toContain('audience');
  });

  it('J1 with the option both are accepted', async () => {
    for (const token of [content, forgeJwe({ content, to: pair })])
      expect((await client.verifyRequest(bearer(token))).token).toBe(token);
  });

  it('J1 where encryption is required, three parts are refused unread, whatever they hold', async () => {
    for (const token of [
      content,
      'a.b.c',
      '..',
      `${content}x`,
      forgeJwe({ content, to: pair }).split('.', 3).join('.'),
    ]) {
      const error = await refused(token, demanding);
      expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'unencrypted_token' });
    }
    const token = forgeJwe({ content, to: pair });
    expect((await demanding.verifyRequest(bearer(token))).token).toBe(token);
    // The signed token inside is known by now, and is refused all the same.
    expect(await refused(content, demanding)).toMatchObject({ reason: 'unencrypted_token' });
  });

  it.each([
    ['opaque_token', 'UhFWNZ0p9kVfDrPZXbQTcIYnYlnkfI2Z'],
    ['malformed_token', 'a.b'],
    ['malformed_token', 'a.b.c.d'],
    ['malformed_token', 'a.b.c.d.e.f'],
    ['malformed_token', '.....'],
  ])('J1 other numbers of parts are %s, whatever is required: %s', async (reason, token) => {
    expect(await refused(token)).toMatchObject({ reason });
    expect(await refused(token, demanding)).toMatchObject({ reason });
  });

  it('J1 decodeUnverified refuses an encrypted token', () => {
    const token = forgeJwe({ content, to: pair });
    expect(() => decodeUnverified(token)).toThrow(expect.objectContaining({ reason: 'encrypted_token' }));
  });

  it('C7 one that is too long is refused unread', async () => {
    const token = forgeJwe({ content: 'x'.repeat(16_384), to: pair });
    expect(await refused(token)).toMatchObject({ reason: 'token_too_long' });
  });
});

describe('the header', () => {
  it.each<[string, string | Uint8Array]>([
    ['no JSON', 'x'],
    ['a list', '[]'],
    ['a text', '"RSA-OAEP-256"'],
    ['null', 'null'],
    ['two objects', '{}{}'],
    ['a byte order mark', '\ufeff{"alg":"RSA-OAEP-256","enc":"A256GCM"}'],
    [
      'no UTF-8',
      Buffer.concat([
        Buffer.from('{"alg":"RSA-OAEP-256","enc":"A256GCM","a":"'),
        Buffer.of(0xff),
        Buffer.from('"}'),
      ]),
    ],
  ])('J2, T1 that is %s is malformed', async (_what, header) => {
    const token = forgeJwe({ content, to: pair, change: ([, ...rest]) => [encode(header), ...rest] });
    expect(await refused(token)).toMatchObject({ status: 401, reason: 'malformed_token' });
  });

  it.each(['', 'e', '=', 'eyJ', 'e30=', 'e31', 'e3 0'])(
    'J2, T1 that is not canonical base64url is malformed: %j',
    async (header) => {
      const token = `${header}.AAAA.AAAA.AAAA.AAAA`;
      const { reason } = await refused(token);
      expect(['malformed_token', 'malformed_authorization']).toContain(reason);
    },
  );

  it.each(
    ['zip', 'crit', 'b64'].flatMap((name) =>
      ['DEF', [], ['exp'], null, false, true, 5, {}].map((value) => [name, value] as const),
    ),
  )('J2 %s as %j is not supported', async (name, value) => {
    const token = forgeJwe({ content, to: pair, header: { [name]: value } });
    expect(await refused(token)).toMatchObject({ status: 401, reason: 'unsupported_critical_header' });
  });

  it('J2 a compressed content is not inflated', async () => {
    const { deflateRawSync } = await import('node:zlib');
    const bomb = deflateRawSync(Buffer.alloc(5_000_000, 'a'));
    expect(bomb.length).toBeLessThan(10_000);
    const named = forgeJwe({ content: bomb, to: pair, header: { zip: 'DEF' } });
    expect(await refused(named)).toMatchObject({ reason: 'unsupported_critical_header' });
    const unnamed = forgeJwe({ content: bomb, to: pair });
    expect(await refused(unnamed)).toMatchObject({ reason: 'malformed_token' });
  });

  it('J2 dir is that of a login without audience: its token says to request one', async () => {
    for (const enc of ['A256GCM', 'A128CBC-HS256', 5, undefined]) {
      const header = encode(JSON.stringify({ alg: 'dir', enc, iss: tenant.issuer }));
      const error = await refused(`${header}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`);
      expect(error).toMatchObject({ status: 401, reason: 'encrypted_token' });
      expect(error.description).toContain('audience');
    }
  });

  it.each([
    ['RSA-OAEP', 'A256GCM'],
    ['RSA1_5', 'A256GCM'],
    ['rsa-oaep-256', 'A256GCM'],
    ['RSA-OAEP-256 ', 'A256GCM'],
    ['A128KW', 'A128GCM'],
    ['A256GCMKW', 'A256GCM'],
    ['ECDH-ES', 'A256GCM'],
    ['ECDH-ES+A256KW', 'A256GCM'],
    ['PBES2-HS256+A128KW', 'A128GCM'],
    ['RS256', 'A256GCM'],
    ['none', 'A256GCM'],
    ['DIR', 'A256GCM'],
    ['constructor', 'A256GCM'],
    ['__proto__', 'A256GCM'],
    // As one sample on Auth0's page has them (auth0/docs-v2: secure/tokens/access-tokens/json-web-encryption).
    ['A256GCM', 'RSA-OAEP-256'],
    ['RSA-OAEP-256', 'A256CBC'],
    ['RSA-OAEP-256', 'none'],
    ['RSA-OAEP-256', 'a256gcm'],
    ['RSA-OAEP-256', 'toString'],
    ['RSA-OAEP-256', 'XC20P'],
    ['RSA-OAEP-256', undefined],
    [undefined, 'A256GCM'],
    [null, 'A256GCM'],
    [['RSA-OAEP-256'], 'A256GCM'],
    ['RSA-OAEP-256', ['A256GCM']],
    ['RSA-OAEP-256', { toString: 'A256GCM' }],
    [256, 'A256GCM'],
  ])('J2 alg %j with enc %j is not supported', async (alg, enc) => {
    const header = { alg, enc, p2s: 'AAAA', p2c: 2 ** 31, epk: { kty: 'EC', crv: 'P-256' } };
    const token = forgeJwe({ content, to: pair, header });
    const error = await refused(token);
    expect(error).toMatchObject({ status: 401, reason: 'unsupported_encryption' });
    expect(error.description).toContain('RSA-OAEP-256, RSA-OAEP-384, RSA-OAEP-512');
  });

  it('J2 what does not concern decryption counts for nothing', async () => {
    const header = {
      typ: 5,
      cty: 'JWE',
      jwk: { kty: 'oct', k: 'AAAA' },
      jku: 'https://elsewhere.test/keys',
      x5u: 'https://elsewhere.test/cert',
      x5c: ['AAAA'],
      iss: 'https://elsewhere.test/',
      p2c: 2 ** 31,
      epk: null,
      apu: 'AAAA',
      iv: 'AAAA',
      tag: 'AAAA',
    };
    tenant.resetRequests();
    const auth = await client.verifyRequest(bearer(forgeJwe({ content, to: pair, header })));
    expect(auth.claims.iss).toBe(tenant.issuer);
  });

  it('J2, T1 of duplicate members the last one counts', async () => {
    const doubled = (header: string) => forgeJwe({ content, to: pair, header });
    const good = '{"alg":"dir","enc":"A256GCM","alg":"RSA-OAEP-256"}';
    expect((await client.verifyRequest(bearer(doubled(good)))).scheme).toBe('bearer');
    const bad = '{"alg":"RSA-OAEP-256","enc":"A256GCM","alg":"dir"}';
    expect(await refused(doubled(bad))).toMatchObject({ reason: 'encrypted_token' });
    const zipped = '{"alg":"RSA-OAEP-256","enc":"A256GCM","zip":"DEF","zip":null}';
    expect(await refused(doubled(zipped))).toMatchObject({ reason: 'unsupported_critical_header' });
    const inherited = '{"__proto__":{"zip":"DEF"},"alg":"RSA-OAEP-256","enc":"A256GCM"}';
    expect((await client.verifyRequest(bearer(doubled(inherited)))).scheme).toBe('bearer');
  });
});
