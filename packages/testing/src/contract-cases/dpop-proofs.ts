import { createHash } from 'node:crypto';
import type { ContractCase, Turn } from '../contract/contract-case.js';
import type { DpopKey, ProofOptions } from '../dpop-key.js';
import { verbatim } from '../forge.js';
import { acceptance, otherKey, type Refusal, refusals, withProof } from './dpop-common.js';

/** How a bad proof differs from a good one, and what is said of it. */
interface BadProof {
  readonly title: string;
  readonly reason: string;
  readonly proof: Partial<ProofOptions> | ((turn: Turn) => Partial<ProofOptions>);
}

const now = ({ clock }: Turn) => Math.floor(clock.now());
const url = ({ origin }: Turn, path: string) => ({ url: `${origin}${path}` });
const claims = (members: object) => ({ claims: members });
const jwk = (of: (key: DpopKey, turn: Turn) => unknown) => (turn: Turn) => ({
  header: { jwk: of(turn.key, turn) },
});
const rsa = ({ otherKeys }: Turn) => otherKeys.get('RS256')?.publicJwk;
// A modulus is looked at before anything is made of it, so it need not be the product of two primes.
const modulus = (bits: number) => Buffer.alloc(bits / 8, 0xff).toString('base64url');
const rsaProof = (members: object) => (turn: Turn) => ({
  header: { alg: 'RS256', jwk: { ...rsa(turn), ...members } },
});
const hexHash = ({ boundToken }: Turn) => createHash('sha256').update(boundToken).digest('hex');

const types: readonly BadProof[] = [
  { title: 'D3 typ JWT: 401', reason: 'wrong_proof_type', proof: { header: { typ: 'JWT' } } },
  { title: 'D3 typ at+jwt: 401', reason: 'wrong_proof_type', proof: { header: { typ: 'at+jwt' } } },
  { title: 'D3 no typ: 401', reason: 'wrong_proof_type', proof: { header: { typ: undefined } } },
  {
    title: 'D3 typ that is no text: 401',
    reason: 'wrong_proof_type',
    proof: { header: { typ: ['dpop+jwt'] } },
  },
  {
    title: 'D3 of two members typ the last one counts',
    reason: 'wrong_proof_type',
    proof: ({ key }) => ({
      header: `{"typ":"dpop+jwt","alg":"ES256","jwk":${JSON.stringify(key.publicJwk)},"typ":"JWT"}`,
    }),
  },
];

const algorithms: readonly BadProof[] = [
  {
    title: 'D4 alg none, unsigned: 401',
    reason: 'unsupported_proof_algorithm',
    proof: { header: { alg: 'none' }, signature: '' },
  },
  { title: 'D4 no alg: 401', reason: 'unsupported_proof_algorithm', proof: { header: { alg: undefined } } },
  {
    title: 'D4 alg that is no text: 401',
    reason: 'unsupported_proof_algorithm',
    proof: { header: { alg: ['ES256'] } },
  },
  {
    title: 'D4 a member of every object as alg: 401',
    reason: 'unsupported_proof_algorithm',
    proof: { header: { alg: 'toString' } },
  },
  {
    title: 'D4 HS256 with the public key as the secret: 401',
    reason: 'unsupported_proof_algorithm',
    proof: ({ key }) => ({ header: { alg: 'HS256' }, key: { secret: JSON.stringify(key.publicJwk) } }),
  },
  {
    title: 'D4 alg ES256 and a key on another curve: 401',
    reason: 'invalid_proof_key',
    proof: jwk((_key, turn) => otherKey(turn, 'ES384').publicJwk),
  },
  {
    title: 'D4 alg ES256 and an RSA key: 401',
    reason: 'invalid_proof_key',
    proof: jwk((_key, turn) => rsa(turn)),
  },
];

const keys: readonly BadProof[] = [
  { title: 'D5 no jwk: 401', reason: 'invalid_proof_key', proof: { header: { jwk: undefined } } },
  ...[null, 'x', [], 5].map(
    (value): BadProof => ({
      title: `D5 jwk ${JSON.stringify(value)}: 401`,
      reason: 'invalid_proof_key',
      proof: { header: { jwk: value } },
    }),
  ),
  { title: 'D5 an empty jwk: 401', reason: 'invalid_proof_key', proof: { header: { jwk: {} } } },
  {
    title: 'D5 a symmetric jwk: 401',
    reason: 'invalid_proof_key',
    proof: { header: { jwk: { kty: 'oct', k: 'AAAA' } } },
  },
  ...['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].map(
    (name): BadProof => ({
      title: `D5 a jwk with the private member ${name}: 401`,
      reason: 'invalid_proof_key',
      proof: jwk((key) => ({ ...key.publicJwk, [name]: 'AAAA' })),
    }),
  ),
  {
    title: 'D5 a point that is not on the curve: 401',
    reason: 'invalid_proof_key',
    proof: jwk((key) => ({ ...key.publicJwk, y: key.publicJwk.x })),
  },
  {
    title: 'D5 a coordinate that is too short: 401',
    reason: 'invalid_proof_key',
    proof: jwk((key) => ({ ...key.publicJwk, x: 'AQ' })),
  },
  {
    title: 'D5 a coordinate that is no text: 401',
    reason: 'invalid_proof_key',
    proof: jwk((key) => ({ ...key.publicJwk, x: 5 })),
  },
  {
    title: 'D5 a point without y: 401',
    reason: 'invalid_proof_key',
    proof: jwk((key) => ({ ...key.publicJwk, y: undefined })),
  },
];

const rsaKeys: readonly BadProof[] = [
  {
    title: 'D5 an RSA key of 1024 bits: 401',
    reason: 'invalid_proof_key',
    proof: rsaProof({ n: modulus(1024) }),
  },
  {
    title: 'D5 an RSA key of 8192 bits: 401',
    reason: 'invalid_proof_key',
    proof: rsaProof({ n: modulus(8192) }),
  },
  {
    title: 'D5 an RSA key with the exponent 3: 401',
    reason: 'invalid_proof_key',
    proof: rsaProof({ e: 'Aw' }),
  },
  { title: 'D5 an RSA key without n: 401', reason: 'invalid_proof_key', proof: rsaProof({ n: undefined }) },
];

const signatures: readonly BadProof[] = [
  {
    title: 'D6 one bit of the signature is wrong: 401',
    reason: 'bad_proof_signature',
    proof: { corrupt: true },
  },
  {
    title: 'D6 signed by another key than it shows: 401',
    reason: 'bad_proof_signature',
    proof: (turn) => ({ key: otherKey(turn) }),
  },
  { title: 'D6 a signature of two bytes: 401', reason: 'bad_proof_signature', proof: { signature: 'AAA' } },
  {
    title: 'D6 a signature of zeros: 401',
    reason: 'bad_proof_signature',
    proof: { signature: new Uint8Array(64) },
  },
];

const identifiers: readonly BadProof[] = [undefined, '', 5, null, 'j'.repeat(257)].map((jti) => ({
  title: `D7 jti ${jti === undefined ? 'missing' : JSON.stringify(jti).slice(0, 8)}: 401`,
  reason: 'invalid_jti',
  proof: claims({ jti }),
}));

const methods: readonly BadProof[] = ['POST', 'get', undefined, 5, ['GET']].map((htm) => ({
  title: `D8 htm ${htm === undefined ? 'missing' : JSON.stringify(htm)} for a GET: 401`,
  reason: 'htm_mismatch',
  proof: claims({ htm }),
}));

const uris: readonly BadProof[] = [
  { title: 'D9 htu of another path: 401', reason: 'htu_mismatch', proof: (turn) => url(turn, '/ok') },
  {
    title: 'D9 htu with a slash at the end: 401',
    reason: 'htu_mismatch',
    proof: (turn) => url(turn, '/caller/'),
  },
  {
    title: 'D9 htu with the path in another case: 401',
    reason: 'htu_mismatch',
    proof: (turn) => url(turn, '/Caller'),
  },
  {
    title: 'D9 htu of another host: 401',
    reason: 'htu_mismatch',
    proof: { url: 'http://other.test/caller' },
  },
  {
    title: 'D9 htu of another scheme: 401',
    reason: 'htu_mismatch',
    proof: ({ origin }) => ({ url: `${origin.replace('http:', 'https:')}/caller` }),
  },
  { title: 'D9 htu of another port: 401', reason: 'htu_mismatch', proof: { url: 'http://127.0.0.1/caller' } },
  {
    title: 'D9 htu with credentials: 401',
    reason: 'htu_mismatch',
    proof: ({ origin }) => ({ url: `${origin.replace('//', '//u:p@')}/caller` }),
  },
  { title: 'D9 htu that is a path: 401', reason: 'htu_mismatch', proof: { url: '/caller' } },
  ...[undefined, 5, ''].map(
    (htu): BadProof => ({
      title: `D9 htu ${htu === undefined ? 'missing' : JSON.stringify(htu)}: 401`,
      reason: 'htu_mismatch',
      proof: claims({ htu }),
    }),
  ),
];

const times: readonly BadProof[] = [
  ...[undefined, '1', null].map(
    (iat): BadProof => ({
      title: `D10 iat ${iat === undefined ? 'missing' : JSON.stringify(iat)}: 401`,
      reason: 'invalid_proof_time',
      proof: claims({ iat }),
    }),
  ),
  {
    title: 'D10 an iat that is not finite: 401',
    reason: 'invalid_proof_time',
    proof: ({ origin }) => ({
      claims: `{"jti":"x","htm":"GET","htu":"${origin}/caller","iat":1e999,"ath":"x"}`,
    }),
  },
  {
    title: 'D10 iat 302 s ago: 401',
    reason: 'proof_too_old',
    proof: (turn) => claims({ iat: now(turn) - 302 }),
  },
  {
    title: 'D10 iat 40 s ahead: 401',
    reason: 'proof_in_future',
    proof: (turn) => claims({ iat: now(turn) + 40 }),
  },
];

const hashes: readonly BadProof[] = [
  { title: 'D11 no ath: 401', reason: 'ath_mismatch', proof: claims({ ath: undefined }) },
  {
    title: 'D11 ath of another token: 401',
    reason: 'ath_mismatch',
    proof: ({ token }) => ({ accessToken: token }),
  },
  {
    title: 'D11 ath in hexadecimal: 401',
    reason: 'ath_mismatch',
    proof: (turn) => claims({ ath: hexHash(turn) }),
  },
  { title: 'D11 ath that is no text: 401', reason: 'ath_mismatch', proof: claims({ ath: 5 }) },
];

const shapes: readonly BadProof[] = [
  { title: 'D3 a header that is no JSON: 401', reason: 'malformed_proof', proof: { header: '{' } },
  { title: 'D3 a header that is a list: 401', reason: 'malformed_proof', proof: { header: '[]' } },
  { title: 'D3 a header with padding: 401', reason: 'malformed_proof', proof: { header: verbatim('e30=') } },
  { title: 'D7 claims that are no object: 401', reason: 'malformed_proof', proof: { claims: 'null' } },
  { title: 'C7 a proof over 8 KiB: 401', reason: 'proof_too_long', proof: claims({ pad: 'x'.repeat(7000) }) },
  { title: 'D3 crit: 401', reason: 'unsupported_critical_header', proof: { header: { crit: ['exp'] } } },
];

const bare: readonly Refusal[] = ['', 'x', 'a.b', 'a.b.c.d', 'a.b.c'].map((proof) => ({
  title: `D3 a DPoP header of ${JSON.stringify(proof)}: 401`,
  request: ({ boundToken }) => ({
    target: '/caller',
    headers: [
      ['Authorization', `DPoP ${boundToken}`],
      ['DPoP', proof],
    ],
  }),
  error: 'invalid_dpop_proof',
  reason: 'malformed_proof',
}));

const accepted: readonly (readonly [string, BadProof['proof']])[] = [
  ['D3 typ in another case', { header: { typ: 'DPoP+JWT' } }],
  ['D3 typ as a whole media type', { header: { typ: 'application/dpop+jwt' } }],
  [
    'D5 further members of header and jwk',
    jwk((key) => ({ ...key.publicJwk, kid: 'x', alg: 'ES256', use: 'sig' })),
  ],
  ['D7 a jti of 256 characters', claims({ jti: 'j'.repeat(256) })],
  ['D9 htu with query and fragment', ({ origin }) => claims({ htu: `${origin}/caller?x=1#y` })],
  [
    'D9 htu spelled in another way',
    ({ origin }) => ({ url: `${origin.replace('http', 'HTTP')}/x/.././c%61ller` }),
  ],
  ['D10 iat 290 s ago', (turn) => claims({ iat: now(turn) - 290 })],
  ['D10 iat 20 s ahead', (turn) => claims({ iat: now(turn) + 20 })],
  ['D10 an iat with a fraction', (turn) => claims({ iat: now(turn) - 0.5 })],
];

const tables = [types, algorithms, keys, signatures, identifiers, methods, uris, times, hashes, shapes];
const proofOf = (proof: BadProof['proof'], turn: Turn) => (typeof proof === 'function' ? proof(turn) : proof);
const refusal = ({ title, reason, proof }: BadProof): Refusal => ({
  title,
  reason,
  error: 'invalid_dpop_proof',
  request: (turn) => withProof(turn, { proof: proofOf(proof, turn) }),
});

/** The proof by itself: rules D3 to D11. */
export const proofCases: readonly ContractCase[] = [
  ...tables.flat().map(refusal).flatMap(refusals),
  ...rsaKeys
    .map((row) => ({ ...refusal(row), options: { dpop: { algorithms: ['RS256'] } } }))
    .flatMap(refusals),
  ...bare.flatMap(refusals),
  ...accepted.map(([title, proof]) =>
    acceptance({ title, request: (turn) => withProof(turn, { proof: proofOf(proof, turn) }) }),
  ),
];
