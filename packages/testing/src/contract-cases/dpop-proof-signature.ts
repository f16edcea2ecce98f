import type { ContractCase, Turn } from '../contract/contract-case.js';
import type { DpopKey } from '../dpop-key.js';
import { verbatim } from '../forge.js';
import {
  acceptance,
  type BadProof,
  badProof,
  otherKey,
  type ProofDifference,
  type Refusal,
  refusals,
  withOtherProof,
} from './dpop-common.js';

const jwk = (of: (key: DpopKey, turn: Turn) => unknown) => (turn: Turn) => ({
  header: { jwk: of(turn.key, turn) },
});
const rsa = ({ otherKeys }: Turn) => otherKeys.get('RS256')?.publicJwk;
// A modulus is looked at before anything is made of it, so it need not be the product of two primes.
const modulus = (bits: number) => Buffer.alloc(bits / 8, 0xff).toString('base64url');
const rsaProof = (members: object) => (turn: Turn) => ({
  header: { alg: 'RS256', jwk: { ...rsa(turn), ...members } },
});

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

const shapes: readonly BadProof[] = [
  { title: 'D3 a header that is no JSON: 401', reason: 'malformed_proof', proof: { header: '{' } },
  { title: 'D3 a header that is a list: 401', reason: 'malformed_proof', proof: { header: '[]' } },
  { title: 'D3 a header with padding: 401', reason: 'malformed_proof', proof: { header: verbatim('e30=') } },
  { title: 'D7 claims that are no object: 401', reason: 'malformed_proof', proof: { claims: 'null' } },
  {
    title: 'C7 a proof over 8 KiB: 401',
    reason: 'proof_too_long',
    proof: { claims: { pad: 'x'.repeat(7000) } },
  },
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

const accepted: readonly (readonly [string, ProofDifference])[] = [
  ['D3 typ in another case', { header: { typ: 'DPoP+JWT' } }],
  ['D3 typ as a whole media type', { header: { typ: 'application/dpop+jwt' } }],
  [
    'D5 further members of header and jwk',
    jwk((key) => ({ ...key.publicJwk, kid: 'x', alg: 'ES256', use: 'sig' })),
  ],
];

/** What a proof is, and who signed it: rules D3 to D6. */
export const proofSignatureCases: readonly ContractCase[] = [
  ...[types, algorithms, keys, signatures, shapes].flat().map(badProof).flatMap(refusals),
  ...rsaKeys.flatMap((row) => refusals({ ...badProof(row), options: { dpop: { algorithms: ['RS256'] } } })),
  ...bare.flatMap(refusals),
  ...accepted.map(([title, proof]) => acceptance({ title, request: withOtherProof(proof) })),
];
