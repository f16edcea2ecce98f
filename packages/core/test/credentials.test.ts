import { InvalidRequestError, type RequestHeaders } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, challenges, clientOf, refusal, SILENT_CHALLENGES } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const token = await tenant.accessToken();

const withAuthorization = (value: string) => client.verifyRequest({ headers: [['Authorization', value]] });

describe('no usable credentials', () => {
  it('C1 no Authorization: 401, one challenge, no error in it', async () => {
    const error = await refusal(client.verifyRequest({ headers: {} }));
    expect(error).toMatchObject({
      name: 'MissingAuthorizationError',
      status: 401,
      code: 'invalid_request',
      reason: 'missing_authorization',
    });
    expect(challenges(error)).toEqual(SILENT_CHALLENGES);
  });

  it("C1 errorStatus 'auth0' answers 400 with the same challenge", async () => {
    const error = await refusal(clientOf(tenant, { errorStatus: 'auth0' }).verifyRequest({ headers: {} }));
    expect(error).toMatchObject({ status: 400, statusCode: 400, expose: true });
    expect(challenges(error)).toEqual(SILENT_CHALLENGES);
  });

  it.each([
    'Basic dTpw',
    'Digest username="a", realm="b"',
    'Negotiate',
    'Bearers x',
    'Beareq x',
    'Bear x',
    'Beaver x',
    'DPoQ x',
    'D x',
    'X',
  ])('C2 %s is answered like no credentials and names the accepted schemes', async (value) => {
    const error = await refusal(withAuthorization(value));
    expect(error).toMatchObject({
      name: 'InvalidAuthSchemeError',
      status: 401,
      code: 'invalid_request',
      reason: 'unsupported_scheme',
    });
    expect(challenges(error)).toEqual(SILENT_CHALLENGES);
    expect(error.toJSON().error_description).toContain('these schemes: Bearer, DPoP.');
  });

  it.each([`DPoP ${token}`, 'DPoP a, b', 'dpop'])(
    'C2 %s is no scheme where DPoP is disabled',
    async (value) => {
      const bearerOnly = clientOf(tenant, { dpop: { mode: 'disabled' } });
      const error = await refusal(bearerOnly.verifyRequest({ headers: { authorization: value } }));
      expect(error).toMatchObject({ name: 'InvalidAuthSchemeError', status: 401 });
      expect(challenges(error)).toEqual(['Bearer realm="api"']);
    },
  );

  it.each([`Bearer ${token}`, 'Bearer a, b', 'bearer'])(
    'C2 %s is no scheme where DPoP is required',
    async (value) => {
      const dpopOnly = clientOf(tenant, { dpop: { mode: 'required' } });
      const error = await refusal(dpopOnly.verifyRequest({ headers: { authorization: value } }));
      expect(error).toMatchObject({ name: 'InvalidAuthSchemeError', status: 401 });
      expect(challenges(error)).toEqual(['DPoP algs="ES256"']);
      expect(error.toJSON().error_description).toContain('DPoP');
      expect(error.toJSON().error_description).not.toContain('Bearer');
    },
  );

  it('C2 a token sent without a scheme is not repeated anywhere', async () => {
    const error = await refusal(withAuthorization(token));
    expect(error.reason).toBe('unsupported_scheme');
    expect(JSON.stringify([error, error.message, error.headers])).not.toContain(token.slice(0, 20));
  });

  it("C2 errorStatus 'auth0' answers 400", async () => {
    const error = await refusal(
      clientOf(tenant, { errorStatus: 'auth0' }).verifyRequest({ headers: { authorization: 'Basic dTpw' } }),
    );
    expect(error.status).toBe(400);
  });
});

describe('malformed credentials', () => {
  it.each([
    'Bearer',
    'Bearer ',
    'bearer \t ',
    'Bearer a b',
    `Bearer ${token} x`,
    `Bearer\u00a0${token}`,
    'Bearer"a"',
    '',
    ' ',
    '"Bearer" a',
    '=',
    `Bearer  \t${token}\tx`,
  ])('C3 %j gets 400 invalid_request', async (value) => {
    const error = await refusal(withAuthorization(value));
    expect(error).toMatchObject({ name: 'InvalidRequestError', status: 400, code: 'invalid_request' });
    expect(challenges(error)).toHaveLength(2);
    expect(challenges(error)[0]).toMatch(/^Bearer realm="api", error="invalid_request", error_description="/);
  });

  it.each(['Bearer', 'bearer \t', ' Bearer '])(
    'C3 %j: the reason says that no token followed',
    async (value) => {
      expect(await refusal(withAuthorization(value))).toMatchObject({ reason: 'missing_token' });
    },
  );

  it.each([
    [`Bearer,Bearer ${token}`, 'repeated_authorization'],
    ['Bearer"a"', 'malformed_authorization'],
  ])('C3, C4 %j: what stands right behind the scheme tells what is wrong', async (value, reason) => {
    expect((await refusal(withAuthorization(value))).reason).toBe(reason);
  });

  const twice: [string, RequestHeaders][] = [
    [
      'pairs',
      [
        ['Authorization', `Bearer ${token}`],
        ['authorization', `Bearer ${token}`],
      ],
    ],
    ['rawHeaders', ['Authorization', `Bearer ${token}`, 'X', 'y', 'AUTHORIZATION', 'Basic dTpw']],
    ['headersDistinct', { authorization: [`Bearer ${token}`, `Bearer ${token}`] }],
    ['a record with two spellings', { Authorization: `Bearer ${token}`, authorization: `Bearer ${token}` }],
    [
      'Headers',
      new Headers([
        ['authorization', `Bearer ${token}`],
        ['authorization', `Bearer ${token}`],
      ]),
    ],
  ];
  it.each(twice)('C4 two Authorization headers are noticed in %s', async (_form, headers) => {
    const error = await refusal(client.verifyRequest({ headers }));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ status: 400, reason: 'repeated_authorization' });
  });

  it.each([
    `Bearer ${token}, Bearer ${token}`,
    `Bearer ${token},`,
    'Bearer,',
    'Bearer ,',
    `Bearer, ${token}`,
    'bearer a,b',
    ',Bearer x',
  ])('C4 a comma: %j gets 400', async (value) => {
    expect(await refusal(withAuthorization(value))).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it('C4 stands before every other rule: two headers of which one is Basic', async () => {
    const error = await refusal(
      client.verifyRequest({
        headers: [
          ['Authorization', 'Basic dTpw'],
          ['Authorization', 'Basic dTpw'],
        ],
      }),
    );
    expect(error.status).toBe(400);
  });
});

describe('accepted credentials', () => {
  it.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])('C5 the scheme %s', async (scheme) => {
    expect((await withAuthorization(`${scheme} ${token}`)).claims.sub).toBe('auth0|user');
  });

  it.each([' ', '   ', '\t', ' \t \t'])('C5 blanks %j after the scheme', async (blanks) => {
    expect((await withAuthorization(`Bearer${blanks}${token}  `)).scheme).toBe('bearer');
  });

  const forms: [string, RequestHeaders][] = [
    ['IncomingHttpHeaders', { authorization: `Bearer ${token}`, 'set-cookie': ['a', 'b'], host: undefined }],
    ['a record in another case', { AUTHORIZATION: `Bearer ${token}` }],
    ['headersDistinct', { authorization: [`Bearer ${token}`] }],
    ['Headers', new Headers({ authorization: `Bearer ${token}` })],
    ['pairs', [['authorization', `Bearer ${token}`]]],
    ['rawHeaders', ['Host', 'a', 'Authorization', `Bearer ${token}`]],
  ];
  it.each(forms)('C5 the header fields as %s', async (_form, headers) => {
    expect((await client.verifyRequest({ headers })).token).toBe(token);
  });

  it('C5 a web Request', async () => {
    const request = new Request('https://api.test/me', { headers: { authorization: `Bearer ${token}` } });
    expect((await client.verifyRequest(request)).token).toBe(token);
  });
});

describe('limits', () => {
  it.each([
    ['16,385 characters', 'a'.repeat(16_385), 'token_too_long'],
    ['a quote', 'a"b', 'malformed_token'],
    ['a control character', 'a\u0000b', 'malformed_token'],
    ['a letter outside ASCII', 'tökén', 'malformed_token'],
    ['padding in the middle', 'a=b', 'malformed_token'],
  ])('C7 a token with %s gets 401 invalid_token', async (_what, text, reason) => {
    const error = await refusal(withAuthorization(`Bearer ${text}`));
    expect(error).toMatchObject({
      name: 'VerifyAccessTokenError',
      status: 401,
      code: 'invalid_token',
      reason,
    });
  });

  it('C7 16,384 characters are looked at', async () => {
    expect(await refusal(withAuthorization(`Bearer ${'a'.repeat(16_384)}`))).toMatchObject({
      reason: 'opaque_token',
    });
  });

  it('C7 holds for verifyAccessToken as well', async () => {
    expect(await refusal(client.verifyAccessToken({ accessToken: 'a'.repeat(16_385) }))).toMatchObject({
      reason: 'token_too_long',
    });
    expect(await refusal(client.verifyAccessToken({ accessToken: `${token} ` }))).toMatchObject({
      reason: 'malformed_token',
    });
  });
});

describe('a CORS preflight', () => {
  const preflight = {
    method: 'OPTIONS',
    headers: { origin: 'https://app.test', 'access-control-request-method': 'GET' },
  };

  it('C8 is answered like no credentials and says where CORS belongs', async () => {
    const error = await refusal(client.verifyRequest(preflight));
    expect(error).toMatchObject({ status: 401, reason: 'unauthenticated_preflight' });
    expect(error.description).toContain('CORS');
    expect(challenges(error)).toEqual(SILENT_CHALLENGES);
  });

  it('C8 an OPTIONS request without Origin is no preflight', async () => {
    expect(await refusal(client.verifyRequest({ method: 'OPTIONS', headers: {} }))).toMatchObject({
      reason: 'missing_authorization',
    });
  });
});

it('C1, H7 a request without header fields at all is a mistake of ours: 500, without a challenge', async () => {
  const error = await refusal(client.verifyRequest({} as never));
  expect(error).toMatchObject({
    name: 'MissingRequiredArgumentError',
    argument: 'headers',
    status: 500,
    expose: false,
  });
  expect(error.headers).toEqual({});
  expect(await refusal(client.verifyAccessToken({ accessToken: '' }))).toMatchObject({
    argument: 'accessToken',
  });
});

it('C6 a token in the URL is ignored', async () => {
  const error = await refusal(
    client.verifyRequest({ headers: {}, url: `https://api.test/?access_token=${token}` }),
  );
  expect(error.reason).toBe('missing_authorization');
  expect(
    (await client.verifyRequest({ ...bearer(token), url: 'https://api.test/?access_token=x' })).token,
  ).toBe(token);
});
