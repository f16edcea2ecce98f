import { ApiClient, type ApiClientOptions, claimEquals, requiredScopes } from '@auth0-api/core';
import { forgeToken } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant();
tenant.clock.freeze();
const now = tenant.clock.now();
const client = clientOf(tenant);

const verify = async (claims: object, header: object = {}, options: ApiClientOptions = {}) =>
  clientOf(tenant, options).verifyRequest(
    bearer(await tenant.accessToken({ ...claims }, { header: { ...header } })),
  );
const refused = (claims: object, header: object = {}, options: ApiClientOptions = {}) =>
  refusal(verify(claims, header, options));

describe('issuer', () => {
  it.each([
    ['missing', undefined, 'missing_issuer'],
    ['a number', 5, 'missing_issuer'],
    ['a list', ['https://tenant.test/'], 'missing_issuer'],
    ['null', null, 'missing_issuer'],
    ['without the slash', 'https://tenant.test', 'unknown_issuer'],
    ['in another case', 'https://Tenant.test/', 'unknown_issuer'],
    ['with a path', 'https://tenant.test/x', 'unknown_issuer'],
    ['of somebody else', 'https://evil.test/', 'unknown_issuer'],
    ['empty', '', 'unknown_issuer'],
  ])('T7 iss %s: 401 without any request', async (_what, iss, reason) => {
    tenant.resetRequests();
    expect(await refused({ iss })).toMatchObject({ status: 401, code: 'invalid_token', reason });
    expect(tenant.count()).toBe(0);
  });
});

describe('times', () => {
  it.each([
    ['exp missing', { exp: undefined }, 'missing_claim'],
    ['iat missing', { iat: undefined }, 'missing_claim'],
    ['exp a string', { exp: String(now + 60) }, 'invalid_claim'],
    ['exp null', { exp: null }, 'invalid_claim'],
    ['iat a string', { iat: '1' }, 'invalid_claim'],
    ['iat an object', { iat: {} }, 'invalid_claim'],
    ['nbf a string', { nbf: '1' }, 'invalid_claim'],
    ['nbf null', { nbf: null }, 'invalid_claim'],
    ['exp past the tolerance', { exp: now - 5 }, 'token_expired'],
    ['exp 0', { exp: 0 }, 'token_expired'],
    ['exp negative', { exp: -1e300 }, 'token_expired'],
    ['nbf beyond the tolerance', { nbf: now + 5.5 }, 'token_not_yet_valid'],
    ['iat 61 s ahead', { iat: now + 61 }, 'token_issued_in_future'],
  ])('T11 %s: 401', async (_what, claims, reason) => {
    expect(await refused(claims)).toMatchObject({ status: 401, code: 'invalid_token', reason });
  });

  it.each([
    ['exp within the tolerance', { exp: now - 4.9 }],
    ['nbf within the tolerance', { nbf: now + 5 }],
    ['iat 60 s ahead', { iat: now + 60 }],
    ['fractions', { exp: now + 0.5, iat: now - 0.5, nbf: now - 0.5 }],
    ['exp far away', { exp: 1e15 }],
  ])('T11 %s: accepted', async (_what, claims) => {
    expect((await verify(claims)).claims).toMatchObject(claims);
  });

  it('T11 exp 1e400 is no finite number', async () => {
    const text = JSON.stringify({ iss: tenant.issuer, aud: tenant.audience, iat: now }).replace(
      '}',
      ',"exp":1e400}',
    );
    const token = await forgeToken({
      header: { alg: 'RS256', kid: tenant.key.kid },
      payload: text,
      key: tenant.key,
    });
    expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({ reason: 'invalid_claim' });
  });

  it('T11 clockTolerance moves exp, nbf and, above 60 s, iat', async () => {
    const options = { clockTolerance: 120 };
    expect((await verify({ exp: now - 119, nbf: now + 119, iat: now + 119 }, {}, options)).expiresAt).toBe(
      now - 119,
    );
    expect(await refused({ exp: now - 121 }, {}, options)).toMatchObject({ reason: 'token_expired' });
    expect(await refused({ iat: now + 121 }, {}, options)).toMatchObject({
      reason: 'token_issued_in_future',
    });
    expect(await refused({ exp: now - 1 }, {}, { clockTolerance: 0 })).toMatchObject({
      reason: 'token_expired',
    });
  });

  it('T11 maxTokenAge limits the time since iat', async () => {
    const options = { maxTokenAge: 100 };
    expect((await verify({ iat: now - 105 }, {}, options)).claims.iat).toBe(now - 105);
    expect(await refused({ iat: now - 106 }, {}, options)).toMatchObject({
      status: 401,
      reason: 'token_too_old',
    });
  });

  it('T11 a clock that answers NaN refuses', async () => {
    const broken = new ApiClient({ ...tenant.options(), now: () => Number.NaN });
    expect(await refusal(broken.verifyRequest(bearer(await tenant.accessToken())))).toMatchObject({
      status: 401,
    });
  });

  it('T7a a token that ends while the issuer is asked is refused', async () => {
    const own = await createTenant();
    own.clock.freeze();
    const slow = clientOf(own, {
      customFetch: async (url, init) => {
        own.clock.advance(30);
        return own.fetch(url, init);
      },
    });
    const token = await own.accessToken({}, { expiresIn: 40 });
    expect(await refusal(slow.verifyRequest(bearer(token)))).toMatchObject({ reason: 'token_expired' });
  });
});

describe('audience', () => {
  it.each([
    ['another', 'https://other.test/'],
    ['missing', undefined],
    ['a prefix', 'https://api.test'],
    ['in another case', 'https://API.test/'],
    ['an empty list', []],
    ['a list of others', ['https://other.test/', 5, null]],
    ['nested', [['https://api.test/']]],
    ['an object', { 0: 'https://api.test/' }],
  ])('T12 aud %s: 401', async (_what, aud) => {
    const error = await refused({ aud });
    expect(error).toMatchObject({ status: 401, reason: 'wrong_audience' });
    expect(error.description).toContain('https://api.test/');
    expect(error.description).not.toContain('other.test');
  });

  it('T12 one member in common is enough', async () => {
    expect((await verify({ aud: ['https://tenant.test/userinfo', 'https://api.test/'] })).claims.sub).toBe(
      'auth0|user',
    );
    const two = { audience: ['https://second.test/', 'https://api.test/'] };
    expect((await verify({ aud: 'https://second.test/' }, {}, two)).claims.sub).toBe('auth0|user');
    expect((await verify({}, {}, two)).claims.sub).toBe('auth0|user');
    expect(await refused({ aud: 'x' }, {}, two)).toMatchObject({
      reason: 'wrong_audience',
      message: expect.stringMatching(/must be '[^']+' or '[^']+'\.$/),
    });
  });
});

describe('kind of token', () => {
  it.each(['JWT', 'jwt', 'at+jwt', 'AT+JWT', 'application/at+jwt', 'Application/JWT', undefined])(
    'T13 typ %j: accepted',
    async (typ) => {
      expect((await verify({}, { typ })).claims.sub).toBe('auth0|user');
    },
  );

  it.each([
    'dpop+jwt',
    'logout+jwt',
    'id_token',
    'application/',
    'application/application/jwt',
    'at+application/jwt',
    'jwtapplication/',
    '',
    'at+jwt ',
    5,
    null,
    ['JWT'],
    {},
  ])('T13 typ %j: 401', async (typ) => {
    expect(await refused({}, { typ })).toMatchObject({ status: 401, reason: 'wrong_token_type' });
  });

  it.each(['at_hash', 'c_hash', 'nonce', 'sid'])('T13 an ID token, told by %s: 401', async (claim) => {
    const options = { audience: ['https://api.test/', 'app'] };
    expect(await refused({ aud: 'app', azp: 'app', [claim]: 'x' }, {}, options)).toMatchObject({
      status: 401,
      reason: 'id_token',
    });
    expect(await refused({ aud: ['app'], azp: 'app', [claim]: 'x' }, {}, options)).toMatchObject({
      reason: 'id_token',
    });
    const ofOurClient = { ...options, clientId: 'ours', audience: ['https://api.test/'] };
    expect(
      await refused({ aud: ['ours', 'https://api.test/'], azp: undefined, [claim]: 'x' }, {}, ofOurClient),
    ).toMatchObject({ reason: 'id_token' });
  });

  it('T13 sid in an access token of this API is no ID token', async () => {
    expect((await verify({ sid: 'x', azp: 'app' })).clientId).toBe('app');
  });

  it('T13 a token that a client requested for itself, without a claim of a login, is no ID token', async () => {
    expect((await verify({ azp: tenant.audience })).clientId).toBe(tenant.audience);
  });

  it('T13 an audience that is the clientId is a configuration error', () => {
    expect(() => clientOf(tenant, { clientId: 'app', audience: ['x', 'app'] })).toThrow(/audience.*clientId/);
  });

  const profile: ApiClientOptions = { tokenProfile: 'rfc9068' };
  const complete = { client_id: 'app', jti: 'x' };
  it("T13 tokenProfile 'rfc9068' demands at+jwt, client_id, jti and sub", async () => {
    expect((await verify(complete, { typ: 'at+jwt' }, profile)).clientId).toBe('app');
    expect(await refused(complete, { typ: 'JWT' }, profile)).toMatchObject({ reason: 'wrong_token_type' });
    expect(await refused(complete, { typ: undefined }, profile)).toMatchObject({
      reason: 'wrong_token_type',
    });
    for (const name of ['client_id', 'jti', 'sub']) {
      expect(await refused({ ...complete, [name]: undefined }, { typ: 'at+jwt' }, profile)).toMatchObject({
        reason: 'missing_claim',
      });
      for (const odd of ['', 5, true, {}, ['x']]) {
        expect(await refused({ ...complete, [name]: odd }, { typ: 'at+jwt' }, profile)).toMatchObject({
          status: 401,
          reason: 'invalid_claim',
        });
      }
    }
  });
});

describe('the checks', () => {
  it.each([
    ['type', {}, { typ: 'logout+jwt' }],
    ['times', { exp: now - 60 }, {}],
    ['audience', { aud: 'https://other.test/' }, {}],
    ['kind', { azp: tenant.audience, nonce: 'x' }, {}],
    ['profile', {}, { typ: 'at+jwt' }],
    ['anonymous', { sub: 'anon@1' }, {}],
  ])('E1 an explanation names the one that fails: %s', async (step, claims, header) => {
    const options: ApiClientOptions = step === 'profile' ? { tokenProfile: 'rfc9068' } : {};
    const token = await tenant.accessToken({ ...claims }, { header: { ...header } });
    const { problem, steps } = await explain(clientOf(tenant, options), bearer(token));
    expect(problem).toMatchObject({ step, status: 401 });
    expect(steps.filter(({ outcome }) => outcome === 'failed').map((failed) => failed.step)).toEqual([step]);
  });
});

describe('bound tokens', () => {
  it.each([{ jkt: 'x' }, { jkt: 5 }, { jkt: null }, { jkt: 'x', 'x5t#S256': 'y' }])(
    'T14 cnf %j: refused as a Bearer token',
    async (cnf) => {
      const error = await refused({ cnf });
      expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'bound_token' });
      expect(
        await refusal(client.verifyAccessToken({ accessToken: await tenant.accessToken({ cnf }) })),
      ).toMatchObject({ reason: 'bound_token' });
    },
  );

  it.each([{}, null, 'x', 5, false, [], { 'x5t#S256': 'y' }, { jwk: {} }, { kid: 'x' }])(
    'T15 cnf %j: 401',
    async (cnf) => {
      expect(await refused({ cnf })).toMatchObject({
        status: 401,
        code: 'invalid_token',
        reason: 'unsupported_confirmation',
      });
    },
  );
});

describe('what the API demands itself', () => {
  it('T17 required claims, of the client and of a call', async () => {
    const token = await tenant.accessToken({ org_id: 'org_1', empty: null });
    const strict = clientOf(tenant, { requiredClaims: ['org_id'] });
    expect((await strict.verifyRequest(bearer(token))).claims.org_id).toBe('org_1');
    expect(await refusal(strict.verifyRequest(bearer(await tenant.accessToken())))).toMatchObject({
      status: 401,
      reason: 'missing_claim',
    });
    expect(
      await refusal(strict.verifyAccessToken({ accessToken: token, requiredClaims: ['email'] })),
    ).toMatchObject({ reason: 'missing_claim' });
    expect(
      await refusal(strict.verifyAccessToken({ accessToken: token, requiredClaims: ['empty'] })),
    ).toMatchObject({ reason: 'missing_claim' });
    expect((await strict.verifyAccessToken({ accessToken: token, requiredClaims: ['sub'] })).sub).toBe(
      'auth0|user',
    );
  });

  const schema = <Output extends object>(validate: (value: unknown) => unknown) =>
    ({ '~standard': { version: 1, vendor: 'test', validate } }) as unknown as NonNullable<
      ApiClientOptions<Output>['claims']
    >;

  it("T17 claims that a schema refuses, sync or async: 401 without the schema's words", async () => {
    const issues = [{ message: 'secret detail' }];
    for (const validate of [() => ({ issues }), async () => ({ issues })]) {
      const error = await refused({}, {}, { claims: schema(validate) });
      expect(error).toMatchObject({
        status: 401,
        code: 'invalid_token',
        reason: 'claims_rejected',
        cause: issues,
      });
      expect(JSON.stringify([error, error.headers])).not.toContain('secret detail');
    }
  });

  it("T17 the schema's output lies over the claims, but guards read what was signed", async () => {
    const own = new ApiClient({
      ...tenant.options(),
      claims: schema<{ tier: string }>((value) => ({
        value: { tier: 'gold', scope: 'admin', sub: (value as { sub: string }).sub },
      })),
    });
    const auth = await own.verifyRequest(
      bearer(await tenant.accessToken({ scope: 'read:orders', permissions: ['p'] })),
    );
    expect(auth.claims).toMatchObject({ tier: 'gold', scope: 'admin', iss: tenant.issuer });
    expect(auth.scopes).toEqual(['read:orders']);
    expect(auth.permissions).toEqual(['p']);
    await expect(own.authorize(auth, claimEquals('scope', 'read:orders'))).resolves.toBeUndefined();
    expect(await refusal(own.authorize(auth, claimEquals('tier', 'gold')))).toMatchObject({ status: 403 });
    expect(await refusal(own.authorize(auth, requiredScopes('admin')))).toMatchObject({ status: 403 });
  });

  it('T17 a schema cannot change the verified claims', async () => {
    const mutating = schema((value) => {
      (value as { scope: string }).scope = 'admin';
      return { value };
    });
    expect(await refused({}, {}, { claims: mutating })).toMatchObject({
      status: 500,
      code: 'invalid_configuration',
    });
  });

  it('T17 a schema that throws or outputs no object is a mistake of ours: 500', async () => {
    const throwing = schema(() => {
      throw new Error('broken');
    });
    for (const claims of [
      throwing,
      schema(() => ({ value: 'text' })),
      schema(async () => Promise.reject(new Error('broken'))),
    ]) {
      expect(await refused({}, {}, { claims })).toMatchObject({
        status: 500,
        code: 'invalid_configuration',
        expose: false,
      });
    }
  });

  it('T17 runs last: a bound token never reaches the schema', async () => {
    let calls = 0;
    const counting = schema((value) => {
      calls += 1;
      return { value };
    });
    expect(await refused({ cnf: {} }, {}, { claims: counting })).toMatchObject({
      reason: 'unsupported_confirmation',
    });
    expect(calls).toBe(0);
  });
});
