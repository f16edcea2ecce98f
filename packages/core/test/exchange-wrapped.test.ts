import { ApiClient } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import { CREDENTIALS, DOWNSTREAM, recording } from './exchange-support.js';
import { refusal } from './support.js';

const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const LEGACY = 'urn:acme:legacy';

const a = await createTenant({
  issuer: 'https://a.test/',
  clients: [{ ...CREDENTIALS, api: 'https://api.test/' }],
});
const b = await createTenant({ issuer: 'https://b.test/' });
const TOKENS = { own: await a.accessToken(), foreign: await b.accessToken() };
/** A JWE of the other issuer, as Auth0 makes opaque tokens. */
const JWE = [{ alg: 'dir', enc: 'A256GCM', iss: b.issuer }]
  .map((header) => Buffer.from(JSON.stringify(header)).toString('base64url'))
  .concat('', 'aXY', 'Y2lwaGVy', 'dGFn')
  .join('.');

function setup() {
  const { fetch, sent } = recording((url, init) => (url.startsWith(a.issuer) ? a : b).fetch(url, init));
  const client = new ApiClient({
    ...a.options(),
    ...CREDENTIALS,
    domains: ['a.test', 'b.test'],
    customFetch: fetch,
  });
  return { client, sent };
}

const part = (token: string, index: number) => token.split('.')[index] ?? '';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const padded = (text: string) => base64(Buffer.from(text, 'base64url').toString('latin1'));
/** How a token is changed, by accident or by who wants it sent. */
const WRAPPED: Readonly<Record<string, (token: string) => string>> = {
  'JSON, flattened': (token) =>
    JSON.stringify({ protected: part(token, 0), payload: part(token, 1), signature: part(token, 2) }),
  'JSON, general': (token) =>
    JSON.stringify({ payload: part(token, 1), signatures: [{ protected: part(token, 0) }] }),
  quotes: (token) => `"${token}"`,
  'single quotes': (token) => `'${token}'`,
  'angle brackets': (token) => `<${token}>`,
  'a character that cannot be seen before it': (token) => `\u200b${token}`,
  'a byte order mark before it': (token) => `\ufeff${token}`.trimStart().padStart(token.length + 1, '\u2060'),
  'such a character within': (token) => token.replace('.', '.\u200b'),
  'a dot behind it': (token) => `${token}.`,
  'a dot before it': (token) => `.${token}`,
  'two parts behind it': (token) => `${token}.x.y`,
  'a part before it': (token) => `x.${token}`,
  'a letter before it': (token) => `x${token}`,
  'itself behind it': (token) => `${token}.${token}`,
  'a line break in its claims': (token) => `${token.slice(0, 150)}\n${token.slice(150)}`,
  'lines of 76 characters': (token) => token.replace(/.{76}/g, '$&\r\n'),
  'blanks between its parts': (token) => token.replaceAll('.', ' . '),
  'padding at its end': (token) => `${token}==`,
  'padding of its parts': (token) => token.split('.').map(padded).join('.'),
  'padding of its header': (token) => token.replace('.', '=.'),
  'percent-encoding': (token) => token.replaceAll('.', '%2E'),
  'percent-encoded padding': (token) => `${token}%3D`,
  base64: base64,
  'base64 of base64': (token) => base64(base64(token)),
  'base64 of a header field': (token) => base64(`Bearer ${token}`),
  'a name before it': (token) => `access_token=${token}`,
  'a comma and itself': (token) => `${token},${token}`,
  'no signature': (token) => token.slice(0, token.lastIndexOf('.') + 1),
  'no dot for its signature': (token) => token.slice(0, token.lastIndexOf('.')),
  'no header': (token) => token.slice(token.indexOf('.') + 1),
  'a header without its first letter': (token) => token.slice(1),
  'claims that are not ended': (token) => `${part(token, 0)}.${part(token, 1).slice(0, -6)}.c2ln`,
  'a byte order mark in its claims': (token) =>
    `${part(token, 0)}.${base64(`\ufeff${Buffer.from(part(token, 1), 'base64url')}`)}.c2ln`,
};
const names = Object.keys(WRAPPED);
const wrap = (how: string, token: string) => WRAPPED[how]?.(token) ?? '';

// An encrypted token tells its issuer in its header alone, and has no signature.
const SIGNED_ONLY = /no signature|no header|first letter/;

describe.each([
  ['a token', TOKENS.foreign, names],
  ['an encrypted token', JWE, names.filter((how) => !SIGNED_ONLY.test(how) && wrap(how, JWE) !== JWE)],
])('%s of another issuer', (_what, token, ways) => {
  it.each(ways)('X20 in or with %s is not sent', async (how) => {
    const { client, sent } = setup();
    const text = wrap(how, token);
    const calls = [
      getTokenOnBehalfOf(client, text, { audience: DOWNSTREAM }),
      getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken: text }),
      getTokenByExchangeProfile(client, text, { subjectTokenType: ACCESS }),
      getTokenByExchangeProfile(client, 'x', {
        subjectTokenType: LEGACY,
        actorToken: text,
        actorTokenType: 'URN:ietf:params:oauth:token-type:id_token',
      }),
    ];
    for (const error of await Promise.all(calls.map(refusal))) {
      expect(error).toMatchObject({ status: 400, reason: 'invalid_exchange_input' });
      expect(error.message).not.toContain(token.slice(10, 30));
    }
    expect(sent).toEqual([]);
  });
});

it('X20 nor is a token of this issuer sent with something around it: whose it is must be plain', async () => {
  const { client, sent } = setup();
  for (const how of names)
    await refusal(getTokenOnBehalfOf(client, wrap(how, TOKENS.own), { audience: DOWNSTREAM }));
  expect(sent).toEqual([]);
});

it('X20 a token as long as X3 allows is read', async () => {
  const { client, sent } = setup();
  const long = await b.accessToken({ note: 'x'.repeat(11_500) });
  expect(long.length).toBeLessThanOrEqual(16_384);
  expect(await refusal(getTokenOnBehalfOf(client, long, { audience: DOWNSTREAM }))).toMatchObject({
    reason: 'token_of_other_issuer',
  });
  expect(sent).toEqual([]);
});

// What cannot be read at all is not said to hold a token: only claims that are whole tell the audience.
const readable = names.filter((how) => !/not ended|no header|letter/.test(how));

it.each(readable)('X20 an exchange profile finds a token that opens this API in or with %s', async (how) => {
  const { client, sent } = setup();
  const profile = (token: string) =>
    getTokenByExchangeProfile(client, wrap(how, token), { subjectTokenType: LEGACY });
  expect(await refusal(profile(TOKENS.foreign))).toMatchObject({ reason: 'token_of_other_issuer' });
  expect(sent).toEqual([]);
  await profile(TOKENS.own).catch(() => {});
  expect(sent).toHaveLength(1);
});

it.each([
  'an-opaque-token',
  'v1.Mq3_-ZmFrZS1yZWZyZXNoLXRva2Vu',
  'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZg==',
  'a.b',
  'a.b.c',
  'a.b.c.d.e',
  'eyJ',
  'ya29.a0AfB_byC-eyJ~x/y+z',
  '6fa459ea-ee8a-3ca4-894e-db77e160355e',
  'deadbeefdeadbeefdeadbeefdeadbeef',
])('X20 %s is opaque and sent', async (token) => {
  const { client, sent } = setup();
  await getTokenOnBehalfOf(client, token, { audience: DOWNSTREAM }).catch(() => {});
  expect(sent).toHaveLength(1);
});

it('X20 of random opaque tokens all are sent', async () => {
  const { client, sent } = setup();
  let seed = 1;
  const random = () => {
    seed = Math.imul(seed, 1_664_525) + 1_013_904_223;
    return seed >>> 24;
  };
  const tokens = Array.from({ length: 200 }, (_, index) =>
    Buffer.from(Array.from({ length: 24 + (index % 100) }, random)).toString('base64url'),
  );
  for (const token of tokens)
    await getTokenOnBehalfOf(client, token, { audience: DOWNSTREAM }).catch(() => {});
  expect(sent).toHaveLength(tokens.length);
});

it.each([
  ['an assertion in XML', '<saml:Assertion ID="x"><Audience>https://api.test/</Audience></saml:Assertion>'],
  ['one in base64', base64('<saml:Assertion ID="x"><Audience>https://api.test/</Audience></saml:Assertion>')],
  ['JSON', '{"user":"42","iss":"https://idp.example.com/"}'],
  ['a sentence', 'the user at desk 42: café'],
  ["another provider's token next to one of ours", `${TOKENS.own} ${part(TOKENS.own, 0)}.e30.c2ln`],
])('X20 an exchange profile takes %s as it is', async (_what, token) => {
  const { client, sent } = setup();
  await getTokenByExchangeProfile(client, token, { subjectTokenType: LEGACY }).catch(() => {});
  expect(sent).toHaveLength(1);
});

it('X20 a long text costs little, whatever is in it', async () => {
  const { client } = setup();
  const hostile = ['eyJhIjoi'.repeat(30_000), `${'eyJhIjoieCJ9.'.repeat(20_000)}x`, 'ey'.repeat(120_000)];
  const before = performance.now();
  for (const token of hostile)
    await getTokenByExchangeProfile(client, token, { subjectTokenType: ACCESS }).catch(() => {});
  expect(performance.now() - before).toBeLessThan(2000);
});
