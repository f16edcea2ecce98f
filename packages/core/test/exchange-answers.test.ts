import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApiClient, ApiError, CHANNELS, type IssuerFetchEvent } from '@auth0-api/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import {
  answering,
  apiError,
  DOWNSTREAM,
  EXCHANGES,
  exchangingClient,
  exchangingTenant,
  json,
} from './exchange-support.js';
import { published } from './issuer-support.js';

const LONGEST = 262_144;
const PROFILE = { subjectTokenType: 'urn:acme:legacy' };

/** What the answer of a token endpoint becomes. */
async function outcome(body: unknown): Promise<unknown> {
  const { client } = await answering(() => json(body));
  return getTokenByExchangeProfile(client, 'x', PROFILE);
}

describe('a token', () => {
  it.each([' ', ' \n', 'a b', 'a\r\nX-Injected: 1', 'a\u0000', 'ä', 't\u200b'])(
    'X7 %j is none',
    async (access_token) => {
      await expect(outcome({ access_token })).rejects.toThrow('contains characters not allowed in a header');
    },
  );
});

describe('when a token ends', () => {
  it.each([
    [3600, 3600],
    [0, 0],
    [0.5, 0.5],
    ['3600', 3600],
    ['0', 0],
    ['007', 7],
    ['1e3', undefined],
  ] as const)('X6 expires_in %j', async (given, expected) => {
    const { tenant, client } = await answering(() => json({ access_token: 't', expires_in: given }));
    const result = getTokenByExchangeProfile(client, 'x', PROFILE);
    if (expected === undefined) return expect(result).rejects.toBeInstanceOf(ApiError);
    expect(await result).toEqual({
      accessToken: 't',
      expiresIn: expected,
      expiresAt: Math.floor(tenant.clock.now() + expected),
    });
  });

  it.each([
    [1000, 0.5, 1000],
    [1000.9, 3600, 4600],
    [1000.6, 0.6, 1001],
    [1000.25, 1e-9, 1000],
    [0.1, 0.2, 0],
  ])(
    'X6 asked for at %d, expires_in %d: expiresAt is the whole number %i',
    async (now, expires_in, expected) => {
      for (const exchangeCache of [undefined, { skew: 0 }]) {
        const options = { now: () => now, exchangeCache };
        const { client } = await answering(() => json({ access_token: 't', expires_in }), options);
        for (const [, exchange] of [...EXCHANGES, ...EXCHANGES])
          expect(await exchange(client)).toMatchObject({ expiresAt: expected });
      }
    },
  );

  it('X6 nothing is said: nothing is known', async () => {
    const result = (await outcome({ access_token: 't' })) as object;
    expect(result).toEqual({ accessToken: 't' });
    expect('expiresIn' in result).toBe(false);
    expect('expiresAt' in result).toBe(false);
  });

  const bad = [
    'null',
    'true',
    'false',
    '""',
    '" "',
    '"abc"',
    '"12x"',
    '"-1"',
    '"+1"',
    '"1.5"',
    '" 1"',
    '"1 "',
    '"0x10"',
    '"Infinity"',
    '"NaN"',
    '"１２"',
    `"${'9'.repeat(400)}"`,
    '-1',
    '-0.001',
    '1e999',
    '-1e999',
    '[]',
    '[3600]',
    '{}',
  ];
  it.each(bad)('X6 expires_in %s is no number of seconds', async (value) => {
    const error = await apiError(outcome(`{"access_token":"t","expires_in":${value}}`));
    expect(error).toMatchObject({
      code: 'invalid_response',
      status: 502,
      upstreamStatus: 200,
      reason: 'exchange_refused',
    });
  });

  it.each(EXCHANGES)('X6 the same for %s', async (_name, exchange) => {
    const { client } = await answering(() => json({ access_token: 't', expires_in: 'soon' }));
    expect(await apiError(exchange(client))).toMatchObject({ code: 'invalid_response', status: 502 });
  });

  it.each(['Bearer', 'DPoP', 'bearer', 'N_A', '', 'anything else'])(
    'X6 token_type %j is passed on',
    async (type) => {
      expect(await outcome({ access_token: 't', token_type: type })).toMatchObject({ tokenType: type });
    },
  );

  it('X6 an ID token and a refresh token are passed on as they came, from a profile only', async () => {
    const body = {
      access_token: 't',
      id_token: 'not.even.signed',
      refresh_token: 'r',
      issued_token_type: 'urn:x:y',
    };
    expect(await outcome(body)).toEqual({
      accessToken: 't',
      idToken: 'not.even.signed',
      refreshToken: 'r',
      issuedTokenType: 'urn:x:y',
    });
  });

  it('X5 on behalf of and Token Vault hand neither out', async () => {
    const body = { access_token: 't', id_token: 'i', refresh_token: 'r', scope: 's' };
    for (const exchangeCache of [undefined, {}]) {
      const { client } = await answering(() => json(body), { exchangeCache });
      const accessToken = 'x';
      expect(await getTokenOnBehalfOf(client, accessToken, { audience: DOWNSTREAM })).toEqual({
        accessToken: 't',
        scope: 's',
      });
      expect(await getAccessTokenForConnection(client, { connection: 'c', accessToken })).toEqual({
        accessToken: 't',
        scope: 's',
        connection: 'c',
      });
    }
  });
});

describe('answers that are of no use', () => {
  const noToken = [
    '{}',
    '[]',
    'null',
    '5',
    '"text"',
    'true',
    '{"access_token":null}',
    '{"access_token":5}',
    '{"access_token":""}',
    '{"access_token":["t"]}',
    '{"access_token":{}}',
    '{"Access_Token":"t"}',
    '{"error":"invalid_grant"}',
    '{"__proto__":{"access_token":"t"}}',
  ];
  it.each(noToken)('X7 JSON without an access_token: %s', async (text) => {
    expect(await apiError(outcome(text))).toMatchObject({
      code: 'invalid_response',
      status: 502,
      upstreamStatus: 200,
    });
  });

  it.each(['token_type', 'scope', 'id_token', 'refresh_token', 'issued_token_type'])(
    'X7 %s is a text or not there',
    async (name) => {
      for (const value of [5, true, {}, ['x']])
        expect(await apiError(outcome({ access_token: 't', [name]: value }))).toMatchObject({
          code: 'invalid_response',
        });
      expect(await outcome({ access_token: 't', [name]: null })).toEqual({ accessToken: 't' });
    },
  );

  it.each([
    '',
    ' ',
    '<!doctype html>',
    '{',
    'undefined',
    'NaN',
    "{'access_token':'t'}",
    'access_token=t',
    '{"access_token":"t"} x',
    '\u0000',
  ])('X7 not JSON: %j', async (text) => {
    expect(await apiError(outcome(text))).toMatchObject({
      code: 'invalid_json',
      status: 502,
      upstreamStatus: 200,
    });
  });

  it.each([201, 202, 204])('X7 %i counts as a success, which must hold a token', async (status) => {
    const { client } = await answering(() => new Response(status === 204 ? null : '{}', { status }));
    const error = await apiError(getTokenByExchangeProfile(client, 'x', PROFILE));
    expect(error).toMatchObject({ status: 502, upstreamStatus: status });
    expect(error.code).toBe(status === 204 ? 'invalid_json' : 'invalid_response');
  });
});

/** A real server whose token endpoint answers what the test says. */
async function serve(answer: RequestListener): Promise<ApiClient> {
  const server = createServer((request, response) => {
    if (request.method === 'POST') return answer(request, response);
    response.setHeader('content-type', 'application/json');
    const { port } = server.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}/`;
    response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}jwks`, token_endpoint: `${issuer}token` }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const tenant = await createTenant({
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  });
  return exchangingClient(tenant, { customFetch: undefined, timeout: 0.5 });
}

const behalf = (client: ApiClient) => getTokenOnBehalfOf(client, 'a.b.c', { audience: DOWNSTREAM });

describe('what happens on the way', () => {
  it.each([
    ['refuse', 'network_error', 502, 'network'],
    ['reset', 'network_error', 502, 'network'],
    ['truncated', 'network_error', 502, 'network'],
    ['hang', 'timeout_error', 504, 'timeout'],
    ['stall', 'timeout_error', 504, 'timeout'],
    ['html', 'invalid_json', 502, 'not_json'],
    ['garbage', 'invalid_json', 502, 'not_json'],
    ['huge', 'invalid_response', 502, 'too_large'],
    ['wrong-shape', 'invalid_response', 502, 'invalid_document'],
    ['redirect', 'invalid_response', 502, 'redirect'],
  ] as const)('X7, X9 over a real connection: %s', async (kind, code, status, failure) => {
    const tenant = await exchangingTenant();
    await tenant.listen();
    const client = exchangingClient(tenant, { timeout: 0.5 });
    const accessToken = await tenant.accessToken();
    tenant.outage('token', kind);
    const events = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    for (const exchange of [
      () => getTokenOnBehalfOf(client, accessToken, { audience: DOWNSTREAM }),
      () => getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken }),
      () => getTokenByExchangeProfile(client, 'x', PROFILE),
    ]) {
      const error = await apiError(exchange());
      expect(error).toMatchObject({ code, status, statusCode: status, expose: false, headers: {} });
      expect(error.cause).toBeUndefined();
    }
    const url = `${tenant.issuer}oauth/token`;
    const failed = events.filter(({ document }) => document === 'token');
    expect(failed).toHaveLength(3);
    for (const event of failed)
      expect(event).toMatchObject({
        issuer: tenant.issuer,
        document: 'token',
        url,
        outcome: 'failed',
        failure,
      });
    // One request for each: an exchange is not repeated, and a redirect not followed.
    expect(tenant.count('token')).toBe(3);
    expect(tenant.count('other')).toBe(0);
    tenant.recover();
    expect(await getTokenOnBehalfOf(client, accessToken, { audience: DOWNSTREAM })).toHaveProperty(
      'accessToken',
    );
    expect(events.at(-1)).toMatchObject({
      issuer: tenant.issuer,
      document: 'token',
      url,
      outcome: 'ok',
      status: 200,
    });
  });

  it('X7 a system error is named by its code', async () => {
    const tenant = await exchangingTenant();
    tenant.outage('token', 'refuse');
    expect((await apiError(behalf(exchangingClient(tenant)))).description).toContain('ECONNREFUSED');
  });

  it.each([300, 301, 302, 303, 304, 307, 308])(
    'X7 a redirect with %i is not followed, and its body not believed',
    async (status) => {
      let others = 0;
      const client = await serve((request, response) => {
        if (request.url !== '/token') others += 1;
        response.writeHead(status, { location: '/elsewhere' });
        response.end(status === 304 ? undefined : JSON.stringify({ access_token: 't' }));
      });
      expect(await apiError(behalf(client))).toMatchObject({
        code: 'invalid_response',
        status: 502,
        upstreamStatus: status,
        reason: 'exchange_failed',
      });
      expect(others).toBe(0);
    },
  );

  it.each([
    ['exactly 256 KiB', LONGEST, true],
    ['256 KiB and a byte', LONGEST + 1, false],
  ])('X9 %s', async (_what, length, accepted) => {
    const client = await serve((_request, response) => {
      const body = JSON.stringify({ access_token: 't' });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body + ' '.repeat(length - body.length));
    });
    if (accepted) return expect(await behalf(client)).toEqual({ accessToken: 't' });
    expect(await apiError(behalf(client))).toMatchObject({ code: 'invalid_response', status: 502 });
  });

  it('X9 an error of over 256 KiB', async () => {
    const client = await serve((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: 'invalid_grant', error_description: 'x'.repeat(2 * LONGEST) }));
    });
    expect(await apiError(behalf(client))).toMatchObject({ code: 'invalid_response', status: 502 });
  });

  it('X7 an answer that trickles does not outlive the timeout', async () => {
    const client = await serve((_request, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await apiError(behalf(client))).toMatchObject({ code: 'timeout_error', status: 504 });
  });

  it('X7 a fetch that throws, answers nothing or something else', async () => {
    const tenant = await exchangingTenant();
    const throws = () => {
      throw Object.assign(new Error('no'), { code: 'EPIPE' });
    };
    for (const answer of [
      throws,
      () => undefined,
      () => ({}),
      () => Promise.reject('no'),
      () => Promise.reject(),
    ]) {
      const customFetch = (url: string, init: RequestInit) =>
        init.method === 'POST' ? (answer() as Promise<Response>) : tenant.fetch(url, init);
      const error = await apiError(behalf(exchangingClient(tenant, { customFetch })));
      expect(error).toMatchObject({ code: 'network_error', status: 502, reason: 'exchange_failed' });
    }
  });

  it('X7 a client that was closed', async () => {
    const tenant = await exchangingTenant();
    const client = exchangingClient(tenant);
    tenant.outage('token', 'hang');
    await client.verifyAccessToken({ accessToken: await tenant.accessToken() });
    const pending = apiError(behalf(client));
    while (tenant.count('token') === 0) await new Promise((resolve) => setImmediate(resolve));
    client.close();
    expect(await pending).toMatchObject({ code: 'network_error', status: 502 });
    expect(await apiError(behalf(client))).toMatchObject({ code: 'network_error', status: 502 });
    expect(tenant.count('token')).toBe(1);
  });
});

describe('a caller that gives up', () => {
  it.each(EXCHANGES.map(([name]) => name))('X7 %s: before, and while it waits', async (name) => {
    const tenant = await exchangingTenant();
    let aborted = 0;
    const customFetch = (url: string, init: RequestInit) => {
      if (init.method !== 'POST') return tenant.fetch(url, init);
      return new Promise<Response>((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => {
          aborted += 1;
          reject(init.signal?.reason);
        });
        controller.abort(reason);
      });
    };
    const client = exchangingClient(tenant, { customFetch });
    const reason = new Error('enough');
    const controller = new AbortController();
    const { signal } = controller;
    const call = {
      'on behalf of': () => getTokenOnBehalfOf(client, 'x', { audience: DOWNSTREAM, signal }),
      'Token Vault': () => getAccessTokenForConnection(client, { connection: 'c', accessToken: 'x', signal }),
      'exchange profile': () => getTokenByExchangeProfile(client, 'x', { ...PROFILE, signal }),
    }[name];
    await expect(call?.()).rejects.toBe(reason);
    expect(aborted).toBe(1);
    await expect(call?.()).rejects.toBe(reason);
    expect(aborted).toBe(1);
  });

  it('X7 a signal that aborts while the issuer is looked up', async () => {
    const tenant = await exchangingTenant();
    tenant.outage('discovery', 'hang');
    const controller = new AbortController();
    const { signal } = controller;
    const pending = getTokenOnBehalfOf(exchangingClient(tenant), 'x', { audience: DOWNSTREAM, signal });
    while (tenant.count('discovery') === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort('enough');
    await expect(pending).rejects.toBe('enough');
  });
});
