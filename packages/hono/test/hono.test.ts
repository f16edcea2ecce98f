import {
  type AdapterOptions,
  auth0,
  ConfigurationError,
  corsExposedHeaders,
  getAuth,
  protectedResourceMetadata,
  type Receiver,
  receiver,
  requiredScopes,
} from '@auth0-api/hono';
import { createClock } from '@auth0-api/testing';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { some } from 'hono/combine';
import { cors } from 'hono/cors';
import { describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const token = await tenant.accessToken({ scope: 'read:orders', sub: 'auth0|one' });
const key = await tenant.dpopKey();
const boundToken = await tenant.accessToken({ scope: 'read:orders' }, { boundTo: key });
const withToken = { headers: { Authorization: `Bearer ${token}` } };
const HOST = 'https://api.test';

async function withProof(url: string, nonce?: string, method = 'GET'): Promise<Request> {
  const proof = await key.proof({
    url,
    method,
    accessToken: boundToken,
    ...(nonce === undefined ? {} : { nonce }),
  });
  return new Request(url, { method, headers: { Authorization: `DPoP ${boundToken}`, DPoP: proof } });
}

describe('auth0()', () => {
  const app = () =>
    new Hono()
      .get('/health', (c) => c.text('up'))
      .use(auth0(tenant.options()))
      .get('/orders', requiredScopes('read:orders'), (c) => c.json({ sub: c.var.auth.claims.sub }))
      .delete('/orders', requiredScopes('write:orders'), (c) => c.body(null, 204));

  it('protects what comes after it, unknown paths too', async () => {
    expect(await (await app().request('/health')).text()).toBe('up');
    expect((await app().request('/orders')).status).toBe(401);
    expect(await (await app().request('/orders', withToken)).json()).toEqual({ sub: 'auth0|one' });
    expect((await app().request('/orders', { ...withToken, method: 'DELETE' })).status).toBe(403);
    expect((await app().request('/unknown')).status).toBe(401);
    expect((await app().request('/unknown', withToken)).status).toBe(404);
  });

  it('is the only middleware of an app without routes', async () => {
    const alone = new Hono().use(auth0(tenant.options()));
    expect((await alone.request('/')).status).toBe(401);
    expect((await alone.request('/', withToken)).status).toBe(404);
  });

  it('protects a path, apps of route(), and single routes', async () => {
    const auth = auth0(tenant.options());
    const orders = new Hono().get('/', requiredScopes('read:orders'), (c) => c.json(getAuth(c).claims.sub));
    const served = new Hono()
      .use('/orders/*', auth)
      .route('/orders', orders)
      .get('/me', auth, (c) => c.json(auth.getAuth(c).claims.sub))
      .get('/open', (c) => c.json(c.get('auth' as never) ?? null));
    for (const path of ['/orders', '/me']) {
      expect((await served.request(path)).status).toBe(401);
      expect(await (await served.request(path, withToken)).json()).toBe('auth0|one');
    }
    expect(await (await served.request('/open', withToken)).json()).toBeNull();
  });

  it('O2 a refusal removes the caller of an earlier auth0()', async () => {
    const seen: unknown[] = [];
    const served = new Hono()
      .use(async (c, next) => {
        await next();
        seen.push(c.get('auth' as never));
      })
      .use(auth0(tenant.options()))
      .use(auth0({ ...tenant.options(), policy: requiredScopes('admin') }))
      .get('/', (c) => c.text('in'));
    expect((await served.request('/', withToken)).status).toBe(403);
    expect(seen).toEqual([undefined]);
  });

  it.each(['auth0', 'requiredScopes'] as const)(
    'S13 app.use(%s) without parentheses says what to do',
    async (name) => {
      const uncalled = { auth0, requiredScopes }[name] as never;
      const messages: string[] = [];
      const served = new Hono().use(uncalled).get('/', (c) => c.text('open'));
      served.onError((error, c) => {
        messages.push(error.message);
        return c.text('', 500);
      });
      expect((await served.request('/')).status).toBe(500);
      expect(messages).toEqual([expect.stringMatching(/Call the function first: app\.use\(/)]);
    },
  );
});

describe('refusals', () => {
  it('H8 keeps what CORS and other middleware set, and ours wins', async () => {
    const served = new Hono()
      .use(cors({ origin: 'https://app.test', exposeHeaders: [...corsExposedHeaders] }))
      .use(async (c, next) => {
        c.header('Cache-Control', 'public, max-age=60');
        c.header('X-Request-Id', '7');
        await next();
      })
      .use(auth0(tenant.options()));
    const { headers } = await served.request('/', { headers: { Origin: 'https://app.test' } });
    expect(headers.get('Access-Control-Allow-Origin')).toBe('https://app.test');
    expect(headers.get('Access-Control-Expose-Headers')).toContain('WWW-Authenticate');
    expect(headers.get('X-Request-Id')).toBe('7');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('WWW-Authenticate')).toBe('Bearer realm="api", DPoP algs="ES256"');
    expect(headers.get('Content-Type')).toBe('application/json; charset=utf-8');
  });

  it('L1 replaces a response that was there before, with its fields', async () => {
    const served = new Hono()
      .use(async (c, next) => {
        c.res = new Response('secret', { headers: { 'Cache-Control': 'public', 'Content-Length': '6' } });
        await next();
      })
      .use(auth0(tenant.options()));
    const answer = await served.request('/');
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([401, 'no-store']);
    expect(answer.headers.has('Content-Length')).toBe(false);
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
  });

  it("fits combinators of Hono: with onError 'next' another way in is tried", async () => {
    const other = async (c: Context, next: () => Promise<void>) => {
      if (c.req.header('X-Key') !== 'k') throw new Error('no key');
      await next();
    };
    const served = new Hono()
      .use(some(auth0({ ...tenant.options(), onError: 'next' }), other))
      .get('/', (c) => c.text('in'));
    served.onError((_error, c) => c.text('', 401));
    expect((await served.request('/')).status).toBe(401);
    expect(await (await served.request('/', { headers: { 'X-Key': 'k' } })).text()).toBe('in');
    expect(await (await served.request('/', withToken)).text()).toBe('in');
  });
});

describe('errors', () => {
  const outage = async () => {
    const down = await createTenant();
    down.outage('all', { status: 500 });
    const served = new Hono().use(auth0(down.options())).get('/', (c) => c.text('in'));
    return { served, init: { headers: { Authorization: `Bearer ${await down.accessToken()}` } } };
  };

  it("H7 Hono's own error handler answers 503 with Retry-After, and reveals nothing", async () => {
    const { served, init } = await outage();
    const answer = await served.request('/', init);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' });
  });

  it('H7 H8 app.onError gets 5xx, whose getResponse() nobody lists', async () => {
    const { served, init } = await outage();
    const errors: Error[] = [];
    served.onError((error, c) => {
      errors.push(error);
      return c.text('sorry', 503);
    });
    expect(await (await served.request('/', init)).text()).toBe('sorry');
    expect(errors).toHaveLength(1);
    expect(Object.keys(errors[0] ?? {})).not.toContain('getResponse');
    expect(JSON.stringify(errors[0])).not.toContain('getResponse');
  });

  it('H8 a mistake in the app is logged by Hono, and answered with 500', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const served = new Hono().get('/', requiredScopes('a'), (c) => c.text('in'));
    const answer = await served.request('/', withToken);
    expect([answer.status, await answer.text()]).toEqual([500, 'Internal Server Error']);
    expect(log).toHaveBeenCalledWith(expect.any(ConfigurationError));
    log.mockRestore();
  });

  it('C1 getAuth() of a request without credentials is a refusal, by Hono as well', async () => {
    const served = new Hono()
      .use(auth0({ ...tenant.options(), optional: true }))
      .get('/', (c) => c.json(getAuth(c).claims));
    const answer = await served.request('/');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer /);
  });

  it.each([undefined, 'x', { code: 1 }])(
    'G2 L2 app.onError gets what a function throws: %o',
    async (thrown) => {
      const errors: Error[] = [];
      const check = () => {
        throw thrown;
      };
      const served = new Hono().use(auth0({ ...tenant.options(), policy: { description: 'fails', check } }));
      served.onError((error, c) => {
        errors.push(error);
        return c.text('', 500);
      });
      expect((await served.request('/', withToken)).status).toBe(500);
      expect(errors).toEqual([expect.any(Error)]);
    },
  );
});

describe('D19 the next nonce', () => {
  const clock = createClock(tenant.clock.now);
  const options = {
    ...tenant.options(),
    now: clock.now,
    dpop: { nonce: { secret: 'x'.repeat(32), ttl: 100 } },
  };

  async function answerOf(
    handler: (c: Context) => Response | Promise<Response>,
    more: AdapterOptions<object, Context> = {},
    onError?: (error: Error, c: Context) => Response,
  ) {
    const app = new Hono().use(auth0({ ...options, ...more })).get('/', handler);
    if (onError !== undefined) app.onError(onError);
    const challenge = await new Hono().use(auth0(options)).request(await withProof(`${HOST}/`));
    clock.advance(60);
    return app.request(await withProof(`${HOST}/`, challenge.headers.get('DPoP-Nonce') ?? ''));
  }

  it.each<[string, (c: Context) => Response | Promise<Response>, number, string]>([
    ['c.json()', (c) => c.json({}), 200, 'no-store'],
    ['a Response of the handler', () => new Response('x'), 200, 'no-store'],
    ['c.redirect()', (c) => c.redirect('/x'), 302, 'no-store'],
    ['an immutable Response', () => Response.redirect(HOST, 302), 302, 'no-store'],
    ['a fetched Response', () => fetch('data:text/plain,x'), 200, 'no-store'],
    ['an empty 204', (c) => c.body(null, 204), 204, 'no-store'],
    ['the Cache-Control of the app', (c) => c.text('', 200, { 'Cache-Control': 'private' }), 200, 'private'],
    [
      'that of a Response',
      () => new Response('', { headers: { 'Cache-Control': 'private' } }),
      200,
      'private',
    ],
    ['an answer of c.notFound()', async (c) => c.notFound(), 404, 'no-store'],
  ])('D19 goes with %s', async (_what, handler, status, caching) => {
    const answer = await answerOf(handler);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('DPoP-Nonce')).toMatch(/./);
    expect(answer.headers.get('Cache-Control')).toBe(caching);
  });

  it('D19 goes with what app.onError answers, to errors of handlers and of auth0() itself', async () => {
    const onError = () => new Response('sorry', { status: 500 });
    const failing = () => {
      throw new RangeError('x');
    };
    const refusing = { policy: requiredScopes('admin'), onError: 'next' } as const;
    for (const answer of [
      await answerOf(failing, {}, onError),
      await answerOf((c) => c.text(''), refusing, onError),
    ]) {
      expect(answer.status).toBe(500);
      expect(answer.headers.get('DPoP-Nonce')).toMatch(/./);
    }
  });

  it('D19 leaves the 101 of an upgrade alone', async () => {
    const upgrade = Object.defineProperty(new Response(null), 'status', { value: 101 });
    expect(await answerOf(() => upgrade)).toBe(upgrade);
  });
});

describe('the URL of a proof', () => {
  it('D8 D9 HEAD, a path below route(), and a query', async () => {
    const orders = new Hono().get('/:id', (c) => c.text(c.req.param('id')));
    const served = new Hono().use(auth0(tenant.options())).route('/orders', orders);
    expect((await served.request(await withProof(`${HOST}/orders/7`, undefined, 'HEAD'))).status).toBe(200);
    const request = await withProof(`${HOST}/orders/7`);
    const withQuery = new Request(`${HOST}/orders/7?x=1`, request);
    expect(await (await served.request(withQuery)).text()).toBe('7');
  });

  it('D9 below mount() the path is cut: publicUrl with the base path', async () => {
    const mounted = (options: AdapterOptions<object, Context>) =>
      new Hono().mount(
        '/v1',
        new Hono().use(auth0({ ...tenant.options(), ...options })).get('/orders', (c) => c.text('in')).fetch,
      );
    const status = async (options: AdapterOptions<object, Context>) =>
      (await mounted(options).request(await withProof(`${HOST}/v1/orders`))).status;
    expect(await status({})).toBe(401);
    expect(await status({ publicUrl: `${HOST}/v1` })).toBe(200);
    expect(await status({ publicUrl: async (c) => `${new URL(c.req.url).origin}/v1` })).toBe(200);
  });

  it('D18a a proof is for one request, whatever middleware does to the body between two auth0()', async () => {
    const auth = auth0(tenant.options());
    const served = new Hono()
      .use(auth)
      .use(bodyLimit({ maxSize: 100 }))
      .post('/', auth, async (c) => c.text(await c.req.text()));
    const request = await withProof(`${HOST}/`, undefined, 'POST');
    const body = new Blob(['x=1']).stream();
    const posted = new Request(request, { body, duplex: 'half' } as RequestInit);
    expect(await (await served.request(posted)).text()).toBe('x=1');
    const again = await withProof(`${HOST}/`, undefined, 'POST');
    expect((await served.request(again.clone())).status).toBe(200);
    expect((await served.request(again)).status).toBe(401);
  });
});

describe('metadata and receivers', () => {
  const resource = `${HOST}/orders`;
  const document = '/.well-known/oauth-protected-resource/orders';

  it('M5 serves metadata for an auth0() below a path', async () => {
    const auth = auth0({ ...tenant.options(), resourceMetadata: { resource } });
    const served = new Hono()
      .use(protectedResourceMetadata({ client: auth.client, resource }))
      .use('/orders/*', auth)
      .get('/', (c) => c.text('open'));
    expect(await (await served.request(document)).json()).toMatchObject({ resource });
    expect((await served.request(document, { method: 'OPTIONS' })).status).toBe(204);
    expect(await (await served.request('/')).text()).toBe('open');
    expect((await served.request('/orders/1')).headers.get('WWW-Authenticate')).toContain(
      'resource_metadata=',
    );
  });

  const textOf = async (body: unknown) => {
    if (body instanceof Uint8Array) return `bytes ${Buffer.from(body)}`;
    const chunks: Uint8Array[] = [];
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) chunks.push(chunk);
    return `stream ${Buffer.concat(chunks)}`;
  };
  const echo: Receiver = async ({ body }) => ({ status: 200, headers: {}, body: await textOf(body) });

  it('V19a a receiver gets the body as it arrives, or what middleware that read it left', async () => {
    const reading = async (c: Context, next: () => Promise<void>) => {
      await c.req.text();
      await next();
    };
    const served = new Hono()
      .all('/raw', receiver(echo))
      .use('/read', reading)
      .all('/read', receiver(echo))
      .use(auth0(tenant.options()));
    const init = { method: 'POST', body: 'a=b' };
    expect(await (await served.request('/raw', init)).text()).toBe('stream a=b');
    expect(await (await served.request('/read', init)).text()).toBe('bytes a=b');
    expect(await (await served.request('/raw')).text()).toBe('stream ');
    expect(() => receiver({} as never)).toThrow(ConfigurationError);
  });
});
