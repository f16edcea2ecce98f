import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdapterUnderTest } from '@auth0-api/testing/contract';
import { exportJWK } from 'jose';
import * as oauth from 'oauth4webapi';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { http1Adapters, label } from './adapters/all.js';
import { createKey } from './support/tenant.js';

// An authorization server that others wrote, with a client that others wrote: nothing of ours but what is under test.
const audience = 'https://orders.example.com/';
const secret = 'a-secret-of-the-client';
const insecure = { [oauth.allowInsecureRequests]: true };
const client: oauth.Client = { client_id: 'app' };

let issuer: string;
let server: oauth.AuthorizationServer;
const provider = createServer();

beforeAll(async () => {
  await once(provider.listen(0, '127.0.0.1'), 'listening');
  // The slash at the end is part of the issuer, as it is with Auth0.
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`;
  provider.on('request', await createProvider());
  const discovery = await oauth.discoveryRequest(new URL(issuer), insecure);
  server = await oauth.processDiscoveryResponse(new URL(issuer), discovery);
});
afterAll(async () => {
  provider.closeAllConnections();
  provider.close();
  await once(provider, 'close');
});

async function createProvider(): Promise<RequestListener> {
  const key = await createKey();
  const resource = {
    scope: 'read:orders',
    audience,
    accessTokenFormat: 'jwt',
    accessTokenTTL: 600,
    jwt: { sign: { alg: 'RS256' } },
  };
  return new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(key.privateKey)), kid: key.kid, alg: 'RS256', use: 'sig' }] },
    clients: [
      {
        client_id: 'app',
        client_secret: secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      // The provider asks for nonces of its own.
      dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 'p'), requireNonce: () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => resource,
      },
    },
    ttl: { ClientCredentials: 600 },
  }).callback();
}

async function getToken(DPoP?: oauth.DPoPHandle): Promise<oauth.TokenEndpointResponse> {
  const ask = async () => {
    const answer = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      oauth.ClientSecretBasic(secret),
      { scope: 'read:orders' },
      { ...insecure, ...(DPoP === undefined ? {} : { DPoP }) },
    );
    return oauth.processClientCredentialsResponse(server, client, answer);
  };
  return ask().catch((error: unknown) => {
    if (oauth.isDPoPNonceError(error)) return ask();
    throw error;
  });
}

async function start(adapter: AdapterUnderTest, options: object = {}): Promise<string> {
  const app = await adapter.start({
    auth0: [{ domain: issuer, audience, allowInsecureLoopback: true, tokenProfile: 'rfc9068', ...options }],
    routes: [{ path: '/orders', guard: ['requiredScopes', 'read:orders'], handler: 'caller' }],
  });
  onTestFinished(() => app.close());
  return `${app.origin}/orders`;
}

const request = (token: string, url: string, DPoP: oauth.DPoPHandle) =>
  oauth.protectedResourceRequest(token, 'GET', new URL(url), undefined, undefined, { ...insecure, DPoP });

describe.each(http1Adapters.map((adapter) => [label(adapter), adapter] as const))('%s', (_name, adapter) => {
  it.each(['ES256', 'Ed25519'] as const)('D12, T13 accepts what it binds to a key of %s', async (alg) => {
    const url = await start(adapter, { dpop: { algorithms: ['ES256', 'Ed25519'] } });
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair(alg));
    const { access_token: token, token_type: type } = await getToken(DPoP);
    expect(type).toBe('dpop');
    const response = await request(token, url, DPoP);
    expect(await response.json()).toMatchObject({ sub: 'app', scheme: 'dpop', scopes: ['read:orders'] });
  });

  it('D18 asks for a nonce of the API beside that of the provider', async () => {
    const url = await start(adapter, {
      dpop: { mode: 'required', nonce: { secret: Buffer.alloc(32, 'a') } },
    });
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const { access_token: token } = await getToken(DPoP);
    await expect(request(token, url, DPoP)).rejects.toSatisfy(oauth.isDPoPNonceError);
    expect((await request(token, url, DPoP)).status).toBe(200);
  });

  it('D12, T14 refuses its bound tokens without their key', async () => {
    const url = await start(adapter);
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const { access_token: token } = await getToken(DPoP);
    const stolen = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect(stolen.status).toBe(401);
    const stranger = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    await expect(request(token, url, stranger)).rejects.toMatchObject({ status: 401 });
  });

  it('T13 accepts its Bearer tokens', async () => {
    const { access_token: token, token_type: type } = await getToken();
    expect(type).toBe('bearer');
    const response = await fetch(await start(adapter), { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toMatchObject({ sub: 'app', scheme: 'bearer' });
  });
});
