import { createCipheriv, hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { readAnswer, writeAnswer } from '../src/exchange/shared-answer.js';
import { seal, sharedName, unseal } from '../src/exchange/shared-seal.js';

const NOW = 1_700_000_000;
const ANSWER = {
  accessToken: 'a.b.c',
  expiresAt: NOW + 3600,
  expiresIn: 3600,
  scope: 'read:events',
  tokenType: 'Bearer',
  issuedTokenType: undefined,
};
const GOOD = { writtenAt: NOW, end: NOW + 600, answer: ANSWER };

it('X19 what was sealed is read as it was written', () => {
  const shared = { answer: ANSWER, end: NOW + 600 };
  expect(readAnswer(writeAnswer(shared, NOW), NOW)).toEqual(shared);
});

// Whoever has the token can seal anything for it: a caller that can write to the store, for its own requests.
it.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['null', null],
  ['a list', [GOOD]],
  ['no answer', { ...GOOD, answer: undefined }],
  ['a list as the answer', { ...GOOD, answer: [ANSWER] }],
  ['no token', { ...GOOD, answer: { ...ANSWER, accessToken: undefined } }],
  ['a token that is no text', { ...GOOD, answer: { ...ANSWER, accessToken: ['a.b.c'] } }],
  ['an empty token', { ...GOOD, answer: { ...ANSWER, accessToken: '' } }],
  ['a token that splits a header', { ...GOOD, answer: { ...ANSWER, accessToken: 'a\r\nCookie: b' } }],
  ['a token with a blank', { ...GOOD, answer: { ...ANSWER, accessToken: 'a b' } }],
  ['an expiry that is no number', { ...GOOD, answer: { ...ANSWER, expiresAt: 'never' } }],
  ['a lifetime that is no number', { ...GOOD, answer: { ...ANSWER, expiresIn: null } }],
  ['a scope that is no text', { ...GOOD, answer: { ...ANSWER, scope: ['a'] } }],
  ['a type that is no text', { ...GOOD, answer: { ...ANSWER, tokenType: {} } }],
  ['no end', { ...GOOD, end: undefined }],
  ['an end that is no number', { ...GOOD, end: '1800000000' }],
  ['an endless end', JSON.stringify(GOOD).replace(`"end":${NOW + 600}`, '"end":1e999')],
  ['no time of writing', { ...GOOD, writtenAt: undefined }],
  ['a time of writing in the future', { ...GOOD, writtenAt: NOW + 61 }],
])('X19 %s is no result', (_what, content) => {
  expect(readAnswer(typeof content === 'string' ? content : JSON.stringify(content), NOW)).toBeUndefined();
});

it('X19 nothing else that was sealed gets into a result', () => {
  const more = { ...ANSWER, idToken: 'i', refreshToken: 'r', __proto__: { scope: 'x' } };
  const read = readAnswer(JSON.stringify({ ...GOOD, answer: more }), NOW);
  expect(read?.answer).toEqual(ANSWER);
});

const SEALED_FOR = { token: 'a.b.c', request: 'the hash of a request' };
const derived = (purpose: string) =>
  Buffer.from(hkdfSync('sha256', SEALED_FOR.token, '', `auth0-api:exchange:1:${purpose}`, 32));

/** The same by the documented algorithms, independently of the product. */
function sealed(text: string): string {
  const nonce = Buffer.alloc(12, 7);
  const cipher = createCipheriv('aes-256-gcm', derived('seal'), nonce);
  cipher.setAAD(Buffer.from(SEALED_FOR.request));
  const content = [nonce, cipher.update(text, 'utf8'), cipher.final()];
  return `1.${Buffer.concat([...content, cipher.getAuthTag()]).toString('base64url')}`;
}

it('X19 values are sealed with AES-256-GCM under a key made by HKDF-SHA-256, and so are keys', () => {
  expect(unseal(sealed('Grüße'), SEALED_FOR)).toBe('Grüße');
  expect(unseal(seal('Grüße', SEALED_FOR) ?? '', SEALED_FOR)).toBe('Grüße');
  const name = derived(`name:${SEALED_FOR.request}`);
  expect(sharedName(SEALED_FOR)).toBe(name.toString('base64url'));
});

it.each([
  ['another token', { ...SEALED_FOR, token: 'a.b.d' }],
  ['another request', { ...SEALED_FOR, request: 'the hash of another request' }],
])('X19 %s does not open a value', (_what, other) => {
  expect(unseal(sealed('text'), other)).toBeUndefined();
  expect(sharedName(other)).not.toBe(sharedName(SEALED_FOR));
});

it('X19 at most 65,536 characters are opened, or sealed', () => {
  const [longest, longer] = ['x'.repeat(49_122), 'x'.repeat(49_123)];
  expect(sealed(longest)).toHaveLength(65_536);
  expect(unseal(sealed(longest), SEALED_FOR)).toBe(longest);
  expect(unseal(sealed(longer), SEALED_FOR)).toBeUndefined();
  expect(seal(longest, SEALED_FOR)).toHaveLength(65_536);
  expect(seal(longer, SEALED_FOR)).toBeUndefined();
});
