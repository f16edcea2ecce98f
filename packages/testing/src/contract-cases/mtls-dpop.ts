import type { ContractCase, Turn } from '../contract/contract-case.js';
import { acceptance, otherKey, type Refusal, refusals, withProof } from './dpop-common.js';
import { good, mtls, presenting, required } from './mtls.js';

const boundToBoth = ({ tenant, key, certificate }: Turn) =>
  tenant.accessToken({ cnf: { ...key.confirmation, ...certificate.confirmation } });

const refusedWithDpop: readonly Omit<Refusal, 'error'>[] = [
  {
    title: 'T15a a token that is bound to both, with its proof and without its certificate: 401',
    options: mtls,
    request: async (turn) => withProof(turn, { token: await boundToBoth(turn) }),
    reason: 'missing_certificate',
  },
  {
    title: 'T15a mtls required and a token that is bound to a key alone: 401',
    options: required,
    request: (turn) => withProof(turn, { headers: [['Client-Cert', good(turn)]] }),
    reason: 'unbound_token',
  },
  {
    title: 'D12 a token that is bound to both, with its certificate and a proof of another key: 401',
    options: mtls,
    request: async (turn) => {
      const headers = [['Client-Cert', good(turn)]] as const;
      return withProof(turn, {
        token: await boundToBoth(turn),
        headers,
        key: otherKey(turn),
      });
    },
    reason: 'proof_key_mismatch',
  },
];

/** Tokens that are bound to a certificate, with DPoP enabled: rules T14, T15a, D12. */
export const mtlsDpopCases: readonly ContractCase[] = [
  ...refusedWithDpop.flatMap((row) => refusals({ ...row, error: 'invalid_token' })),
  ...refusals({
    title: 'T14 a token that is bound to a key and a certificate, as a Bearer token: 401',
    options: mtls,
    request: presenting(good, boundToBoth),
    error: 'invalid_token',
    reason: 'bound_token',
    scheme: 'bearer',
  }),
  acceptance({
    title: 'T15a a token that is bound to both, with proof and certificate',
    options: required,
    request: async (turn) =>
      withProof(turn, { token: await boundToBoth(turn), headers: [['Client-Cert', good(turn)]] }),
  }),
];
