import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ApiClient, CHANNELS, type Fetch, type IssuerFetchEvent } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { idle, presentNew, published, stillTenant } from './issuer-support.js';
import { bearer, clientOf, refusal } from './support.js';

const LONGEST = 262_144;

/** An issuer whose answers are up to the test, byte for byte. */
async function serve(answer: RequestListener): Promise<{ tenant: Tenant; client: ApiClient }> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const tenant = await createTenant({ issuer: `http://127.0.0.1:${port}/` });
  tenant.clock.freeze();
  const client = new ApiClient({ ...tenant.options(), customFetch: undefined, timeout: 0.5 });
  return { tenant, client };
}

/** How a fetch of the discovery document failed, as it was published, once the request got its 503. */
async function failureOf(client: ApiClient, tenant: Tenant): Promise<IssuerFetchEvent | undefined> {
  const events = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
  const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
  expect(error).toMatchObject({ status: 503, code: 'temporarily_unavailable' });
  return events.find(({ outcome }) => outcome === 'failed');
}

/** A client whose every request gets what `answer` makes of it. */
async function custom(answer: (url: string, init: RequestInit) => unknown) {
  const tenant = await stillTenant();
  const client = clientOf(tenant, { customFetch: answer as Fetch, timeout: 0.1 });
  return { tenant, client };
}

const json = { 'content-type': 'application/json' };
const discoveryOf = (tenant: Tenant) =>
  JSON.stringify({ issuer: tenant.issuer, jwks_uri: `${tenant.issuer}.well-known/jwks.json` });
const jwksOf = (tenant: Tenant) => JSON.stringify({ keys: tenant.keys.map(({ publicJwk }) => publicJwk) });
const goodBody = (tenant: Tenant, url: string) =>
  url.endsWith('jwks.json') ? jwksOf(tenant) : discoveryOf(tenant);

describe('how much is read', () => {
  it.each([
    ['exactly 256 KiB', LONGEST, 200],
    ['256 KiB and a byte', LONGEST + 1, 503],
  ])('R8 %s', async (_what, length, status) => {
    const { tenant, client } = await serve((request, response) => {
      const body = goodBody(tenant, request.url ?? '');
      response.writeHead(200, json).end(body + ' '.repeat(length - body.length));
    });
    expect(await presentNew(client, tenant)).toBe(status);
  });

  it('R8 an honest Content-Length over 256 KiB', async () => {
    const { tenant, client } = await serve((_request, response) => {
      const body = discoveryOf(tenant) + ' '.repeat(3 * LONGEST);
      response.writeHead(200, { ...json, 'content-length': body.length }).end(body);
    });
    expect(await failureOf(client, tenant)).toMatchObject({ failure: 'too_large' });
  });

  it('R8 a Content-Length that promises more than comes', async () => {
    const { tenant, client } = await serve((_request, response) => {
      response.writeHead(200, { ...json, 'content-length': 900 });
      response.write(discoveryOf(tenant), () => response.destroy());
    });
    expect(await failureOf(client, tenant)).toMatchObject({ failure: 'network' });
  });

  it('R8 a Content-Length that promises less than comes', async () => {
    const { tenant, client } = await serve((_request, response) => {
      response
        .writeHead(200, { ...json, 'content-length': 20, connection: 'close' })
        .end(discoveryOf(tenant));
    });
    expect((await failureOf(client, tenant))?.failure).toMatch(/^(?:not_json|network)$/);
  });

  it.each(['chunked', 'gzip'])('R8 an endless answer is cut off (%s)', async (coding) => {
    let sent = 0;
    let closed = false;
    async function* blanks() {
      for (; sent < 200 * LONGEST; sent += 65_536) yield Buffer.alloc(65_536, ' ');
    }
    const { tenant, client } = await serve((_request, response) => {
      response.on('close', () => {
        closed = true;
      });
      response.writeHead(200, { ...json, ...(coding === 'gzip' ? { 'content-encoding': 'gzip' } : {}) });
      const stages = [Readable.from(blanks()), ...(coding === 'gzip' ? [createGzip()] : []), response];
      pipeline(stages).catch(() => {});
    });
    expect(await failureOf(client, tenant)).toMatchObject({ failure: 'too_large' });
    await vi.waitFor(() => expect(closed).toBe(true));
    expect(sent).toBeLessThan(100 * LONGEST);
  });

  it('R8 an answer that trickles does not outlive the timeout', async () => {
    const { tenant, client } = await serve((_request, response) => {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await failureOf(client, tenant)).toMatchObject({ failure: 'timeout' });
  });

  it('R8 an answer that never begins does not outlive the timeout, and its connection ends', async () => {
    let closed = false;
    const { tenant, client } = await serve((request) => {
      request.socket.on('close', () => {
        closed = true;
      });
    });
    expect(await failureOf(client, tenant)).toMatchObject({ failure: 'timeout' });
    await vi.waitFor(() => expect(closed).toBe(true));
  });
});

describe('what counts as an answer', () => {
  it.each([
    ['HTML', 200, '<!doctype html><p>hello', 'not_json'],
    ['nothing', 200, '', 'not_json'],
    ['half a document', 200, '{"issuer":', 'not_json'],
    ['a byte order mark and rubbish', 200, '\ufeff{', 'not_json'],
    ['NaN', 200, '{"issuer": NaN}', 'not_json'],
    ['null', 200, 'null', 'invalid_document'],
    ['a list', 200, '[]', 'invalid_document'],
    ['a number', 200, '5', 'invalid_document'],
    ['a text', 200, '"https://tenant.test/"', 'invalid_document'],
    ['an empty object', 200, '{}', 'invalid_document'],
    ['201', 201, '{}', 'bad_status'],
    ['204', 204, '', 'bad_status'],
    ['206', 206, '{}', 'bad_status'],
    ['404', 404, '{}', 'bad_status'],
    ['500', 500, '{}', 'bad_status'],
    ['300', 300, '{}', 'redirect'],
    ['304', 304, '', 'redirect'],
  ])('R8 %s is a failed fetch', async (_what, status, body, failure) => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    tenant.outage('discovery', { status, body });
    expect(await failureOf(client, tenant)).toMatchObject({ failure, document: 'discovery' });
    expect(tenant.count()).toBe(1);
  });

  it.each(['null', '[]', '5', '"x"', '{}', '{"keys":null}', '{"keys":{}}', '{"keys":"x"}', '{"Keys":[]}'])(
    'R8 a key set that is %s is a failed fetch',
    async (body) => {
      const tenant = await stillTenant();
      const client = clientOf(tenant);
      tenant.outage('jwks', { status: 200, body });
      expect(await failureOf(client, tenant)).toMatchObject({
        failure: 'invalid_document',
        document: 'jwks',
      });
    },
  );

  it.each(['discovery', 'jwks'] as const)(
    'R8 a %s document that is nested very deeply does no harm',
    async (which) => {
      const depth = 100_000;
      const tenant = await stillTenant();
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const plain = which === 'jwks' ? jwksOf(tenant) : discoveryOf(tenant);
      const client = clientOf(tenant);
      tenant.outage(which, { status: 200, body: `${plain.slice(0, -1)},"deep":${deep}}` });
      expect([200, 503]).toContain(await presentNew(client, tenant));
      expect([200, 503]).toContain(await presentNew(client, tenant));
    },
  );
});

describe('redirects', () => {
  it.each(['in process', 'over HTTP'])('R8 none is followed (%s)', async (way) => {
    for (const endpoint of ['discovery', 'jwks'] as const) {
      const tenant = await stillTenant();
      if (way === 'over HTTP') await tenant.listen();
      const client = clientOf(tenant);
      tenant.outage(endpoint, 'redirect');
      expect(await failureOf(client, tenant)).toMatchObject({ failure: 'redirect', document: endpoint });
      expect(tenant.requests.some(({ url }) => url.includes('redirected'))).toBe(false);
    }
  });

  it('R8 a fetch that follows them by itself brings nothing', async () => {
    const tenant = await stillTenant();
    tenant.outage('discovery', 'redirect');
    const client = clientOf(tenant, {
      customFetch: (url, init) => tenant.fetch(url, { ...init, redirect: 'follow' }),
    });
    expect(await failureOf(client, tenant)).toMatchObject({ failure: 'redirect' });
  });

  it('R8 an opaque redirect, as browsers and some proxies make it, brings nothing', async () => {
    const { tenant, client } = await custom(() => ({ type: 'opaqueredirect', status: 0, body: null }));
    expect(await failureOf(client, tenant)).toMatchObject({ failure: 'redirect' });
  });
});

describe('where the key set may be', () => {
  const unusable: readonly unknown[] = [
    'http://tenant.test/jwks.json',
    'http://127.0.0.1/jwks.json',
    'http://localhost/jwks.json',
    'ftp://tenant.test/jwks.json',
    'file:///etc/passwd',
    'data:application/json,{"keys":[]}',
    'javascript:0',
    'blob:https://tenant.test/1',
    'ws://tenant.test/',
    '/.well-known/jwks.json',
    '.well-known/jwks.json',
    '//tenant.test/jwks.json',
    'tenant.test/jwks.json',
    'https://user:password@tenant.test/jwks.json',
    'https://user@tenant.test/jwks.json',
    'https://:password@tenant.test/jwks.json',
    'https://',
    'https:///',
    '',
    ' ',
    undefined,
    null,
    7,
    ['https://tenant.test/.well-known/jwks.json'],
    { href: 'https://tenant.test/.well-known/jwks.json' },
  ];

  it.each(unusable)('R8 jwks_uri %j is not asked: 503', async (jwksUri) => {
    const tenant = await stillTenant();
    const asked: string[] = [];
    const client = clientOf(tenant, {
      customFetch: (url, init) => {
        asked.push(url);
        return tenant.fetch(url, init);
      },
    });
    tenant.setDiscovery({ jwks_uri: jwksUri });
    expect(await failureOf(client, tenant)).toMatchObject({ failure: 'invalid_document' });
    expect(asked).toEqual([`${tenant.issuer}.well-known/openid-configuration`]);
  });

  it.each([
    'http://tenant.test/jwks.json',
    'http://localhost.evil.test/jwks.json',
    'http://127.0.0.1.evil.test/jwks.json',
    'http://127.0.0.1@evil.test/jwks.json',
    'http://127.0.0.2/jwks.json',
    'http://0.0.0.0/jwks.json',
    'http://[::ffff:127.0.0.1]/jwks.json',
    'http://localhost./jwks.json',
    'file://localhost/etc/passwd',
  ])('R8 jwks_uri %s is not asked even where http is allowed on loopback', async (jwksUri) => {
    const tenant = await stillTenant();
    const customFetch = vi.fn(tenant.fetch);
    const client = clientOf(tenant, { allowInsecureLoopback: true, customFetch });
    tenant.setDiscovery({ jwks_uri: jwksUri });
    expect(await presentNew(client, tenant)).toBe(503);
    expect(customFetch).toHaveBeenCalledTimes(1);
  });

  it('R8 http on loopback is asked where it is allowed', async () => {
    const tenant = await stillTenant();
    await tenant.listen();
    expect(tenant.issuer).toMatch(/^http:/);
    expect(await presentNew(clientOf(tenant), tenant)).toBe(200);
  });
});

describe('a fetch of the app', () => {
  const stuck = () => new Promise<never>(() => {});
  const stream = (source: {
    start?: (controller: ReadableStreamDefaultController) => void;
    pull?: (controller: ReadableStreamDefaultController) => Promise<void>;
  }) => new ReadableStream(source);

  it('R8 it is asked by GET, for JSON, without redirects and with a signal', async () => {
    const tenant = await stillTenant();
    const calls: RequestInit[] = [];
    const client = clientOf(tenant, {
      customFetch: (url, init) => {
        calls.push(init);
        return tenant.fetch(url, init);
      },
    });
    expect(await presentNew(client, tenant)).toBe(200);
    expect(calls).toHaveLength(2);
    for (const { method, headers, redirect, signal, ...rest } of calls) {
      expect({ method, headers, redirect }).toEqual({
        method: 'GET',
        headers: { accept: 'application/json' },
        redirect: 'manual',
      });
      expect(signal).toBeInstanceOf(AbortSignal);
      expect(rest).toEqual({});
    }
  });

  it.each<[string, () => unknown, string]>([
    ['ignores its signal', stuck, 'timeout'],
    ['ignores its signal while the body hangs', () => new Response(stream({ pull: stuck })), 'timeout'],
    [
      'ignores its signal while the body goes on and on',
      () =>
        new Response(
          stream({
            async pull(controller) {
              await new Promise(setImmediate);
              controller.enqueue(new Uint8Array(1));
            },
          }),
        ),
      'timeout',
    ],
    [
      'throws at once',
      () => {
        throw new Error('no');
      },
      'network',
    ],
    [
      'throws no error',
      () => {
        throw undefined;
      },
      'network',
    ],
    ['rejects', () => Promise.reject(new TypeError('fetch failed')), 'network'],
    ['rejects without a reason', () => Promise.reject(), 'network'],
    ['answers undefined', () => undefined, 'network'],
    ['answers null', () => null, 'network'],
    ['answers a text', () => 'x', 'bad_status'],
    ['answers a plain object', () => ({}), 'bad_status'],
    ['answers a status as text', () => ({ status: '200' }), 'bad_status'],
    ['answers a status and nothing else', () => ({ status: 200 }), 'network'],
    ['answers no body', () => new Response(null), 'not_json'],
    [
      'answers a body that is a text',
      () => ({ status: 200, body: '{}', headers: new Headers() }),
      'too_large',
    ],
    ['answers a body of texts', () => new Response(stream({ start: (c) => c.enqueue('{}') })), 'too_large'],
    [
      'answers a body that fails',
      () => new Response(stream({ start: (c) => c.error(new Error('reset')) })),
      'network',
    ],
    [
      'answers a body that was read before',
      async () => {
        const response = new Response('{}');
        await response.text();
        return response;
      },
      'network',
    ],
    [
      'answers an object that throws when it is looked at',
      () => ({
        get status() {
          throw new Error('no');
        },
      }),
      'network',
    ],
  ])('R8 it %s: 503', async (_what, answer, failure) => {
    const { tenant, client } = await custom(answer);
    expect(await failureOf(client, tenant)).toMatchObject({ failure });
    // Nothing that failed is kept, and nothing fails later on.
    tenant.clock.advance(1.01);
    expect(await presentNew(client, tenant)).toBe(503);
    await idle();
  });

  it('R8 without one the global fetch of the moment is used, so that instrumentation works', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { customFetch: undefined });
    vi.stubGlobal('fetch', tenant.fetch);
    try {
      expect(await presentNew(client, tenant)).toBe(200);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
