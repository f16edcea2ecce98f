import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import { ApiClient, type ApiClientOptions, ConfigurationError } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { forgeJwe, rsaPair } from './jwe-support.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const [pair, other] = [await rsaPair(), await rsaPair()];
const { privateKey } = pair;
const { privateKey: cryptoKey } = await createKey();
const jwk = privateKey.export({ format: 'jwk' });
const pem = (type: 'pkcs8' | 'pkcs1', key = privateKey) => key.export({ type, format: 'pem' }) as string;
const rsa = (options: object) =>
  generateKeyPairSync('rsa', options as { modulusLength: number }).privateKey as KeyObject;

/** The DER of a private key, in which the modulus is that of another one. */
function exchangedModulus({ privateKey: key }: typeof pair, { publicKey }: typeof pair): Buffer {
  const modulusOf = (half: KeyObject) => Buffer.from(half.export({ format: 'jwk' }).n as string, 'base64url');
  const der = key.export({ type: 'pkcs1', format: 'der' }) as Buffer;
  return Buffer.concat([
    der.subarray(0, der.indexOf(modulusOf(key))),
    modulusOf(publicKey),
    der.subarray(der.indexOf(modulusOf(key)) + modulusOf(key).length),
  ]);
}

const good = { domain: 'tenant.test', audience: 'https://api.test/' };
const problemOf = (decryption: unknown): string => {
  try {
    new ApiClient({ ...good, decryption } as ApiClientOptions);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return 'none';
};

describe('decryption.keys', () => {
  it.each<[string, unknown]>([
    ['PEM text, PKCS #8', pem('pkcs8')],
    ['PEM text, PKCS #1', pem('pkcs1')],
    ['PEM text with another line end', pem('pkcs8').replaceAll('\n', '\r\n')],
    ['a private JWK', jwk],
    [
      'a private JWK that says what it is for',
      { ...jwk, use: 'enc', key_ops: ['decrypt'], alg: 'RSA-OAEP-256' },
    ],
    ['a private JWK for unwrapping', { ...jwk, key_ops: ['unwrapKey', 'decrypt'], kid: 'a' }],
    ['a KeyObject', privateKey],
    ['a key and its name', { key: privateKey, kid: 'a' }],
    ['a JWK and its name', { key: { ...jwk, kid: 'a' }, kid: 'a' }],
  ])('J3 takes %s', async (_what, key) => {
    const client = clientOf(tenant, { decryption: { keys: [key] } as never });
    const token = forgeJwe({ content: await tenant.accessToken(), to: pair });
    expect((await client.verifyRequest(bearer(token))).claims.sub).toBe('auth0|user');
  });

  it('J3 takes a key of 4096 bits', async () => {
    const long = rsa({ modulusLength: 4096 });
    const client = clientOf(tenant, { decryption: { keys: [long] } });
    const to = { privateKey: long, publicKey: createPublicKey(long as never) };
    const token = forgeJwe({ content: await tenant.accessToken(), to });
    expect((await client.verifyRequest(bearer(token))).token).toBe(token);
  });

  const noKey = /must be a private RSA key/;
  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, noKey],
    ['an empty text', '', noKey],
    ['a text that is no PEM', 'secret', noKey],
    [
      'PEM text whose line breaks were escaped',
      pem('pkcs8').replaceAll('\n', '\\n'),
      /'\\n' as two characters instead of line breaks/,
    ],
    ['PEM text in quotes', `"${pem('pkcs8')}"`.replaceAll('-', '='), noKey],
    [
      'PEM text with a passphrase',
      privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }),
      noKey,
    ],
    ['a public key as PEM text', pair.publicKey.export({ type: 'spki', format: 'pem' }), noKey],
    ['a public JWK', pair.publicKey.export({ format: 'jwk' }), noKey],
    ['a public KeyObject', pair.publicKey, noKey],
    ['an EC key', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, noKey],
    ['an RSA-PSS key', generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey, noKey],
    ['a JWK of another type', { ...jwk, kty: 'EC' }, noKey],
    ['a JWK whose members are no texts', { ...jwk, d: 5 }, noKey],
    ['a number', 5, noKey],
    ['bytes', Buffer.from(pem('pkcs8')), /must not be bytes: .*'utf8'/],
    ['a CryptoKey', cryptoKey, noKey],
    ['an empty object', {}, noKey],
    ['a list', [jwk], noKey],
    ['a key of 1024 bits', rsa({ modulusLength: 1024 }), /2048 to 4096 bits/],
    ['a key of 4160 bits', rsa({ modulusLength: 4160 }), /2048 to 4096 bits/],
    ['a key with the exponent 3', rsa({ modulusLength: 2048, publicExponent: 3 }), /exponent/],
    [
      'a private part of another key',
      { ...other.privateKey.export({ format: 'jwk' }), n: jwk.n },
      // Newer versions of Node.js do not even import it.
      /belong together|must be a private RSA key/,
    ],
    [
      'a private part of another key, as PEM text',
      `-----BEGIN RSA PRIVATE KEY-----\n${exchangedModulus(pair, other).toString('base64')}\n-----END RSA PRIVATE KEY-----\n`,
      /belong together/,
    ],
    ['a JWK to sign with', { ...jwk, use: 'sig' }, /'enc' as its 'use'/],
    ['a JWK for another algorithm', { ...jwk, alg: 'RSA-OAEP' }, /RSA-OAEP-256, RSA-OAEP-384, RSA-OAEP-512/],
    ['a JWK for RSA1_5', { ...jwk, alg: 'RSA1_5' }, /'alg'/],
    ['a JWK whose alg is a list', { ...jwk, alg: ['RSA-OAEP-256'] }, /'alg'/],
    ['a JWK for other operations', { ...jwk, key_ops: ['sign'] }, /'key_ops'/],
    ['a JWK that names an operation twice', { ...jwk, key_ops: ['decrypt', 'decrypt'] }, /'key_ops'/],
    ['a JWK whose operations are a text', { ...jwk, key_ops: 'decrypt' }, /'key_ops'/],
    ['a JWK with three primes', { ...jwk, oth: [] }, /exactly two primes/],
    ['a JWK whose kid is no text', { ...jwk, kid: 5 }, /'kid'/],
    ['a JWK with an empty kid', { ...jwk, kid: '' }, /'kid'/],
  ])('J3 refuses %s', (_what, key, says) => {
    for (const [keys, name] of [
      [[key], 'decryption.keys[0]'],
      [[other.privateKey, { key, kid: 'a' }], 'decryption.keys[1].key'],
    ] as const) {
      const message = problemOf({ keys });
      expect(message).toContain(`'${name}'`);
      expect(message).toMatch(says);
    }
  });

  it('J3 shows nothing of a key in any message', () => {
    const secrets = [jwk.d, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi].map(String);
    const text = pem('pkcs8');
    const lines = text.split('\n').filter((line) => line.length > 40);
    const bad = [
      text.replaceAll('\n', '\\n'),
      text.slice(40),
      { ...jwk, use: 'sig' },
      { ...jwk, qi: `${jwk.qi}AA` },
      { ...jwk, kty: 'OKP' },
      { key: jwk, kid: 'a', passphrase: 'x' },
      { key: { ...jwk, kid: 'b' }, kid: 'a' },
    ];
    for (const key of bad) {
      let thrown: unknown;
      try {
        new ApiClient({ ...good, decryption: { keys: [key] } } as ApiClientOptions);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(ConfigurationError);
      expect((thrown as ConfigurationError).cause).toBeUndefined();
      const shown = inspect(thrown, { depth: 9, showHidden: true });
      for (const piece of [...secrets, ...lines]) expect(shown).not.toContain(piece.slice(0, 16));
    }
    const client = clientOf(tenant, { decryption: { keys: [jwk, { key: text, kid: 'a' }] } });
    const shown = inspect(client, { depth: 20, showHidden: true });
    for (const piece of [...secrets, ...lines]) expect(shown).not.toContain(piece.slice(0, 16));
  });

  it.each<[string, unknown, RegExp]>([
    ['no list', pem('pkcs8'), /'decryption\.keys' must be a list of 1 to 16/],
    ['an empty list', [], /must be a list of 1 to 16/],
    ['17 keys', Array(17).fill(jwk), /must be a list of 1 to 16/],
    [
      'two keys of one kid',
      [
        { key: jwk, kid: 'a' },
        { ...jwk, kid: 'a' },
      ],
      /two keys with the kid 'a'/,
    ],
    ['two keys without a kid', [jwk, privateKey], /two keys without a kid/],
    [
      'two kids of one key',
      [{ key: { ...jwk, kid: 'b' }, kid: 'a' }],
      /has the kid 'a', but the kid of its JWK is 'b'/,
    ],
    ['a name without a key', [{ kid: 'a' }], /'decryption\.keys\[0\]\.key' must be a private RSA key/],
    ['a key without its name', [{ key: jwk }], /'decryption\.keys\[0\]\.kid' must be a non-empty string/],
    ['an empty name', [{ key: jwk, kid: '' }], /'decryption\.keys\[0\]\.kid' must be a non-empty string/],
    [
      'a name with blanks around it',
      [{ key: jwk, kid: ' a' }],
      /'decryption\.keys\[0\]\.kid' must not have leading or trailing spaces/,
    ],
    [
      'a private key as the name',
      [{ key: jwk, kid: pem('pkcs8').replaceAll('\n', '') }],
      /'decryption\.keys\[0\]\.kid' must have at most 256 characters/,
    ],
    [
      'a private key as the name in a JWK',
      [{ ...jwk, kid: pem('pkcs8').trim() }],
      /must have a 'kid' of at most 256 characters/,
    ],
    ['a name that is null', [{ key: jwk, kid: null }], /'decryption\.keys\[0\]\.kid' must not be null/],
    ['a misspelt member', [{ key: jwk, kid: 'a', alg: 'x' }], /'decryption\.keys\[0\]\.alg' does not exist/],
  ])('J3, S13 refuses %s', (_what, keys, says) => {
    expect(problemOf({ keys })).toMatch(says);
  });

  it('J3 takes a kid of 256 characters, and none of 257', () => {
    const [longest, longer] = ['k'.repeat(256), 'k'.repeat(257)];
    const keysOf = (kid: string) => [[{ ...jwk, kid }], [{ key: privateKey, kid }]];
    for (const keys of keysOf(longest)) expect(problemOf({ keys })).toBe('none');
    for (const keys of keysOf(longer)) expect(problemOf({ keys })).toMatch(/at most 256 characters/);
  });

  it('J3 takes 16 keys, one of them without a kid', () => {
    const named = Array.from({ length: 15 }, (_, index) => ({ key: privateKey, kid: `k${index}` }));
    expect(problemOf({ keys: [...named, pem('pkcs1')] })).toBe('none');
  });

  it('H14 refuses members that are inherited, and does not see those of Object.prototype', () => {
    const inherited = Object.create(jwk, { kty: { value: 'RSA', enumerable: true } });
    expect(problemOf({ keys: [inherited] })).toMatch(/is inherited/);
    expect(problemOf(Object.create({ keys: [jwk] }))).toMatch(/is inherited/);
    const { d: _, ...withoutD } = jwk;
    Object.defineProperty(Object.prototype, 'd', { value: jwk.d, configurable: true });
    try {
      expect(problemOf({ keys: [withoutD] })).toMatch(/must be a private RSA key/);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'd');
    }
  });

  it('J3 are taken when the client is made: what happens to the list later counts for nothing', async () => {
    const keys = [privateKey];
    const client = clientOf(tenant, { decryption: { keys } });
    keys[0] = other.privateKey;
    const content = await tenant.accessToken();
    expect((await client.verifyRequest(bearer(forgeJwe({ content, to: pair })))).scheme).toBe('bearer');
    const foreign = forgeJwe({ content, to: other });
    expect(await refusal(client.verifyRequest(bearer(foreign)))).toMatchObject({
      reason: 'decryption_failed',
    });
  });
});

it.each([5, 'yes', null, []])('J1 decryption.required must be true or false, and is not %j', (required) => {
  expect(problemOf({ keys: [jwk], required })).toMatch(/'decryption\.required' must/);
});

it.each([5, 'keys', [jwk], jwk])('S13 decryption must be an object of options', (decryption) => {
  expect(problemOf(decryption)).toMatch(/'decryption(\.\w+)?' (must be an object|does not exist)/);
});
