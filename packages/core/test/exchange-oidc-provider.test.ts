import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient, type ApiClientOptions, getDelegationChain } from '@auth0-api/core';
import type { SigningAlgorithm } from '@auth0-api/testing';
import { exportJWK, exportPKCS8 } from 'jose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import { ACCESS_TOKEN_TYPE, apiError } from './exchange-support.js';
import { CALENDAR, type OidcServer, ORDERS, startOidcServer } from './oidc-server.js';
import { bearer } from './support.js';

// Characters that each way of writing credentials down has to encode.
const SECRET = 'a secret: 100% & +~/=?"\'()*-._';
const ALGORITHMS: readonly SigningAlgorithm[] = ['RS256', 'PS256', 'ES256', 'Ed25519'];

let server: OidcServer;
const ways: Record<string, ApiClientOptions> = {
  client_secret_basic: { clientId: 'basic client:1', clientSecret: SECRET },
  client_secret_post: { clientId: 'post', clientSecret: SECRET, clientAuthMethod: 'client_secret_post' },
};
const forms = ['PEM', 'JWK', 'CryptoKey'];
const names = [
  ...Object.keys(ways),
  ...ALGORITHMS.flatMap((alg) => forms.map((form) => `private_key_jwt ${alg} ${form}`)),
];

beforeAll(async () => {
  const clients: object[] = [
    { client_id: 'basic client:1', client_secret: SECRET, token_endpoint_auth_method: 'client_secret_basic' },
    { client_id: 'post', client_secret: SECRET, token_endpoint_auth_method: 'client_secret_post' },
  ];
  for (const alg of ALGORITHMS) {
    const key = await createKey({ alg });
    const clientId = `signer-${alg}`;
    const base = { clientId, clientAssertionSigningAlg: alg };
    ways[`private_key_jwt ${alg} PEM`] = {
      ...base,
      clientAssertionSigningKey: await exportPKCS8(key.privateKey),
    };
    ways[`private_key_jwt ${alg} JWK`] = {
      ...base,
      clientAssertionSigningKey: { ...(await exportJWK(key.privateKey)), kid: key.kid },
    };
    ways[`private_key_jwt ${alg} CryptoKey`] = { ...base, clientAssertionSigningKey: key.privateKey };
    clients.push({
      client_id: clientId,
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: alg,
      jwks: { keys: [key.publicJwk] },
    });
  }
  server = await startOidcServer(clients);
});
afterAll(() => server?.close());

const clientOf = (options: ApiClientOptions) =>
  new ApiClient({ domain: server.issuer, audience: ORDERS, allowInsecureLoopback: true, ...options });

describe('oidc-provider', () => {
  it.each(names)('X1, X5 exchanges for a client that authenticates by %s', async (name) => {
    const options = ways[name] ?? {};
    const client = clientOf(options);
    const auth = await client.verifyRequest(bearer(await server.userToken()));
    const before = Date.now() / 1000;
    const result = await getTokenOnBehalfOf(client, auth, { audience: CALENDAR, scope: 'read:events' });
    expect(result).toEqual({
      accessToken: expect.any(String),
      expiresIn: 120,
      expiresAt: expect.any(Number),
      scope: 'read:events',
      tokenType: 'Bearer',
      issuedTokenType: ACCESS_TOKEN_TYPE,
    });
    expect((result.expiresAt ?? 0) - Math.floor(before)).toBeGreaterThanOrEqual(120);
    // The second API verifies what the server signed.
    const calendar = new ApiClient({
      domain: server.issuer,
      audience: CALENDAR,
      allowInsecureLoopback: true,
    });
    const called = await calendar.verifyRequest(bearer(result.accessToken));
    expect(called.claims.sub).toBe('user-1');
    expect(called.scopes).toEqual(['read:events']);
    expect(getDelegationChain(called.claims)).toEqual([options.clientId, 'spa']);
    // An assertion is good for once, so a second exchange needs another one.
    await getTokenOnBehalfOf(client, auth, { audience: CALENDAR });
  });

  it("X3, X4 takes parameters of one's own, repeated ones too", async () => {
    const client = clientOf(ways.client_secret_basic ?? {});
    const { accessToken } = await getTokenByExchangeProfile(client, await server.userToken(), {
      subjectTokenType: ACCESS_TOKEN_TYPE,
      audience: CALENDAR,
      extra: { tag: ['a b', 'c&d'] },
    });
    const payload = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
    expect(payload.tag).toEqual(['a b', 'c&d']);
  });

  it.each([
    [
      'a wrong secret',
      { clientId: 'post', clientSecret: 'x', clientAuthMethod: 'client_secret_post' },
      'invalid_client',
      401,
    ],
    [
      'a secret where a key is registered',
      { clientId: 'signer-ES256', clientSecret: SECRET },
      'invalid_client',
      401,
    ],
    ['an unknown client', { clientId: 'nobody', clientSecret: SECRET }, 'invalid_client', 401],
  ] as const)('X8 refuses %s', async (_name, options, code, upstreamStatus) => {
    const exchange = getTokenOnBehalfOf(clientOf(options), await server.userToken(), { audience: CALENDAR });
    expect(await apiError(exchange)).toMatchObject({
      code,
      upstreamStatus,
      status: 502,
      reason: 'client_rejected',
    });
  });

  it('X8 refuses an assertion of a key that is not registered', async () => {
    const key = await createKey({ alg: 'ES256' });
    const client = clientOf({
      ...ways['private_key_jwt ES256 PEM'],
      clientAssertionSigningKey: key.privateKey,
    });
    const exchange = getTokenOnBehalfOf(client, await server.userToken(), { audience: CALENDAR });
    expect(await apiError(exchange)).toMatchObject({ code: 'invalid_client', reason: 'client_rejected' });
  });

  it('X8 refuses a forged token, another audience, and a grant that it does not know', async () => {
    const client = clientOf(ways.client_secret_basic ?? {});
    const token = await server.userToken();
    expect(await apiError(getTokenOnBehalfOf(client, `${token}x`, { audience: CALENDAR }))).toMatchObject({
      code: 'invalid_grant',
      reason: 'subject_token_rejected',
      upstreamStatus: 400,
    });
    expect(
      await apiError(getTokenOnBehalfOf(client, token, { audience: 'https://other.test/' })),
    ).toMatchObject({
      code: 'invalid_target',
    });
    const vault = getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken: token });
    expect(await apiError(vault)).toMatchObject({
      code: 'unsupported_grant_type',
      reason: 'grant_not_allowed',
    });
  });

  it('X11 a thousand identical exchanges get one and the same token from the cache', async () => {
    const client = clientOf({ ...ways.client_secret_basic, exchangeCache: {} });
    const token = await server.userToken();
    const exchange = () => getTokenOnBehalfOf(client, token, { audience: CALENDAR });
    const results = await Promise.all(Array.from({ length: 1000 }, exchange));
    expect(new Set(results.map(({ accessToken }) => accessToken)).size).toBe(1);
  });
});

describe('oidc-provider that demands nonces', () => {
  it('X14, X16, X17 binds the token to the key, and an API that demands it is called', async () => {
    const strict = await startOidcServer(
      [{ client_id: 'post', client_secret: SECRET, token_endpoint_auth_method: 'client_secret_post' }],
      { requireNonce: true },
    );
    onTestFinished(() => strict.close());
    const shared = { domain: strict.issuer, allowInsecureLoopback: true };
    const client = new ApiClient({
      ...shared,
      audience: ORDERS,
      ...ways.client_secret_post,
      exchangeBind: 'dpop',
    });
    const calendar = new ApiClient({ ...shared, audience: CALENDAR, dpop: { mode: 'required' } });
    const server = createServer(async ({ method = '', url = '', headers }, response) => {
      const { sub } = (await calendar.verifyRequest({ method, url: origin + url, headers })).claims;
      response.end(sub);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close().closeAllConnections();
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (let count = 0; count < 2; count += 1) {
      const options = { audience: CALENDAR, origins: [origin] };
      const token = await getTokenOnBehalfOf(client, await strict.userToken(), options);
      expect(token.tokenType).toBe('DPoP');
      expect(await (await token.fetchProtectedResource(`${origin}/events`)).text()).toBe('user-1');
    }
  });
});
