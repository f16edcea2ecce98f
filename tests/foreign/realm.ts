import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ApiClient, type ApiClientOptions, type AuthRequest } from '@auth0-api/core';
import { getTokenOnBehalfOf } from '@auth0-api/core/exchange';
import { auth0, getAuth } from '@auth0-api/express';
import express from 'express';
import nodeFetch from 'node-fetch';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { type PlainIssuer, plainIssuer } from './issuer.js';

const AUDIENCE = 'https://api.test/';
const CALENDAR = 'https://calendar.test/';

/** What has to hold whatever the global objects are: for environments of tests, which put their own in place. */
export function worksHere(): void {
  let issuer: PlainIssuer;

  beforeEach(async () => {
    issuer = await plainIssuer(AUDIENCE);
  });
  afterEach(() => issuer.close());

  const options = (more: ApiClientOptions = {}): ApiClientOptions => ({
    domain: issuer.url,
    audience: AUDIENCE,
    clientId: 'orders-api',
    clientSecret: 'Wq-3_x.secret-of-orders',
    allowInsecureLoopback: true,
    algorithms: ['ES256'],
    ...more,
  });
  const clientOf = (more?: ApiClientOptions) => {
    const client = new ApiClient(options(more));
    onTestFinished(() => client.close());
    return client;
  };
  const bearer = (): AuthRequest => ({ headers: new Headers({ authorization: `Bearer ${issuer.token()}` }) });

  it.each([
    ['the fetch that is there', undefined],
    ['node-fetch', nodeFetch],
  ])('R29 verifies and exchanges tokens, with %s', async (_name, customFetch) => {
    const client = clientOf({ customFetch });
    const auth = await client.verifyRequest(bearer());
    const { signal } = new AbortController();
    expect(await getTokenOnBehalfOf(client, auth, { audience: CALENDAR, signal })).toMatchObject({
      accessToken: 'new',
    });
  });

  it('R29 an exchange ends by a signal of the environment', async () => {
    issuer.hangs = true;
    const client = clientOf({ customFetch: nodeFetch });
    const controller = new AbortController();
    const { signal } = controller;
    const exchange = getTokenOnBehalfOf(client, issuer.token(), { audience: CALENDAR, signal });
    setImmediate(() => controller.abort(new Error('enough')));
    await expect(exchange).rejects.toThrow('enough');
  });

  it('R29 takes bytes and configured keys, and verifies proofs with nonces', async () => {
    const domains = [{ domain: issuer.url, jwks: { keys: [issuer.jwk] } }];
    const nonce = { secret: Buffer.alloc(32, 1) };
    const client = clientOf({ domains, dpop: { mode: 'required', nonce } });
    const { jkt, proof } = issuer.prover();
    const token = issuer.token({ cnf: { jkt } });
    const ath = createHash('sha256').update(token).digest('base64url');
    const url = `${AUDIENCE}orders`;
    const request = (more: object): AuthRequest => {
      const dpop = proof({ htm: 'GET', htu: url, ath, ...more });
      return { method: 'GET', url, headers: new Headers({ authorization: `DPoP ${token}`, dpop }) };
    };
    const refused = await client.verifyRequest(request({})).catch((error: unknown) => error);
    const { nonce: given } = refused as { nonce: string };
    expect(given).toEqual(expect.any(String));
    expect(await client.verifyRequest(request({ nonce: given }))).toMatchObject({ scheme: 'dpop' });
  });

  it('R29 answers requests of Express', async () => {
    const app = express();
    app.use(auth0(options({ customFetch: nodeFetch })));
    app.get('/', (req, res) => void res.json({ scheme: getAuth(req).scheme }));
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const headers = { authorization: `Bearer ${issuer.token()}` };
    const answer = await nodeFetch(`http://127.0.0.1:${port}/`, { headers });
    expect(await text(answer.body as NodeJS.ReadableStream)).toBe('{"scheme":"bearer"}');
  });

  it('R29 fake timers hold nothing up, and end nothing when they are moved', async () => {
    const toFake = ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance', 'Date'];
    vi.useFakeTimers({ now: Date.now(), toFake: toFake as 'Date'[] });
    onTestFinished(() => void vi.useRealTimers());
    const client = clientOf({ customFetch: nodeFetch });
    const verified = client.verifyRequest(bearer());
    vi.advanceTimersByTime(60_000);
    await verified;
    expect(await getTokenOnBehalfOf(client, issuer.token(), { audience: CALENDAR })).toHaveProperty(
      'accessToken',
    );
  });

  it('R29 what others put in place of globals is not asked', async () => {
    for (const name of ['setTimeout', 'setImmediate', 'clearTimeout', 'clearImmediate', 'setInterval'])
      vi.stubGlobal(name, () => 1);
    vi.stubGlobal('performance', { now: () => Number.NaN });
    for (const name of ['structuredClone', 'AbortController', 'AbortSignal', 'URL', 'URLSearchParams'])
      vi.stubGlobal(name, undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    const domains = [{ domain: issuer.url, jwks: { keys: [issuer.jwk] } }];
    await clientOf({ domains }).verifyRequest(bearer());
    const answers: Record<string, object> = {
      configuration: { issuer: issuer.url, jwks_uri: `${issuer.url}jwks` },
      jwks: { keys: [issuer.jwk] },
    };
    const customFetch: ApiClientOptions['customFetch'] = async (url) =>
      new Response(JSON.stringify(answers[/\w+$/.exec(url)?.[0] ?? '']));
    await clientOf({ customFetch }).verifyRequest(bearer());
  });
}
