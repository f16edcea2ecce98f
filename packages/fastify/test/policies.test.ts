import {
  allOf,
  anyOf,
  demandOf,
  InsufficientScopeError,
  requiredPermissions,
  requiredScopes,
} from '@auth0-api/core';
import { parseRequirements } from '@auth0-api/core/adapter';
import { auth0, allOf as guardOfAll, scopeIncludesAny } from '@auth0-api/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
tenant.clock.freeze();
const apps: FastifyInstance[] = [];
const either = anyOf(requiredPermissions('orders:admin'), requiredScopes('read:orders'));
const ok = async () => ({ ok: true });

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
});

async function newApp(options: object): Promise<FastifyInstance> {
  const app = Fastify();
  apps.push(app);
  await app.register(auth0, { ...tenant.options(), ...options });
  return app;
}

async function statusWith(app: FastifyInstance, claims: object): Promise<number> {
  const headers = { authorization: `Bearer ${await tenant.accessToken({ ...claims })}` };
  return (await app.inject({ url: '/x', headers })).statusCode;
}

describe.each(['requireAuth', 'config.auth0'] as const)('%s', (way) => {
  const build = async (requirements: Parameters<FastifyInstance['requireAuth']>[0]) => {
    const app = await newApp({ global: way === 'config.auth0' });
    if (way === 'requireAuth') app.get('/x', { onRequest: app.requireAuth(requirements) }, ok);
    else app.get('/x', { config: { auth0: { ...requirements } } }, ok);
    return app;
  };

  it('H12 takes a policy', async () => {
    const app = await build({ policy: either });
    expect(await statusWith(app, { scope: 'read:orders' })).toBe(200);
    expect(await statusWith(app, { permissions: ['orders:admin'] })).toBe(200);
    expect(await statusWith(app, {})).toBe(403);
  });

  it('H12 takes a guard as a policy, and demands what else is given', async () => {
    const app = await build({ policy: scopeIncludesAny('a', 'b'), claims: { org_id: 'o' } });
    expect(await statusWith(app, { scope: 'b', org_id: 'o' })).toBe(200);
    expect(await statusWith(app, { scope: 'b' })).toBe(403);
    expect(await statusWith(app, { org_id: 'o' })).toBe(403);
  });

  it('H9 takes stepUp', async () => {
    const app = await build({ stepUp: { maxAge: 60 } });
    expect(await statusWith(app, { auth_time: tenant.clock.now() - 30 })).toBe(200);
    expect(await statusWith(app, { auth_time: tenant.clock.now() - 90 })).toBe(401);
    expect(await statusWith(app, {})).toBe(401);
  });

  it.each([
    { policy: {} },
    { policy: () => true },
    { stepUp: {} },
    // A policy by itself: its check would be taken for one of the claims.
    { ...requiredScopes('a') },
  ])('H4 H12 %# refuses what cannot work when the route is defined', async (requirements) => {
    await expect(build(requirements as never)).rejects.toThrow(/policy|stepUp|requirements/);
  });
});

it('H12 what routes demand can be read while they are registered', async () => {
  const listed: [string, unknown][] = [];
  const app = await newApp({ global: true });
  app.addHook('onRoute', ({ method, url, config }) => {
    const own = config?.auth0;
    if (method === 'GET' && own !== undefined)
      listed.push([url, own === false ? 'public' : demandOf(allOf(...parseRequirements(own)))]);
  });
  app.get('/health', { config: { auth0: false } }, ok);
  app.get('/orders', { config: { auth0: { scopes: 'read:orders', policy: either } } }, ok);
  expect(listed).toEqual([
    ['/health', 'public'],
    [
      '/orders',
      {
        allOf: [
          { scopes: ['read:orders'] },
          { anyOf: [{ permissions: ['orders:admin'] }, { scopes: ['read:orders'] }] },
        ],
      },
    ],
  ]);
  expect(app.requireAuth().policy).toBeUndefined();
  expect(demandOf(app.requireAuth({ scopes: 'a' }) as { policy: typeof either })).toEqual({
    allOf: [{ scopes: ['a'] }],
  });
});

it.each([undefined, null, 'route'])(
  'G2 L1 a function that throws %o lets no request continue, also where a wrapper calls back',
  async (thrown) => {
    const app = await newApp({});
    const fails = {
      description: 'fails',
      check() {
        throw thrown;
      },
    };
    const hook = app.requireAuth({ policy: fails });
    app.get('/direct', { onRequest: hook }, ok);
    app.get(
      '/wrapped',
      {
        onRequest: (request, reply, done) => {
          Reflect.apply(hook, app, [request, reply, done]);
        },
      },
      ok,
    );
    const headers = { authorization: `Bearer ${await tenant.accessToken()}` };
    for (const url of ['/direct', '/wrapped'])
      expect((await app.inject({ url, headers })).statusCode).toBe(500);
  },
);

it('H12 each of two hooks that run at once applies its demands to the caller that it verified', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = async () => {
    await held;
    return [tenant.domain];
  };
  const others = await newApp({ domain: undefined, domains: slow });
  await others.ready();
  const app = await newApp({});
  const hooks = [app.requireAuth({ scopes: 'read:orders' }), others.requireAuth({ scopes: 'read:orders' })];
  const atOnce = async (request: FastifyRequest, reply: FastifyReply) => {
    const [first, second] = hooks.map((hook) => Reflect.apply(hook, app, [request, reply]));
    await first;
    release();
    await second;
  };
  app.get('/x', { onRequest: atOnce }, ok);
  expect(await statusWith(app, { scope: 'read:orders' })).toBe(200);
  expect(await statusWith(app, { scope: 'write:orders' })).toBe(403);
});

it('H8 a guard answers as the hook before it says, whatever runs on the request meanwhile', async () => {
  const app = await newApp({});
  app.setErrorHandler((_error, _request, reply) => reply.code(418).send());
  let again = async (): Promise<unknown> => undefined;
  const meanwhile = async (request: FastifyRequest, reply: FastifyReply) => {
    again = () => app.requireAuth({ onError: 'next' })(request, reply);
  };
  const refusing = guardOfAll({
    description: 'nobody',
    check: async () => {
      await again();
      throw new InsufficientScopeError({ reason: 'claim_not_accepted', description: 'Nobody.' });
    },
  });
  app.get('/x', { onRequest: [app.requireAuth(), meanwhile, refusing] }, ok);
  expect(await statusWith(app, {})).toBe(403);
});
