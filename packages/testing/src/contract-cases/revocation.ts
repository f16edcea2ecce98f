import {
  type AdapterOptions,
  MemoryRevocationStore,
  type Revocation,
  type RevocationStore,
} from '@auth0-api/core';
import type { ContractCase, Fixture, MakeRequest } from '../contract/contract-case.js';
import { authorized, dpopChallenges, invalidToken, ordinaryApp, withToken } from './common.js';
import { withProof } from './dpop-common.js';

/** A store in which a subject is revoked, or everything. */
function storeWith({ tenant }: Fixture, target: Pick<Revocation, 'subject' | 'everything'>): RevocationStore {
  const store = new MemoryRevocationStore({ now: tenant.clock.now });
  const before = tenant.clock.now() + 60;
  const issuer = tenant.issuer;
  const entry = { issuer, ...target, before, expiresAt: before + 100_000, lifetime: 86_400 };
  const appended = store.append([entry]);
  // A request must find the entry, whenever it comes.
  return { append: (list) => store.append(list), follow: followOnce(store, appended) };
}

function followOnce(store: MemoryRevocationStore, appended: Promise<void>): RevocationStore['follow'] {
  return (follower) => {
    let stop = () => {};
    appended.then(() => {
      stop = store.follow(follower);
    });
    return () => stop();
  };
}

const silent: RevocationStore = { append: () => {}, follow: () => () => {} };

const revoking = (target: Pick<Revocation, 'subject' | 'everything'>, more: AdapterOptions = {}) =>
  ((fixture) =>
    ordinaryApp(fixture, {
      revocation: { store: storeWith(fixture, target) },
      ...more,
    })) satisfies ContractCase['app'];

const ofSubject: MakeRequest = async ({ tenant }) =>
  authorized(`Bearer ${await tenant.accessToken({ sub: 'auth0|revoked' })}`);

const unavailable = {
  status: 503,
  challenges: [],
  json: { handled: 'RevocationUnavailableError', reason: 'revocation_unavailable' },
  retryAfter: true,
} as const;

/** Access tokens that were revoked before they expired. */
export const revocationCases: readonly ContractCase[] = [
  {
    title: 'V3 a revoked subject gets 401',
    app: revoking({ subject: 'auth0|revoked' }),
    request: ofSubject,
    expect: { ...invalidToken, says: 'revoked', hides: ['auth0|revoked'], cacheControl: ['no-store'] },
  },
  {
    title: 'V3 so does one where credentials are optional',
    app: revoking({ subject: 'auth0|revoked' }, { optional: true }),
    request: ofSubject,
    expect: invalidToken,
  },
  {
    title: 'V3 the app gets the reason token_revoked',
    app: revoking({ everything: true }, { onError: 'next' }),
    request: withToken,
    expect: {
      status: 401,
      challenges: invalidToken.challenges,
      json: { handled: 'VerifyAccessTokenError', reason: 'token_revoked' },
    },
  },
  {
    title: 'V1 another subject is accepted, again and again',
    app: revoking({ subject: 'auth0|revoked' }),
    first: { request: withToken, status: 200 },
    request: withToken,
    expect: { status: 200, json: { scheme: 'bearer' } },
  },
  {
    title: 'V3, V4 in the DPoP scheme, its challenge says so',
    app: revoking({ everything: true }),
    request: (turn) => withProof(turn),
    expect: { status: 401, challenges: dpopChallenges('invalid_token'), json: { error: 'invalid_token' } },
  },
  {
    title: 'V11 a list that was never confirmed: 503',
    app: (fixture) => ordinaryApp(fixture, { revocation: { store: silent, onUnavailable: 'refuse' } }),
    request: withToken,
    expect: unavailable,
  },
  {
    title: 'V10 a bad token gets 401 meanwhile',
    app: (fixture) => ordinaryApp(fixture, { revocation: { store: silent } }),
    request: ({ token }) => authorized(`Bearer ${token}x`),
    expect: invalidToken,
  },
];
