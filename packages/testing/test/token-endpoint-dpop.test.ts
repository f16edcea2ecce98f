import {
  createDpopKey,
  createKey,
  createTenant,
  type DpopKey,
  type ProofOptions,
  type SigningKey,
  type Tenant,
} from '@auth0-api/testing';
import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ways } from './ways.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

const clients = [{ clientId: 'app', clientSecret: 'secret', scope: 'read:orders' }];

describe.each(ways)('the token endpoint %s, with a DPoP proof', (_, connect) => {
  let tenant: Tenant;
  let request: typeof fetch;
  let key: DpopKey;
  let url: string;
  beforeEach(async () => {
    tenant = await createTenant({ keys: [signing], clients });
    request = await connect(tenant);
    key = await tenant.dpopKey();
    url = `${tenant.issuer}oauth/token`;
  });
  afterEach(() => tenant.close());

  const ask = (headers: Record<string, string> | [string, string][]) =>
    request(url, {
      method: 'POST',
      headers,
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'app',
        client_secret: 'secret',
        audience: tenant.audience,
      }),
    });
  const prove = (options: Partial<ProofOptions> = {}) => key.proof({ method: 'POST', url, ...options });

  test('issues a token that is bound to the key', async () => {
    const response = await ask({ dpop: await prove() });
    expect(response.status).toBe(200);
    const body = (await response.json()) as { access_token: string };
    expect(body).toMatchObject({ token_type: 'DPoP', scope: 'read:orders', expires_in: 3600 });
    expect(decodeJwt(body.access_token)).toMatchObject({ sub: 'app@clients', cnf: { jkt: key.thumbprint } });
  });

  test('serves oauth4webapi, unmodified', async () => {
    const options = {
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: (
        address: string,
        init: oauth.CustomFetchOptions<string, URLSearchParams | undefined>,
      ) => request(address, { ...init, body: init.body ?? null }),
    };
    const issuer = new URL(tenant.issuer);
    const discovery = await oauth.discoveryRequest(issuer, options);
    const server = await oauth.processDiscoveryResponse(issuer, discovery);
    expect(server.dpop_signing_alg_values_supported).toContain('ES256');
    const client: oauth.Client = { client_id: 'app' };
    const DPoP = oauth.DPoP(client, await createDpopKey());
    const answer = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      oauth.ClientSecretPost('secret'),
      { audience: tenant.audience },
      { ...options, DPoP },
    );
    const result = await oauth.processClientCredentialsResponse(server, client, answer);
    expect(result.token_type).toBe('dpop');
    expect(decodeJwt(result.access_token).cnf).toEqual({ jkt: await DPoP.calculateThumbprint() });
  });

  test.each([
    ['of another method', { method: 'GET' }],
    ['for another URL', { url: 'https://other.test/oauth/token' }],
    ['without htm', { claims: { htm: undefined } }],
    ['without htu', { claims: { htu: undefined } }],
    ['without jti', { claims: { jti: undefined } }],
    ['with an empty jti', { claims: { jti: '' } }],
    ['without iat', { claims: { iat: undefined } }],
    ['of another type', { header: { typ: 'JWT' } }],
    ['without a key', { header: { jwk: undefined } }],
    ['with alg none', { header: { alg: 'none' }, signature: '' }],
    ['with a shared secret', { header: { alg: 'HS256' }, key: { secret: 'x'.repeat(32) } }],
    ['whose signature is corrupt', { corrupt: true }],
    ['that is no JWT', { header: 'x' }],
  ] as const)('refuses one %s', async (_name, options) => {
    const response = await ask({ dpop: await prove(options) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_dpop_proof' });
  });

  test.each([
    [-301, 200],
    [-331, 400],
    [29, 200],
    [31, 400],
  ])('takes one whose iat is %d s from now: %d', async (offset, status) => {
    tenant.clock.freeze();
    const iat = Math.floor(tenant.clock.now()) + offset;
    expect((await ask({ dpop: await prove({ claims: { iat } }) })).status).toBe(status);
  });

  test('helps no client that is not known', async () => {
    const form = { grant_type: 'client_credentials', client_id: 'app', client_secret: 'wrong' };
    const headers = { dpop: await prove() };
    const response = await request(url, { method: 'POST', headers, body: new URLSearchParams(form) });
    expect(response.status).toBe(401);
  });

  test('refuses two proofs, and a proof with a private key', async () => {
    const proof = await prove();
    const twice: [string, string][] = [
      ['dpop', proof],
      ['dpop', proof],
    ];
    expect((await ask(twice)).status).toBe(400);
    const jwk = { ...key.publicJwk, d: 'AQ' };
    expect((await ask({ dpop: await prove({ header: { jwk } }) })).status).toBe(400);
  });
});
