import type { AdapterOptions } from '@auth0-api/core';
import type { ContractCase, MakeRequest, Stage, Turn } from '../contract/contract-case.js';
import type { ProofOptions } from '../dpop-key.js';
import { authorized, bearerChallenges, dpopChallenges, ordinaryApp } from './common.js';
import { again, otherKey, withOtherProof, withProof } from './dpop-common.js';

const asAuth0: AdapterOptions = { errorStatus: 'auth0' };
const seconds = (turn: Turn, offset: number) => ({ claims: { iat: Math.floor(turn.clock.now()) + offset } });

// Auth0's own SDKs answer 400 where the proof is bad, and 401 where the token is.
const badProofs: readonly (readonly [
  string,
  Partial<ProofOptions> | ((turn: Turn) => Partial<ProofOptions>),
])[] = [
  ['D3 another type', { header: { typ: 'JWT' } }],
  ['D4 another algorithm', { header: { alg: 'ES384' } }],
  ['D5 no key', { header: { jwk: undefined } }],
  ['D6 a bad signature', { corrupt: true }],
  ['D7 no jti', { claims: { jti: undefined } }],
  ['D8 another method', { method: 'POST' }],
  ['D9 another URL', { url: 'http://other.test/caller' }],
  ['D10 an old proof', (turn) => seconds(turn, -310)],
  ['D10 a proof from the future', (turn) => seconds(turn, 40)],
  ['D11 no ath', { claims: { ath: undefined } }],
];

const others: readonly (Pick<ContractCase, 'title' | 'first' | 'needs'> & {
  readonly request: MakeRequest;
  readonly expect: ContractCase['expect'];
})[] = [
  {
    title: 'D1 no proof',
    request: ({ boundToken }) => authorized(`DPoP ${boundToken}`),
    expect: { status: 400, challenges: dpopChallenges('invalid_request') },
  },
  {
    title: 'D2 two proofs',
    request: (turn) => withProof(turn, { headers: [['DPoP', 'x']] }),
    expect: { status: 400, challenges: dpopChallenges('invalid_dpop_proof') },
  },
  {
    title: 'D12 a proof of another key',
    request: (turn) => withProof(turn, { key: otherKey(turn) }),
    expect: { status: 401, challenges: dpopChallenges('invalid_token') },
  },
  {
    title: 'D13 a token that is not bound',
    request: (turn) => withProof(turn, { token: turn.token }),
    expect: { status: 401, challenges: dpopChallenges('invalid_token') },
  },
  {
    title: 'D14 a proof beside a Bearer token',
    request: (turn) => withProof(turn, { scheme: 'Bearer', token: turn.token }),
    expect: { status: 400, challenges: bearerChallenges('invalid_request') },
  },
  {
    title: 'T14 a bound token as a Bearer token',
    request: ({ boundToken }) => authorized(`Bearer ${boundToken}`),
    expect: { status: 401, challenges: bearerChallenges('invalid_token') },
  },
  {
    title: 'D15 a proof that comes twice',
    first: { request: (turn) => withProof(turn), status: 200 },
    request: again,
    expect: { status: 400, challenges: dpopChallenges('invalid_dpop_proof') },
  },
  {
    title: 'D9 a malformed Host',
    request: (turn) => withProof(turn, { headers: [['Host', 'a/b']] }),
    expect: { status: 400, challenges: dpopChallenges('invalid_request') },
    needs: ['http/1.1', 'odd-requests'],
  },
];

/** The statuses of Auth0's own SDKs, one case for each rule. */
export const dpopErrorStatusCases: readonly ContractCase[] = [
  ...badProofs.map(([what, proof]) => ({
    title: `${what}, errorStatus 'auth0': 400`,
    request: withOtherProof(proof),
    expect: { status: 400, challenges: dpopChallenges('invalid_dpop_proof') },
  })),
  ...others.map((item) => ({ ...item, title: `${item.title}, errorStatus 'auth0': ${item.expect.status}` })),
  {
    title: "D18 no nonce, errorStatus 'auth0': 401",
    app: (stage: Stage) =>
      ordinaryApp(stage, { ...asAuth0, dpop: { nonce: { secret: Buffer.alloc(32, 'a') } } }),
    request: (turn: Turn) => withProof(turn),
    expect: { status: 401, challenges: dpopChallenges('use_dpop_nonce'), nonce: true },
  },
].map((item): ContractCase => ({ app: (stage) => ordinaryApp(stage, asAuth0), ...item }));
