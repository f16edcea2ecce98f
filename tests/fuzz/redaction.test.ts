import { inspect } from 'node:util';
import { ApiClient, ApiError } from '@auth0-api/core';
import { getTokenByExchangeProfile } from '@auth0-api/core/exchange';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTenant } from '../support/tenant.js';
import { LONG, parameters, runs } from './settings.js';

const escaped = (spell: (byte: number) => string) => (text: string) =>
  Array.from(Buffer.from(text), spell).join('');
const escapedOf = (spell: (point: number) => string) => (text: string) =>
  Array.from(text, (symbol) => spell(symbol.codePointAt(0) ?? 0)).join('');
const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');
const units = (text: string) =>
  Array.from(
    { length: text.length },
    (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');

/** In what an issuer may repeat what it was sent. */
const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  percent: (text) => encodeURIComponent(text),
  'percent, all of it': escaped((byte) => `%${hexOf(byte)}`),
  form: (text) => new URLSearchParams({ _: text }).toString().slice(2),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON, all of it': units,
  JavaScript: escaped((byte) => `\\x${hexOf(byte)}`),
  HTML: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'HTML, all of it': escapedOf((point) => `&#x${point.toString(16)};`),
  'HTML, with zeros and without semicolons': escapedOf((point) => `&#${String(point).padStart(7, '0')}`),
  'HTML, hexadecimal with zeros': escapedOf((point) => `&#x${point.toString(16).padStart(6, '0')};`),
  'JavaScript, by code points': escapedOf((point) => `\\u{${point.toString(16)}}`),
  octal: escaped((byte) => `\\${byte.toString(8).padStart(3, '0')}`),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex, in capitals': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 of something around it': (text) => Buffer.from(`user:${text}!`).toString('base64'),
  'base64 at another offset': (text) => Buffer.from(`id:${text}`).toString('base64'),
  'base64 in lines': (text) => Buffer.from(text).toString('base64').replace(/.{10}/g, '$&\r\n'),
};

const secrets = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 80, unit: 'grapheme-ascii' }),
    fc.base64String({ minLength: 16, maxLength: 200 }),
    fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme' }),
    fc.stringMatching(/^[a-f0-9]{32}$/),
    fc.uuid(),
  )
  .filter((secret) => secret.trim() === secret && new Set(secret).size > 4);

const encoding = fc.constantFrom(...Object.keys(ENCODINGS));

/** Sends a secret to an issuer that answers such a description, and tells all that the library says. */
async function said(options: { secret: string; description: string }): Promise<string> {
  const { secret, description } = options;
  const tenant = await TENANT;
  const client = new ApiClient({
    ...tenant.options(),
    clientId: 'orders-api',
    clientSecret: 'Yo7~unrelated',
    customFetch: async (url, init) =>
      init.method === 'POST'
        ? Response.json({ error: 'invalid_request', error_description: description }, { status: 400 })
        : tenant.fetch(url, init),
  });
  const error = await getTokenByExchangeProfile(client, secret, {
    subjectTokenType: 'urn:acme:legacy',
  }).catch((reason: unknown) => reason);
  if (!(error instanceof ApiError)) throw error;
  expect(`${error.message}${inspect(error)}${JSON.stringify(error)}`).toContain(
    error.description.slice(0, 5),
  );
  return error.description;
}

const TENANT = createTenant();

/** The longest part of `text`, from one character on, that `shown` has too. */
function longestShown(text: string, shown: string): number {
  let longest = 0;
  for (let at = 0; at < text.length; at += 1)
    while (at + longest < text.length && shown.includes(text.slice(at, at + longest + 1))) longest += 1;
  return longest;
}

/** How long a piece of an encoded text may be shown: it is of fewer than eight bytes, or of what stands around the token. */
function harmless(inner: string, outer: string): number {
  if (inner === 'plain') return outer === 'plain' ? 7 : 11;
  const around = ENCODINGS[inner]?.('').length ?? 0;
  return (11 + around) * Math.ceil((ENCODINGS[outer]?.('\r\n=').length ?? 0) / 3);
}

it(
  'X8 no piece of eight bytes of a token is shown, however it is cut, encoded, and encoded again',
  async () => {
    const draw = fc.record({
      secret: secrets,
      from: fc.nat(),
      length: fc.nat(),
      inner: encoding,
      outer: encoding.filter((name) => !name.endsWith('case')),
      before: fc.constantFrom('', 'Bad token: ', '{"token":"', 'subject_token='),
    });
    await fc.assert(
      fc.asyncProperty(draw, async ({ secret, from, length, inner, outer, before }) => {
        const symbols = Array.from(secret);
        const start = from % Math.max(1, symbols.length - 7);
        const piece = symbols.slice(start, start + 8 + (length % symbols.length)).join('');
        const text = ENCODINGS[outer]?.(ENCODINGS[inner]?.(piece) ?? '') ?? '';
        const description = `${before}${text} :-) sorry.`;
        const shown = await said({ secret, description });
        expect(longestShown(text, shown), shown).toBeLessThanOrEqual(harmless(inner, outer));
        // What else the description says is still there, unless it is too long.
        expect(shown).toMatch(description.length > 500 ? /./ : /rry\.$/);
      }),
      parameters(runs(400, 0.02)),
    );
  },
  LONG,
);

it(
  'X8 what has nothing of a token is shown as the issuer wrote it',
  async () => {
    const descriptions = [
      'Unauthorized',
      'The specified organization does not exist.',
      'Client is not authorized to access resource server "https://calendar.test/".',
      'subject_token_type must be one of: urn:acme:legacy, urn:ietf:params:oauth:token-type:access_token',
      'Delegation chain (`act` claim) depth exceeds the maximum allowed limit of 4',
      'Federated connection Refresh Token not found.',
      'The user auth0|64b7f0c2a1d2e3f4a5b6c7d8 is blocked; see https://auth0.com/docs/x?y=100%25#z',
    ];
    const tokens = fc.base64String({ minLength: 600, maxLength: 2000 }).filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(tokens, fc.constantFrom(...descriptions), async (secret, description) => {
        expect(await said({ secret, description })).toBe(description);
      }),
      parameters(runs(200, 0.01)),
    );
  },
  LONG,
);
