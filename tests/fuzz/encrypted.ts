import fc from 'fast-check';
import { forgeJwe, type Pair } from '../support/forge-jwe.js';
import type { FuzzIssuer } from './issuer.js';
import { changes, jsonText, membersOf, objectText } from './json-text.js';
import { anyTokens, soundTokens } from './tokens.js';

const ALGORITHMS = ['RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'];
const ENCRYPTIONS = ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'];
const HEADER_NAMES = ['alg', 'enc', 'kid', 'zip', 'crit', 'b64', 'cty', 'typ', 'p2c', 'epk', 'iv', 'tag'];
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const encode = (text: string) => Buffer.from(text).toString('base64url');

/** A header that says how the token was really encrypted, and perhaps something else besides or instead. */
const headers: fc.Arbitrary<(alg: string, enc: string) => string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constant((alg: string, enc: string) => objectText(membersOf({ alg, enc, cty: 'JWT' }))),
  },
  {
    weight: 4,
    arbitrary: changes(HEADER_NAMES).map(
      (change) => (alg: string, enc: string) => objectText(change(membersOf({ alg, enc }))),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('dir', 'RSA1_5', 'RSA-OAEP', 'A128KW', 'ECDH-ES', 'PBES2-HS256+A128KW', ...ALGORITHMS)
      .map((other) => (_alg: string, enc: string) => objectText(membersOf({ alg: other, enc }))),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('none', 'A256CBC', ...ENCRYPTIONS)
      .map((other) => (alg: string) => objectText(membersOf({ alg, enc: other }))),
  },
  { weight: 1, arbitrary: jsonText.map((text) => () => text) },
  {
    weight: 1,
    arbitrary: fc.constant((alg: string, enc: string) => `\ufeff{"alg":"${alg}","enc":"${enc}"}`),
  },
);

/** What is encrypted: mostly a token, perhaps with something around it, or itself encrypted. */
function contents(issuer: FuzzIssuer, api: Pair): fc.Arbitrary<string> {
  const short = anyTokens(issuer).filter(({ length }) => length < 8000);
  const around = fc.constantFrom(' ', '\n', '\0', '"', '.', '=', '\ufeff', 'Bearer ');
  return fc.oneof(
    { weight: 8, arbitrary: soundTokens(issuer) },
    { weight: 6, arbitrary: short },
    {
      weight: 1,
      arbitrary: fc.tuple(soundTokens(issuer), around).map(([token, text]) => `${text}${token}`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(soundTokens(issuer), around).map(([token, text]) => `${token}${text}`),
    },
    { weight: 1, arbitrary: soundTokens(issuer).map((token) => forgeJwe({ content: token, to: api })) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
}

/** What can happen to one part of a token on its way. */
const DAMAGES: readonly ((part: string, at: number, letter: string) => string)[] = [
  (part, at, letter) =>
    part.slice(0, at % (part.length + 1)) + letter + part.slice((at % (part.length + 1)) + 1),
  (part, at) => part.slice(0, at % (part.length + 1)),
  (part, at, letter) => part.slice(0, at % (part.length + 1)) + letter + part.slice(at % (part.length + 1)),
  (part, _at, letter) => part.slice(0, -1) + letter,
  () => '',
  (part) => part + part,
  (part) => `${part}=`,
  (part) => `${part}==`,
  (part) => part.replaceAll('-', '+').replaceAll('_', '/'),
  (part) => `${part}.`,
  (part) => encode(`${Buffer.from(part, 'base64url').toString('latin1')}`),
];

const damage = fc.record({
  part: fc.nat(4),
  at: fc.nat(3000),
  letter: fc.constantFrom(...ALPHABET, '.', '='),
  how: fc.constantFrom(...DAMAGES),
});

/** Encrypted tokens of all kinds: good ones, and such as attackers send. All that is made is made by no code of ours. */
export function encryptedTokens(
  issuer: FuzzIssuer,
  { api, stranger }: { readonly api: Pair; readonly stranger: Pair },
): fc.Arbitrary<string> {
  return fc
    .record({
      content: contents(issuer, api),
      alg: fc.constantFrom(...ALGORITHMS),
      enc: fc.constantFrom(...ENCRYPTIONS),
      header: headers,
      to: fc.oneof(
        { weight: 12, arbitrary: fc.constant(api) },
        { weight: 1, arbitrary: fc.constant(stranger) },
      ),
      sent: fc.oneof(
        { weight: 12, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }) },
      ),
      damages: fc.array(damage, { maxLength: 2, size: 'xsmall' }),
    })
    .map(({ header, damages, sent, ...rest }) => {
      const forged = { ...rest, header: header(rest.alg, rest.enc), ...(sent === undefined ? {} : { sent }) };
      return damages.reduce((token, { part, at, letter, how }) => {
        const parts = token.split('.');
        const index = part % parts.length;
        return parts.with(index, how(parts[index] ?? '', at, letter)).join('.');
      }, forgeJwe(forged));
    });
}
