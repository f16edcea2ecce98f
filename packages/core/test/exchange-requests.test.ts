import type { ApiClient, ApiClientOptions } from '@auth0-api/core';
import { createCertificate, type Tenant } from '@auth0-api/testing';
import { exportJWK, exportPKCS8 } from 'jose';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import {
  ACCESS_TOKEN_TYPE,
  CREDENTIALS,
  DOWNSTREAM,
  EXCHANGES,
  exchangingClient,
  exchangingTenant,
  recording,
  type SentRequest,
  TOKEN_EXCHANGE,
  VAULT_GRANT,
} from './exchange-support.js';
import { bearer } from './support.js';

interface Setup {
  readonly tenant: Tenant;
  readonly client: ApiClient;
  readonly sent: readonly SentRequest[];
}

async function setup(options: ApiClientOptions = {}, tenant?: Tenant): Promise<Setup> {
  const used = tenant ?? (await exchangingTenant());
  const { fetch, sent } = recording(used.fetch);
  return { tenant: used, client: exchangingClient(used, { customFetch: fetch, ...options }), sent };
}

const formOf = ({ sent }: Setup) => Object.fromEntries(sent[0]?.form ?? []);
const assertionOf = (made: Setup) => String(formOf(made).client_assertion);
const partOf = (jwt: string, index: number) =>
  JSON.parse(Buffer.from(jwt.split('.')[index] ?? '', 'base64url').toString());

describe('what is sent', () => {
  it('X2 Token Vault: the grant, the two token types, the connection', async () => {
    const made = await setup();
    const token = await made.tenant.accessToken();
    const auth = await made.client.verifyRequest(bearer(token));
    const result = await getAccessTokenForConnection(made.client, {
      connection: 'google-oauth2',
      accessToken: auth,
    });
    expect(formOf(made)).toEqual({
      grant_type: VAULT_GRANT,
      connection: 'google-oauth2',
      subject_token: token,
      subject_token_type: ACCESS_TOKEN_TYPE,
      requested_token_type: 'http://auth0.com/oauth/token-type/federated-connection-access-token',
    });
    expect(result).toEqual({
      accessToken: 'ya29.a0',
      scope: 'mail',
      expiresIn: 3600,
      expiresAt: made.tenant.clock.now() + 3600,
      connection: 'google-oauth2',
    });
  });

  it('X2 Token Vault: which account of several', async () => {
    const account = { user: 'auth0|user', connection: 'github' };
    const accounts = ['a', 'b'].map((loginHint) => ({
      ...account,
      accessToken: `token-${loginHint}`,
      loginHint,
    }));
    const tenant = await exchangingTenant({ tokenVault: { connections: ['github'], accounts } });
    const made = await setup({}, tenant);
    const accessToken = await tenant.accessToken();
    const args = { connection: 'github', accessToken, loginHint: 'b' };
    expect(await getAccessTokenForConnection(made.client, args)).toMatchObject({
      accessToken: 'token-b',
      connection: 'github',
      loginHint: 'b',
    });
    expect(formOf(made).login_hint).toBe('b');
  });

  it('X5 on behalf of: an access token for an access token, with the verified request as the subject', async () => {
    const made = await setup();
    const token = await made.tenant.accessToken();
    const auth = await made.client.verifyRequest(bearer(token));
    const result = await getTokenOnBehalfOf(made.client, auth, {
      audience: DOWNSTREAM,
      scope: 'read:events',
    });
    expect(formOf(made)).toEqual({
      grant_type: TOKEN_EXCHANGE,
      subject_token: token,
      subject_token_type: ACCESS_TOKEN_TYPE,
      requested_token_type: ACCESS_TOKEN_TYPE,
      audience: DOWNSTREAM,
      scope: 'read:events',
    });
    expect(result).toEqual({
      accessToken: expect.any(String),
      expiresIn: 3600,
      expiresAt: made.tenant.clock.now() + 3600,
      tokenType: 'Bearer',
      issuedTokenType: ACCESS_TOKEN_TYPE,
    });
  });

  it('X5 the new token is good for the other API, which sees who acts for whom', async () => {
    const { tenant, client } = await setup();
    const calendar = exchangingClient(tenant, { audience: DOWNSTREAM });
    const { accessToken } = await getTokenOnBehalfOf(client, await tenant.accessToken(), {
      audience: DOWNSTREAM,
    });
    const auth = await calendar.verifyRequest(bearer(accessToken));
    expect(auth.claims).toMatchObject({
      sub: 'auth0|user',
      act: { sub: CREDENTIALS.clientId, act: { sub: 'test-client' } },
    });
    expect(auth.scopes).toEqual(['read:events', 'write:events']);
  });

  it('X5 a DPoP-bound token is exchanged like any other; the new one is bound to nothing of the caller', async () => {
    const made = await setup();
    const { tenant, client } = made;
    const key = await tenant.dpopKey();
    const token = await tenant.accessToken({}, { boundTo: key });
    const url = 'https://api.test/orders';
    const proof = await key.proof({ url, accessToken: token });
    const auth = await client.verifyRequest({
      headers: { authorization: `DPoP ${token}`, dpop: proof },
      method: 'GET',
      url,
    });
    expect(auth.scheme).toBe('dpop');
    const { accessToken, tokenType } = await getTokenOnBehalfOf(client, auth, {
      audience: DOWNSTREAM,
      bind: 'none',
    });
    expect(tokenType).toBe('Bearer');
    expect(formOf(made).subject_token).toBe(token);
    // The caller's proof is for this API, and goes nowhere else.
    expect(made.sent[0]?.headers.has('dpop')).toBe(false);
    const calendar = exchangingClient(tenant, { audience: DOWNSTREAM });
    expect((await calendar.verifyRequest(bearer(accessToken))).claims).not.toHaveProperty('cnf');
  });

  it('X5 so is a certificate-bound one', async () => {
    const { tenant, client } = await setup({ mtls: {} });
    const certificate = await createCertificate();
    const token = await tenant.accessToken({}, { boundTo: certificate });
    const auth = await client.verifyRequest({ ...bearer(token), certificate: certificate.pem });
    const { accessToken } = await getTokenOnBehalfOf(client, auth, { audience: DOWNSTREAM, bind: 'none' });
    const calendar = exchangingClient(tenant, { audience: DOWNSTREAM });
    expect((await calendar.verifyRequest(bearer(accessToken))).claims).not.toHaveProperty('cnf');
  });

  it('X3 an exchange profile: everything that it takes, in the order of the documentation', async () => {
    const made = await setup();
    const result = await getTokenByExchangeProfile(made.client, 'legacy-42', {
      subjectTokenType: 'urn:acme:legacy',
      audience: 'https://api.test/',
      scope: 'openid offline_access',
      requestedTokenType: ACCESS_TOKEN_TYPE,
      organization: 'org_1',
      actorToken: 'agent-7',
      actorTokenType: 'urn:acme:agent',
      extra: { device: 'd1', tag: ['a', 'b'] },
    });
    expect(made.sent[0]?.form).toEqual([
      ['subject_token', 'legacy-42'],
      ['subject_token_type', 'urn:acme:legacy'],
      ['audience', 'https://api.test/'],
      ['scope', 'openid offline_access'],
      ['requested_token_type', ACCESS_TOKEN_TYPE],
      ['organization', 'org_1'],
      ['actor_token', 'agent-7'],
      ['actor_token_type', 'urn:acme:agent'],
      ['device', 'd1'],
      ['tag', 'a'],
      ['tag', 'b'],
      ['grant_type', TOKEN_EXCHANGE],
    ]);
    expect(result).toEqual({
      accessToken: expect.any(String),
      idToken: expect.any(String),
      // There is an actor, so no refresh token is issued.
      scope: 'openid',
      expiresIn: 3600,
      expiresAt: made.tenant.clock.now() + 3600,
      tokenType: 'Bearer',
      issuedTokenType: ACCESS_TOKEN_TYPE,
    });
  });

  it('X3 an exchange profile hands a refresh token out', async () => {
    const { client } = await setup();
    const options = { subjectTokenType: 'urn:acme:legacy', scope: 'offline_access' };
    expect(await getTokenByExchangeProfile(client, 'x', options)).toMatchObject({
      refreshToken: expect.any(String),
    });
  });

  it.each(EXCHANGES)('X1 %s is a form over POST that asks for JSON', async (_name, exchange) => {
    const made = await setup();
    await exchange(made.client).catch(() => {});
    const [sent] = made.sent;
    expect(made.sent).toHaveLength(1);
    expect([sent?.url, sent?.method]).toEqual([`${made.tenant.issuer}oauth/token`, 'POST']);
    expect(sent?.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded(?:;|$)/);
    expect(sent?.headers.get('accept')).toBe('application/json');
  });
});

describe('client authentication', () => {
  const odd = { clientId: 'id:ü +%/&=', clientSecret: 's-_.*~!\'()é :+%/&="' };
  const encoded = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);

  it('X1 client_secret_basic is the default; id and secret are form-encoded, and nothing of them is in the body', async () => {
    const made = await setup(
      odd,
      await exchangingTenant({ clients: [{ ...odd, api: 'https://api.test/' }] }),
    );
    const error = getTokenOnBehalfOf(made.client, await made.tenant.accessToken(), { audience: DOWNSTREAM });
    // The tenant decodes them, and so knows the client, which may not exchange.
    await expect(error).rejects.toMatchObject({ code: 'unauthorized_client' });
    const header = made.sent[0]?.headers.get('authorization') ?? '';
    const decoded = Buffer.from(header.replace(/^Basic /, ''), 'base64').toString('latin1');
    expect(decoded).toBe(`${encoded(odd.clientId)}:${encoded(odd.clientSecret)}`);
    expect(decoded).toContain('s-_.*%7E%21%27%28%29%C3%A9+%3A%2B%25%2F%26%3D%22');
    expect(formOf(made)).not.toHaveProperty('client_id');
    expect(formOf(made)).not.toHaveProperty('client_secret');
  });

  it('X1 client_secret_post, by option', async () => {
    const made = await setup(
      { ...odd, clientAuthMethod: 'client_secret_post' },
      await exchangingTenant({ clients: [{ ...odd, api: 'https://api.test/' }] }),
    );
    const error = getTokenOnBehalfOf(made.client, await made.tenant.accessToken(), { audience: DOWNSTREAM });
    await expect(error).rejects.toMatchObject({ code: 'unauthorized_client' });
    expect(formOf(made)).toMatchObject({ client_id: odd.clientId, client_secret: odd.clientSecret });
    expect(made.sent[0]?.headers.get('authorization')).toBeNull();
  });

  const algorithms = [
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'Ed25519',
  ] as const;

  it.each(algorithms)('X1 private_key_jwt with %s: PEM text, a JWK and a CryptoKey', async (alg) => {
    const key = await createKey({ alg });
    const jwk = { ...(await exportJWK(key.privateKey)), kid: key.kid };
    const forms = { pem: await exportPKCS8(key.privateKey), jwk, cryptoKey: key.privateKey };
    const client = { clientId: 'signer', publicKeys: [key.publicJwk], exchanges: ['on-behalf-of'] as const };
    const tenant = await exchangingTenant({
      clients: [{ ...client, api: 'https://api.test/', delegated: { [DOWNSTREAM]: '' } }],
    });
    for (const [form, clientAssertionSigningKey] of Object.entries(forms)) {
      const made = await setup(
        {
          clientId: 'signer',
          clientSecret: undefined,
          clientAssertionSigningKey,
          clientAssertionSigningAlg: alg,
        },
        tenant,
      );
      // The tenant verifies the assertion with jose, its audience and its one use included.
      for (let time = 0; time < 2; time += 1)
        await getTokenOnBehalfOf(made.client, await tenant.accessToken(), { audience: DOWNSTREAM });
      const [first = '', second] = made.sent.map(
        ({ form: sent }) => Object.fromEntries(sent).client_assertion,
      );
      expect(first).not.toBe(second);
      expect(partOf(first, 0)).toEqual({ alg, ...(form === 'jwk' ? { kid: key.kid } : {}) });
      const now = Math.floor(tenant.clock.now());
      const { iat, nbf, exp, jti, ...who } = partOf(first, 1);
      expect(who).toEqual({ iss: 'signer', sub: 'signer', aud: tenant.issuer });
      expect(jti).toMatch(/^.{16,}$/);
      expect(Math.abs(iat - now)).toBeLessThanOrEqual(1);
      expect([nbf - iat, exp - iat]).toEqual([0, 60]);
      expect(formOf(made)).toMatchObject({
        client_id: 'signer',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
      expect(made.sent[0]?.headers.get('authorization')).toBeNull();
      expect(assertionOf(made)).toBe(first);
    }
  });

  it("X1 assertions are dated by the client's clock", async () => {
    const key = await createKey({ alg: 'ES256' });
    const tenant = await exchangingTenant({ clients: [{ clientId: 'signer', publicKeys: [key.publicJwk] }] });
    const made = await setup(
      {
        clientId: 'signer',
        clientSecret: undefined,
        clientAssertionSigningKey: key.privateKey,
        clientAssertionSigningAlg: 'ES256',
      },
      tenant,
    );
    tenant.clock.advance(86_400);
    await getTokenOnBehalfOf(made.client, 'x', { audience: DOWNSTREAM }).catch(() => {});
    expect(Math.abs(partOf(assertionOf(made), 1).iat - tenant.clock.now())).toBeLessThanOrEqual(2);
  });
});

describe("the end user's address", () => {
  it.each(['203.0.113.7', '2001:db8::1', '::1'])(
    'X1 %s is sent as auth0-forwarded-for',
    async (forwardedFor) => {
      const made = await setup();
      const accessToken = await made.tenant.accessToken();
      await getTokenOnBehalfOf(made.client, accessToken, { audience: DOWNSTREAM, forwardedFor });
      await getAccessTokenForConnection(made.client, {
        connection: 'google-oauth2',
        accessToken,
        forwardedFor,
      });
      await getTokenByExchangeProfile(made.client, 'x', {
        subjectTokenType: 'urn:acme:legacy',
        forwardedFor,
      });
      expect(made.sent.map(({ headers }) => headers.get('auth0-forwarded-for'))).toEqual(
        Array(3).fill(forwardedFor),
      );
    },
  );

  it('X1 an IPv4 address that came over an IPv6 socket is sent as what it is', async () => {
    const made = await setup();
    const options = { audience: DOWNSTREAM, forwardedFor: '::ffff:203.0.113.7' };
    await getTokenOnBehalfOf(made.client, await made.tenant.accessToken(), options);
    expect(made.sent[0]?.headers.get('auth0-forwarded-for')).toBe('203.0.113.7');
  });

  it('X1 without one the header is not there', async () => {
    const made = await setup();
    await getTokenOnBehalfOf(made.client, await made.tenant.accessToken(), { audience: DOWNSTREAM });
    expect(made.sent[0]?.headers.has('auth0-forwarded-for')).toBe(false);
  });
});
