import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { ApiClient, ApiError, type Fetch, IssuerUnavailableError } from '@auth0-api/core';
import { getTokenOnBehalfOf } from '@auth0-api/core/exchange';
import type { OutageKind, Tenant } from '@auth0-api/testing';
import nodeFetch from 'node-fetch';
import { fetch as fetch7, ProxyAgent } from 'undici';
import { fetch as fetch6 } from 'undici6';
import type { fetch as Fetch8 } from 'undici8';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTenant } from '../support/tenant.js';

const CLIENT = { clientId: 'orders-api', clientSecret: 'Wq-3_x.secret-of-orders' } as const;
const CALENDAR = 'https://calendar.test/';

/** undici 8 runs on Node.js 22.19 and newer; its types are looked at everywhere. */
async function undici8(): Promise<typeof Fetch8 | undefined> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 19) ? (await import('undici8')).fetch : undefined;
}

const fetch8 = await undici8();
// Each compiles as it is.
const FETCHES: readonly (readonly [string, Fetch])[] = [
  ['Node.js', fetch],
  ['undici 6', fetch6],
  ['undici 7', fetch7],
  ['node-fetch 3', nodeFetch],
  ...(fetch8 === undefined ? [] : [['undici 8', fetch8] satisfies [string, Fetch]]),
];

/** And with options of its own. */
const WITH_OPTIONS: readonly (readonly [string, Fetch])[] = [
  ['undici 6', (url, init) => fetch6(url, { ...init, keepalive: false })],
  ['undici 7', (url, init) => fetch7(url, { ...init, keepalive: false })],
  ['node-fetch 3', (url, init) => nodeFetch(url, { ...init, compress: false })],
];

let tenant: Tenant;
let token: string;

beforeAll(async () => {
  const api = 'https://api.test/';
  const exchanges = ['on-behalf-of'] as const;
  tenant = await createTenant({
    audience: api,
    clients: [{ ...CLIENT, api, exchanges, delegated: { [CALENDAR]: 'read:events' } }],
  });
  await tenant.listen();
  token = await tenant.accessToken();
});
beforeEach(() => tenant.recover());
afterAll(() => tenant.close());

const clientWith = (customFetch: Fetch) => new ApiClient({ ...tenant.options(), ...CLIENT, customFetch });
const verify = (client: ApiClient) => client.verifyRequest({ headers: { authorization: `Bearer ${token}` } });
const exchange = (client: ApiClient) => getTokenOnBehalfOf(client, token, { audience: CALENDAR });
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

it.each([...FETCHES, ...WITH_OPTIONS])(
  'R28 verifies and exchanges tokens with the fetch of %s',
  async (_name, customFetch) => {
    const client = clientWith(customFetch);
    expect(await verify(client)).toMatchObject({ token, clientId: expect.any(String) });
    expect(await exchange(client)).toMatchObject({ scope: 'read:events' });
    await client.close();
  },
);

describe.each(FETCHES)('customFetch: %s', (_name, customFetch) => {
  const outages: readonly (readonly [OutageKind, string])[] = [
    ['refuse', 'network_error'],
    ['reset', 'network_error'],
    ['truncated', 'network_error'],
    ['huge', 'invalid_response'],
    ['redirect', 'invalid_response'],
    ['garbage', 'invalid_json'],
  ];
  it.each(outages)('R28 an answer that is no use: %j', async (kind, code) => {
    const client = clientWith(customFetch);
    await verify(client);
    tenant.outage('token', kind);
    expect(await failure(exchange(client))).toMatchObject({ status: 502, code });
    tenant.outage('all', kind);
    expect(await failure(verify(clientWith(customFetch)))).toBeInstanceOf(IssuerUnavailableError);
    await client.close();
  });

  it('R28 what the issuer says of its limit', async () => {
    const client = clientWith(customFetch);
    await verify(client);
    tenant.outage('token', { status: 429, headers: { 'retry-after': '7' }, body: { error: 'x' } });
    expect(await failure(exchange(client))).toMatchObject({ status: 503, retryAfter: 7 });
  });

  const WAITS = ['hang', 'stall'] as const;

  it.each(WAITS)('R28, X7 one that gives up waiting timed out: %s', async (kind) => {
    const impatient: Fetch = (url, init) =>
      customFetch(
        url,
        init.method === 'GET'
          ? init
          : { ...init, signal: AbortSignal.any([init.signal, AbortSignal.timeout(20)]) },
      );
    const client = clientWith(impatient);
    await verify(client);
    tenant.outage('token', kind);
    const error = await failure(exchange(client));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 504, code: 'timeout_error' });
  });

  it.each(WAITS)('R28 it ends when its signal says so: %s', async (kind) => {
    const controller = new AbortController();
    let ended: Promise<unknown> | undefined;
    const watched: Fetch = (url, init) => {
      const answer = customFetch(url, init);
      if (init.method === 'POST') {
        ended = failure(answer.then(({ body }) => text(body as NodeJS.ReadableStream)));
        setImmediate(() => controller.abort(new Error('enough')));
      }
      return answer;
    };
    const client = clientWith(watched);
    await verify(client);
    tenant.outage('token', kind);
    const given = { audience: CALENDAR, signal: controller.signal };
    expect(await failure(getTokenOnBehalfOf(client, token, given))).toMatchObject({ message: 'enough' });
    expect(await ended).toBeInstanceOf(Error);
  });
});

const unreadable = () => {
  throw new Error('x');
};

it.each([
  ['nothing', () => undefined],
  ['no header fields', () => ({ status: 429, body: null })],
  ['header fields as an object', () => ({ status: 429, headers: { 'content-type': 'x' }, body: null })],
  ['a body that is text', () => ({ status: 200, headers: new Headers(), body: '{}' })],
  ['no body', () => ({ status: 200, headers: new Headers() })],
  ['an error', () => Promise.reject(new Error('x'))],
  ['an error that cannot be read', () => Promise.reject(Object.create(new DOMException('x', 'DataError')))],
  ['header fields that cannot be read', () => ({ status: 429, headers: { get: unreadable }, body: null })],
  [
    'a header field that is no text',
    () => ({ status: 429, headers: { get: () => Symbol('7') }, body: null }),
  ],
  ['no status', () => ({ headers: new Headers(), body: null })],
  ['a status that is text', () => ({ status: '403', headers: new Headers(), body: null })],
  ['a status that no answer has', () => ({ status: 1e3, headers: new Headers(), body: null })],
])('R28 a customFetch that answers %s: trouble of ours', async (_what, answer) => {
  // What JavaScript lets through.
  const odd = (async (url: string, init: RequestInit) =>
    init.method === 'POST' ? answer() : fetch(url, init)) as unknown as Fetch;
  for (const errorStatus of ['rfc', 'auth0'] as const) {
    const asked = new ApiClient({ ...tenant.options(), ...CLIENT, errorStatus, customFetch: odd });
    const error = (await failure(exchange(asked))) as ApiError;
    expect(error).toMatchObject({ name: 'ApiError', reason: 'exchange_failed' });
    // Of an answer that had a status the other setting tells that.
    expect(errorStatus === 'rfc' ? [502] : [429, 502]).toContain(error.status);
  }
  const odder = (async () => answer()) as unknown as Fetch;
  expect(await failure(verify(clientWith(odder)))).toBeInstanceOf(IssuerUnavailableError);
});

/** A proxy on this machine, and the hosts that it was asked for. */
async function proxy(): Promise<{ uri: string; asked: string[]; close: () => void }> {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', ({ url = '' }, client: Socket, head) => {
    asked.push(url);
    const target = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { uri: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

it('R28 with a proxy agent of undici, every request goes through the proxy', async () => {
  const { uri, asked, close } = await proxy();
  const dispatcher = new ProxyAgent(uri);
  const client = clientWith((url, init) => fetch7(url, { ...init, dispatcher }));
  await verify(client);
  await exchange(client);
  await client.close();
  await dispatcher.destroy();
  close();
  expect(new Set(asked)).toEqual(new Set([new URL(tenant.issuer).host]));
});
