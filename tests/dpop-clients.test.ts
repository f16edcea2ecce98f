import { readFileSync } from 'node:fs';
import { createDpopKey, type Tenant } from '@auth0-api/testing';
import type { AdapterUnderTest } from '@auth0-api/testing/contract';
import { calculateThumbprint, generateKeyPair, generateProof } from 'dpop';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { http1Adapters, label } from './adapters/all.js';
import { askWithNonce } from './support/ask-with-nonce.js';
import { createTenant } from './support/tenant.js';

// Clients that others wrote, as they are: what they send has to be accepted, and what we answer understood.
const client: oauth.Client = { client_id: 'app' };
const insecure = { [oauth.allowInsecureRequests]: true };
const nonces = { dpop: { nonce: { secret: Buffer.alloc(32, 'a'), ttl: 20 } } };
const routes = [
  { path: '/orders', handler: 'caller' },
  { path: '/guarded', guard: ['requiredScopes', 'write:orders'], handler: 'ok' },
] as const;

let tenant: Tenant;
beforeAll(async () => {
  const app = { clientId: 'app', clientSecret: 'secret', scope: 'read:orders' };
  tenant = await (await createTenant({ clients: [app] })).listen();
});
afterAll(() => tenant.close());

async function start(adapter: AdapterUnderTest, options: object = {}): Promise<string> {
  const app = await adapter.start({ auth0: [{ ...tenant.options(), ...options }], routes });
  onTestFinished(() => app.close());
  return app.origin;
}

/** What oauth4webapi does to get a token, bound to the key of its DPoP handle. */
async function getToken(DPoP: oauth.DPoPHandle): Promise<string> {
  const issuer = new URL(tenant.issuer);
  const discovery = await oauth.discoveryRequest(issuer, insecure);
  const server = await oauth.processDiscoveryResponse(issuer, discovery);
  const answer = await oauth.clientCredentialsGrantRequest(
    server,
    client,
    oauth.ClientSecretBasic('secret'),
    { audience: tenant.audience },
    { ...insecure, DPoP },
  );
  return (await oauth.processClientCredentialsResponse(server, client, answer)).access_token;
}

const request = (token: string, url: string, DPoP?: oauth.DPoPHandle) =>
  oauth.protectedResourceRequest(token, 'GET', new URL(url), undefined, undefined, {
    ...insecure,
    ...(DPoP === undefined ? {} : { DPoP }),
  });

async function challengesOf(attempt: Promise<unknown>): Promise<unknown> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
  const { status, cause } = error as oauth.WWWAuthenticateChallengeError;
  return { status, challenges: cause.map(({ scheme, parameters }) => [scheme, parameters]) };
}

it('D18 docs/dpop.md shows how oauth4webapi follows a nonce, word for word', () => {
  const shown = readFileSync(new URL('./support/ask-with-nonce.ts', import.meta.url), 'utf8');
  expect(readFileSync(new URL('../docs/dpop.md', import.meta.url), 'utf8')).toContain(
    `\`\`\`ts\n${shown}\`\`\`\n`,
  );
});

describe.each(http1Adapters.map((adapter) => [label(adapter), adapter] as const))('%s', (_name, adapter) => {
  it('D12 serves oauth4webapi, from the token endpoint to the resource', async () => {
    const origin = await start(adapter);
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const token = await getToken(DPoP);
    for (const target of ['/orders', '/orders?page=2#top']) {
      const response = await request(token, origin + target, DPoP);
      expect(await response.json()).toMatchObject({ sub: 'app@clients', scheme: 'dpop' });
    }
  });

  it('D18, D19 asks oauth4webapi for a nonce, once', async () => {
    const origin = await start(adapter, nonces);
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const token = await getToken(DPoP);
    const refusal = await request(token, `${origin}/orders`, DPoP).catch((error: unknown) => error);
    expect(oauth.isDPoPNonceError(refusal)).toBe(true);
    // It kept the nonce, and sends it from now on.
    for (let count = 0; count < 3; count += 1) {
      expect((await request(token, `${origin}/orders`, DPoP)).status).toBe(200);
    }
    // Each of these answers brings the next nonce in time: without it the second request would be refused.
    for (const seconds of [15, 15, 15]) {
      tenant.clock.advance(seconds);
      onTestFinished(() => tenant.clock.advance(-seconds));
      expect((await request(token, `${origin}/orders`, DPoP)).status).toBe(200);
    }
  });

  it('D18 is asked twice by a client that does as docs/dpop.md says', async () => {
    const origin = await start(adapter, nonces);
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const token = await getToken(DPoP);
    for (let count = 0; count < 2; count += 1)
      expect((await askWithNonce(new URL(`${origin}/orders`), token, DPoP, insecure)).status).toBe(200);
    const asked = askWithNonce(new URL(`${origin}/guarded`), token, DPoP, insecure);
    await expect(asked).rejects.toMatchObject({ status: 403 });
  });

  it('H1, H2, H3 answers challenges that oauth4webapi reads', async () => {
    const origin = await start(adapter);
    const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    const token = await getToken(DPoP);
    const bare = { bearer: { realm: 'api' }, dpop: { algs: 'ES256' } };
    const error = (code: string, more = {}) => ({
      error: code,
      error_description: expect.any(String),
      ...more,
    });
    expect(await challengesOf(request(token, `${origin}/orders`))).toEqual({
      status: 401,
      challenges: [
        ['bearer', { ...bare.bearer, ...error('invalid_token') }],
        ['dpop', bare.dpop],
      ],
    });
    expect(await challengesOf(request(token, `${origin}/guarded`, DPoP))).toEqual({
      status: 403,
      challenges: [
        ['bearer', bare.bearer],
        ['dpop', { ...bare.dpop, ...error('insufficient_scope', { scope: 'write:orders' }) }],
      ],
    });
    const stranger = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    expect(await challengesOf(request(token, `${origin}/orders`, stranger))).toEqual({
      status: 401,
      challenges: [
        ['bearer', bare.bearer],
        ['dpop', { ...bare.dpop, ...error('invalid_token') }],
      ],
    });
  });

  it.each(['ES256', 'Ed25519', 'PS256', 'RS256'] as const)(
    'D4, D12 serves the dpop package with %s',
    async (alg) => {
      const origin = await start(adapter, { dpop: { algorithms: [alg] } });
      const pair = await generateKeyPair(alg, { extractable: true });
      const url = `${origin}/orders`;
      const accessToken = await tenant.accessToken({
        cnf: { jkt: await calculateThumbprint(pair.publicKey) },
      });
      const send = async (method: string, at = url) =>
        fetch(url, {
          headers: {
            authorization: `DPoP ${accessToken}`,
            dpop: await generateProof(pair, at, method, undefined, accessToken),
          },
        });
      expect((await send('GET')).status).toBe(200);
      expect((await send('POST')).status).toBe(401);
      expect((await send('GET', `${origin}/other`)).status).toBe(401);
    },
  );

  it('D18 the dpop package follows a nonce', async () => {
    const url = `${await start(adapter, nonces)}/orders`;
    const key = await createDpopKey();
    const accessToken = await tenant.accessToken({}, { boundTo: key });
    const send = async (nonce?: string) =>
      fetch(url, {
        headers: {
          authorization: `DPoP ${accessToken}`,
          dpop: await generateProof(key, url, 'GET', nonce, accessToken),
        },
      });
    const asked = await send();
    expect(asked.status).toBe(401);
    const nonce = asked.headers.get('dpop-nonce') ?? '';
    expect((await send(nonce)).status).toBe(200);
    expect((await send(`${nonce}x`)).status).toBe(401);
  });
});
