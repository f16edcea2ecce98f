import type { AdapterOptions } from '@auth0-api/core';
import type { ContractCase, Turn } from '../contract/contract-case.js';
import { dpopChallenges, ordinaryApp } from './common.js';
import { acceptance, again, otherKey, type Refusal, refusals, withProof } from './dpop-common.js';

const secret = Buffer.alloc(32, 'a');
const on: AdapterOptions = { dpop: { nonce: { secret } } };
const needed = { error: 'use_dpop_nonce', reason: 'nonce_required', options: on } as const;
const asked = { request: (turn: Turn) => withProof(turn), status: 401 };

/** The nonce that came with the first answer. */
const given = ({ first }: Turn) => first?.answer.headers.get('dpop-nonce')?.[0] ?? '';
const withNonce = (turn: Turn, nonce: unknown = given(turn)) =>
  withProof(turn, { proof: { claims: { nonce, iat: Math.floor(turn.clock.now()) } } });
const later = (seconds: number, nonce?: (turn: Turn) => string) => (turn: Turn) => {
  turn.clock.advance(seconds);
  return withNonce(turn, nonce?.(turn));
};
const changed = (nonce: string) => nonce.slice(0, -1) + (nonce.endsWith('A') ? 'Q' : 'A');

const anHour = 3600;
const shifted = (turn: Turn, seconds: number, nonce: unknown) =>
  withProof(turn, { proof: { claims: { nonce, iat: Math.floor(turn.clock.now()) + seconds } } });
const wrongClocks = [-10 * 365 * 24 * anHour, -24 * anHour, -anHour, -301, 31, anHour, 24 * anHour];

const refused: readonly Refusal[] = [
  { ...needed, title: 'D18 a proof without a nonce: 401 with a nonce', request: (turn) => withProof(turn) },
  ...[5, null, '', 'x', ['n'], 'a'.repeat(4000)].map(
    (nonce): Refusal => ({
      ...needed,
      title: `D18 the nonce ${JSON.stringify(nonce).slice(0, 8)}: 401 with a nonce`,
      request: (turn) => withProof(turn, { proof: { claims: { nonce } } }),
    }),
  ),
  {
    ...needed,
    title: 'D18 a nonce that was changed: 401',
    first: asked,
    request: (turn) => withNonce(turn, changed(given(turn))),
  },
  ...['=', ' ', '\n'].map(
    (end): Refusal => ({
      ...needed,
      title: `D18 a nonce and ${JSON.stringify(end)}: 401`,
      first: asked,
      request: (turn) => withNonce(turn, given(turn) + end),
    }),
  ),
  { ...needed, title: 'D18 an old nonce: 401 with a new one', first: asked, request: later(302) },
  {
    ...needed,
    title: 'D18 an old nonce where nonces live shorter: 401',
    options: { dpop: { nonce: { secret, ttl: 10 } } },
    first: asked,
    request: later(12),
  },
  { ...needed, title: 'D18 a nonce from the future: 401', first: asked, request: later(-60) },
  ...[-anHour, anHour].flatMap((seconds): Refusal[] => [
    {
      ...needed,
      title: `D18b a proof without a nonce, of a client whose clock is ${seconds} s ahead: 401 with a nonce`,
      request: (turn) => shifted(turn, seconds, undefined),
    },
    {
      ...needed,
      title: `D18b a proof with a bad nonce, of a client whose clock is ${seconds} s ahead: 401 with a nonce`,
      request: (turn) => shifted(turn, seconds, 'x'),
    },
  ]),
  ...[undefined, null, '1', 'now', [1]].map(
    (iat): Refusal => ({
      title: `D10 D18b a good nonce with the iat ${JSON.stringify(iat)}: 401`,
      options: on,
      first: asked,
      request: (turn) => withProof(turn, { proof: { claims: { nonce: given(turn), iat } } }),
      error: 'invalid_dpop_proof',
      reason: 'invalid_proof_time',
    }),
  ),
  {
    ...needed,
    title: 'D16 D18 a proof that was refused for its nonce is not used up: it is refused for that again',
    first: asked,
    request: again,
  },
  {
    ...needed,
    title: 'D18 a token with a proof of another key gets no nonce',
    request: (turn) => withProof(turn, { key: otherKey(turn) }),
    error: 'invalid_token',
    reason: 'proof_key_mismatch',
  },
];

/** Server-issued nonces: rules D18 to D18b. */
export const nonceCases: readonly ContractCase[] = [
  ...refused.flatMap(refusals),
  acceptance({
    title: 'D18 a proof with the nonce of the answer before: 200',
    options: on,
    first: asked,
    request: (turn) => withNonce(turn),
  }),
  ...wrongClocks.map((seconds) =>
    acceptance({
      title: `D18b a good nonce counts, and not the clock of a client that is ${seconds} s ahead: 200`,
      options: on,
      first: asked,
      request: (turn) => shifted(turn, seconds, given(turn)),
    }),
  ),
  acceptance({
    title: 'D18 a nonce is good for more than one proof, and for other clients',
    options: on,
    first: asked,
    request: async (turn) => {
      const token = await turn.tenant.accessToken({}, { boundTo: otherKey(turn) });
      return withProof(turn, { key: otherKey(turn), token, proof: { nonce: given(turn) } });
    },
  }),
  acceptance({
    title: 'D18 without nonces, a nonce in a proof is ignored',
    request: (turn) => withProof(turn, { proof: { nonce: 'x' } }),
  }),
  acceptance({
    title: 'D18 nonces do not apply to Bearer tokens',
    options: on,
    request: ({ token }) => ({ target: '/caller', headers: [['Authorization', `Bearer ${token}`]] }),
  }),
  {
    title: "D18 the framework's own error handler keeps the nonce",
    app: (stage) => ({ ...ordinaryApp(stage, { ...on, onError: 'next' }), errors: 'framework' }),
    request: (turn) => withProof(turn),
    expect: { status: 401, challenges: dpopChallenges('use_dpop_nonce'), nonce: true },
    // The frameworks' own bodies differ.
    comparable: false,
  },
];
