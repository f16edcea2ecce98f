import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { bearer, type Difference, guide, type MakeRequest, Migration, send } from '../support/migration.js';
import { createKey } from '../support/tenant.js';

const GUIDE = 'from-express-jwt-jwks-rsa.md';

const migration = await Migration.start('before-express-jwt.mjs');
afterAll(() => migration[Symbol.asyncDispose]());
const { tenant, dpopKey } = migration;
const foreignKey = await createKey({ kid: tenant.key.kid });
const unpublishedKey = await createKey();
const [before, after] = await migration.both();

describe('examples/migration, with express-jwt', () => {
  test.each<[string, number, MakeRequest]>([
    ['a public route', 200, () => ({ path: '/health' })],
    ['a good token', 200, migration.withClaims('/profile')],
    ['no token', 401, () => ({ path: '/profile' })],
    ['another scheme', 401, () => ({ path: '/profile', headers: { authorization: 'Basic dTpw' } })],
    ['an opaque token', 401, () => bearer('/profile', 'opaque')],
    ['an expired token', 401, migration.withToken('/profile', {}, { expiresIn: -60 })],
    ['a token for another API', 401, migration.withClaims('/profile', { aud: 'https://other.example.com/' })],
    [
      'a token of another issuer',
      401,
      migration.withClaims('/profile', { iss: 'https://other.example.com/' }),
    ],
    ['a forged token', 401, migration.withToken('/profile', {}, { key: foreignKey })],
    ['an unknown key', 401, migration.withToken('/profile', {}, { key: unpublishedKey })],
    ['a scope', 200, migration.withClaims('/orders', { scope: 'openid read:orders' })],
    ['another scope', 403, migration.withClaims('/orders', { scope: 'openid' })],
    ['no token where credentials are optional', 200, () => ({ path: '/offers' })],
    [
      'an expired token where credentials are optional',
      401,
      migration.withToken('/offers', {}, { expiresIn: -60 }),
    ],
  ])('%s: %i in both', async (_title, status, make) => {
    const answers = await Promise.all([send(before, make), send(after, make)]);
    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
    if (status === 200) expect(answers[0].body).toBe(answers[1].body);
  });

  const differences: readonly Difference[] = [
    [
      'A scheme without a token, or with two words after it',
      401,
      400,
      () => ({ path: '/profile', headers: { authorization: 'Bearer' } }),
    ],
    [
      'Two spaces after the scheme',
      401,
      200,
      async () => ({
        path: '/profile',
        headers: { authorization: `Bearer  ${await tenant.accessToken()}` },
      }),
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
      'Another scheme where credentials are optional',
      200,
      401,
      () => ({ path: '/offers', headers: { authorization: 'Basic dTpw' } }),
    ],
    ['A bound token by Bearer', 200, 401, migration.withToken('/profile', {}, { boundTo: dpopKey })],
    ['A bound token with its proof, by DPoP', 401, 200, migration.withProof()],
    ['A token without `exp`', 200, 401, migration.withClaims('/profile', { exp: undefined })],
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
    ['A token that ended a second ago', 401, 200, migration.withToken('/profile', {}, { expiresIn: -1 })],
    [
      'A CORS preflight for a request with credentials',
      200,
      401,
      () => ({
        method: 'OPTIONS',
        path: '/profile',
        headers: {
          origin: 'https://app.example.com',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      }),
    ],
  ];

  test.each(differences)('%s: %i before, %i after', async (title, old, now, make) => {
    const answers = await Promise.all([send(before, make), send(after, make)]);
    expect(answers.map((answer) => answer.status)).toEqual([old, now]);
    expect(await guide(GUIDE)).toContain(`| ${title} | ${old} | ${now} |`);
  });

  test('while the issuer is down and no keys are held: 500 before, 503 after', async () => {
    const cold = await migration.both();
    const make = migration.withClaims('/profile');
    tenant.outage('all', 'refuse');
    onTestFinished(() => tenant.recover());
    const answers = await Promise.all(cold.map((origin) => send(origin, make)));
    expect(answers.map((answer) => answer.status)).toEqual([500, 503]);
    expect(await guide(GUIDE)).toContain('| The issuer is unreachable, and no keys are held | 500 | 503 |');
  });

  test('refusals have no challenge before, and one for each scheme after', async () => {
    const make: MakeRequest = () => ({ path: '/profile' });
    const [old, now] = await Promise.all([send(before, make), send(after, make)]);
    expect(old.challenges).toEqual([]);
    expect(now.challenges).toEqual(['Bearer realm="api"', 'DPoP algs="ES256"']);
  });
});
