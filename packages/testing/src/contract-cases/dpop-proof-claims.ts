import { createHash } from 'node:crypto';
import type { ContractCase, Turn } from '../contract/contract-case.js';
import {
  acceptance,
  type BadProof,
  badProof,
  type ProofDifference,
  refusals,
  withOtherProof,
} from './dpop-common.js';

const now = ({ clock }: Turn) => Math.floor(clock.now());
const url = ({ origin }: Turn, path: string) => ({ url: `${origin}${path}` });
const claims = (members: object) => ({ claims: members });
const hexHash = ({ boundToken }: Turn) => createHash('sha256').update(boundToken).digest('hex');

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

const accepted: readonly (readonly [string, ProofDifference])[] = [
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

/** What a proof says: rules D7 to D11. */
export const proofClaimCases: readonly ContractCase[] = [
  ...[identifiers, methods, uris, times, hashes].flat().map(badProof).flatMap(refusals),
  ...accepted.map(([title, proof]) => acceptance({ title, request: withOtherProof(proof) })),
];
