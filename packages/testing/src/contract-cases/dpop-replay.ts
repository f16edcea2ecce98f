import { MemoryReplayStore, type ReplayStore } from '@auth0-api/core';
import type { ContractCase, MakeRequest, Turn } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import { ordinaryApp } from './common.js';
import { acceptance, again, otherKey, type Refusal, refusals, withProof } from './dpop-common.js';

const first = { request: (turn: Turn) => withProof(turn), status: 200 };
const replayed = { error: 'invalid_dpop_proof', reason: 'proof_replayed', request: again } as const;
const sameJti = { claims: { jti: 'the-same' } };
const store = (add: ReplayStore['add']): ReplayStore => ({ add });
const rebound = (turn: Turn) => turn.tenant.accessToken({}, { boundTo: otherKey(turn) });

/** A request with its first proof, and with another token. */
function withCredentials(request: WireRequest, token: string): WireRequest {
  const [, proof = ''] = request.headers?.find(([name]) => name === 'DPoP') ?? [];
  const headers = [
    ['Authorization', `DPoP ${token}`],
    ['DPoP', proof],
  ] as const;
  return { ...request, headers };
}

const refused: readonly Refusal[] = [
  { ...replayed, title: 'D15 a proof that comes twice: 401', first },
  {
    ...replayed,
    title: 'D15 another proof of the same key with the same jti: 401',
    first: { request: (turn) => withProof(turn, { proof: sameJti }), status: 200 },
    request: (turn) => withProof(turn, { proof: sameJti, target: '/caller?other' }),
  },
  {
    ...replayed,
    title: 'D16 a proof from the future is remembered as long as it is valid',
    first: {
      request: (turn) => withProof(turn, { proof: { claims: { iat: Math.floor(turn.clock.now()) + 29 } } }),
      status: 200,
    },
    request: (turn) => {
      turn.clock.advance(325);
      return again(turn);
    },
  },
  {
    ...replayed,
    title: 'D15 a proof that was used for a request to an unknown route: 401',
    first: { request: (turn) => withProof(turn, { target: '/unknown' }), status: 404 },
  },
  {
    title: 'D10 a proof that is too old to be remembered is too old to be used',
    first,
    request: (turn) => {
      turn.clock.advance(331);
      return again(turn);
    },
    error: 'invalid_dpop_proof',
    reason: 'proof_too_old',
  },
];

// A request that fails before the replay check uses up no proof (rule D16).
const unburnt: readonly (readonly [string, MakeRequest])[] = [
  ['for another method', async (turn) => ({ ...(await withProof(turn)), method: 'POST' })],
  ['for another URL', async (turn) => ({ ...(await withProof(turn)), target: '/ok' })],
  ['beside another one', (turn) => withProof(turn, { headers: [['DPoP', 'x']] })],
  ['with a Bearer token', (turn) => withProof(turn, { scheme: 'Bearer' })],
  ['with another token', async (turn) => withCredentials(await withProof(turn), await rebound(turn))],
];

const failures: readonly (readonly [string, ReplayStore['add']])[] = [
  ['throws', () => Promise.reject(new Error('broken'))],
  [
    'throws at once',
    () => {
      throw new Error('broken');
    },
  ],
  ['returns 1', () => 1 as never],
  ['returns nothing', () => undefined as never],
  ["returns 'true'", async () => 'true' as never],
  ['takes too long', () => new Promise(() => {})],
];

/** Whether a proof is used once: rules D15 to D17. */
export const replayCases: readonly ContractCase[] = [
  ...refused.flatMap(refusals),
  acceptance({
    title: 'D15 a new proof for the same request',
    first,
    request: (turn) => withProof(turn),
  }),
  acceptance({
    title: 'D15 the jti of another client',
    first: { request: (turn) => withProof(turn, { proof: sameJti }), status: 200 },
    request: async (turn) =>
      withProof(turn, { key: otherKey(turn), token: await rebound(turn), proof: sameJti }),
  }),
  acceptance({
    title: 'D15 replay false: a proof may come twice',
    options: { dpop: { replay: false } },
    first,
    request: again,
  }),
  ...unburnt.map(([title, attempt]) =>
    acceptance({
      title: `D16 a proof that was refused ${title} is not used up`,
      first: { request: attempt, status: 401 },
      request: (turn) =>
        withCredentials({ ...again(turn), method: 'GET', target: '/caller' }, turn.boundToken),
    }),
  ),
  {
    title: 'D15 D16 R12 a store gets a key without content of the proof, a lifetime and a holder',
    app: ({ key, clock, ...stage }) => {
      const fits: ReplayStore['add'] = (id, until, jkt, { lifetime, holder }) =>
        /^[\w-]{16,64}$/.test(id) &&
        !id.includes(sameJti.claims.jti) &&
        until >= clock.now() + 325 &&
        until <= clock.now() + 335 &&
        lifetime >= 385 &&
        lifetime <= 395 &&
        jkt === key.thumbprint &&
        holder === `${stage.tenant.issuer} auth0|user`;
      return ordinaryApp({ key, ...stage }, { dpop: { replay: store(fits) } });
    },
    request: (turn) => withProof(turn, { proof: sameJti }),
    expect: { status: 200 },
  },
  ...failures.map(
    ([what, add]): ContractCase => ({
      title: `D17 H7 a replay store that ${what}: 503 with Retry-After, and no challenge`,
      app: (stage) => ordinaryApp(stage, { dpop: { replay: store(add) } }),
      request: (turn) => withProof(turn),
      expect: {
        status: 503,
        challenges: [],
        retryAfter: true,
        json: { handled: 'ReplayStoreUnavailableError', reason: 'replay_store_unavailable' },
      },
    }),
  ),
  {
    title: 'D17 H7 a store that is full: 503 for every client',
    app: (stage) => {
      const replay = new MemoryReplayStore({ maxEntries: 1, now: stage.clock.now });
      return ordinaryApp(stage, { now: stage.clock.now, dpop: { replay } });
    },
    first,
    request: async (turn) => withProof(turn, { key: otherKey(turn), token: await rebound(turn) }),
    expect: {
      status: 503,
      challenges: [],
      retryAfter: true,
      json: { handled: 'ReplayStoreUnavailableError' },
    },
  },
  {
    title: "D17 H7 the framework's own error handler keeps status and Retry-After",
    app: (stage) => ({
      ...ordinaryApp(stage, { dpop: { replay: store(() => Promise.reject(new Error('broken'))) } }),
      errors: 'framework',
    }),
    request: (turn) => withProof(turn),
    expect: { status: 503, challenges: [], retryAfter: true },
  },
  {
    title: 'D17 a failing store does not affect Bearer tokens',
    app: (stage) =>
      ordinaryApp(stage, { dpop: { replay: store(() => Promise.reject(new Error('broken'))) } }),
    request: ({ token }) => ({ target: '/caller', headers: [['Authorization', `Bearer ${token}`]] }),
    expect: { status: 200 },
  },
];
