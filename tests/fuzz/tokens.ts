import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { FuzzIssuer, FuzzKey } from './issuer.js';
import { changes, jsonText, type Member, membersOf, objectText, oddNames } from './json-text.js';

type Parts = [header: string, payload: string, signature: string];

const HEADER_NAMES = ['alg', 'typ', 'kid', 'crit', 'b64', 'jwk', 'jku', 'x5c', 'x5u', 'cty', 'zip', 'enc'];
const CLAIM_NAMES = [
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'nbf',
  'jti',
  'azp',
  'cnf',
  'scope',
  'permissions',
  'act',
  'gty',
  'client_id',
  'sub_profile',
  'client_profile',
  'org_id',
  'authorization_details',
];
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const encode = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64url');
const headerOf = ({ alg, kid }: FuzzKey): readonly Member[] => membersOf({ alg, typ: 'JWT', kid });

/** A JWT of header and payload as they are given, which may be no JSON. */
export function signed(key: FuzzKey, header: string | Uint8Array, payload: string | Uint8Array): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${encode(key.sign(input))}`;
}

// RSA signatures take ten times as long to make as those of these two, P-384 ones as long to verify.
const QUICK = ['ES256', 'EdDSA'];
const keyOf = (keys: readonly FuzzKey[]): fc.Arbitrary<FuzzKey> =>
  fc.oneof(...keys.map((key) => ({ weight: QUICK.includes(key.alg) ? 9 : 1, arbitrary: fc.constant(key) })));

/** Members that say nothing to anybody: a token stays as good as it was. */
const extras: fc.Arbitrary<readonly Member[]> = fc.array(
  fc.tuple(fc.oneof(oddNames, fc.string()), jsonText).filter(([name]) => !HEADER_NAMES.includes(name)),
  { maxLength: 3 },
);
const blanks = fc.stringMatching(/^[ \t\r\n]{0,3}$/);

/** Good tokens with anything in them that nobody asks about, signed by their issuer. */
export function soundTokens(issuer: FuzzIssuer): fc.Arbitrary<string> {
  const unasked = extras.map((members) => members.filter(([name]) => !CLAIM_NAMES.includes(name)));
  return fc
    .record({ key: keyOf(issuer.keys), header: extras, payload: unasked, first: fc.boolean(), blank: blanks })
    .map(({ key, header, payload, first, blank }) => {
      const join = (own: readonly Member[], more: readonly Member[]) =>
        `${blank}${objectText(first ? [...more, ...own] : [...own, ...more])}${blank}`;
      return signed(key, join(headerOf(key), header), join(membersOf(issuer.claims), payload));
    });
}

/** Tokens with altered headers and claims, no JSON or no text at all: signed, by their issuer or by somebody else. */
export function oddTokens(issuer: FuzzIssuer): fc.Arbitrary<string> {
  const signer = fc.oneof(
    { weight: 4, arbitrary: keyOf(issuer.keys) },
    { weight: 1, arbitrary: keyOf(issuer.foreignKeys) },
  );
  const part = (names: readonly string[]): fc.Arbitrary<(own: readonly Member[]) => string | Uint8Array> =>
    fc.oneof(
      {
        weight: 6,
        arbitrary: changes(names).map((change) => (own: readonly Member[]) => objectText(change(own))),
      },
      { weight: 2, arbitrary: fc.constant((own: readonly Member[]) => objectText(own)) },
      { weight: 1, arbitrary: jsonText.map((text) => () => text) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => () => bytes) },
      {
        weight: 1,
        arbitrary: fc.uint8Array({ minLength: 1, maxLength: 3 }).map((bytes) => (own: readonly Member[]) => {
          const text = objectText([...own, ['text', '"|"']]);
          const at = text.indexOf('|');
          return Buffer.concat([Buffer.from(text.slice(0, at)), bytes, Buffer.from(text.slice(at + 1))]);
        }),
      },
      { weight: 1, arbitrary: fc.constant((own: readonly Member[]) => `\ufeff${objectText(own)}`) },
    );
  return fc
    .record({ key: signer, header: part(HEADER_NAMES), payload: part(CLAIM_NAMES) })
    .map(({ key, header, payload }) => signed(key, header(headerOf(key)), payload(membersOf(issuer.claims))));
}

/** Tokens with one thing that this library refuses and others may not; but for that they are good. */
export function finickyTokens(issuer: FuzzIssuer): fc.Arbitrary<string> {
  const { exp, iat, aud } = issuer.claims;
  const odd: readonly { header?: object; claims?: object; text?: (text: string) => string }[] = [
    { header: { crit: ['b64'], b64: true } },
    { header: { b64: false } },
    { header: { typ: 'dpop+jwt' } },
    { header: { typ: null } },
    { claims: { iat: iat + 61, exp: exp + 61 } },
    { text: (text) => text.replace(String(exp), '1e400') },
    { claims: { nbf: -1 }, text: (text) => text.replace('"nbf":-1', '"nbf":-1e400') },
    { claims: { cnf: { jkt: 'x' } } },
    { claims: { cnf: null } },
    { claims: { azp: aud, nonce: 'x' } },
    { claims: { sub: 'anon@1234-5678-90' } },
    { claims: { sub: 'anon@', sub_profile: 'user' } },
    { claims: { azp: aud, sid: null } },
    { claims: { long: 'x'.repeat(12_300) } },
    { text: (text) => `\ufeff${text}` },
  ];
  return fc
    .record({ key: keyOf(issuer.keys), member: fc.constantFrom(...odd) })
    .map(({ key, member: { header, claims, text = (same) => same } }) =>
      signed(
        key,
        objectText([...headerOf(key), ...membersOf(header ?? {})]),
        text(JSON.stringify({ ...issuer.claims, ...claims })),
      ),
    );
}

/** Forgeries: what attackers try who have no key of the issuer. */
export function forgedTokens(issuer: FuzzIssuer): fc.Arbitrary<string> {
  const claims = objectText(membersOf(issuer.claims));
  const tricks: readonly ((key: FuzzKey, foreign: FuzzKey) => string)[] = [
    (key, foreign) => signed(foreign, objectText(headerOf(key)), claims),
    (key, foreign) => signed(foreign, JSON.stringify({ alg: key.alg, jwk: foreign.publicJwk }), claims),
    (key, foreign) => signed(foreign, JSON.stringify({ alg: foreign.alg, kid: key.kid }), claims),
    (key) => `${encode(objectText(membersOf({ alg: 'none', kid: key.kid })))}.${encode(claims)}.`,
    (key) => {
      const input = `${encode(objectText(membersOf({ alg: 'HS256', kid: key.kid })))}.${encode(claims)}`;
      return `${input}.${createHmac('sha256', key.publicPem).update(input).digest('base64url')}`;
    },
    (key) => `${encode(objectText(headerOf(key)))}.${encode(claims)}.${encode(new Uint8Array(64))}`,
  ];
  return fc
    .record({
      key: keyOf(issuer.keys),
      foreign: keyOf(issuer.foreignKeys),
      trick: fc.constantFrom(...tricks),
    })
    .map(({ key, foreign, trick }) => trick(key, foreign));
}

/** What can happen to the text of a token on its way. */
type Damage = (parts: Parts, drawn: { part: 0 | 1 | 2; at: number; letter: string; other: Parts }) => string;

const replaced = (parts: Parts, part: 0 | 1 | 2, text: string): string => parts.with(part, text).join('.');
const cut = (text: string, at: number): number => at % (text.length + 1);

const DAMAGES: readonly Damage[] = [
  // A letter replaced, left out or added.
  (parts, { part, at, letter }) => {
    const text = parts[part];
    const index = at % text.length;
    return replaced(parts, part, text.slice(0, index) + letter + text.slice(index + 1));
  },
  (parts, { part, at }) => {
    const text = parts[part];
    const index = at % text.length;
    return replaced(parts, part, text.slice(0, index) + text.slice(index + 1));
  },
  (parts, { part, at, letter }) => {
    const text = parts[part];
    const index = cut(text, at);
    return replaced(parts, part, text.slice(0, index) + letter + text.slice(index));
  },
  // The last letter: it may hold bits that count for nothing.
  (parts, { part, letter }) => replaced(parts, part, parts[part].slice(0, -1) + letter),
  // Cut short, emptied, doubled.
  (parts, { part, at }) => replaced(parts, part, parts[part].slice(0, cut(parts[part], at))),
  (parts, { part }) => replaced(parts, part, ''),
  (parts, { part }) => replaced(parts, part, parts[part] + parts[part]),
  (parts, { at }) => parts.join('.').slice(0, cut(parts.join('.'), at)),
  // Other parts, more parts, fewer parts.
  (parts, { part, other }) => replaced(parts, part, other[part]),
  ([header, payload, signature]) => `${payload}.${header}.${signature}`,
  (parts) => [...parts, parts[2]].join('.'),
  (parts) => [...parts, '', ''].join('.'),
  ([header, payload]) => `${header}.${payload}`,
  (parts) => `.${parts.join('.')}`,
  // The same bytes in another writing.
  (parts, { part }) => replaced(parts, part, `${parts[part]}=`),
  (parts, { part }) => replaced(parts, part, `${parts[part]}==`),
  (parts, { part }) => replaced(parts, part, parts[part].replaceAll('-', '+').replaceAll('_', '/')),
  (parts, { part, at }) => {
    const index = cut(parts[part], at);
    return replaced(parts, part, `${parts[part].slice(0, index)} ${parts[part].slice(index)}`);
  },
  (parts, { part }) => replaced(parts, part, `${parts[part]}\n`),
  // Signatures that are longer or shorter by bytes of zero.
  ([header, payload, signature]) => {
    const bytes = Buffer.from(signature, 'base64url');
    return `${header}.${payload}.${encode(Buffer.concat([Buffer.alloc(1), bytes]))}`;
  },
  ([header, payload, signature]) => {
    const bytes = Buffer.from(signature, 'base64url');
    return `${header}.${payload}.${encode(Buffer.concat([bytes, Buffer.alloc(1)]))}`;
  },
  // The header or the claims written anew: the same meaning, other bytes.
  (parts, { part }) => {
    const text = Buffer.from(parts[part], 'base64url').toString('utf8');
    return replaced(parts, part, encode(`${text} `));
  },
];

/** JWTs whose text was damaged, once or several times; parts of `others` come into it. */
export function damaged(
  texts: fc.Arbitrary<string>,
  others: readonly [string, ...string[]],
): fc.Arbitrary<string> {
  const step = fc.record({
    damage: fc.constantFrom(...DAMAGES),
    part: fc.constantFrom(0, 1, 2),
    at: fc.nat(5000),
    letter: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...ALPHABET) },
      fc.constantFrom('.', '=', '+', 'é'),
    ),
  });
  return fc
    .tuple(texts, fc.constantFrom(...others), fc.array(step, { minLength: 1, maxLength: 3 }))
    .map(([token, other, steps]) => {
      let text = token;
      for (const { damage, part, at, letter } of steps) {
        const parts = text.split('.', 3);
        // Once there are no three letters in three parts any more, nothing is left to damage.
        if (parts.length < 3 || parts.some((piece) => piece === '')) break;
        text = damage(parts as Parts, {
          part: part as 0 | 1 | 2,
          at,
          letter,
          other: other.split('.') as Parts,
        });
      }
      return text;
    });
}

/** Tokens of all kinds whose text was damaged. */
export function damagedTokens(issuer: FuzzIssuer): fc.Arbitrary<string> {
  const [first = '', ...others] = issuer.keys.map((key) =>
    signed(key, objectText(headerOf(key)), JSON.stringify(issuer.claims)),
  );
  return damaged(soundTokens(issuer), [first, ...others]);
}

/** A good token with more claims. */
export function tokenWith(issuer: FuzzIssuer, claims: object): string {
  const [key] = issuer.keys;
  if (key === undefined) throw new Error('The issuer has no key.');
  return signed(key, objectText(headerOf(key)), JSON.stringify({ ...issuer.claims, ...claims }));
}

/** Anything that somebody may present as a token. */
export function anyTokens(issuer: FuzzIssuer): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 2, arbitrary: soundTokens(issuer) },
    { weight: 4, arbitrary: oddTokens(issuer) },
    { weight: 1, arbitrary: finickyTokens(issuer) },
    { weight: 2, arbitrary: forgedTokens(issuer) },
    { weight: 6, arbitrary: damagedTokens(issuer) },
    { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9._~+/=-]{0,200}$/) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 16_000, max: 17_000 }).map((length) => 'a.'.repeat(length / 2)),
    },
  );
}
