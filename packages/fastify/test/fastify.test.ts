import { createRequire } from 'node:module';
import {
  ApiClient,
  auth0,
  auth0ErrorHandler,
  default as defaultExport,
  getAuth,
  requiredScopes,
} from '@auth0-api/fastify';
import fastifyAuth from '@fastify/auth';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const token = await tenant.accessToken({ scope: 'read:orders', permissions: ['orders:read'] });
const apps: FastifyInstance[] = [];

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
});

function newApp(options: FastifyServerOptions = {}): FastifyInstance {
  const app = Fastify(options);
  apps.push(app);
  return app;
}

const withToken = (value = token) => ({ authorization: `Bearer ${value}` });
const get = (app: FastifyInstance, url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers });
const ok = async () => ({ ok: true });

describe('requireAuth', () => {
  const app = newApp();
  const ready = (async () => {
    await app.register(auth0, tenant.options());
    app.get('/public', ok);
    app.get('/any', { onRequest: app.requireAuth() }, async (request) => ({ sub: request.auth?.claims.sub }));
    app.get('/scopes', { preHandler: app.requireAuth({ scopes: 'read:orders' }) }, ok);
    app.get(
      '/both',
      { preHandler: app.requireAuth({ scopes: 'read:orders', permissions: ['orders:write'] }) },
      ok,
    );
    app.get('/claims', { preHandler: app.requireAuth({ claims: { sub: 'auth0|user' } }) }, ok);
    app.get('/check', { preValidation: app.requireAuth({ check: ({ sub }) => sub === 'nobody' }) }, ok);
    app.get('/guards', { preHandler: [app.requireAuth(), requiredScopes('write:orders')] }, ok);
    await app.ready();
  })();

  it.each([
    ['/public', 200, 200],
    ['/any', 401, 200],
    ['/scopes', 401, 200],
    ['/both', 401, 403],
    ['/claims', 401, 200],
    ['/check', 401, 403],
    ['/guards', 401, 403],
  ])('%s answers %i without and %i with a token', async (url, without, withOne) => {
    await ready;
    expect((await get(app, url)).statusCode).toBe(without);
    expect((await get(app, url, withToken())).statusCode).toBe(withOne);
  });

  it('puts the verified caller on the request', async () => {
    await ready;
    expect((await get(app, '/any', withToken())).json()).toEqual({ sub: 'auth0|user' });
  });

  it('protects the HEAD routes that Fastify adds', async () => {
    await ready;
    expect((await app.inject({ method: 'HEAD', url: '/scopes' })).statusCode).toBe(401);
    expect((await app.inject({ method: 'HEAD', url: '/scopes', headers: withToken() })).statusCode).toBe(200);
    expect((await app.inject({ method: 'HEAD', url: '/both', headers: withToken() })).statusCode).toBe(403);
  });

  it('H5 of several demands all must hold; the challenge is that of the first that does not', async () => {
    await ready;
    const answer = await get(app, '/guards', withToken());
    const [bearer, dpop] = answer.headers['www-authenticate'] as unknown as string[];
    expect(bearer).toMatch(/^Bearer realm="api", error="insufficient_scope", .*scope="write:orders"$/);
    expect(dpop).toBe('DPoP algs="ES256"');
  });

  it.each([
    { scope: 'x' },
    { scopes: [] },
    { scopes: '"' },
    { permissions: 5 },
    { claims: {} },
    { claims: { a: {} } },
    { actor: '' },
    { check: 'x' },
    { onError: 'throw' },
    5,
    null,
  ])('refuses %j when it is called', async (requirements) => {
    await ready;
    expect(() => app.requireAuth(requirements as never)).toThrow();
  });
});

describe('global', () => {
  const app = newApp();
  const ready = (async () => {
    app.get('/before', ok);
    app.get('/before-scopes', { config: { auth0: { scopes: 'write:orders' } } }, ok);
    await app.register(auth0, { ...tenant.options(), global: true });
    app.get('/plain', ok);
    app.get('/public', { config: { auth0: false } }, ok);
    app.get('/scopes', { config: { auth0: { scopes: 'read:orders' } } }, ok);
    app.get('/more', { config: { auth0: { scopes: ['read:orders', 'write:orders'] } } }, ok);
    await app.register(
      async (child) => {
        child.get('/plain', ok);
        child.get('/public', { config: { auth0: false } }, ok);
        child.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ own: true }));
      },
      { prefix: '/child' },
    );
    await app.ready();
  })();

  it.each([
    ['/before', 401, 200],
    ['/before-scopes', 401, 403],
    ['/plain', 401, 200],
    ['/public', 200, 200],
    ['/scopes', 401, 200],
    ['/more', 401, 403],
    ['/child/plain', 401, 200],
    ['/child/public', 200, 200],
    ['/unknown', 401, 404],
    ['/child/unknown', 401, 404],
  ])('%s answers %i without and %i with a token', async (url, without, withOne) => {
    await ready;
    expect((await get(app, url)).statusCode).toBe(without);
    expect((await get(app, url, withToken())).statusCode).toBe(withOne);
    if (url !== '/unknown' && url !== '/child/unknown') {
      expect((await app.inject({ method: 'HEAD', url })).statusCode).toBe(without);
    }
  });

  it.each([true, 'read:orders', null, 5, { scope: 'x' }, { scopes: '' }, ['read:orders']])(
    'config.auth0 %j throws when the route is registered',
    async (value) => {
      const own = newApp();
      await own.register(auth0, { ...tenant.options(), global: true });
      expect(() => own.get('/x', { config: { auth0: value as never } }, ok)).toThrow(
        /requirements|needs|must/,
      );
    },
  );

  it('H14 config.auth0 that a config inherits would be lost, so it throws', async () => {
    const own = Fastify();
    await own.register(auth0, { ...tenant.options(), global: true });
    for (const value of [false, { scopes: 'a' }])
      expect(() => own.get('/x', { config: Object.create({ auth0: value }) }, ok)).toThrow(/inherits/);
  });

  it('config.auth0 without global protects nothing, so it throws', async () => {
    const own = newApp();
    await own.register(auth0, tenant.options());
    expect(() => own.get('/x', { config: { auth0: { scopes: 'a' } } }, ok)).toThrow(/global/);
    own.get('/y', { config: { auth0: false } }, ok);
  });
});

describe('nested, of which one is global', () => {
  it.each([
    ['the inner one', false, true],
    ['the outer one', true, false],
  ])('config.auth0 counts when %s is', async (_which, outer, inner) => {
    const app = newApp();
    await app.register(auth0, { ...tenant.options(), global: outer });
    await app.register(async (child) => {
      await child.register(auth0, { ...tenant.options(), global: inner });
      child.get('/scopes', { config: { auth0: { scopes: 'write:orders' } } }, ok);
      child.get('/public', { config: { auth0: false } }, ok);
    });
    // Only what is inside the protected context is protected.
    const outside = () => app.get('/outside', { config: { auth0: { scopes: 'write:orders' } } }, ok);
    if (outer) outside();
    else expect(outside).toThrow(/global/);
    expect((await get(app, '/scopes', withToken())).statusCode).toBe(403);
    expect((await get(app, '/scopes')).statusCode).toBe(401);
    expect((await get(app, '/public')).statusCode).toBe(200);
  });
});

describe('registration', () => {
  it('the default export, the name, and the namespace of require() are the same plugin', async () => {
    expect(defaultExport).toBe(auth0);
    const app = newApp();
    await app.register({ ...(await import('@auth0-api/fastify')) } as never, tenant.options() as never);
    expect(app.auth0).toBeInstanceOf(ApiClient);
    expect(createRequire(import.meta.url).resolve('fastify')).toBeTruthy();
  });

  it('belongs to its context: siblings may have different ones, and the outside has none', async () => {
    const app = newApp();
    const other = await createTenant({ issuer: 'https://other.test/', audience: 'https://other-api.test/' });
    for (const [prefix, options] of [
      ['/a', tenant.options()],
      ['/b', other.options()],
    ] as const) {
      await app.register(
        async (child) => {
          await child.register(auth0, { ...options, global: true });
          child.get('/', ok);
        },
        { prefix },
      );
    }
    app.get('/outside', ok);
    expect((await get(app, '/outside')).statusCode).toBe(200);
    expect((await get(app, '/a', withToken())).statusCode).toBe(200);
    expect((await get(app, '/b', withToken())).statusCode).toBe(401);
    expect((await get(app, '/b', withToken(await other.accessToken()))).statusCode).toBe(200);
    expect(app.hasDecorator('auth0')).toBe(false);
  });

  it.each([
    ['fastify.auth0', (app: FastifyInstance) => app.decorate('auth0', {} as never)],
    ['fastify.requireAuth', (app: FastifyInstance) => app.decorate('requireAuth', (() => {}) as never)],
    ['request.auth', (app: FastifyInstance) => app.decorateRequest('auth', undefined)],
  ])('a %s that exists already gives a clear error', async (name, take) => {
    const app = newApp();
    take(app);
    await expect(app.register(auth0, tenant.options())).rejects.toThrow(`${name} exists already`);
  });

  it('twice in one context gives a clear error', async () => {
    const app = newApp();
    await app.register(auth0, tenant.options());
    await expect(app.register(auth0, tenant.options())).rejects.toThrow(/registered twice/);
  });

  it('options that cannot work are refused while registering', async () => {
    await expect(newApp().register(auth0, { domain: 'x' })).rejects.toThrow(/audience/);
    await expect(newApp().register(auth0, { ...tenant.options(), global: 'yes' as never })).rejects.toThrow(
      /global/,
    );
  });

  it('R11 closes the client that it made, and not one that it was given', async () => {
    const client = new ApiClient(tenant.options());
    const shared = newApp();
    await shared.register(auth0, { client, global: true });
    expect(shared.auth0).toBe(client);
    await shared.close();
    expect((await client.verifyRequest({ headers: withToken() })).claims.sub).toBe('auth0|user');
    const own = newApp();
    await own.register(auth0, tenant.options());
    const { auth0: made } = own;
    await own.close();
    await expect(made.verifyRequest({ headers: withToken() })).rejects.toMatchObject({ status: 503 });
  });
});

describe('names of options', () => {
  it('S13 requireAuth and config.auth0 say what was meant', async () => {
    const app = newApp();
    await app.register(auth0, { ...tenant.options(), global: true });
    expect(() => app.requireAuth({ scope: 'read:orders' } as never)).toThrow(
      /'scope'.*did you mean 'scopes'\?/,
    );
    expect(() => app.requireAuth({ onErorr: 'next' } as never)).toThrow(
      /'onErorr'.*did you mean 'onError'\?/,
    );
    expect(() => app.requireAuth({ scopes: null } as never)).toThrow(/'scopes' must not be null/);
    expect(() => app.get('/', { config: { auth0: { permission: 'a' } as never } }, ok)).toThrow(
      /did you mean 'permissions'\?/,
    );
  });

  it.each([
    [{ globel: true }, /'globel' does not exist \(did you mean 'global'\?\)/],
    [{ global: null }, /'global' must not be null/],
    [{ skipPreflights: true }, /did you mean 'skipPreflight'\?/],
  ])('S13 the plugin refuses %j', async (options, message) => {
    await expect(newApp().register(auth0, { ...tenant.options(), ...options } as never)).rejects.toThrow(
      message,
    );
  });
});

describe('@fastify/auth', () => {
  const apiKey = async (request: { headers: Record<string, unknown> }) => {
    if (request.headers['x-api-key'] !== 'secret')
      throw Object.assign(new Error('no key'), { statusCode: 401 });
  };
  const build = async () => {
    const app = newApp();
    await app.register(fastifyAuth);
    await app.register(auth0, tenant.options());
    app.setErrorHandler(auth0ErrorHandler);
    const bearer = app.requireAuth({ scopes: 'read:orders', onError: 'next' });
    const stronger = app.requireAuth({ scopes: 'write:orders', onError: 'next' });
    app.after(() => {
      app.get('/or', { preHandler: app.auth([apiKey as never, bearer], { relation: 'or' }) }, ok);
      app.get('/and', { preHandler: app.auth([apiKey as never, bearer], { relation: 'and' }) }, ok);
      app.get('/never', { preHandler: app.auth([apiKey as never, stronger], { relation: 'and' }) }, ok);
      app.get('/other', async () => {
        throw Object.assign(new Error('teapot'), { statusCode: 418 });
      });
    });
    await app.ready();
    return app;
  };

  it('or: either is enough, and neither is refused', async () => {
    const app = await build();
    expect((await get(app, '/or', withToken())).statusCode).toBe(200);
    expect((await get(app, '/or', { 'x-api-key': 'secret' })).statusCode).toBe(200);
    const none = await get(app, '/or');
    expect([none.statusCode, none.headers['www-authenticate']]).toEqual([
      401,
      ['Bearer realm="api"', 'DPoP algs="ES256"'],
    ]);
    expect(none.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('and: both are needed', async () => {
    const app = await build();
    expect((await get(app, '/and', { ...withToken(), 'x-api-key': 'secret' })).statusCode).toBe(200);
    expect((await get(app, '/and', withToken())).statusCode).toBe(401);
    expect((await get(app, '/and', { 'x-api-key': 'secret' })).statusCode).toBe(401);
    const tooLittle = await get(app, '/never', { ...withToken(), 'x-api-key': 'secret' });
    expect([tooLittle.statusCode, tooLittle.json().error]).toEqual([403, 'insufficient_scope']);
  });

  it('auth0ErrorHandler leaves other errors alone', async () => {
    expect((await get(await build(), '/other')).statusCode).toBe(418);
  });
});

describe('requests', () => {
  it('R15 a domains function gets the URL that the client asked for, whatever rewriteUrl made of it', async () => {
    const seen: unknown[] = [];
    const { domain, ...rest } = tenant.options();
    const app = newApp({ trustProxy: true, rewriteUrl: () => '/inner' });
    const domains = ({ url }: { url?: string }) => {
      seen.push(url);
      return [domain];
    };
    await app.register(auth0, { ...rest, domains, global: true });
    app.get('/inner', ok);
    const headers = {
      ...withToken(),
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'api.example.com:8443',
    };
    expect((await app.inject({ url: '/outer?x=1', headers })).statusCode).toBe(200);
    expect(seen).toEqual(['https://api.example.com:8443/outer?x=1']);
  });

  it('R15 without trustProxy forwarded headers are not believed', async () => {
    const seen: unknown[] = [];
    const { domain, ...rest } = tenant.options();
    const app = newApp();
    const domains = ({ url }: { url?: string }) => {
      seen.push(url);
      return [domain];
    };
    await app.register(auth0, { ...rest, domains, global: true });
    app.get('/x', ok);
    await app.inject({
      url: '/x',
      headers: { ...withToken(), host: 'api.test', 'x-forwarded-host': 'evil.test' },
    });
    expect(seen).toEqual(['http://api.test/x']);
  });

  it('C4 inject() shows a repeated Authorization too', async () => {
    const app = newApp();
    await app.register(auth0, { ...tenant.options(), global: true });
    const answer = await app.inject({
      url: '/',
      headers: { authorization: [`Bearer ${token}`, `Bearer ${token}`] as never },
    });
    expect(answer.statusCode).toBe(400);
  });

  it('H1 several WWW-Authenticate lines survive', async () => {
    const app = newApp();
    await app.register(auth0, { ...tenant.options(), onError: 'next', global: true });
    app.setErrorHandler(auth0ErrorHandler);
    const answer = await get(app, '/');
    expect(answer.headers['www-authenticate']).toEqual(['Bearer realm="api"', 'DPoP algs="ES256"']);
  });

  it('getAuth gives the caller, or says what is missing', async () => {
    const app = newApp();
    await app.register(auth0, tenant.options());
    app.get('/with', { onRequest: app.requireAuth() }, async (request) => ({
      same: getAuth(request) === request.auth,
    }));
    app.get('/without', async (request) => getAuth(request));
    app.get('/guarded', { preHandler: requiredScopes('read:orders') }, ok);
    const reported: Error[] = [];
    app.addHook('onError', async (_request, _reply, error) => void reported.push(error));
    expect((await get(app, '/with', withToken())).json()).toEqual({ same: true });
    for (const unprotected of ['/without', '/guarded']) {
      expect((await get(app, unprotected, withToken())).statusCode).toBe(500);
    }
    expect(reported).toHaveLength(2);
    for (const { message } of reported) {
      expect(message).toMatch(/global: true.*onRequest: fastify\.requireAuth\(\)/);
    }
  });
});
