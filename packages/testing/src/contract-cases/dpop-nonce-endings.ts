import { type AdapterOptions, ApiClient, type Auth, requiredScopes } from '@auth0-api/core';
import type { ContractCase, Turn } from '../contract/contract-case.js';
import { dpopChallenges, ordinaryApp } from './common.js';
import { withProof } from './dpop-common.js';

const on: AdapterOptions = { dpop: { nonce: { secret: Buffer.alloc(32, 'a') } } };

/** Refuses all claims (Standard Schema). */
const refusing = {
  '~standard': { version: 1, vendor: 'test', validate: () => ({ issues: [{ message: 'No.' }] }) },
} as const;

/** A first request gets a nonce, and the next one uses it that many seconds later. */
const after = (seconds: number) => ({
  first: { request: (turn: Turn) => withProof(turn), status: 401 },
  request(turn: Turn) {
    turn.clock.advance(seconds);
    const nonce = turn.first?.answer.headers.get('dpop-nonce')?.[0] ?? '';
    return withProof(turn, { proof: { claims: { nonce, iat: Math.floor(turn.clock.now()) } } });
  },
});
const ending = after(290);

/** Nonces in the second half of their lifetime: rule D19. */
export const nonceEndingCases: readonly ContractCase[] = [
  {
    title: 'D19 a good nonce close to its end: 200 with a new one, not to be stored',
    app: (stage) => ordinaryApp(stage, { ...on, now: stage.clock.now }),
    ...ending,
    expect: {
      status: 200,
      challenges: [],
      nonce: true,
      cacheControl: ['no-store'],
      json: { scheme: 'dpop' },
    },
  },
  {
    title: 'D19 a caching header that the app sets before auth0() stays',
    app: (stage) => ({
      ...ordinaryApp(stage, { ...on, now: stage.clock.now }),
      cacheControl: 'private, max-age=5',
    }),
    ...ending,
    expect: { status: 200, nonce: true, cacheControl: ['private, max-age=5'] },
  },
  {
    title: 'D19 a caching header of a handler wins',
    app: (stage) =>
      ordinaryApp(stage, { ...on, now: stage.clock.now }, [{ path: '/caller', handler: 'cached' }]),
    ...ending,
    expect: { status: 200, nonce: true, cacheControl: ['private'] },
  },
  {
    title: 'D19 a refusal by a guard brings the new nonce too',
    app: (stage) =>
      ordinaryApp(stage, { ...on, now: stage.clock.now }, [
        { path: '/caller', guard: ['requiredScopes', 'write:orders'], handler: 'ok' },
      ]),
    ...ending,
    expect: {
      status: 403,
      challenges: dpopChallenges('insufficient_scope', { scope: 'write:orders' }),
      nonce: true,
    },
  },
  {
    title: "D19 a refusal by auth0()'s own policy brings the new nonce too",
    app: (stage) =>
      ordinaryApp(stage, { ...on, now: stage.clock.now, policy: requiredScopes('write:orders') }),
    ...ending,
    expect: {
      status: 403,
      challenges: dpopChallenges('insufficient_scope', { scope: 'write:orders' }),
      nonce: true,
    },
  },
  {
    title: 'D19 a refusal by the claims schema brings the new nonce too',
    app: (stage) => ordinaryApp(stage, { ...on, now: stage.clock.now, claims: refusing }),
    ...ending,
    expect: { status: 401, challenges: dpopChallenges('invalid_token'), nonce: true },
  },
  ...(['app', 'framework'] as const).flatMap((errors): ContractCase[] => [
    {
      title: `D19 a refusal by a policy that goes to the error handler of the ${errors} brings the new nonce too`,
      app: (stage) => ({
        ...ordinaryApp(stage, {
          ...on,
          now: stage.clock.now,
          onError: 'next',
          policy: requiredScopes('write:orders'),
        }),
        errors,
      }),
      ...ending,
      expect: { status: 403, nonce: true },
      comparable: false,
    },
    {
      title: `D19 a refusal by client.authorize() in a handler brings the new nonce too (errors: ${errors})`,
      app: (stage) => {
        const client = new ApiClient({ ...stage.tenant.options(), ...on, now: stage.clock.now });
        const decide = (auth: Auth) => client.authorize(auth, requiredScopes('write:orders'));
        return { auth0: [{ client }], routes: [{ path: '/caller', handler: 'ok', decide }], errors };
      },
      ...ending,
      expect: {
        status: 403,
        challenges: dpopChallenges('insufficient_scope', { scope: 'write:orders' }),
        nonce: true,
      },
      comparable: false,
    },
    {
      title: `D19 a refusal by a guard that goes to the error handler of the ${errors} brings the new nonce too`,
      app: (stage) => ({
        ...ordinaryApp(stage, { ...on, now: stage.clock.now, onError: 'next' }, [
          { path: '/caller', guard: ['requiredScopes', 'write:orders'], handler: 'ok' },
        ]),
        errors,
      }),
      ...ending,
      expect: { status: 403, nonce: true },
      comparable: false,
    },
  ]),
  {
    title: 'D19 a client that two auth0() share offers one nonce',
    app: (stage) => {
      const client = new ApiClient({ ...stage.tenant.options(), ...on, now: stage.clock.now });
      return { auth0: [{ client }, { client }], routes: [{ path: '/caller', handler: 'ok' }] };
    },
    ...ending,
    expect: { status: 200, nonce: true, cacheControl: ['no-store'] },
  },
  {
    title: 'D19 a new nonce brings no other nonce and no caching header',
    app: (stage) => ordinaryApp(stage, { ...on, now: stage.clock.now }),
    ...after(0),
    expect: { status: 200, nonce: false, cacheControl: [] },
  },
];
