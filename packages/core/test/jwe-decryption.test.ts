import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createEncryptionKey, encryptToken, forgeToken } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { decryption, type Forged, forgeJwe, type Parts, rsaPair, turned } from './jwe-support.js';
import { bearer, challenges, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const [pair, other] = [await rsaPair(), await rsaPair()];
const client = clientOf(tenant, { decryption: decryption(pair), tokenCache: false });
const content = await tenant.accessToken();
const refused = (token: string) => refusal(client.verifyRequest(bearer(token)));
const encode = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64url');

const ALGORITHMS = ['RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'] as const;
const ENCRYPTIONS = [
  'A128GCM',
  'A192GCM',
  'A256GCM',
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
] as const;
const combinations = ALGORITHMS.flatMap((alg) => ENCRYPTIONS.map((enc) => [alg, enc] as const));

describe('a token that Auth0 encrypted', () => {
  it.each(combinations)('J2, J5 by %s and %s is opened', async (alg, enc) => {
    const auth = await client.verifyRequest(bearer(forgeJwe({ content, to: pair, alg, enc })));
    expect(auth.claims.sub).toBe('auth0|user');
    expect(auth.header).toMatchObject({ alg: 'RS256', typ: 'JWT' });
  });

  // auth0/docs-v2: secure/tokens/access-tokens/json-web-encryption, and what jose makes of it.
  it.each(combinations)('J2 by %s and %s as jose makes it is opened', async (alg, enc) => {
    const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }) as string;
    const token = await tenant.accessToken({}, { encryption: { pem, alg, enc, kid: 'my-kid' } });
    expect(token.split('.')).toHaveLength(5);
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    expect(header).toEqual({ alg, enc, kid: 'my-kid', cty: 'JWT' });
    expect((await client.verifyRequest(bearer(token))).claims.iss).toBe(tenant.issuer);
  });

  it('J4 may be for keys of any length that is accepted', async () => {
    for (const modulusLength of [2048, 2056, 3072]) {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
      const to = { publicKey, privateKey } as { publicKey: KeyObject; privateKey: KeyObject };
      const own = clientOf(tenant, { decryption: decryption(to) });
      expect((await own.verifyRequest(bearer(forgeJwe({ content, to })))).scheme).toBe('bearer');
    }
  });
});

/** Changes one part. */
const change =
  (index: 0 | 1 | 2 | 3 | 4, how: (part: string) => string): Required<Forged>['change'] =>
  (parts) =>
    parts.map((part, at) => (at === index ? how(part) : part));
const bytes = (part: string) => Buffer.from(part, 'base64url');
const shorter = (part: string) => encode(bytes(part).subarray(0, -1));
const longer = (part: string) => encode(Buffer.concat([bytes(part), Buffer.alloc(1)]));
const ahead = (part: string) => encode(Buffer.concat([Buffer.alloc(1), bytes(part)]));
const CHANGED = [
  ['encrypted key', 1],
  ['IV', 2],
  ['ciphertext', 3],
  ['tag', 4],
] as const;

describe('what cannot be opened', () => {
  const failures: readonly (readonly [string, Omit<Forged, 'content'>])[] = [
    ...ENCRYPTIONS.flatMap((enc) =>
      CHANGED.map(
        ([name, at]) =>
          [
            `${enc}: one bit of its ${name} is another`,
            { to: pair, enc, change: change(at, turned) },
          ] as const,
      ),
    ),
    ...ENCRYPTIONS.map((enc) => [`${enc}: encrypted to another key`, { to: other, enc }] as const),
    ...ENCRYPTIONS.flatMap((enc) =>
      [0, 1, 15, 16, 17, 24, 31, 32, 33, 48, 63, 64, 65, 128].map(
        (length) =>
          [
            `${enc}: a content key of ${length} bytes that is not its own`,
            { to: pair, enc, sent: randomBytes(length) },
          ] as const,
      ),
    ),
    [
      'the header is another one with the same meaning',
      { to: pair, change: ([header, ...rest]: Parts) => [encode(`${bytes(header)} `), ...rest] },
    ],
    [
      'the header names another digest of RSA-OAEP',
      { to: pair, alg: 'RSA-OAEP-256', header: { alg: 'RSA-OAEP-512' } },
    ],
    ['the header names another AES', { to: pair, enc: 'A256GCM', header: { enc: 'A128GCM' } }],
    [
      'the encrypted key is all zeros',
      { to: pair, change: change(1, (part) => encode(Buffer.alloc(bytes(part).length))) },
    ],
    [
      'the encrypted key is one',
      {
        to: pair,
        change: change(1, (part) => encode(Buffer.alloc(bytes(part).length).fill(1, bytes(part).length - 1))),
      },
    ],
    [
      'the encrypted key is over the modulus',
      { to: pair, change: change(1, (part) => encode(Buffer.alloc(bytes(part).length, 0xff))) },
    ],
    [
      'parts are exchanged',
      { to: pair, enc: 'A128CBC-HS256', change: ([h, k, iv, c, tag]: Parts) => [h, k, tag, c, iv] },
    ],
    [
      'AES-CBC: the ciphertext is no whole number of blocks',
      { to: pair, enc: 'A128CBC-HS256', change: change(3, shorter) },
    ],
    ...[2, 4].map(
      (at) => [`part ${at + 1} is empty`, { to: pair, change: change(at as 2 | 4, () => '') }] as const,
    ),
    ['the ciphertext is empty', { to: pair, change: change(3, () => '') }],
    ['the encrypted key is empty', { to: pair, change: change(1, () => '') }],
    ...CHANGED.flatMap(([name, at]) =>
      (
        [
          ['shorter', shorter],
          ['longer', longer],
          ['longer in front', ahead],
          ['half', (part: string) => part.slice(0, part.length / 2)],
          ['twice as long', (part: string) => part + part],
        ] as const
      ).map(([what, how]) => [`its ${name} is ${what}`, { to: pair, change: change(at, how) }] as const),
    ),
  ];

  it('J4, J5 has one answer, the same bytes and the same error, whatever is wrong', async () => {
    const answers = new Map<string, string[]>();
    for (const [title, forged] of failures) {
      const error = await refused(forgeJwe({ content, ...forged }));
      const { name, reason, status, message, cause, headers } = error;
      const answer = JSON.stringify([
        name,
        reason,
        status,
        message,
        cause,
        headers,
        error.toJSON(),
        challenges(error),
      ]);
      answers.set(answer, [...(answers.get(answer) ?? []), title]);
    }
    expect([...answers.values()].map((titles) => titles.slice(0, 5))).toHaveLength(1);
    expect([...answers.keys()][0]).toContain('"decryption_failed",401');
    expect(failures.length).toBeGreaterThan(130);
  });

  it.each(CHANGED)('J4 where its %s is not canonical base64url it is not opened', async (_name, at) => {
    const enc = 'A128CBC-HS256';
    const text = forgeJwe({ content, to: pair, enc });
    const parts = text.split('.') as unknown as Parts;
    const part = parts[at] as string;
    const loose =
      part.slice(0, -1) +
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.at(
        ('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(part.at(-1) ?? '') + 1) %
          64,
      );
    const written: string[] = [`${part}=`, `${part}==`, `${part}A`];
    // The last letter has bits that count for nothing, unless the length is a multiple of three.
    if (bytes(loose).equals(bytes(part))) written.push(loose);
    if (/[-_]/.test(part)) written.push(part.replaceAll('-', '+').replaceAll('_', '/'));
    for (const other of written) {
      const token = parts.map((each, index) => (index === at ? other : each)).join('.');
      // Padding is no part of a token but at its end.
      expect(['decryption_failed', 'malformed_token']).toContain((await refused(token)).reason);
    }
  });

  it.each(ENCRYPTIONS)(
    'J5 %s: a key that is no good is replaced by none that anybody can know',
    async (enc) => {
      const [, bits = '', cbc] = /^A(\d+)(CBC)?/.exec(enc) ?? [];
      const length = (Number(bits) / 8) * (cbc === undefined ? 1 : 2);
      const [zeros, key] = [Buffer.alloc(length), randomBytes(length)];
      const guesses: readonly Omit<Forged, 'content'>[] = [
        // The content opens with the key that a careless decryptor would be left with.
        { to: pair, enc, key: zeros, change: change(1, turned) },
        { to: pair, enc, key: zeros, sent: Buffer.alloc(0) },
        { to: pair, enc, key: zeros, sent: Buffer.alloc(length - 1) },
        { to: pair, enc, key, sent: Buffer.concat([key, zeros]) },
        { to: pair, enc, key, sent: Buffer.concat([key, Buffer.alloc(1)]) },
        { to: pair, enc, key: Buffer.concat([key.subarray(1), Buffer.alloc(1)]), sent: key.subarray(1) },
        { to: other, enc, key: zeros },
      ];
      for (const guess of guesses)
        expect(await refused(forgeJwe({ content, ...guess }))).toMatchObject({ reason: 'decryption_failed' });
    },
  );
});

describe('the content', () => {
  const header = { alg: 'RS256', typ: 'JWT' };
  it.each<[string, string | Uint8Array]>([
    ['nothing in particular', 'hello'],
    ['claims that nobody signed', JSON.stringify({ iss: tenant.issuer, sub: 'admin' })],
    ['an opaque token', 'UhFWNZ0p9kVfDrPZXbQTcIYnYlnkfI2Z'],
    ['two parts', content.split('.', 2).join('.')],
    ['four parts', `${content}.AAAA`],
    ['a blank in front', ` ${content}`],
    ['a line end behind', `${content}\n`],
    ['a zero byte behind', `${content}\0`],
    ['a byte order mark', `\ufeff${content}`],
    ['quotes around it', `"${content}"`],
    ['a scheme', `Bearer ${content}`],
    ['two tokens', `${content} ${content}`],
    ['padding', `${content}=`],
    ['letters of another alphabet', content.replace(/.$/, '\u0435')],
    ['bytes', randomBytes(400)],
    ['a JWS in JSON', JSON.stringify({ payload: content.split('.')[1], signatures: [] })],
    ['an empty first part', `.${content.split('.').slice(1).join('.')}`],
    ['an empty second part', `${content.split('.')[0]}..${content.split('.')[2]}`],
  ])('J6 that is no signed token is refused: %s', async (_what, inner) => {
    const error = await refused(forgeJwe({ content: inner, to: pair }));
    expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'malformed_token' });
  });

  it('J6 may not be empty', async () => {
    for (const enc of ENCRYPTIONS) {
      const { reason } = await refused(forgeJwe({ content: '', to: pair, enc }));
      // AES-CBC has a block of padding where GCM has nothing at all.
      expect(reason).toBe(enc.includes('CBC') ? 'malformed_token' : 'decryption_failed');
    }
  });

  it('J6 may not be a JWE, however often', async () => {
    let token = content;
    const reasons: string[] = [];
    for (let depth = 1; depth <= 4; depth += 1) {
      token = forgeJwe({ content: token, to: pair });
      if (depth > 1) reasons.push((await refused(token)).reason);
    }
    expect(reasons).toEqual(['malformed_token', 'malformed_token', 'malformed_token']);
  });

  it.each<[string, () => Promise<string>]>([
    ['malformed_token', async () => `${encode('[]')}.${content.split('.').slice(1).join('.')}`],
    ['unsupported_algorithm', () => forgeToken({ header: { alg: 'none' }, payload: { iss: tenant.issuer } })],
    [
      'unsupported_algorithm',
      () =>
        forgeToken({
          header: { alg: 'HS256' },
          payload: { iss: tenant.issuer },
          key: { secret: tenant.key.publicPem },
        }),
    ],
    ['unsupported_critical_header', () => tenant.accessToken({}, { header: { crit: ['exp'] } })],
    ['unknown_issuer', () => tenant.accessToken({ iss: 'https://elsewhere.test/' })],
    ['missing_issuer', () => forgeToken({ header, payload: {}, signature: 'AAAA' })],
    ['token_expired', () => tenant.accessToken({}, { expiresIn: -10 })],
    ['wrong_audience', () => tenant.accessToken({ aud: 'https://elsewhere.test/' })],
    ['id_token', () => tenant.accessToken({ aud: ['https://api.test/', 'app'], azp: 'app', nonce: 'n' })],
    ['unknown_key', () => tenant.accessToken({}, { header: { kid: 'unknown' } })],
    ['bad_signature', async () => content.replace(/[^.]+$/, turned)],
    ['bound_token', () => tenant.accessToken({ cnf: { jkt: 'x' } })],
  ])('J6 is a token like any other: %s', async (reason, make) => {
    const inner = await make();
    expect(await refused(forgeJwe({ content: inner, to: pair }))).toMatchObject({ status: 401, reason });
    // As it would be without its envelope.
    expect(await refused(inner)).toMatchObject({ reason });
  });

  it('J6 may be as long as the token may be', async () => {
    const long = await tenant.accessToken({ filler: 'x'.repeat(7000) });
    const token = forgeJwe({ content: long, to: pair });
    expect(token.length).toBeGreaterThan(13_000);
    expect((await client.verifyRequest(bearer(token))).claims.filler).toHaveLength(7000);
  });
});

it('H14 a label on Object.prototype is not that of RSA-OAEP', async () => {
  const token = forgeJwe({ content, to: pair });
  await client.verifyRequest(bearer(token));
  Object.defineProperty(Object.prototype, 'label', { value: Buffer.from('x'), configurable: true });
  try {
    expect((await client.verifyRequest(bearer(token))).token).toBe(token);
  } finally {
    Reflect.deleteProperty(Object.prototype, 'label');
  }
});

it('J5 a tenant with JSON Web Encryption and the API that holds the private key understand each other', async () => {
  const key = await createEncryptionKey({ alg: 'RSA-OAEP-512', enc: 'A256CBC-HS512', kid: '2026' });
  const encrypting = await createTenant({ tokenEncryption: key });
  const keys = [{ key: key.privateKeyPem, kid: '2026' }];
  const api = clientOf(encrypting, { decryption: { keys, required: true } });
  const token = await encrypting.accessToken({ sub: 'auth0|alice' });
  expect((await api.verifyRequest(bearer(token))).claims.sub).toBe('auth0|alice');
  const twice = await encryptToken(token, key);
  expect(await refusal(api.verifyRequest(bearer(twice)))).toMatchObject({ reason: 'malformed_token' });
});
