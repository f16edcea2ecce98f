import { getEventListeners } from 'node:events';
import type { ApiClient, ApiClientOptions, Auth, Fetch } from '@auth0-api/core';
import type { Tenant, TenantOptions } from '@auth0-api/testing';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import {
  answering,
  apiError,
  DOWNSTREAM,
  exchangingClient,
  exchangingTenant,
  json,
} from './exchange-support.js';
import { gated, idle, several } from './issuer-support.js';
import { bearer } from './support.js';

const behalf = (client: ApiClient, accessToken: Auth<unknown> | string) =>
  getTokenOnBehalfOf(client, accessToken, { audience: DOWNSTREAM });
const vault = (client: ApiClient, accessToken: Auth<unknown> | string) =>
  getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken });
const FLOWS = [
  ['on behalf of', behalf],
  ['Token Vault', vault],
] as const;

/** Answers with another token each time: t1, t2 … */
function numbered(members: object): () => Response {
  let answers = 0;
  return () => {
    answers += 1;
    return json({ access_token: `t${answers}`, ...members });
  };
}

async function setup(
  exchangeCache: ApiClientOptions['exchangeCache'] = {},
  options: TenantOptions = {},
): Promise<{ tenant: Tenant; client: ApiClient; token: string }> {
  const tenant = await exchangingTenant(options);
  return { tenant, client: exchangingClient(tenant, { exchangeCache }), token: await tenant.accessToken() };
}

describe('how many requests are made', () => {
  it.each(FLOWS)(
    'X11 1,000 concurrent identical exchanges make 1 with the cache (%s)',
    async (_name, exchange) => {
      const { tenant, client, token } = await setup();
      const results = await Promise.all(Array.from({ length: 1000 }, () => exchange(client, token)));
      expect(tenant.count('token')).toBe(1);
      expect(new Set(results.map(({ accessToken }) => accessToken)).size).toBe(1);
      await exchange(client, token);
      expect(tenant.count('token')).toBe(1);
    },
  );

  it.each([
    ['on behalf of', behalf, undefined],
    ['Token Vault', vault, false],
  ] as const)('X11 and 1,000 without (%s)', async (_name, exchange, exchangeCache) => {
    let requests = 0;
    const answer = () => {
      requests += 1;
      return json({ access_token: 't', expires_in: 3600 });
    };
    const { tenant, client } = await answering(answer, { exchangeCache });
    const token = await tenant.accessToken();
    await Promise.all(Array.from({ length: 1000 }, () => exchange(client, token)));
    expect(requests).toBe(1000);
  });

  it('X11 exchange profiles are never kept: their subject tokens may be good for once only', async () => {
    const { tenant, client } = await setup();
    const options = { subjectTokenType: 'urn:acme:legacy' };
    await Promise.all(Array.from({ length: 5 }, () => getTokenByExchangeProfile(client, 'x', options)));
    expect(tenant.count('token')).toBe(5);
  });

  it('X11 the verified request and its token are the same', async () => {
    const { tenant, client, token } = await setup();
    await behalf(client, await client.verifyRequest(bearer(token)));
    await behalf(client, token);
    expect(tenant.count('token')).toBe(1);
  });

  it('X11 clients of the same process keep to themselves', async () => {
    const { tenant, client, token } = await setup();
    await behalf(client, token);
    await behalf(exchangingClient(tenant, { exchangeCache: {} }), token);
    expect(tenant.count('token')).toBe(2);
  });

  it('X11 at most maxEntries are kept; the one used longest ago goes first', async () => {
    const { tenant, client } = await setup({ maxEntries: 2 });
    const [a = '', b = '', c = ''] = await several(3, (index) => tenant.accessToken({ jti: String(index) }));
    for (const token of [a, b, a, c]) await behalf(client, token);
    expect(tenant.count('token')).toBe(3);
    await behalf(client, a);
    expect(tenant.count('token')).toBe(3);
    await behalf(client, b);
    expect(tenant.count('token')).toBe(4);
  });
});

describe('how long a result is kept', () => {
  it.each(FLOWS)('X11 until skew seconds before its end (%s)', async (_name, exchange) => {
    const { tenant, client } = await setup({ skew: 100 });
    const token = await tenant.accessToken({}, { expiresIn: 90_000 });
    const first = await exchange(client, token);
    expect(first).toMatchObject({ expiresIn: 3600, expiresAt: tenant.clock.now() + 3600 });
    tenant.clock.advance(3499);
    const again = await exchange(client, token);
    expect(again.accessToken).toBe(first.accessToken);
    expect(again).toMatchObject({ expiresIn: 101, expiresAt: first.expiresAt });
    expect(tenant.count('token')).toBe(1);
    tenant.clock.advance(1);
    await exchange(client, token);
    expect(tenant.count('token')).toBe(2);
  });

  it('X11 the default skew is 60 s', async () => {
    const { tenant, client } = await setup();
    const token = await tenant.accessToken({}, { expiresIn: 90_000 });
    await behalf(client, token);
    tenant.clock.advance(3539.9);
    await behalf(client, token);
    expect(tenant.count('token')).toBe(1);
    tenant.clock.advance(0.2);
    await behalf(client, token);
    expect(tenant.count('token')).toBe(2);
  });

  it.each(FLOWS)('X11 not beyond the end of the subject token (%s)', async (_name, exchange) => {
    const { tenant, client } = await setup();
    const token = await tenant.accessToken({}, { expiresIn: 300 });
    const auth = await client.verifyRequest(bearer(token));
    await exchange(client, auth);
    tenant.clock.advance(299);
    await exchange(client, auth);
    expect(tenant.count('token')).toBe(1);
    tenant.clock.advance(2);
    // What has ended opens nothing any more, whoever held it: the issuer is asked, and refuses.
    await apiError(exchange(client, token));
    expect(tenant.count('token')).toBe(2);
  });

  it.each([
    ['the issuer does not say when the result ends', 'jwt', undefined],
    ['nobody can tell when the subject token ends', 'opaque', 3600],
    ['neither', 'opaque', undefined],
  ])('X11 for 60 s when %s', async (_name, subject, expires_in) => {
    const answer = numbered({ expires_in });
    const { tenant, client } = await answering(answer, { exchangeCache: {} });
    const token = subject === 'jwt' ? await tenant.accessToken() : 'opaque';
    await behalf(client, token);
    tenant.clock.advance(59.9);
    expect(await behalf(client, token)).toMatchObject({ accessToken: 't1' });
    tenant.clock.advance(0.2);
    expect(await behalf(client, token)).toMatchObject({ accessToken: 't2' });
  });

  it.each([0, 1, 59, 60])('X11 a result that lives for %i s is not kept', async (expires_in) => {
    const answer = numbered({ expires_in });
    const { tenant, client } = await answering(answer, { exchangeCache: {} });
    const token = await tenant.accessToken();
    await behalf(client, token);
    expect(await behalf(client, token)).toMatchObject({ accessToken: 't2' });
  });

  it.each([['"soon"'], ['-5'], ['null'], ['1e999']])(
    'X11 an unverified exp of %s keeps nothing for long',
    async (exp) => {
      const answer = numbered({ expires_in: 3600 });
      const { tenant, client } = await answering(answer, { exchangeCache: {} });
      const part = (text: string) => Buffer.from(text).toString('base64url');
      const token = `${part('{"alg":"RS256"}')}.${part(`{"exp":${exp}}`)}.c2ln`;
      await behalf(client, token);
      tenant.clock.advance(61);
      expect(await behalf(client, token)).toMatchObject({ accessToken: 't2' });
    },
  );
});

describe('what is never kept', () => {
  it('X11 errors: each who waited gets one of their own, and the next asks again', async () => {
    const { tenant, client, token } = await setup();
    tenant.outage('token', {
      status: 429,
      headers: { 'retry-after': '7' },
      body: { error: 'too_many_attempts' },
    });
    const errors = await Promise.all(Array.from({ length: 100 }, () => apiError(behalf(client, token))));
    expect(tenant.count('token')).toBe(1);
    expect(new Set(errors).size).toBe(100);
    for (const error of errors)
      expect(error).toMatchObject({
        code: 'too_many_attempts',
        status: 503,
        retryAfter: 7,
        headers: { 'Retry-After': '7' },
      });
    tenant.recover();
    expect(await behalf(client, token)).toHaveProperty('accessToken');
    expect(tenant.count('token')).toBe(2);
  });

  it('X11 errors of the way there: nobody is asked until the issuer is found', async () => {
    const { tenant, client, token } = await setup();
    tenant.outage('discovery', { status: 500 });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => behalf(client, token)));
    expect(
      new Set(results.map((result) => (result.status === 'rejected' ? result.reason : undefined))).size,
    ).toBe(20);
    tenant.recover();
    tenant.clock.advance(2);
    expect(await behalf(client, token)).toHaveProperty('accessToken');
  });

  it('X11 what is kept serves while the issuer is down', async () => {
    const { tenant, client, token } = await setup();
    const { accessToken } = await behalf(client, token);
    tenant.outage('all', 'refuse');
    tenant.clock.advance(1000);
    expect(await behalf(client, token)).toMatchObject({ accessToken });
  });

  it('X11 results are frozen: nobody changes what another gets', async () => {
    const { client, token } = await setup();
    const result = await behalf(client, token);
    expect(() => Object.assign(result, { accessToken: 'mine' })).toThrow(TypeError);
    expect(await behalf(client, token)).toEqual(result);
  });
});

describe('several who wait', () => {
  async function waiting(): Promise<{
    client: ApiClient;
    token: string;
    gate: ReturnType<typeof gated>;
    tenant: Tenant;
  }> {
    const tenant = await exchangingTenant();
    const gate = gated(tenant.fetch);
    const customFetch: Fetch = (url, init) => (init.method === 'POST' ? gate : tenant).fetch(url, init);
    const client = exchangingClient(tenant, { customFetch, exchangeCache: {} });
    return { tenant, client, gate, token: await tenant.accessToken() };
  }
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  };

  it('X11 who gives up takes nobody along', async () => {
    const { client, token, gate, tenant } = await waiting();
    const controllers = Array.from({ length: 3 }, () => new AbortController());
    const [first, second, third] = controllers.map(({ signal }) =>
      getTokenOnBehalfOf(client, token, { audience: DOWNSTREAM, signal }),
    );
    await until(() => gate.waiting() === 1);
    // The first is the one whose call made the request.
    controllers[0]?.abort('first');
    await expect(first).rejects.toBe('first');
    controllers[2]?.abort('third');
    await expect(third).rejects.toBe('third');
    gate.open();
    expect(await second).toHaveProperty('accessToken');
    expect(tenant.count('token')).toBe(1);
    for (const { signal } of controllers) expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('X11 when all give up, the result is there for who comes later', async () => {
    const { client, token, gate, tenant } = await waiting();
    const controller = new AbortController();
    const { signal } = controller;
    const pending = getTokenOnBehalfOf(client, token, { audience: DOWNSTREAM, signal });
    await until(() => gate.waiting() === 1);
    controller.abort('gone');
    await expect(pending).rejects.toBe('gone');
    gate.open();
    await until(() => tenant.count('token') === 1);
    await idle();
    expect(await behalf(client, token)).toHaveProperty('accessToken');
    expect(tenant.count('token')).toBe(1);
  });

  it('X11 when all give up and the request fails, nothing rejects unhandled', async () => {
    const { client, token, gate, tenant } = await waiting();
    const reasons: unknown[] = [];
    const listener = (reason: unknown) => reasons.push(reason);
    process.on('unhandledRejection', listener);
    onTestFinished(() => void process.off('unhandledRejection', listener));
    tenant.outage('token', { status: 400, body: { error: 'x' } });
    const controller = new AbortController();
    const { signal } = controller;
    const pending = getTokenOnBehalfOf(client, token, { audience: DOWNSTREAM, signal });
    await until(() => gate.waiting() === 1);
    controller.abort('gone');
    await expect(pending).rejects.toBe('gone');
    gate.open();
    await until(() => tenant.count('token') === 1);
    await idle();
    expect(reasons).toEqual([]);
  });

  it('X11 a signal that aborted before gets nothing, kept or not', async () => {
    const { tenant, client, token } = await setup();
    const options = { audience: DOWNSTREAM, signal: AbortSignal.abort('early') };
    await expect(getTokenOnBehalfOf(client, token, options)).rejects.toBe('early');
    await behalf(client, token);
    await expect(getTokenOnBehalfOf(client, token, options)).rejects.toBe('early');
    expect(tenant.count('token')).toBe(1);
  });
});

describe('no two different requests share an entry', () => {
  const text = fc
    .oneof(
      fc.string({
        unit: fc.constantFrom('a', '1', ':', '|', ',', '\u0000', '=', '&', '\ud800'),
        minLength: 1,
        maxLength: 4,
      }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
    )
    .filter((value) => value.trim() === value && value !== '');
  // Of b64token (RFC 6750 section 2.1) alone: other texts are no tokens.
  const token = fc.string({
    unit: fc.constantFrom('a', '1', '.', '-', '_', '~', '+', '/'),
    minLength: 1,
    maxLength: 6,
  });
  const base = fc.record({ token, target: text, more: text });

  // What a key might put between its parts.
  const SEPARATORS = ['', ':', '|', ',', ';', '&', '=', '/', '.', '\u0000', '\n', ' '];

  interface Made {
    readonly flow: 'behalf' | 'vault';
    readonly token: string;
    /** The audience or the connection. */
    readonly target: string;
    /** The scope or the login hint. */
    readonly more?: string;
    readonly forwardedFor?: string;
  }

  /** Requests that are all different, and that a careless key confuses: by one part, or by where a part ends. */
  function neighbours({
    token,
    target,
    more,
  }: {
    token: string;
    target: string;
    more: string;
  }): readonly Made[] {
    const flows = ['behalf', 'vault'] as const;
    return flows.flatMap((flow) => [
      { flow, token, target },
      { flow, token, target, more },
      { flow, token, target, more: `${more}1` },
      { flow, token: `${token}1`, target, more },
      { flow, token, target: `${target}1`, more },
      { flow, token: 'x~', target: token, more },
      { flow, token, target: 'x~', more },
      { flow, token, target, forwardedFor: '203.0.113.1' },
      { flow, token, target, forwardedFor: '203.0.113.11' },
      ...SEPARATORS.flatMap((separator) => [
        { flow, token, target: [target, 'scope', more].join(separator) },
        { flow, token, target: [target, 'login_hint', more].join(separator) },
      ]),
      ...['', '/', '.', '~'].map((separator) => ({
        flow,
        token: [token, 'subject_token', token].join(separator),
        target,
      })),
      { flow, token, target: `${target}subject_token${token}` },
      { flow, token: `${token}audience${token}`, target: more },
    ]);
  }

  const make = (client: ApiClient, { flow, token, target, more, forwardedFor }: Made) =>
    flow === 'behalf'
      ? getTokenOnBehalfOf(client, token, { audience: target, scope: more, forwardedFor })
      : getAccessTokenForConnection(client, {
          connection: target,
          accessToken: token,
          loginHint: more,
          forwardedFor,
        });

  it('X11 whatever they consist of', async () => {
    // The issuer answers with the request itself, so a shared entry shows as the answer to another one.
    const echo = ({ body, headers }: RequestInit) =>
      json({ access_token: JSON.stringify([String(body), new Headers(headers).get('auth0-forwarded-for')]) });
    const { client } = await answering(echo, { exchangeCache: { maxEntries: 100_000 } });
    const { client: plain } = await answering(echo);
    await fc.assert(
      fc.asyncProperty(base, async (texts) => {
        for (const made of neighbours(texts)) {
          const expected = await make(plain, made);
          expect((await make(client, made)).accessToken).toBe(expected.accessToken);
        }
      }),
      { numRuns: 25 },
    );
    // Thousands of exchanges: a machine with other things to do takes long.
  }, 60_000);
});
