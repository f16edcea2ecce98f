import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demandOf } from '@auth0-api/core';
import {
  ApiClient,
  allOf,
  auth0,
  getAuth,
  InsufficientScopeError,
  protectedResourceMetadata,
  requiredOrganization,
  requiredScopes,
} from '@auth0-api/koa';
import { send } from '@auth0-api/testing/contract';
import Router from '@koa/router';
import Koa3 from 'koa';
import mount from 'koa-mount';
import Koa2 from 'koa2';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const token = await tenant.accessToken({ scope: 'read:orders' });
const bearer: [string, string] = ['Authorization', `Bearer ${token}`];

async function serve(app: Pick<Koa3, 'callback'>): Promise<string> {
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe.each([
  ['Koa 2', Koa2],
  ['Koa 3', Koa3],
] as const)('%s', (_version, Koa) => {
  const newApp = (): Koa3 => {
    const app = new Koa();
    app.silent = true;
    return app;
  };
  const get = async (app: Pick<Koa3, 'callback'>, target: string, headers: [string, string][] = [bearer]) =>
    send(await serve(app), { target, headers });

  it.each([undefined, null, 'x'])('G2 L2 a function that throws %o is answered with 500', async (thrown) => {
    const fails = () => {
      throw thrown;
    };
    const passed: string[] = [];
    for (const policy of [{ description: 'fails', check: fails }, requiredScopes('read:orders')]) {
      const app = newApp();
      app.use(auth0({ ...tenant.options(), policy }));
      app.use(requiredOrganization({ from: fails }));
      app.use((ctx) => {
        passed.push(ctx.path);
      });
      expect((await get(app, '/x')).status).toBe(500);
    }
    expect(passed).toEqual([]);
  });

  it('H8 a guard answers as the auth0() before it says, whatever runs on the request meanwhile', async () => {
    const app = newApp();
    let again = async () => {};
    app.use(async (ctx, next) => {
      try {
        await next();
      } catch {
        ctx.status = 418;
      }
    });
    app.use(auth0(tenant.options()));
    app.use((ctx, next) => {
      const other = auth0({ ...tenant.options(), onError: 'next' });
      again = async () => void (await other(ctx as never, async () => {}));
      return next();
    });
    const refusing = {
      description: 'nobody',
      check: async () => {
        await again();
        throw new InsufficientScopeError({ reason: 'claim_not_accepted', description: 'Nobody.' });
      },
    };
    app.use(allOf(refusing));
    expect((await get(app, '/x')).status).toBe(403);
  });

  it('D19 an error that handlers share brings the next nonce to its client, and to nobody else', async () => {
    const issuer = await createTenant();
    const shared = Object.assign(new Error('Gone.'), { status: 410 });
    const app = newApp();
    app.use(auth0({ ...issuer.options(), dpop: { nonce: { secret: Buffer.alloc(32, 'a') } } }));
    app.use(() => {
      throw shared;
    });
    const origin = await serve(app);
    const key = await issuer.dpopKey();
    const accessToken = await issuer.accessToken({}, { boundTo: key });
    const ask = async (nonce?: string) => {
      const iat = Math.floor(issuer.clock.now());
      const proof = await key.proof({ url: `${origin}/`, accessToken, claims: { nonce, iat } });
      return send(origin, {
        target: '/',
        headers: [
          ['Authorization', `DPoP ${accessToken}`],
          ['DPoP', proof],
        ],
      });
    };
    const nonce = (await ask()).headers.get('dpop-nonce')?.[0];
    issuer.clock.advance(290);
    const ending = await ask(nonce);
    const next = ending.headers.get('dpop-nonce');
    expect([ending.status, next?.length, ending.headers.get('cache-control')]).toEqual([
      410,
      1,
      ['no-store'],
    ]);
    const young = await ask(next?.[0]);
    expect([young.status, young.headers.has('dpop-nonce')]).toEqual([410, false]);
    expect(shared).not.toHaveProperty('headers');
  });

  it('works with @koa/router, nested and with parameters', async () => {
    const orders = new Router({ prefix: '/orders' });
    orders.get('/:id', requiredScopes('read:orders'), (ctx) => {
      ctx.body = { id: ctx.params.id, sub: getAuth(ctx).claims.sub };
    });
    orders.delete('/:id', requiredScopes('delete:orders'), (ctx) => {
      ctx.body = {};
    });
    const api = new Router({ prefix: '/api' }).use(auth0(tenant.options())).use(orders.routes());
    const open = new Router().get('/health', (ctx) => {
      ctx.body = 'ok';
    });
    const app = newApp().use(open.routes()).use(api.routes());
    expect((await get(app, '/health', [])).status).toBe(200);
    expect((await get(app, '/api/orders/7', [])).status).toBe(401);
    expect(JSON.parse((await get(app, '/api/orders/7')).body)).toEqual({ id: '7', sub: 'auth0|user' });
    expect(
      (await send(await serve(app), { method: 'DELETE', target: '/api/orders/7', headers: [bearer] })).status,
    ).toBe(403);
  });

  it('R15 below koa-mount a domains function gets the whole URL, by app.proxy from the proxy', async () => {
    const seen: unknown[] = [];
    const { domain, ...rest } = tenant.options();
    const domains = ({ url }: { url?: string }) => {
      seen.push(url);
      return [domain];
    };
    const inner = newApp().use(auth0({ ...rest, domains }));
    inner.use((ctx) => {
      ctx.body = { sub: getAuth(ctx).claims.sub, auth: ctx.state.auth !== undefined };
    });
    const app = newApp().use(mount('/api', inner));
    const forwarded: [string, string][] = [
      ['X-Forwarded-Proto', 'https'],
      ['X-Forwarded-Host', 'api.example.com:8443'],
    ];
    const origin = await serve(app);
    const answer = await send(origin, { target: '/api/x?y=1', headers: [bearer, ...forwarded] });
    expect(JSON.parse(answer.body)).toEqual({ sub: 'auth0|user', auth: true });
    app.proxy = true;
    inner.proxy = true;
    await send(origin, { target: '/api/x', headers: [bearer, ...forwarded] });
    expect(seen).toEqual([`${origin}/api/x?y=1`, 'https://api.example.com:8443/api/x']);
    expect((await send(origin, { target: '/other', headers: [] })).status).toBe(404);
  });

  it('M1 below koa-mount the metadata come from the standalone handler', async () => {
    const resource = 'https://api.test/orders';
    const auth = auth0({ ...tenant.options(), resourceMetadata: { resource } });
    const orders = newApp().use(auth);
    orders.use((ctx) => {
      ctx.body = { sub: getAuth(ctx).claims.sub };
    });
    const app = newApp()
      .use(mount('/orders', orders))
      .use(protectedResourceMetadata({ client: auth.client, resource }))
      .use(auth0(tenant.options()));
    const path = '/.well-known/oauth-protected-resource/orders';
    const refused = await get(app, '/orders/x', []);
    expect(refused.headers.get('www-authenticate')).toEqual([
      expect.stringMatching(new RegExp(`^Bearer .*resource_metadata="https://api.test${path}"$`)),
      expect.stringMatching(new RegExp(`^DPoP .*resource_metadata="https://api.test${path}"$`)),
    ]);
    const served = await get(app, path, []);
    expect([served.status, served.headers.get('access-control-allow-origin')]).toEqual([200, ['*']]);
    expect(JSON.parse(served.body)).toMatchObject({ resource, authorization_servers: [tenant.issuer] });
    expect((await get(app, `/orders${path}`, [])).status).toBe(401);
    expect((await get(app, '/other', [])).status).toBe(401);
  });

  it('H8 a guard that a mount of another case got past auth0() answers 500, and nobody passes', async () => {
    const router = new Router({ prefix: '/api' }).get('/orders', requiredScopes('read:orders'), (ctx) => {
      ctx.body = 'orders';
    });
    const app = newApp()
      .use(mount('/api', auth0(tenant.options())))
      .use(router.routes());
    expect((await get(app, '/api/orders')).body).toBe('orders');
    // koa-mount tells cases apart, and @koa/router does not.
    const answer = await get(app, '/API/orders');
    expect([answer.status, answer.body]).toEqual([500, 'Internal Server Error']);
  });

  it('H7, H8 a 5xx reaches the error event of the app, a 4xx does not', async () => {
    const own = await createTenant();
    own.outage('all', 'refuse');
    const seen: string[] = [];
    const app = newApp().use(auth0(own.options()));
    app.on('error', (error: Error) => seen.push(error.name));
    const answer = await get(app, '/', [['Authorization', `Bearer ${await own.accessToken()}`]]);
    expect([answer.status, answer.headers.get('retry-after')?.length]).toEqual([503, 1]);
    expect(answer.body).not.toContain('tenant.test');
    expect((await get(app, '/', [])).status).toBe(401);
    expect(seen).toEqual(['IssuerUnavailableError']);
  });

  it("H8 onError 'next' throws to the middleware before, with everything that the answer needs", async () => {
    const app = newApp().use(async (ctx, next) => {
      try {
        await next();
      } catch (error) {
        ctx.status = (error as { status: number }).status;
        ctx.body = { own: (error as Error).name };
      }
    });
    app.use(auth0({ ...tenant.options(), onError: 'next' }));
    const answer = await get(app, '/', []);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([401, { own: 'MissingAuthorizationError' }]);
  });

  it('an error of a handler after auth0() is left alone', async () => {
    const app = newApp().use(auth0(tenant.options()));
    app.use((ctx) => {
      ctx.throw(418, 'teapot');
    });
    expect((await get(app, '/')).status).toBe(418);
  });

  it('a shared client is at .client', async () => {
    const client = new ApiClient(tenant.options());
    const middleware = auth0({ client });
    expect(middleware.client).toBe(client);
    const app = newApp().use(middleware);
    app.use((ctx) => {
      ctx.body = { same: middleware.getAuth(ctx) === ctx.state.auth };
    });
    expect(JSON.parse((await get(app, '/')).body)).toEqual({ same: true });
  });
});

it('G1 G2 a guard gets ctx, with the parameters of where it stands', async () => {
  const own = requiredOrganization({ from: (ctx) => ctx.params?.org });
  const router = new Router();
  const body = (ctx: { body?: unknown }) => {
    ctx.body = { ok: true };
  };
  router.get('/route/:org', own, body);
  const inner = new Koa3();
  inner.use(requiredOrganization({ from: (ctx) => ctx.path.slice(1) })).use(body);
  const outer = new Koa3().use(auth0(tenant.options())).use(mount('/mount', inner));
  outer.use(router.routes());
  const governed = new Koa3().use(auth0({ ...tenant.options(), policy: own })).use(router.routes());
  const headers = { authorization: `Bearer ${await tenant.accessToken({ org_id: 'org_1' })}` };
  const origins = [await serve(outer), await serve(governed)];
  const statusOf = async (path: string, app = 0) => (await fetch(origins[app] + path, { headers })).status;
  expect([await statusOf('/route/org_1'), await statusOf('/route/org_2')]).toEqual([200, 403]);
  expect([await statusOf('/mount/org_1'), await statusOf('/mount/org_2')]).toEqual([200, 403]);
  // Before the router there are none.
  expect(await statusOf('/route/org_1', 1)).toBe(403);
});

it('H12 guards tell what they demand, on a route too', () => {
  const guard = allOf(requiredScopes('a'));
  expect(demandOf(guard)).toEqual({ allOf: [{ scopes: ['a'] }] });
  const router = new Router().get('/orders', guard, () => {});
  expect(router.stack[0]?.stack[0]).toHaveProperty('policy', guard.policy);
});

it('options that cannot work are refused at once', () => {
  expect(() => auth0({ ...tenant.options(), policy: {} as never })).toThrow(/policy/);
  expect(() => auth0({ ...tenant.options(), resourceMetadata: {} as never })).toThrow(/resourceMetadata/);
  expect(() => auth0({ domain: 'x' })).toThrow(/audience/);
  expect(() => auth0({ ...tenant.options(), onError: 'throw' as never })).toThrow(/onError/);
});
