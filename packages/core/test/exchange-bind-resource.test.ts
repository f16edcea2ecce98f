import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { TLSSocket } from 'node:tls';
import { inspect } from 'node:util';
import {
  ApiClient,
  type ApiClientOptions,
  type Auth0ApiError,
  ConfigurationError,
  renderError,
} from '@auth0-api/core';
import { createCertificate } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
  type OnBehalfOfOptions,
} from '../src/exchange/index.js';
import { bindingSetUp, mtlsFetch, read } from './exchange-bind-support.js';
import { DOWNSTREAM, exchangingClient, exchangingTenant } from './exchange-support.js';
import { refusal } from './support.js';

/** A request as the API got it. */
interface Got {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly dpop: string | undefined;
  readonly others: IncomingMessage['headers'];
  readonly body: string;
}

const NONCES: ApiClientOptions = { dpop: { mode: 'required', nonce: { secret: 'n'.repeat(32) } } };

/** The API to call: this product, on a socket of its own, demanding what the options say. */
async function downstream(
  tenantOptions: ApiClientOptions,
  options: ApiClientOptions = {},
): Promise<{ origin: string; got: Got[] }> {
  const api = new ApiClient({ ...tenantOptions, audience: DOWNSTREAM, ...options });
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization, ...others } = headers;
    const body = Buffer.concat(chunks).toString();
    got.push({ method, url, authorization, dpop: headers.dpop as string | undefined, others, body });
    if (url.startsWith('/redirect'))
      return void response.writeHead(Number(url.slice(10)), { location: '/' }).end();
    try {
      const { claims } = await api.verifyRequest({ method, url: `${origin}${url}`, headers });
      response.end(JSON.stringify({ sub: claims.sub }));
    } catch (error) {
      const answer = renderError(error as Auth0ApiError);
      response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, got };
}

/** A token for the API to call, which may be used at its origin. */
async function exchanged(
  options: ApiClientOptions,
  apiOptions: ApiClientOptions = {},
  call: Partial<OnBehalfOfOptions> = {},
) {
  const loopback = { allowInsecureLoopback: true, ...options };
  const made = await bindingSetUp(loopback);
  const api = await downstream(made.tenant.options(), apiOptions);
  const auth = await made.caller();
  const obtain = () =>
    getTokenOnBehalfOf(made.client, auth, { audience: DOWNSTREAM, origins: [api.origin], ...call });
  return { ...made, ...api, obtain, token: await obtain() };
}

const bound = (apiOptions: ApiClientOptions = { dpop: { mode: 'required' } }) =>
  exchanged({ exchangeBind: 'dpop' }, apiOptions);

describe('an API that demands bound tokens', () => {
  it('X17 accepts each request with its own proof for method, URL and token', async () => {
    const { token, origin, got } = await bound();
    for (const method of ['GET', 'POST', 'patch']) {
      const response = await token.fetchProtectedResource(`${origin}/events?from=today#x`, { method });
      expect(await response.json()).toEqual({ sub: 'auth0|user' });
    }
    expect(got.map(({ method }) => method)).toEqual(['GET', 'POST', 'PATCH']);
    const proofs = got.map(({ dpop }) => read(dpop ?? '').claims);
    expect(proofs.map(({ htm, htu }) => [htm, htu])).toEqual(
      ['GET', 'POST', 'PATCH'].map((method) => [method, `${origin}/events`]),
    );
    expect(new Set(proofs.map(({ jti }) => jti)).size).toBe(3);
    expect(got[0]?.authorization).toBe(`DPoP ${token.accessToken}`);
  });

  it('X17 gets another proof with the nonce that it demands, and the nonce is kept for other tokens', async () => {
    const { token, obtain, origin, got } = await bound(NONCES);
    const body = JSON.stringify({ title: 'x' });
    expect((await token.fetchProtectedResource(origin, { method: 'POST', body })).status).toBe(200);
    expect(got.map((each) => each.body)).toEqual([body, body]);
    const proofs = () => got.map(({ dpop }) => read(dpop ?? '').claims);
    expect(proofs().map(({ nonce }) => typeof nonce)).toEqual(['undefined', 'string']);
    expect(proofs()[0]?.jti).not.toBe(proofs()[1]?.jti);
    const { fetchProtectedResource } = await obtain();
    expect((await fetchProtectedResource(origin)).status).toBe(200);
    expect(got).toHaveLength(3);
  });

  it('X17 gets the same header fields again, also from a list that can be read only once', async () => {
    const { token, origin, got } = await bound(NONCES);
    const headers = new Map([['x-request-id', '1']]).entries() as unknown as [string, string][];
    const attempt = token.fetchProtectedResource(origin, { headers });
    expect((await attempt).status).toBe(200);
    expect(got.map(({ others }) => others['x-request-id'])).toEqual(['1', '1']);
  });

  it('X17 gets a stream only once', async () => {
    const { token, origin, got } = await bound(NONCES);
    const body = new Blob(['x']).stream();
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    expect((await token.fetchProtectedResource(origin, init)).status).toBe(401);
    expect(got).toHaveLength(1);
    // The nonce of the answer is in the proof of the next one.
    const next = { method: 'POST', body: new Blob(['y']).stream(), duplex: 'half' } as RequestInit;
    expect((await token.fetchProtectedResource(origin, next)).status).toBe(200);
  });

  it('X17 is asked once more, not again and again', async () => {
    const { token, origin, got, tenant } = await bound(NONCES);
    await token.fetchProtectedResource(origin);
    tenant.clock.advance(4000);
    // Expired by now: a 401 for another reason ends it.
    expect((await token.fetchProtectedResource(origin)).status).toBe(401);
    expect(got.length).toBeLessThanOrEqual(4);
  });

  it('X17 refuses an unbound token, which goes as Bearer', async () => {
    const { token, origin, got } = await exchanged({ exchangeBind: 'none' }, { dpop: { mode: 'required' } });
    expect((await token.fetchProtectedResource(origin)).status).toBe(401);
    expect(got).toMatchObject([{ authorization: `Bearer ${token.accessToken}`, dpop: undefined }]);
  });
});

describe('what is sent', () => {
  it('X17 overwrites Authorization and DPoP, and leaves the rest as it is', async () => {
    for (const exchangeBind of ['dpop', 'none'] as const) {
      const { token, origin, got } = await exchanged({ exchangeBind });
      const headers = [
        ['AUTHORIZATION', 'Bearer other'],
        ['dPoP', 'another'],
        ['x-request-id', '1'],
      ] as [string, string][];
      await token.fetchProtectedResource(new URL(origin), { headers });
      expect(got[0]?.others['x-request-id']).toBe('1');
      expect(got[0]?.authorization).toMatch(/^(?:DPoP|Bearer) ey[^,]+$/);
      expect(got[0]?.dpop ?? '').not.toContain('another');
    }
  });

  it.each([301, 302, 303, 307, 308])('X17 follows no redirect (%i)', async (status) => {
    const { token, origin, got } = await bound();
    await expect(token.fetchProtectedResource(`${origin}/redirect/${status}`)).rejects.toThrow(TypeError);
    expect(got).toHaveLength(1);
  });

  it.each(['follow', 'manual'] as const)('X17 refuses redirect: %s', async (redirect) => {
    const { token, origin, got } = await bound();
    const attempt = token.fetchProtectedResource(origin, { redirect });
    await expect(attempt).rejects.toThrow(ConfigurationError);
    expect(got).toEqual([]);
  });

  it('X17 ends with the signal', async () => {
    const { token, origin } = await bound();
    const attempt = token.fetchProtectedResource(origin, { signal: AbortSignal.abort(new Error('enough')) });
    await expect(attempt).rejects.toThrow('enough');
  });
});

describe('where it is sent', () => {
  it.each([
    ['another host', 'https://evil.test/'],
    ['a host that begins alike', 'https://calendar.test.evil.test/'],
    ['another port', 'https://calendar.test:8443/'],
    ['no TLS', 'http://calendar.test/'],
    ['a user', 'https://user@calendar.test/'],
    ['a password', 'https://:x@calendar.test/'],
    ['a relative URL', '/events'],
    ['another scheme', 'data:text/plain,x'],
    ['nothing', ''],
    ['a backslash', 'https://evil.test\\@calendar.test/'],
  ])('X17 by default only to the origin of the audience: not to %s', async (_name, url) => {
    const { client, caller } = await bindingSetUp({ exchangeBind: 'dpop' });
    const { fetchProtectedResource } = await getTokenOnBehalfOf(client, await caller(), {
      audience: DOWNSTREAM,
    });
    const error = await refusal(fetchProtectedResource(url));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ status: 500 });
  });

  it.each<[string, string, OnBehalfOfOptions['origins']]>([
    ['the audience is no URL', 'calendar', undefined],
    ['the audience has no TLS', 'http://calendar.test/', undefined],
    ['the origins are others', DOWNSTREAM, ['https://other.test']],
    ['there are no origins', DOWNSTREAM, []],
  ])('X17 not at all if %s', async (_name, audience, origins) => {
    const client = {
      clientId: 'orders-api',
      clientSecret: 'Wq-3_x.secret-of-orders',
      api: 'https://api.test/',
      exchanges: ['on-behalf-of'] as const,
      delegated: { [audience]: 'x' },
    };
    const tenant = await exchangingTenant({ clients: [client] });
    const token = await getTokenOnBehalfOf(exchangingClient(tenant), await tenant.accessToken(), {
      audience,
      ...(origins === undefined ? {} : { origins }),
    });
    for (const url of [audience, 'https://calendar.test/', 'http://calendar.test/'])
      await expect(token.fetchProtectedResource(url)).rejects.toThrow(ConfigurationError);
  });

  it.each<[string, unknown]>([
    ['a text', 'https://calendar.test'],
    ['21 of them', Array.from({ length: 21 }, (_, index) => `https://${index}.test`)],
    ['null', null],
    ['a path', ['https://calendar.test/events']],
    ['a query', ['https://calendar.test?x']],
    ['a user', ['https://user@calendar.test']],
    ['no TLS', ['http://calendar.test']],
    ['this machine without TLS', ['http://127.0.0.1:3000']],
    ['a host alone', ['calendar.test']],
    ['a pattern', ['https://*']],
    ['a number', [5]],
    ['a hole', new Array(1)],
  ])('X17 refuses as origins %s', async (_name, origins) => {
    const { client, caller, sent } = await bindingSetUp();
    const options = { audience: DOWNSTREAM, origins } as OnBehalfOfOptions;
    expect(await refusal(getTokenOnBehalfOf(client, await caller(), options))).toMatchObject({
      status: 400,
      reason: 'invalid_exchange_input',
    });
    expect(sent).toEqual([]);
  });

  it('X17 names the option for an API on this machine, where it refuses its URL', async () => {
    const { client, caller } = await bindingSetUp({ exchangeBind: 'dpop' });
    const local = { audience: DOWNSTREAM, origins: ['http://127.0.0.1:3000'] };
    const { fetchProtectedResource } = await getTokenOnBehalfOf(client, await caller(), {
      audience: DOWNSTREAM,
    });
    for (const refused of [
      getTokenOnBehalfOf(client, await caller(), local),
      fetchProtectedResource('http://127.0.0.1:3000/events'),
    ])
      expect((await refusal(refused)).message).toContain("the client's option 'allowInsecureLoopback'");
  });
});

describe('the result', () => {
  it('X17 shows the function nowhere, and neither token nor key', async () => {
    const { token, client, origin } = await bound(NONCES);
    await token.fetchProtectedResource(origin);
    expect(Object.keys(token)).not.toContain('fetchProtectedResource');
    expect({ ...token }).not.toHaveProperty('fetchProtectedResource');
    expect(JSON.stringify({ ...token, accessToken: '' })).not.toContain('fetch');
    expect(Object.isFrozen(token)).toBe(true);
    for (const shown of [token, token.fetchProtectedResource, client]) {
      const text = inspect(shown, { depth: 9, showHidden: true, getters: false });
      expect(text).not.toMatch(/eyJ|"d"|CryptoKey/);
    }
  });

  it('X17 of an exchange profile has it as well; one of Token Vault has not', async () => {
    const { client, tenant } = await bindingSetUp();
    const options = { subjectTokenType: 'urn:acme:legacy', audience: DOWNSTREAM };
    const tokens = await getTokenByExchangeProfile(client, 'session', options);
    await expect(tokens.fetchProtectedResource('https://evil.test/')).rejects.toThrow(ConfigurationError);
    const request = { connection: 'google-oauth2', accessToken: await tenant.accessToken() };
    expect(await getAccessTokenForConnection(client, request)).not.toHaveProperty('fetchProtectedResource');
  });

  it.each(['x', 5, [], true])('X17 refuses init: %j', async (init) => {
    const { token, origin } = await bound();
    await expect(token.fetchProtectedResource(origin, init as RequestInit)).rejects.toThrow(
      ConfigurationError,
    );
  });
});

describe('what init inherits', () => {
  it.each<[string, RequestInit]>([
    ['a Request', new Request('https://x.test', { method: 'POST', body: 'x', redirect: 'error' })],
    ['an object with defaults', Object.create({ method: 'DELETE', headers: { 'x-tenant': '1' } })],
  ])('H14, X17 is not lost unnoticed: %s is refused', async (_name, init) => {
    const { token, origin, got } = await bound();
    await expect(token.fetchProtectedResource(origin, init)).rejects.toThrow(ConfigurationError);
    expect(got).toEqual([]);
  });

  it.each(['dpop', 'none'] as const)(
    'H14, X17 from Object.prototype is not sent (%s)',
    async (exchangeBind) => {
      const { token, origin, got } = await exchanged({ exchangeBind });
      const inherited = { method: 'DELETE', headers: { 'x-inherited': '1' }, redirect: 'follow' };
      const answers: Promise<Response>[] = [];
      for (const [name, value] of Object.entries(inherited)) {
        Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
        try {
          answers.push(token.fetchProtectedResource(origin), token.fetchProtectedResource(origin, {}));
          await Promise.allSettled(answers);
        } finally {
          Reflect.deleteProperty(Object.prototype, name);
        }
      }
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([
        200, 200, 200, 200, 200, 200,
      ]);
      expect(got.map(({ method, others }) => [method, others['x-inherited']])).toEqual(
        Array.from({ length: 6 }, () => ['GET', undefined]),
      );
    },
  );
});

it('X17 reads a long challenge of the API in a moment', async () => {
  const { client, caller } = await bindingSetUp({ exchangeBind: 'dpop', allowInsecureLoopback: true });
  const challenge = 'DPoP '.repeat(3000);
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'www-authenticate': challenge, 'dpop-nonce': 'n1' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { audience: DOWNSTREAM, origins: [origin] };
  const { fetchProtectedResource } = await getTokenOnBehalfOf(client, await caller(), options);
  await fetchProtectedResource(origin);
  const before = performance.eventLoopUtilization();
  for (let count = 0; count < 20; count += 1) await fetchProtectedResource(origin);
  expect(performance.eventLoopUtilization(before).active).toBeLessThan(500);
});

it('X17 with mtls, calls the API in the DPoP scheme over real TLS with the certificate, without a proof', async () => {
  const [server, own] = [createCertificate(), createCertificate()];
  const tenant = await exchangingTenant({ senderConstraining: [DOWNSTREAM], issuer: 'https://tenant.test/' });
  await tenant.listen({ certificate: server });
  onTestFinished(() => tenant.close());
  const tenantPort = Number(new URL(tenant.url ?? '').port);
  const api = new ApiClient({ ...tenant.options(), audience: DOWNSTREAM, mtls: { required: true } });
  const seen: (readonly [string | undefined, unknown])[] = [];
  const listener: RequestListener = async (request, response) => {
    const { headers } = request;
    seen.push([headers.authorization?.split(' ')[0], headers.dpop]);
    const { raw } = (request.socket as TLSSocket).getPeerCertificate();
    if (request.url === '/redirect') return void response.writeHead(302, { location: '/' }).end();
    const verified = api.verifyRequest({ headers, certificate: raw });
    const status = await verified.then(
      () => 200,
      (error: Auth0ApiError) => error.status,
    );
    response.writeHead(status).end();
  };
  const tls = { cert: server.pem, key: server.privateKeyPem, requestCert: true, rejectUnauthorized: false };
  const calendar = createTlsServer(tls, listener).listen(0, '127.0.0.1');
  await once(calendar, 'listening');
  onTestFinished(() => {
    calendar.close().closeAllConnections();
  });
  const calendarPort = (calendar.address() as AddressInfo).port;
  const urls: string[] = [];
  const exchangeMtlsFetch = mtlsFetch(() => {
    const isToken = urls.at(-1)?.startsWith('https://tenant.test/') === true;
    return { port: isToken ? tenantPort : calendarPort, ca: server.pem, certificate: own };
  }, urls);
  const client = exchangingClient(tenant, { exchangeMtlsFetch, exchangeBind: 'mtls' });
  const token = await getTokenOnBehalfOf(client, await tenant.accessToken(), { audience: DOWNSTREAM });
  const headers = { dpop: 'x', authorization: 'y' };
  expect((await token.fetchProtectedResource(`${DOWNSTREAM}events`, { headers })).status).toBe(200);
  expect(seen).toEqual([['DPoP', undefined]]);
  // Also where the fetch of the app does not refuse redirects by itself.
  await expect(token.fetchProtectedResource(`${DOWNSTREAM}redirect`)).rejects.toThrow(TypeError);
});
