import type { AddressInfo } from 'node:net';
import {
  auth0,
  claimCheck,
  claimEquals,
  claimIncludes,
  getAuth,
  requiredScopes,
  scopeIncludesAny,
} from '@auth0-api/express';
import { createDpopKey } from '@auth0-api/testing';
import express, { type ErrorRequestHandler } from 'express';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { bearer, guide, type MakeRequest, send } from '../support/migration.js';
import { createTenant } from '../support/tenant.js';

// The package that the guide leaves is not installed here: what its source answers stands in the guide, and these tests
// hold what this library answers.

const GUIDE = 'from-auth0-express-api.md';

const tenant = await createTenant();
afterAll(() => tenant.close());
const dpopKey = await createDpopKey();
const origin = await start();

const withToken =
  (path: string, ...how: Parameters<typeof tenant.accessToken>): MakeRequest =>
  async () =>
    bearer(path, await tenant.accessToken(...how));

async function start(): Promise<string> {
  const app = express();
  const auth = auth0(tenant.options());
  app.get('/single', auth, (req, res) => void res.json({ user: getAuth(req).claims.sub }));
  app.get('/public', (_req, res) => void res.json({}));
  app.use('/unguarded', requiredScopes('a'));
  app.use(auth);
  app.get('/profile', (req, res) => void res.json({ user: getAuth(req).claims.sub }));
  app.use('/all', requiredScopes('a b'));
  app.use('/any', scopeIncludesAny('a b'));
  app.use('/acme', claimEquals('org_id', 'org_acme'));
  app.use('/admin', claimIncludes('roles', 'admin', 'staff'));
  app.use(
    '/paid',
    claimCheck((claims) => claims.plan as boolean, 'A plan is needed.'),
  );
  app.use(
    '/broken',
    claimCheck(() => {
      throw new Error('The database is down.');
    }),
  );
  app.use((_req, res) => void res.json([]));
  const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
    res
      .status(error.status ?? 500)
      .set(error.headers ?? {})
      .json({ handled: true });
  };
  app.use(answerError);
  const server = app.listen(0, '127.0.0.1');
  afterAll(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('what the guide from auth0-express-api says of this library', () => {
  test.each<[string, number, number, MakeRequest]>([
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
      'A bound token with its proof, by DPoP',
      401,
      200,
      async (at) => {
        const accessToken = await tenant.accessToken({}, { boundTo: dpopKey });
        const dpop = await dpopKey.proof({ url: `${at}/profile`, accessToken });
        return { path: '/profile', headers: { authorization: `DPoP ${accessToken}`, dpop } };
      },
    ],
    [
      'A DPoP proof beside an unbound Bearer token',
      200,
      400,
      async (at) => {
        const accessToken = await tenant.accessToken();
        const dpop = await dpopKey.proof({ url: `${at}/profile`, accessToken });
        return { path: '/profile', headers: { authorization: `Bearer ${accessToken}`, dpop } };
      },
    ],
    [
      'A certificate-bound token, without `mtls`',
      200,
      401,
      withToken('/profile', { cnf: { 'x5t#S256': 'A'.repeat(43) } }),
    ],
    ['A token that ended a second ago', 401, 200, withToken('/profile', {}, { expiresIn: -1 })],
    [
      'A token whose `iat` is an hour ahead',
      200,
      401,
      withToken('/profile', { iat: tenant.clock.now() + 3600 }),
    ],
    ['Another type of JWT, by `typ`', 200, 401, withToken('/profile', {}, { header: { typ: 'logout+jwt' } })],
    ['An ID token, by its claims', 200, 401, withToken('/profile', { nonce: 'n', azp: tenant.audience })],
    ['`claimEquals` with another value', 401, 403, withToken('/acme', { org_id: 'org_other' })],
    ['`claimEquals` without the claim', 401, 403, withToken('/acme')],
    ['`claimIncludes` without one of the values', 401, 403, withToken('/admin', { roles: ['admin'] })],
    ['`claimCheck` that returns `false`', 401, 403, withToken('/paid', { plan: false })],
    ['`claimCheck` that returns another truthy value', 200, 403, withToken('/paid', { plan: 'gold' })],
    ['`claimCheck` that throws', 401, 500, withToken('/broken')],
    ['An unknown path without a token, behind `app.use(auth0())`', 404, 401, () => ({ path: '/unknown' })],
  ])('%s: %i before, %i after', async (title, old, now, make) => {
    expect((await send(origin, make)).status).toBe(now);
    expect(await guide(GUIDE)).toContain(`| ${title} | ${old} | ${now} |`);
  });

  test('while the issuer is unreachable and no keys are held: 503', async () => {
    const cold = await start();
    tenant.outage('all', 'refuse');
    onTestFinished(() => tenant.recover());
    expect((await send(cold, withToken('/profile'))).status).toBe(503);
    expect(await guide(GUIDE)).toContain('| The issuer is unreachable, and no keys are held | 401 | 503 |');
  });

  test.each<[string, number, MakeRequest]>([
    ['a public route', 200, () => ({ path: '/public' })],
    ['one route with auth0() of its own', 200, withToken('/single')],
    ['the same without a token', 401, () => ({ path: '/single' })],
    ['all scopes', 200, withToken('/all', { scope: 'b a' })],
    ['one of them where all are required', 403, withToken('/all', { scope: 'a' })],
    ['one of them where any is enough', 200, withToken('/any', { scope: 'a' })],
    ['a claim that holds the values', 200, withToken('/admin', { roles: ['staff', 'admin'] })],
    ['a check that returns true', 200, withToken('/paid', { plan: true })],
    ['a guard without auth0() before it', 500, withToken('/unguarded')],
  ])('%s: %i', async (_title, status, make) => {
    expect((await send(origin, make)).status).toBe(status);
  });

  test('a request without a token gets two challenges and a body', async () => {
    const { challenges, body } = await send(origin, () => ({ path: '/profile' }));
    expect(challenges).toEqual(['Bearer realm="api"', 'DPoP algs="ES256"']);
    expect(JSON.parse(body)).toMatchObject({ error: 'invalid_request' });
  });
});
