import { createDpopKey, forgeToken } from '@auth0-api/testing';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { bearer, type Difference, guide, type MakeRequest, Migration, send } from '../support/migration.js';
import { createKey } from '../support/tenant.js';

const GUIDE = 'from-express-oauth2-jwt-bearer.md';

const migration = await Migration.start('before.mjs');
afterAll(() => migration[Symbol.asyncDispose]());
const { tenant, dpopKey } = migration;

// Published before anybody fetches the keys: the old app would not ask again within 30 s.
const pssKey = await createKey({ alg: 'PS256' });
tenant.publishKey(pssKey);
const foreignKey = await createKey({ kid: tenant.key.kid });
const rsaDpopKey = await createDpopKey({ alg: 'RS256' });
const [before, after] = await migration.both();

describe('examples/migration', () => {
  test.each<[string, number, MakeRequest]>([
    ['a public route', 200, () => ({ path: '/health' })],
    ['a good token', 200, migration.withClaims('/profile')],
    [
      'a scheme in lower case',
      200,
      async () => ({ path: '/profile', headers: { authorization: `bearer ${await tenant.accessToken()}` } }),
    ],
    ['no token', 401, () => ({ path: '/profile' })],
    ['no token, on an unknown path', 401, () => ({ path: '/unknown' })],
    ['a scheme without a token', 400, () => ({ path: '/profile', headers: { authorization: 'Bearer' } })],
    ['two words after the scheme', 400, () => bearer('/profile', 'a b')],
    ['nonsense for a token', 401, () => bearer('/profile', 'nonsense')],
    ['an expired token', 401, migration.withToken('/profile', {}, { expiresIn: -60 })],
    ['a token for another API', 401, migration.withClaims('/profile', { aud: 'https://other.example.com/' })],
    [
      'a token of another issuer',
      401,
      migration.withClaims('/profile', { iss: 'https://other.example.com/' }),
    ],
    ['a token that is not valid yet', 401, migration.withClaims('/profile', { nbf: 4_000_000_000 })],
    ['a forged token', 401, migration.withToken('/profile', {}, { key: foreignKey })],
    [
      'a token with alg none',
      401,
      async () =>
        bearer('/profile', await forgeToken({ header: { alg: 'none' }, payload: { iss: tenant.issuer } })),
    ],
    [
      'the public key taken for a secret',
      401,
      migration.withToken('/profile', {}, { header: { alg: 'HS256' } }),
    ],
    ['a bound token by Bearer', 401, migration.withToken('/profile', {}, { boundTo: dpopKey })],
    ['a bound token with its proof', 200, migration.withProof()],
    [
      'an unbound token by DPoP',
      401,
      async (origin) => {
        const accessToken = await tenant.accessToken();
        const dpop = await dpopKey.proof({ url: `${origin}/profile`, accessToken });
        return { path: '/profile', headers: { authorization: `DPoP ${accessToken}`, dpop } };
      },
    ],
    [
      'the DPoP scheme without a proof',
      400,
      async () => {
        const accessToken = await tenant.accessToken({}, { boundTo: dpopKey });
        return { path: '/profile', headers: { authorization: `DPoP ${accessToken}` } };
      },
    ],
    ['a scope', 200, migration.withClaims('/orders', { scope: 'openid read:orders' })],
    ['another scope', 403, migration.withClaims('/orders', { scope: 'openid' })],
    ['no scope at all', 403, migration.withClaims('/orders', { scope: undefined })],
    ['one of two scopes', 200, migration.withClaims('/reports', { scope: 'admin:reports' })],
    ['none of two scopes', 403, migration.withClaims('/reports', { scope: 'read:orders' })],
    ['a claim with its value', 200, migration.withClaims('/acme', { org_id: 'org_acme' })],
    ['a claim that holds the values', 200, migration.withClaims('/admin', { roles: ['staff', 'admin'] })],
    ['a claim that holds them as words', 200, migration.withClaims('/admin', { roles: 'staff admin' })],
    ['a claim that the check accepts', 200, migration.withClaims('/paid', { plan: 'gold' })],
    ['no token where credentials are optional', 200, () => ({ path: '/offers' })],
    ['a token where credentials are optional', 200, migration.withClaims('/offers')],
  ])('%s: %i in both', async (_title, status, make) => {
    const answers = await Promise.all([send(before, make), send(after, make)]);
    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
    if (status === 200) expect(answers[0].body).toBe(answers[1].body);
  });

  const differences: readonly Difference[] = [
    [
      'Another scheme, such as Basic',
      400,
      401,
      () => ({ path: '/profile', headers: { authorization: 'Basic dTpw' } }),
    ],
    [
      'Two spaces after the scheme',
      400,
      200,
      async () => ({
        path: '/profile',
        headers: { authorization: `Bearer  ${await tenant.accessToken()}` },
      }),
    ],
    [
      'A token in the query',
      200,
      401,
      async () => ({ path: `/profile?access_token=${await tenant.accessToken()}` }),
    ],
    [
      'Two `Authorization` headers',
      200,
      400,
      async () => {
        const authorization = [`Bearer ${await tenant.accessToken()}`, 'Bearer other'];
        return { path: '/profile', headers: { authorization } };
      },
    ],
    [
      'A malformed `Host` header with a Bearer token',
      400,
      200,
      async () => {
        const { path, headers } = bearer('/profile', await tenant.accessToken());
        return { path, headers: { ...headers, host: 'a,b' } };
      },
    ],
    ['A token without `iat`', 200, 401, migration.withClaims('/profile', { iat: undefined })],
    [
      'A token whose `iat` is an hour ahead',
      200,
      401,
      migration.withClaims('/profile', { iat: tenant.clock.now() + 3600 }),
    ],
    [
      'Another type of JWT, by `typ`',
      200,
      401,
      migration.withToken('/profile', {}, { header: { typ: 'logout+jwt' } }),
    ],
    ['A token signed with PS256', 200, 401, migration.withToken('/profile', {}, { key: pssKey })],
    [
      'A certificate-bound token, without `mtls`',
      200,
      401,
      migration.withClaims('/profile', { cnf: { 'x5t#S256': 'A'.repeat(43) } }),
    ],
    [
      'A bad token where credentials are optional',
      200,
      401,
      migration.withToken('/offers', {}, { expiresIn: -60 }),
    ],
    [
      'A DPoP proof for another URL',
      400,
      401,
      (origin) => migration.withProof({ url: `${origin}/orders` })(origin),
    ],
    [
      'A DPoP proof signed with RS256',
      200,
      401,
      async (origin) => {
        const accessToken = await tenant.accessToken({}, { boundTo: rsaDpopKey });
        const dpop = await rsaDpopKey.proof({ url: `${origin}/profile`, accessToken });
        return { path: '/profile', headers: { authorization: `DPoP ${accessToken}`, dpop } };
      },
    ],
    [
      'A DPoP proof that is used again',
      200,
      401,
      async (origin) => {
        const sent = await migration.withProof()(origin);
        expect((await send(origin, () => sent)).status).toBe(200);
        return sent;
      },
    ],
    ['`claimEquals` with another value', 401, 403, migration.withClaims('/acme', { org_id: 'org_other' })],
    ['`claimEquals` without the claim', 401, 403, migration.withClaims('/acme')],
    [
      '`claimIncludes` without one of the values',
      401,
      403,
      migration.withClaims('/admin', { roles: ['admin'] }),
    ],
    ['`claimCheck` that refuses', 401, 403, migration.withClaims('/paid')],
  ];

  test.each(differences)('%s: %i before, %i after', async (title, old, now, make) => {
    const answers = await Promise.all([send(before, make), send(after, make)]);
    expect(answers.map((answer) => answer.status)).toEqual([old, now]);
    expect(await guide(GUIDE)).toContain(`| ${title} | ${old} | ${now} |`);
  });

  test('while the issuer is down and no keys are held: 401 before, 503 after', async () => {
    const cold = await migration.both();
    const make = migration.withClaims('/profile');
    tenant.outage('all', 'refuse');
    onTestFinished(() => tenant.recover());
    const [old, now] = await Promise.all(cold.map((origin) => send(origin, make)));
    expect(old).toMatchObject({ status: 401, body: expect.stringContaining('"invalid_token"') });
    expect(now).toMatchObject({ status: 503, body: expect.stringContaining('"temporarily_unavailable"') });
    expect(await guide(GUIDE)).toContain('| The issuer is unreachable, and no keys are held | 401 | 503 |');
  });

  test('challenges are one header line before, and one for each scheme after', async () => {
    const make: MakeRequest = () => ({ path: '/profile' });
    const [old, now] = await Promise.all([send(before, make), send(after, make)]);
    expect(old.challenges).toEqual([expect.stringMatching(/^Bearer realm="api", DPoP algs="RS256 .+"$/)]);
    expect(now.challenges).toEqual(['Bearer realm="api"', 'DPoP algs="ES256"']);
  });
});
