import {
  ApiClient,
  ApiError,
  Auth0ApiError,
  ConfigurationError,
  corsExposedHeaders,
  DomainsResolverError,
  GetAccessTokenForConnectionError,
  GetTokenByExchangeProfileError,
  InsufficientScopeError,
  InsufficientUserAuthenticationError,
  InvalidAuthSchemeError,
  InvalidDpopProofError,
  InvalidRequestError,
  IssuerUnavailableError,
  MissingAuthorizationError,
  MissingRequiredArgumentError,
  type Policy,
  ReplayStoreUnavailableError,
  renderError,
  requiredScopes,
  UseDpopNonceError,
  VerifyAccessTokenError,
} from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, challenges, clientOf, refusal, SILENT_CHALLENGES } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const token = await tenant.accessToken({ scope: 'read:orders' });

describe('challenges', () => {
  it('H1 each challenge is an entry of its own, never a joined line', async () => {
    const error = await refusal(client.verifyRequest({ headers: {} }));
    expect(error.headers['WWW-Authenticate']).toEqual(SILENT_CHALLENGES);
  });

  it('H2 every 400, 401 and 403 carries the challenge with its realm', async () => {
    const own = clientOf(tenant, { realm: 'orders of https://api.test/' });
    const errors = [
      await refusal(own.verifyRequest({ headers: {} })),
      await refusal(own.verifyRequest({ headers: { authorization: 'Bearer' } })),
      await refusal(own.verifyRequest(bearer('x'))),
      await refusal(own.authorize(await own.verifyRequest(bearer(token)), requiredScopes('admin'))),
      await refusal(own.authorize(undefined, requiredScopes('admin'))),
    ];
    expect(errors.map(({ status }) => status)).toEqual([401, 400, 401, 403, 401]);
    for (const error of errors)
      expect(challenges(error)[0]).toMatch(/^Bearer realm="orders of https:\/\/api\.test\/"(, |$)/);
  });

  it('H2 a DPoP challenge names each of the accepted algorithms', async () => {
    const several = clientOf(tenant, { dpop: { algorithms: ['ES256', 'EdDSA'] } });
    const error = await refusal(several.verifyRequest({ headers: {} }));
    expect(challenges(error)[1]).toBe('DPoP algs="ES256 EdDSA"');
  });

  it('H2 a DPoP challenge has the realm where no proofs are accepted', async () => {
    const certified = clientOf(tenant, { mtls: {}, dpop: { mode: 'disabled' } });
    const error = await refusal(certified.verifyRequest({ headers: {} }));
    expect(challenges(error)).toEqual(['Bearer realm="api"', 'DPoP realm="api"']);
  });

  it('H3 the attempted scheme is told what was wrong', async () => {
    const error = await refusal(client.verifyRequest(bearer('opaque')));
    expect(challenges(error)).toEqual([
      `Bearer realm="api", error="invalid_token", error_description="${error.description}"`,
      'DPoP algs="ES256"',
    ]);
    expect(error.scheme ?? 'bearer').toBe('bearer');
  });

  it.each(['a"b', 'a\\b', 'a\nb', 'a\r\nX-Injected: 1', 'ä', '', '\u0000'])(
    'H4 the realm %j is refused when the client is built',
    (realm) => {
      expect(() => new ApiClient({ ...tenant.options(), realm })).toThrow(
        /^The option 'realm' (?:must be|contains) .+/,
      );
    },
  );

  it.each(['a"b', 'a\\b', 'a\nb', 'ä', ''])('H4 the scope %j is refused when the guard is built', (scope) => {
    expect(() => requiredScopes(scope)).toThrow(ConfigurationError);
  });

  it('H4 what a description may not hold is dropped, so no header can be split', async () => {
    const odd = new ApiClient({ ...tenant.options(), audience: 'https://api.test/"; a\\ü=1' });
    const description = '"\r\nX-Injected: 1\\ü\u0000';
    const refusing: Policy = {
      description: 'nobody',
      check: () => {
        throw new InsufficientScopeError({ reason: 'claim_not_accepted', description });
      },
    };
    const auth = await client.verifyRequest(bearer(token));
    for (const [error, shown] of [
      [await refusal(odd.verifyRequest(bearer(token))), 'https://api.test/; a=1'],
      [await refusal(client.authorize(auth, refusing)), '"X-Injected: 1"'],
    ] as const) {
      const [line] = challenges(error);
      expect(line).toMatch(
        /^Bearer realm="api", error="[a-z_]+", error_description="[\x20\x21\x23-\x5b\x5d-\x7e]*"$/,
      );
      expect(line).toContain(shown);
    }
  });

  it('H5 a scope guard refuses with the scopes to ask for', async () => {
    const auth = await client.verifyRequest(bearer(token));
    const error = await refusal(client.authorize(auth, requiredScopes('read:orders', 'write:orders')));
    expect(error).toMatchObject({ name: 'InsufficientScopeError', status: 403, code: 'insufficient_scope' });
    expect(challenges(error)[0]).toMatch(
      /^Bearer realm="api", error="insufficient_scope", error_description="[^"]+", scope="read:orders write:orders"$/,
    );
  });

  it('H7 issuer trouble: 503 with Retry-After, no challenge, and no details in the body', async () => {
    const own = await createTenant();
    own.outage('all', 'refuse');
    const error = await refusal(clientOf(own).verifyRequest(bearer(await own.accessToken())));
    expect(error).toMatchObject({
      name: 'IssuerUnavailableError',
      status: 503,
      code: 'temporarily_unavailable',
      expose: false,
    });
    expect(error.headers).toEqual({ 'Retry-After': expect.stringMatching(/^[1-9]\d*$/) });
    expect(JSON.stringify(error)).not.toContain('tenant.test');
    expect(error.message).toContain('tenant.test');
  });

  it('H8 the answer of a 4xx: JSON body, its type, not to be stored', async () => {
    const error = await refusal(client.verifyRequest({ headers: {} }));
    const answer = renderError(error);
    expect(answer.status).toBe(401);
    expect(answer.headers).toEqual({
      'WWW-Authenticate': SILENT_CHALLENGES,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json; charset=utf-8',
    });
    expect(JSON.parse(answer.body)).toEqual({
      error: 'invalid_request',
      error_description: error.description,
    });
  });

  it('H11 the header fields that browsers must be shown', () => {
    expect(corsExposedHeaders).toEqual(['WWW-Authenticate', 'DPoP-Nonce']);
    expect(Object.isFrozen(corsExposedHeaders)).toBe(true);
  });
});

describe('errors', () => {
  const table: [Auth0ApiError, string, number][] = [
    [
      new MissingAuthorizationError({ reason: 'missing_authorization', description: 'x' }),
      'invalid_request',
      401,
    ],
    [new InvalidAuthSchemeError({ description: 'x' }), 'invalid_request', 401],
    [new InvalidRequestError({ reason: 'missing_token', description: 'x' }), 'invalid_request', 400],
    [new VerifyAccessTokenError({ reason: 'token_expired', description: 'x' }), 'invalid_token', 401],
    [new InvalidDpopProofError({ reason: 'htu_mismatch', description: 'x' }), 'invalid_dpop_proof', 401],
    [new UseDpopNonceError({ nonce: 'n' }), 'use_dpop_nonce', 401],
    [
      new InsufficientScopeError({ reason: 'insufficient_scope', description: 'x', scope: 'a' }),
      'insufficient_scope',
      403,
    ],
    [
      new InsufficientUserAuthenticationError({ description: 'x', maxAge: 5 }),
      'insufficient_user_authentication',
      401,
    ],
    [new MissingRequiredArgumentError({ argument: 'x' }), 'missing_required_argument', 500],
    [
      new GetAccessTokenForConnectionError({ reason: 'invalid_exchange_input', description: 'x' }),
      'get_access_token_for_connection_error',
      400,
    ],
    [
      new GetAccessTokenForConnectionError({ reason: 'exchange_not_configured', description: 'x' }),
      'get_access_token_for_connection_error',
      500,
    ],
    [
      new GetTokenByExchangeProfileError({ reason: 'invalid_exchange_input', description: 'x' }),
      'get_token_by_exchange_profile_error',
      400,
    ],
    [
      new ApiError({ code: 'invalid_grant', description: 'x', status: 502, upstreamStatus: 403 }),
      'invalid_grant',
      502,
    ],
    [
      new IssuerUnavailableError({ reason: 'issuer_unavailable', description: 'x', retryAfter: 1 }),
      'temporarily_unavailable',
      503,
    ],
    [new ReplayStoreUnavailableError({ description: 'x', retryAfter: 1 }), 'temporarily_unavailable', 503],
    [
      new DomainsResolverError({ reason: 'domains_resolver_failed', description: 'x' }),
      'domains_resolver_error',
      500,
    ],
    [new ConfigurationError({ description: 'x' }), 'invalid_configuration', 500],
  ];

  it.each(table.map(([error, code, status]) => [error.name, error, code, status] as const))(
    'H8 %s has the shape of http-errors',
    (_name, error, code, status) => {
      expect(error).toBeInstanceOf(Auth0ApiError);
      expect(error).toMatchObject({ code, status, statusCode: status, expose: status < 500, headers: {} });
      expect(error.reason).toMatch(/^[a-z0-9_]+$/);
      expect(error.name).toBe(error.constructor.name);
      expect(error.toJSON().error).toBe(code);
      expect(error.toJSON().error_description === error.description).toBe(status < 500);
    },
  );

  it('H8 an error is completed once and cannot be changed after', async () => {
    const error = await refusal(client.verifyRequest({ headers: {} }));
    const before = JSON.stringify(error.headers);
    for (const name of ['status', 'statusCode', 'headers', 'expose'] as const) {
      // Koa assigns to `status`, so an assignment must not throw; it must not do anything either.
      Object.assign(error, { [name]: 200 });
      expect(() => Object.defineProperty(error, name, { value: 200 })).toThrow(TypeError);
    }
    expect([error.status, error.statusCode, error.expose, JSON.stringify(error.headers)]).toEqual([
      401,
      401,
      true,
      before,
    ]);
    expect(Object.isFrozen(error.headers)).toBe(true);
    // So do the marks that error trackers put on errors.
    Object.assign(error, { headerSent: true });
  });
});

describe('Auth', () => {
  it('H8 shows no token when it is logged, serialised or copied', async () => {
    const { inspect } = await import('node:util');
    const auth = await client.verifyRequest(bearer(token));
    expect(auth.token).toBe(token);
    const [, , signature] = token.split('.') as [string, string, string];
    for (const text of [
      inspect(auth, { depth: 9 }),
      JSON.stringify(auth),
      JSON.stringify({ ...auth }),
      String(auth),
    ]) {
      expect(text).not.toContain(signature);
      expect(text).not.toContain(token);
    }
  });

  it('T1 is deeply frozen', async () => {
    const auth = await client.verifyRequest(
      bearer(await tenant.accessToken({ nested: { list: [{ a: 1 }] } })),
    );
    const { nested } = auth.claims as unknown as { nested: { list: [{ a: number }] } };
    for (const part of [
      auth,
      auth.claims,
      auth.header,
      auth.scopes,
      auth.permissions,
      nested,
      nested.list,
      nested.list[0],
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});
