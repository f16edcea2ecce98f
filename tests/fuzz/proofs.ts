import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { NOW } from './issuer.js';
import { changes, jsonText, type Member, membersOf, objectText } from './json-text.js';
import { hashOf, type Prover, type ProverKey, TARGET } from './prover.js';
import { damaged, signed } from './tokens.js';

const HEADER_NAMES = ['typ', 'alg', 'jwk', 'kid', 'crit', 'b64', 'x5c', 'jku'];
const CLAIM_NAMES = ['jti', 'htm', 'htu', 'iat', 'ath', 'nonce', 'exp', 'nbf'];
const KEY_NAMES = ['kty', 'crv', 'x', 'y', 'n', 'e', 'd', 'k', 'p', 'oth', 'kid', 'alg', 'use', 'key_ops'];

const headerOf = ({ key, jwk }: ProverKey): readonly Member[] =>
  membersOf({ typ: 'dpop+jwt', alg: key.alg, jwk });
const claimsOf = (token: string): object => ({
  jti: randomUUID(),
  htm: TARGET.method,
  htu: TARGET.url,
  iat: NOW,
  ath: hashOf(token),
});

/** A good proof of a key for a token. */
export function proofOf(prover: ProverKey, token: string, claims: object = {}, header: object = {}): string {
  const members = [...headerOf(prover), ...membersOf(header)];
  return signed(prover.key, objectText(members), JSON.stringify({ ...claimsOf(token), ...claims }));
}

const members = (object: object) => membersOf(object);
const odd = fc.constantFrom;

/** Proofs that hold, however oddly they are put. */
export function soundProofs(prover: ProverKey, token: string): fc.Arbitrary<string> {
  const claims = fc.record(
    {
      iat: fc.oneof(fc.integer({ min: NOW - 300, max: NOW + 30 }), odd(NOW - 300, NOW + 30, NOW - 0.5)),
      htu: odd(
        TARGET.url,
        'HTTPS://API.test:443/ok',
        'https://api.test/./ok?x=1',
        'https://api.test/x/../%6Fk#y',
        'https://api.test/%2e%2E/ok',
        'https://api.test/{|\u00e9}/../ok',
      ),
      nonce: fc.string(),
      exp: fc.constant(NOW + 60),
      jti: fc.string({ minLength: 1, maxLength: 200 }).map((text) => `${text}${randomUUID()}`),
      sub: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const header = fc.record({ typ: odd('dpop+jwt', 'DPoP+JWT', 'application/dpop+jwt'), kid: fc.string() });
  return fc.tuple(claims, fc.option(header, { nil: {} })).map((more) => proofOf(prover, token, ...more));
}

/** Proofs with altered headers, keys and claims, or no JSON at all, signed with a key that they name or with another. */
export function oddProofs({ keys }: Prover, token: string): fc.Arbitrary<string> {
  const part = (names: readonly string[]) =>
    fc.oneof(
      { weight: 6, arbitrary: changes(names) },
      { weight: 2, arbitrary: fc.constant((own: readonly Member[]) => own) },
    );
  const jwk = fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: changes(KEY_NAMES) },
  );
  const text = fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: jsonText });
  return fc
    .record({
      by: fc.constantFrom(...keys),
      header: part(HEADER_NAMES),
      claims: part(CLAIM_NAMES),
      jwk,
      text,
    })
    .map(({ by, header, claims, jwk: change, text: instead }) => {
      const own = headerOf(by).map(([name, value]): Member => {
        const changed = name === 'jwk' && change !== undefined;
        return [name, changed ? objectText(change(members(by.jwk))) : value];
      });
      return signed(by.key, objectText(header(own)), instead ?? objectText(claims(members(claimsOf(token)))));
    });
}

/** Proofs with one thing wrong: what a thief, a careless client or a man in the middle would send. */
export function forgedProofs({ keys }: Prover, token: string): fc.Arbitrary<string> {
  const [client, thief, ...others] = keys;
  const wrong: readonly object[] = [
    ...['POST', 'get', '', null, ['GET']].map((htm) => ({ htm })),
    ...[
      'http://api.test/ok',
      'https://api.test/ok/',
      'https://api.test/OK',
      'https://api.test:8443/ok',
      'https://api.test.evil.test/ok',
      'https://api.test@evil.test/ok',
      'https://user@api.test/ok',
      'https://api.test\\@evil.test/ok',
      'https://api.test/o%2Fk',
      'https:api.test/ok',
      '//api.test/ok',
      '/ok',
      ' https://api.test/ok',
      'https://api.test/\tok',
      '',
      ['https://api.test/ok'],
    ].map((htu) => ({ htu })),
    ...[NOW - 301, NOW + 31, -1, 0, 1e300, `${NOW}`, null, true, NOW * 1000].map((iat) => ({ iat })),
    ...[NOW - 30, NOW - 3600, 0, null, `${NOW + 60}`].map((exp) => ({ exp })),
    ...[NOW + 31, NOW + 3600, null, `${NOW}`].map((nbf) => ({ nbf })),
    ...['', null, 5, 'x'.repeat(257), ['x']].map((jti) => ({ jti })),
    ...[hashOf(`${token}x`), `${hashOf(token)}=`, '', null, token].map((ath) => ({ ath })),
  ];
  const headers: readonly object[] = [
    ...['JWT', 'at+jwt', 'dpop', 'x/dpop+jwt', null, ''].map((typ) => ({ typ })),
    ...['none', 'HS256', 'RS256', 'es256', 'ES384', null, ['ES256']].map((alg) => ({ alg })),
    ...[{ use: 'enc' }, { alg: 'ES384' }, { key_ops: ['verify', 'verify'] }, { key_ops: ['sign'] }].map(
      (members) => ({ jwk: { ...client.jwk, ...members } }),
    ),
    ...[null, 'x', [client.jwk], thief.jwk, { ...client.jwk, d: 'x' }, { kty: 'oct', k: 'c2VjcmV0' }].map(
      (jwk) => ({ jwk }),
    ),
    { crit: ['exp'] },
    { crit: ['b64'], b64: true },
    { jwk: { ...client.jwk, k: 'x' } },
    { b64: false },
  ];
  return fc.oneof(
    { weight: 4, arbitrary: odd(...wrong).map((claims) => proofOf(client, token, claims)) },
    { weight: 3, arbitrary: odd(...headers).map((header) => proofOf(client, token, {}, header)) },
    { weight: 1, arbitrary: odd(...others).map((other) => proofOf(other, token)) },
    {
      weight: 1,
      arbitrary: fc
        .constant(null)
        .map(() => signed(thief.key, objectText(headerOf(client)), JSON.stringify(claimsOf(token)))),
    },
    { weight: 1, arbitrary: fc.integer({ min: 8000, max: 8300 }).map((length) => 'a.'.repeat(length / 2)) },
  );
}

/** Proofs with one thing that this library refuses and others may not; but for that they hold. */
export function finickyProofs(prover: ProverKey, token: string): fc.Arbitrary<string> {
  const next = (text: string) =>
    text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
  const withText = (member: Member) =>
    signed(prover.key, objectText(headerOf(prover)), objectText([...membersOf(claimsOf(token)), member]));
  const made: readonly (() => string)[] = [
    () => proofOf(prover, token, { long: 'x'.repeat(6000) }),
    () => proofOf(prover, token, { jti: '' }),
    () => proofOf(prover, token, { jti: 'x'.repeat(257) }),
    () => proofOf(prover, token, { htu: 'https://user@api.test/ok' }),
    () => proofOf(prover, token, {}, { crit: ['b64'], b64: true }),
    () => proofOf(prover, token, {}, { jwk: { ...prover.jwk, k: 'x' } }),
    // Infinity, as JSON can write it.
    () => withText(['exp', '1e999']),
    () => withText(['nbf', '-1e999']),
    // The same bytes in other letters: padding, and bits that nobody reads.
    () => `${proofOf(prover, token)}==`,
    () => next(proofOf(prover, token)),
  ];
  return odd(...made).map((make) => make());
}

/** Proofs that hold but for their text, which was damaged; parts of another one come into it. */
export function damagedProofs(prover: ProverKey, token: string, other: string): fc.Arbitrary<string> {
  return damaged(soundProofs(prover, token), [other, token]);
}

/** Anything that somebody may send as a proof. */
export function anyProofs(prover: Prover, token: string): fc.Arbitrary<string> {
  const [client, thief] = prover.keys;
  return fc.oneof(
    { weight: 6, arbitrary: soundProofs(client, token) },
    { weight: 1, arbitrary: fc.constant(thief).map((other) => proofOf(other, token)) },
    { weight: 3, arbitrary: oddProofs(prover, token) },
    { weight: 3, arbitrary: forgedProofs(prover, token) },
    { weight: 3, arbitrary: damagedProofs(client, token, proofOf(thief, token)) },
    { weight: 1, arbitrary: fc.stringMatching(/^[!-~]{0,60}$/) },
  );
}
