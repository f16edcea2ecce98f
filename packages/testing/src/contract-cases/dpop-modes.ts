import type { AdapterOptions } from '@auth0-api/core';
import type { ContractCase } from '../contract/contract-case.js';
import { authorized, bareDpopChallenge, ordinaryApp, preflight, withToken } from './common.js';
import { acceptance, otherKey, withProof } from './dpop-common.js';

const required: AdapterOptions = { dpop: { mode: 'required' } };
const disabled: AdapterOptions = { dpop: { mode: 'disabled' } };
const bearerAlone = ['Bearer realm="api"'];
const dpopAlone = [bareDpopChallenge];
const telling = (challenge: string, error: string) =>
  new RegExp(`^${challenge}, error="${error}", error_description="[^"]+"$`);

const requiredCases: readonly ContractCase[] = [
  {
    title: 'C2 H2 DPoP required: a Bearer token is answered like no credentials, on one challenge',
    app: (stage) => ordinaryApp(stage, required),
    request: withToken,
    expect: { status: 401, challenges: dpopAlone, json: { error: 'invalid_request' }, says: 'schemes: DPoP' },
  },
  {
    title: "C2 DPoP required, errorStatus 'auth0': a Bearer token is a 400",
    app: (stage) => ordinaryApp(stage, { ...required, errorStatus: 'auth0' }),
    request: withToken,
    expect: { status: 400, challenges: dpopAlone, json: { error: 'invalid_request' } },
  },
  {
    title: 'C2 DPoP required: a malformed Bearer header is answered like no credentials as well',
    app: (stage) => ordinaryApp(stage, required),
    request: () => authorized('Bearer a b'),
    expect: { status: 401, challenges: dpopAlone, json: { error: 'invalid_request' } },
  },
  {
    title: 'C2 DPoP required: a bound token as a Bearer token is answered like no credentials',
    app: (stage) => ordinaryApp(stage, required),
    request: ({ boundToken }) => authorized(`Bearer ${boundToken}`),
    expect: { status: 401, challenges: dpopAlone, json: { error: 'invalid_request' } },
  },
  {
    title: 'C1 H2 DPoP required: no credentials get one challenge',
    app: (stage) => ordinaryApp(stage, required),
    request: () => ({ target: '/caller' }),
    expect: { status: 401, challenges: dpopAlone },
  },
  {
    title: 'C8 DPoP required: a preflight gets one challenge',
    app: (stage) => ordinaryApp(stage, required, [{ method: 'OPTIONS', path: '/ok', handler: 'ok' }]),
    request: () => preflight('/ok'),
    expect: { status: 401, challenges: dpopAlone, says: 'CORS' },
  },
  {
    title: 'C3 H3 DPoP required: an Authorization header without a scheme is reported on the only challenge',
    app: (stage) => ordinaryApp(stage, required),
    request: () => authorized(''),
    expect: { status: 400, challenges: [telling(bareDpopChallenge, 'invalid_request')] },
  },
  {
    title: 'D13 DPoP required: a token that is not bound gets 401 on the only challenge',
    app: (stage) => ordinaryApp(stage, required),
    request: (turn) => withProof(turn, { token: turn.token }),
    expect: { status: 401, challenges: [telling(bareDpopChallenge, 'invalid_token')] },
  },
  acceptance({
    title: 'D12 DPoP required: a good request',
    options: required,
    request: (turn) => withProof(turn),
  }),
];

const disabledCases: readonly ContractCase[] = [
  {
    title: 'C2 H2 DPoP disabled: a DPoP request is answered like no credentials, on one challenge',
    app: (stage) => ordinaryApp(stage, disabled),
    request: (turn) => withProof(turn),
    expect: {
      status: 401,
      challenges: bearerAlone,
      json: { error: 'invalid_request' },
      says: 'schemes: Bearer',
    },
  },
  {
    title: 'C2 DPoP disabled: the DPoP scheme without a token is answered like no credentials',
    app: (stage) => ordinaryApp(stage, disabled),
    request: () => authorized('DPoP'),
    expect: { status: 401, challenges: bearerAlone, json: { error: 'invalid_request' } },
  },
  {
    title: 'T14 DPoP disabled: a bound token is not accepted as a Bearer token',
    app: (stage) => ordinaryApp(stage, disabled),
    request: ({ boundToken }) => authorized(`Bearer ${boundToken}`),
    expect: { status: 401, challenges: [telling('Bearer realm="api"', 'invalid_token')] },
  },
  {
    title: 'T14 DPoP disabled: a bound token with its proof is not accepted as a Bearer token either',
    app: (stage) => ordinaryApp(stage, disabled),
    request: (turn) => withProof(turn, { scheme: 'Bearer' }),
    expect: { status: 401, challenges: [telling('Bearer realm="api"', 'invalid_token')] },
  },
  acceptance({
    title: 'D14 DPoP disabled: a DPoP header with a Bearer token is ignored',
    options: disabled,
    request: (turn) => withProof(turn, { scheme: 'Bearer', token: turn.token }),
  }),
];

const algorithms = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'PS256', 'RS256'] as const;

const algorithmCases: readonly ContractCase[] = [
  ...algorithms.map((alg) =>
    acceptance({
      title: `D4 ${alg} on request: accepted`,
      options: { dpop: { algorithms: [alg] } },
      request: async (turn) => {
        const key = otherKey(turn, alg);
        return withProof(turn, { key, token: await turn.tenant.accessToken({}, { boundTo: key }) });
      },
    }),
  ),
  ...algorithms.map((alg): ContractCase => {
    const only = alg === 'ES384' ? 'ES512' : 'ES384';
    return {
      title: `D4 H2 ${alg} where only ${only} is accepted: 401 that says so`,
      app: (stage) => ordinaryApp(stage, { dpop: { algorithms: [only] } }),
      request: async (turn) => {
        const key = otherKey(turn, alg);
        return withProof(turn, { key, token: await turn.tenant.accessToken({}, { boundTo: key }) });
      },
      expect: {
        status: 401,
        challenges: ['Bearer realm="api"', telling(`DPoP algs="${only}"`, 'invalid_dpop_proof')],
      },
    };
  }),
  {
    title: 'H2 the challenge names all algorithms, in order',
    app: (stage) => ordinaryApp(stage, { dpop: { algorithms: ['Ed25519', 'ES256'] } }),
    request: () => ({ target: '/caller' }),
    expect: { status: 401, challenges: ['Bearer realm="api"', 'DPoP algs="Ed25519 ES256"'] },
  },
];

/** Which schemes and algorithms are accepted. */
export const dpopModeCases: readonly ContractCase[] = [...requiredCases, ...disabledCases, ...algorithmCases];
