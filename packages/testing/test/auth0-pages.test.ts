import { createHash, X509Certificate } from 'node:crypto';
import {
  createCertificate,
  createKey,
  createTenant,
  type SigningAlgorithm,
  type SigningKey,
  type Tenant,
  type TenantOptions,
} from '@auth0-api/testing';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';

// Each test names the page of auth0/docs-v2 (below main/docs/) that it holds the tenant to.

const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
const audience = 'https://api.test/';
const downstream = 'https://calendar.test/';
const redirectUri = 'http://127.0.0.1:4000/callback';
const verifier = 'v'.repeat(64);

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey();
});

const options = (more: TenantOptions = {}): TenantOptions => ({
  keys: [signing],
  audience,
  registration: true,
  clients: [
    {
      clientId: 'app',
      clientSecret: 'secret',
      scope: 'read:orders',
      api: audience,
      exchanges: ['on-behalf-of', 'custom'],
      delegated: { [downstream]: 'read:events' },
    },
  ],
  exchangeProfiles: {
    'urn:acme:legacy': () => ({ user: 'auth0|42' }),
    'urn:acme:support': () => ({ user: 'auth0|42', actor: 'auth0|support' }),
  },
  ...more,
});

type Body = Record<string, unknown> & { access_token: string };

async function post(
  tenant: Tenant,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return tenant.fetch(`${tenant.issuer}oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
}
const bodyOf = async (response: Response | Promise<Response>) => (await (await response).json()) as Body;

const credentials = { client_id: 'app', client_secret: 'secret' };
const machine = (tenant: Tenant, form: Record<string, string> = {}) =>
  post(tenant, { ...credentials, grant_type: 'client_credentials', audience, ...form });
const custom = (tenant: Tenant, form: Record<string, string> = {}) =>
  post(tenant, {
    ...credentials,
    grant_type: tokenExchange,
    subject_token: 'legacy-1',
    subject_token_type: 'urn:acme:legacy',
    ...form,
  });
const onBehalf = async (tenant: Tenant, claims: Record<string, unknown> = {}) =>
  post(tenant, {
    ...credentials,
    grant_type: tokenExchange,
    subject_token: await tenant.accessToken(claims),
    subject_token_type: accessTokenType,
    requested_token_type: accessTokenType,
    audience: downstream,
  });

async function register(tenant: Tenant): Promise<Record<string, unknown> & { client_id: string }> {
  const response = await tenant.fetch(`${tenant.issuer}oidc/register`, {
    method: 'POST',
    body: JSON.stringify({ redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' }),
  });
  return (await response.json()) as Record<string, unknown> & { client_id: string };
}

/** Logs the user in, and redeems the code. */
async function logIn(tenant: Tenant, clientId: string, headers: Record<string, string> = {}) {
  const login = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    audience,
    scope: 'read:orders',
  });
  const sent = await tenant.fetch(`${tenant.issuer}authorize?${login}`, { redirect: 'manual' });
  const code = new URL(sent.headers.get('location') ?? 'none:').searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri, code };
  return post(tenant, { ...form, code_verifier: verifier }, headers);
}

describe('get-started/applications/configure-applications-with-oidc-discovery', () => {
  test('the discovery document has every member of the sample', async () => {
    await using tenant = await createTenant(options());
    const url = `${tenant.issuer}.well-known/openid-configuration`;
    const { issuer } = tenant;
    expect(await (await tenant.fetch(url)).json()).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}authorize`,
      token_endpoint: `${issuer}oauth/token`,
      device_authorization_endpoint: `${issuer}oauth/device/code`,
      userinfo_endpoint: `${issuer}userinfo`,
      mfa_challenge_endpoint: `${issuer}mfa/challenge`,
      jwks_uri: `${issuer}.well-known/jwks.json`,
      registration_endpoint: `${issuer}oidc/register`,
      revocation_endpoint: `${issuer}oauth/revoke`,
      scopes_supported: [
        'openid',
        'profile',
        'offline_access',
        'name',
        'given_name',
        'family_name',
        'nickname',
        'email',
        'email_verified',
        'picture',
        'created_at',
        'identities',
        'phone',
        'address',
      ],
      response_types_supported: [
        'code',
        'token',
        'id_token',
        'code token',
        'code id_token',
        'token id_token',
        'code token id_token',
      ],
      code_challenge_methods_supported: ['S256', 'plain'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
      token_endpoint_auth_methods_supported: expect.arrayContaining([
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
      ]),
      claims_supported: [
        'aud',
        'auth_time',
        'created_at',
        'email',
        'email_verified',
        'exp',
        'family_name',
        'given_name',
        'iat',
        'identities',
        'iss',
        'name',
        'nickname',
        'phone_number',
        'picture',
        'sub',
      ],
      request_uri_parameter_supported: false,
      request_parameter_supported: false,
      token_endpoint_auth_signing_alg_values_supported: [
        'RS256',
        'RS384',
        'PS256',
        'PS384',
        'ES256',
        'ES384',
      ],
    });
  });

  test('the same document is the authorization server metadata', async () => {
    await using tenant = await createTenant(options());
    const get = async (name: string) => (await tenant.fetch(`${tenant.issuer}.well-known/${name}`)).json();
    expect(await get('oauth-authorization-server')).toEqual(await get('openid-configuration'));
    expect(tenant.count('discovery')).toBe(2);
  });
});

describe('secure/tokens/json-web-tokens/json-web-key-set-properties', () => {
  test.each<SigningAlgorithm>(['RS256', 'PS256'])(
    'an RSA key (%s) has every member of the sample',
    async (alg) => {
      const key = await createKey({ alg });
      await using tenant = await createTenant({ keys: [key] });
      const { keys } = (await (await tenant.fetch(`${tenant.issuer}.well-known/jwks.json`)).json()) as {
        keys: [{ x5c: [string]; x5t: string; n: string }];
      };
      const [jwk] = keys;
      expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use', 'x5c', 'x5t']);
      const der = Buffer.from(jwk.x5c[0], 'base64');
      const certificate = new X509Certificate(der);
      expect(certificate.publicKey.export({ format: 'jwk' })).toMatchObject({ kty: 'RSA', n: jwk.n });
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      expect(jwk.x5t).toBe(createHash('sha1').update(der).digest('base64url'));
    },
  );
});

describe('secure/tokens/access-tokens/access-token-profiles', () => {
  const profiles = [undefined, 'auth0', 'rfc9068'] as const;

  test.each(profiles)('a user (profile %s)', async (tokenProfile) => {
    await using tenant = await createTenant(options({ ...(tokenProfile && { tokenProfile }) }));
    const token = await tenant.accessToken();
    const isRfc = tokenProfile === 'rfc9068';
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'RS256',
      typ: isRfc ? 'at+jwt' : 'JWT',
      kid: signing.kid,
    });
    expect(decodeJwt(token)).toEqual({
      iss: tenant.issuer,
      sub: 'auth0|user',
      aud: audience,
      iat: expect.any(Number),
      exp: expect.any(Number),
      scope: '',
      ...(isRfc
        ? { client_id: 'test-client', jti: expect.stringMatching(/^.{16,}$/) }
        : { azp: 'test-client' }),
    });
  });

  test.each(profiles)('a machine (profile %s)', async (tokenProfile) => {
    await using tenant = await createTenant(options({ ...(tokenProfile && { tokenProfile }) }));
    const { access_token: token } = await bodyOf(machine(tenant));
    const isRfc = tokenProfile === 'rfc9068';
    expect(decodeProtectedHeader(token).typ).toBe(isRfc ? 'at+jwt' : 'JWT');
    expect(decodeJwt(token)).toEqual({
      iss: tenant.issuer,
      sub: 'app@clients',
      aud: audience,
      iat: expect.any(Number),
      exp: expect.any(Number),
      scope: 'read:orders',
      ...(isRfc ? { client_id: 'app', jti: expect.any(String) } : { azp: 'app', gty: 'client-credentials' }),
    });
  });

  test('every grant issues tokens in the profile of RFC 9068, each with a jti of its own', async () => {
    await using tenant = await createTenant(options({ tokenProfile: 'rfc9068' }));
    const { client_id: registered } = await register(tenant);
    const tokens = await Promise.all(
      [logIn(tenant, registered), onBehalf(tenant), custom(tenant)].map(
        async (response) => (await bodyOf(response)).access_token,
      ),
    );
    const claims = tokens.map((token) => decodeJwt(token));
    expect(claims.map(({ client_id }) => client_id)).toEqual([registered, 'app', 'app']);
    expect(claims.filter((one) => 'azp' in one || 'gty' in one)).toEqual([]);
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(3);
    expect(claims[1]?.act).toEqual({ sub: 'app', act: { sub: 'test-client' } });
  });

  test('claims and header members of a test count more than the profile', async () => {
    await using tenant = await createTenant(options({ tokenProfile: 'rfc9068' }));
    const token = await tenant.accessToken(
      { jti: 'x', azp: 'y', client_id: undefined },
      { header: { typ: 'JWT' } },
    );
    expect(decodeProtectedHeader(token).typ).toBe('JWT');
    expect(decodeJwt(token)).toMatchObject({ jti: 'x', azp: 'y' });
    expect(decodeJwt(token)).not.toHaveProperty('client_id');
  });

  test('an ID token is the same in both profiles', async () => {
    await using tenant = await createTenant(options({ tokenProfile: 'rfc9068' }));
    const idToken = String((await bodyOf(custom(tenant, { scope: 'openid' }))).id_token);
    expect(decodeProtectedHeader(idToken).typ).toBe('JWT');
    expect(Object.keys(decodeJwt(idToken)).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']);
  });
});

describe('secure/tokens/access-tokens/get-access-tokens', () => {
  test('a token with the scope openid is for /userinfo as well', async () => {
    await using tenant = await createTenant(options());
    const both = [audience, `${tenant.issuer}userinfo`];
    expect(decodeJwt(await tenant.accessToken({ scope: 'openid profile read:orders' })).aud).toEqual(both);
    expect(decodeJwt((await bodyOf(custom(tenant, { scope: 'openid' }))).access_token).aud).toEqual(both);
    expect(decodeJwt(await tenant.accessToken({ scope: 'openid', aud: audience })).aud).toBe(audience);
    expect(decodeJwt(await tenant.accessToken({ scope: 'openid2' })).aud).toBe(audience);
  });
});

describe('oas/authentication/authentication-api-oas.json, /oauth/token', () => {
  test.each([
    ['invalid client credentials', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unsupported grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [
      'an invalid code',
      { grant_type: 'authorization_code', redirect_uri: redirectUri, code: 'x', code_verifier: verifier },
      400,
      'invalid_grant',
    ],
    ['a missing parameter', { grant_type: 'authorization_code' }, 400, 'invalid_request'],
  ])('%s', async (_name, form, status, error) => {
    await using tenant = await createTenant(options());
    const response = await machine(tenant, form);
    expect([response.status, (await bodyOf(response)).error]).toEqual([status, error]);
  });
});

describe('secure/sender-constraining/demonstrating-proof-of-possession-dpop', () => {
  test('a public client needs a nonce in its proof, a confidential one does not', async () => {
    await using tenant = await createTenant(options());
    const { client_id: clientId } = await register(tenant);
    const key = await tenant.dpopKey();
    const url = `${tenant.issuer}oauth/token`;
    const prove = async (nonce?: string) => ({
      dpop: await key.proof({ method: 'POST', url, ...(nonce === undefined ? {} : { nonce }) }),
    });

    const asked = await logIn(tenant, clientId, await prove());
    expect(asked.status).toBe(400);
    expect(await asked.json()).toEqual({
      error: 'use_dpop_nonce',
      error_description: 'Authorization server requires nonce in DPoP proof',
    });
    const nonce = asked.headers.get('dpop-nonce') ?? '';
    const granted = await logIn(tenant, clientId, await prove(nonce));
    expect(granted.headers.get('dpop-nonce')).not.toBeNull();
    expect(await granted.json()).toMatchObject({ token_type: 'DPoP' });

    tenant.clock.advance(3600);
    expect((await logIn(tenant, clientId, await prove(nonce))).status).toBe(400);
    expect((await logIn(tenant, clientId, await prove('invented'))).status).toBe(400);
    const confidential = { ...credentials, grant_type: 'client_credentials', audience };
    expect((await post(tenant, confidential, await prove())).status).toBe(200);
  });

  test('to ask for a nonce does not use up the code', async () => {
    await using tenant = await createTenant(options());
    const { client_id: clientId } = await register(tenant);
    const key = await tenant.dpopKey();
    const url = `${tenant.issuer}oauth/token`;
    const login = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      audience,
    });
    const sent = await tenant.fetch(`${tenant.issuer}authorize?${login}`, { redirect: 'manual' });
    const code = new URL(sent.headers.get('location') ?? 'none:').searchParams.get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    };
    const asked = await post(tenant, form, { dpop: await key.proof({ method: 'POST', url }) });
    const nonce = asked.headers.get('dpop-nonce') ?? '';
    const proof = await key.proof({ method: 'POST', url, nonce });
    expect((await post(tenant, form, { dpop: proof })).status).toBe(200);
  });
});

describe('secure/sender-constraining/mtls-sender-constraining', () => {
  test('a token that is bound to a certificate has its thumbprint, and the token_type DPoP', async () => {
    await using tenant = await createTenant(options());
    const certificate = createCertificate();
    const response = await tenant.tokenResponse({}, { boundTo: certificate });
    expect(response.token_type).toBe('DPoP');
    const thumbprint = createHash('sha256').update(new X509Certificate(certificate.pem).raw);
    expect(decodeJwt(response.access_token).cnf).toEqual({ 'x5t#S256': thumbprint.digest('base64url') });
  });
});

describe('get-started/applications/dynamic-client-registration', () => {
  test('a registered client is a third party: its ID begins with tpc_', async () => {
    await using tenant = await createTenant(options());
    expect(await register(tenant)).toMatchObject({
      client_id: expect.stringMatching(/^tpc_[0-9A-Za-z]{32}$/),
      client_secret_expires_at: 0,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'none',
    });
  });
});

describe('secure/call-apis-on-users-behalf/on-behalf-of-token-exchange', () => {
  const chain = (actors: number): object => ({
    sub: `s${actors}`,
    ...(actors > 1 ? { act: chain(actors - 1) } : {}),
  });

  test('the answer has the members of the sample', async () => {
    await using tenant = await createTenant(options());
    const body = await bodyOf(onBehalf(tenant));
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'expires_in',
      'issued_token_type',
      // The page lists it beside the sample: nothing was requested, so it differs.
      'scope',
      'token_type',
    ]);
    expect(body).toMatchObject({ token_type: 'Bearer', issued_token_type: accessTokenType });
    expect(decodeJwt(body.access_token)).toMatchObject({
      sub: 'auth0|user',
      aud: downstream,
      azp: 'app',
      act: { sub: 'app', act: { sub: 'test-client' } },
    });
  });

  test('five actors, four of them nested, cannot be exchanged again', async () => {
    await using tenant = await createTenant(options());
    const { access_token: token } = await bodyOf(onBehalf(tenant, { act: chain(4) }));
    expect(decodeJwt(token).act).toEqual({ sub: 'app', act: chain(4) });
    const refused = await onBehalf(tenant, { act: chain(5) });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      error: 'invalid_request',
      error_description: 'Delegation chain (`act` claim) depth exceeds the maximum allowed limit of 4',
    });
  });
});

describe('secure/call-apis-on-users-behalf/token-vault/access-token-exchange-with-token-vault', () => {
  test('the answer has the members of the sample', async () => {
    const account = {
      user: 'auth0|user',
      connection: 'google-oauth2',
      accessToken: 'ya29',
      scope: 'calendar',
    };
    const tokenVault = { connections: ['google-oauth2'], accounts: [{ ...account, expiresIn: 1377 }] };
    const vaultClient = { clientId: 'app', clientSecret: 'secret', api: audience };
    await using tenant = await createTenant(
      options({ tokenVault, clients: [{ ...vaultClient, exchanges: ['token-vault'] }] }),
    );
    const connectionToken = 'http://auth0.com/oauth/token-type/federated-connection-access-token';
    const response = await post(tenant, {
      ...credentials,
      grant_type: 'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token',
      subject_token: await tenant.accessToken(),
      subject_token_type: accessTokenType,
      requested_token_type: connectionToken,
      connection: 'google-oauth2',
    });
    expect(await response.json()).toEqual({
      access_token: 'ya29',
      scope: 'calendar',
      expires_in: 1377,
      issued_token_type: connectionToken,
      token_type: 'Bearer',
    });
  });
});

describe('api/authentication/custom-token-exchange/get-token', () => {
  test('the response names the scope only if it differs from the requested one', async () => {
    await using tenant = await createTenant(options());
    expect(await bodyOf(custom(tenant, { scope: 'read:orders' }))).toEqual({
      access_token: expect.any(String),
      expires_in: expect.any(Number),
      token_type: 'Bearer',
      issued_token_type: accessTokenType,
    });
  });

  test('with an actor that the Action set, there is neither a refresh token nor offline_access', async () => {
    await using tenant = await createTenant(options());
    const form = { subject_token_type: 'urn:acme:support', scope: 'offline_access read:orders' };
    const body = await bodyOf(custom(tenant, form));
    expect(body).toMatchObject({ scope: 'read:orders' });
    expect(body).not.toHaveProperty('refresh_token');
    expect(decodeJwt(body.access_token)).toMatchObject({
      scope: 'read:orders',
      act: { sub: 'auth0|support' },
    });
  });
});
