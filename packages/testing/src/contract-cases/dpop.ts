import type { ContractCase } from '../contract/contract-case.js';
import { authorized, bareChallenges, dpopChallenges, ordinaryApp } from './common.js';
import { acceptance, otherKey, type Refusal, refusals, withProof } from './dpop-common.js';

const accepted = { status: 200, challenges: [] };

const confirmations: readonly unknown[] = [{}, null, 'x', [], 5, { jkt: 5 }, { jkt: '' }, { jkt: null }];

const refused: readonly Refusal[] = [
  {
    title: 'D1 the DPoP scheme without a proof: 400',
    request: ({ boundToken }) => authorized(`DPoP ${boundToken}`),
    error: 'invalid_request',
    reason: 'missing_proof',
  },
  {
    title: 'D1 a malformed token without a proof: the missing proof is reported first',
    request: () => authorized('DPoP abc'),
    error: 'invalid_request',
    reason: 'missing_proof',
  },
  {
    title: 'C7 the DPoP scheme and characters that are not allowed in a token: 401',
    request: () => authorized('DPoP a(b'),
    error: 'invalid_token',
    reason: 'malformed_token',
  },
  ...['DPoP', 'DPoP a b', 'dpop"a"'].map(
    (value): Refusal => ({
      title: `C3 H3 ${JSON.stringify(value)}: 400 on the challenge for DPoP`,
      request: () => authorized(value),
      error: 'invalid_request',
      reason: value === 'DPoP' ? 'missing_token' : 'malformed_authorization',
    }),
  ),
  {
    title: 'C4 "DPoP a,b": 400',
    request: () => authorized('DPoP a,b'),
    error: 'invalid_request',
    reason: 'repeated_authorization',
  },
  {
    title: 'D2 two proofs, both good: 401',
    request: async (turn) => {
      const other = await turn.key.proof({ url: `${turn.origin}/caller`, accessToken: turn.boundToken });
      return withProof(turn, { headers: [['dpop', other]] });
    },
    error: 'invalid_dpop_proof',
    reason: 'repeated_proof',
  },
  {
    title: 'D2 two proofs in one line: 401',
    request: async (turn) => {
      const [credentials, [, proof = ''] = []] = (await withProof(turn)).headers ?? [];
      const headers = [credentials ?? ['X', ''], ['DPoP', `${proof}, ${proof}`]] as const;
      return { target: '/caller', headers };
    },
    error: 'invalid_dpop_proof',
    reason: 'repeated_proof',
  },
  {
    title: 'D12 a proof of another key: 401 invalid_token on the challenge for DPoP',
    request: (turn) => withProof(turn, { key: otherKey(turn) }),
    error: 'invalid_token',
    reason: 'proof_key_mismatch',
  },
  {
    title: 'D12 a token that is bound to another key: 401',
    request: async (turn) =>
      withProof(turn, { token: await turn.tenant.accessToken({}, { boundTo: otherKey(turn) }) }),
    error: 'invalid_token',
    reason: 'proof_key_mismatch',
  },
  {
    title: 'D13 the DPoP scheme and a token that is not bound: 401 invalid_token',
    request: (turn) => withProof(turn, { token: turn.token }),
    error: 'invalid_token',
    reason: 'unbound_token',
  },
  {
    title: 'D14 the Bearer scheme, a token that is not bound, and a proof: 400 on the challenge for Bearer',
    request: (turn) => withProof(turn, { scheme: 'Bearer', token: turn.token }),
    error: 'invalid_request',
    reason: 'unexpected_proof',
    scheme: 'bearer',
  },
  {
    title: 'T14 a bound token as a Bearer token: 401',
    request: ({ boundToken }) => authorized(`Bearer ${boundToken}`),
    error: 'invalid_token',
    reason: 'bound_token',
    scheme: 'bearer',
  },
  {
    title: 'T14 a bound token as a Bearer token, with a good proof: 401 anyway',
    request: (turn) => withProof(turn, { scheme: 'Bearer' }),
    error: 'invalid_token',
    reason: 'bound_token',
    scheme: 'bearer',
  },
  ...confirmations.map(
    (cnf): Refusal => ({
      title: `T15 the DPoP scheme and a token whose cnf is ${JSON.stringify(cnf)}: 401`,
      request: async (turn) => withProof(turn, { token: await turn.tenant.accessToken({ cnf }) }),
      error: 'invalid_token',
      reason: 'unsupported_confirmation',
    }),
  ),
  {
    title: 'T15 the DPoP scheme and a token that is bound to its key and to a certificate, without mtls: 401',
    request: async (turn) => {
      const cnf = { ...turn.key.confirmation, ...turn.certificate.confirmation };
      return withProof(turn, { token: await turn.tenant.accessToken({ cnf }) });
    },
    error: 'invalid_token',
    reason: 'unsupported_confirmation',
  },
  {
    title: 'T15 the DPoP scheme and a token that is bound to a certificate: 401',
    request: (turn) => withProof(turn, { token: turn.certifiedToken }),
    error: 'invalid_token',
    reason: 'unsupported_confirmation',
  },
];

// The first rule that fails answers: T rules before D3, D3 to D11 before D12.
const orders: readonly Refusal[] = [
  {
    title: 'T11 an expired token with a bad proof: the token is refused',
    request: async (turn) =>
      withProof(turn, {
        token: await turn.tenant.accessToken({}, { boundTo: turn.key, expiresIn: -60 }),
        proof: { corrupt: true },
      }),
    error: 'invalid_token',
    reason: 'token_expired',
  },
  {
    title: 'D2 two proofs with an opaque token: the proofs are refused',
    request: () => ({
      ...authorized('DPoP abc'),
      headers: [
        ['Authorization', 'DPoP abc'],
        ['DPoP', 'a,b'],
      ],
    }),
    error: 'invalid_dpop_proof',
    reason: 'repeated_proof',
  },
  {
    title: 'D13 a token that is not bound with a bad proof: the token is refused',
    request: (turn) => withProof(turn, { token: turn.token, proof: { corrupt: true } }),
    error: 'invalid_token',
    reason: 'unbound_token',
  },
  {
    title: 'D8 a proof of another key for another method: the proof is refused',
    request: (turn) => withProof(turn, { key: otherKey(turn), proof: { method: 'POST' } }),
    error: 'invalid_dpop_proof',
    reason: 'htm_mismatch',
  },
];

/** DPoP as a whole: scheme, proof and token belong together. */
export const dpopCases: readonly ContractCase[] = [
  {
    title: 'D12 T14 a bound token with a proof of its key: 200 with the verified caller',
    app: ordinaryApp,
    request: (turn) => withProof(turn),
    expect: {
      ...accepted,
      json: { sub: 'auth0|user', scheme: 'dpop', scopes: ['read:orders', 'list:orders'] },
    },
  },
  ...['dpop', 'DPOP ', 'dPoP \t '].map((scheme) =>
    acceptance({
      title: `C5 the scheme as ${JSON.stringify(scheme)}: accepted`,
      request: (turn) => withProof(turn, { scheme }),
    }),
  ),
  acceptance({
    title: 'T15 members of cnf that this API does not know change nothing',
    request: async (turn) => {
      const cnf = { ...turn.key.confirmation, 'urn:acme:device': 'x' };
      return withProof(turn, { token: await turn.tenant.accessToken({ cnf }) });
    },
  }),
  ...refused.flatMap(refusals),
  ...orders.flatMap(refusals),
  {
    title: 'H3 H5 a scope guard refuses on the challenge for DPoP',
    app: (stage) =>
      ordinaryApp(stage, {}, [
        { path: '/guarded', guard: ['requiredScopes', 'write:orders'], handler: 'ok' },
      ]),
    request: (turn) => withProof(turn, { target: '/guarded' }),
    expect: { status: 403, challenges: dpopChallenges('insufficient_scope', { scope: 'write:orders' }) },
  },
  {
    title: 'T17 a required claim that a bound token lacks: 401 on the challenge for DPoP',
    app: (stage) => ordinaryApp(stage, { requiredClaims: ['email'] }),
    request: (turn) => withProof(turn),
    expect: { status: 401, challenges: dpopChallenges('invalid_token') },
  },
  {
    title: 'C1 a proof without Authorization: 401 and the bare challenges',
    app: ordinaryApp,
    request: async (turn) => ({
      target: '/caller',
      headers: (await withProof(turn)).headers?.slice(1) ?? [],
    }),
    expect: { status: 401, challenges: bareChallenges, json: { error: 'invalid_request' } },
  },
];
