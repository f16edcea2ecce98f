import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { createCertificate, createTenant, type Tenant, type TenantOptions } from '@auth0-api/testing';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';

// Each test names the page of auth0/docs-v2 (below main/docs/) that it holds the tenant to.

const audience = 'https://api.test/';
const downstream = 'https://calendar.test/';
const signing = await createKey();

const options = (more: TenantOptions = {}): TenantOptions => ({
  keys: [signing],
  audience,
  clients: [
    {
      clientId: 'api',
      clientSecret: 'secret',
      api: audience,
      exchanges: ['on-behalf-of'],
      delegated: { [downstream]: 'read:events' },
    },
  ],
  ...more,
});

const form = async (tenant: Tenant) =>
  new URLSearchParams({
    ...{ client_id: 'api', client_secret: 'secret', audience: downstream },
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: await tenant.accessToken(),
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  });

async function exchange(tenant: Tenant, proof?: string) {
  const headers: Record<string, string> = proof === undefined ? {} : { dpop: proof };
  const init = { method: 'POST', headers, body: await form(tenant) };
  return tenant.fetch(`${tenant.issuer}oauth/token`, init);
}

describe('secure/call-apis-on-users-behalf/on-behalf-of-token-exchange', () => {
  test('a proof binds the token if the other API has sender constraining', async () => {
    await using tenant = await createTenant(options({ senderConstraining: [downstream] }));
    const key = await tenant.dpopKey();
    const url = `${tenant.issuer}oauth/token`;
    const response = await exchange(tenant, await key.proof({ method: 'POST', url }));
    const body = (await response.json()) as { access_token: string; token_type: string };
    expect(body.token_type).toBe('DPoP');
    expect(decodeJwt(body.access_token).cnf).toEqual({ jkt: key.thumbprint });
  });

  test('otherwise the token is not bound, without an error', async () => {
    for (const senderConstraining of [undefined, [], [audience]]) {
      await using tenant = await createTenant(
        options(senderConstraining === undefined ? {} : { senderConstraining }),
      );
      const key = await tenant.dpopKey();
      const url = `${tenant.issuer}oauth/token`;
      const response = await exchange(tenant, await key.proof({ method: 'POST', url }));
      const body = (await response.json()) as { access_token: string; token_type: string };
      expect([response.status, body.token_type]).toEqual([200, 'Bearer']);
      expect(decodeJwt(body.access_token)).not.toHaveProperty('cnf');
    }
  });

  test('without a proof the token is not bound either', async () => {
    await using tenant = await createTenant(options({ senderConstraining: [downstream] }));
    expect(await (await exchange(tenant)).json()).toMatchObject({ token_type: 'Bearer' });
  });

  test('a nonce can be demanded, and one repetition gets the token', async () => {
    await using tenant = await createTenant(
      options({ senderConstraining: [downstream], exchangeNonces: true }),
    );
    const key = await tenant.dpopKey();
    const target = { method: 'POST', url: `${tenant.issuer}oauth/token` };
    const refused = await exchange(tenant, await key.proof(target));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: 'use_dpop_nonce' });
    const nonce = refused.headers.get('dpop-nonce');
    const response = await exchange(tenant, await key.proof({ ...target, claims: { nonce } }));
    expect(await response.json()).toMatchObject({ token_type: 'DPoP' });
  });
});

describe('secure/sender-constraining/mtls-sender-constraining', () => {
  test('the certificate of the TLS connection binds the token, and token_type is DPoP', async () => {
    const [server, client] = [createCertificate(), createCertificate()];
    const made = await createTenant(options({ senderConstraining: [downstream] }));
    await using tenant = await made.listen({ certificate: server });
    expect(tenant.issuer).toBe(tenant.url);
    expect(tenant.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/);
    const ask = async (certificate: typeof client | undefined) => {
      const presented =
        certificate === undefined ? {} : { cert: certificate.pem, key: certificate.privateKeyPem };
      const outgoing = request(`${tenant.url}oauth/token`, {
        ...{ method: 'POST', ca: server.pem, agent: false, ...presented },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      outgoing.end(String(await form(tenant)));
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      return JSON.parse(await text(response)) as { access_token: string; token_type: string };
    };
    const bound = await ask(client);
    expect(bound.token_type).toBe('DPoP');
    expect(decodeJwt(bound.access_token).cnf).toEqual(client.confirmation);
    const unbound = await ask(undefined);
    expect(unbound.token_type).toBe('Bearer');
    expect(decodeJwt(unbound.access_token)).not.toHaveProperty('cnf');
  });
});
