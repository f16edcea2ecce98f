import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import {
  auth0,
  auth0ErrorHandler,
  getAuth,
  protectedResourceMetadata,
  requiredScopes,
} from '@auth0-api/fastify';
import fastifyAuth from '@fastify/auth';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const token = await tenant.accessToken({ scope: 'read:orders' });
const withToken = `Authorization: Bearer ${token}\r\n`;
const resource = 'https://api.test/';
const metadataPath = '/.well-known/oauth-protected-resource';

const surprises: unknown[] = [];
const note = (error: unknown) => surprises.push(error);
let app: FastifyInstance;
let ran: string[];

beforeEach(() => {
  process.on('uncaughtException', note).on('unhandledRejection', note);
  app = Fastify();
  ran = [];
});
afterEach(async () => {
  await app.close();
  process.off('uncaughtException', note).off('unhandledRejection', note);
  expect(surprises.splice(0)).toEqual([]);
});
afterAll(() => tenant.close());

const handler = async () => {
  ran.push('handler');
  return { ok: true };
};

async function request(fields = '', target = '/orders'): Promise<Socket> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`DELETE ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${fields}\r\n`);
  return socket;
}

async function answerTo(fields?: string, target?: string): Promise<string> {
  let text = '';
  for await (const chunk of (await request(fields, target)).setEncoding('utf8')) text += chunk;
  return text;
}

/** Holds the answer in an `onSend` hook until the server has seen the client go away. */
async function goAway(hookStyle: 'promise' | 'callback', fields?: string, target?: string): Promise<void> {
  const sending = new Promise<{ gone: Promise<void> }>((resolve) => {
    const hold = (raw: { once: (name: 'close', listener: () => void) => unknown }) => {
      const gone = new Promise<void>((done) => {
        raw.once('close', () => setImmediate(done));
      });
      // In an object, as a promise would be waited for.
      resolve({ gone });
      return gone;
    };
    if (hookStyle === 'promise')
      app.addHook('onSend', async (_request, reply, payload) => {
        await hold(reply.raw);
        return payload;
      });
    else
      app.addHook('onSend', (_request, reply, payload, done) => {
        hold(reply.raw).then(() => done(null, payload));
      });
  });
  const socket = await request(fields, target);
  const { gone } = await sending;
  socket.resetAndDestroy();
  await gone;
  // What Fastify would do next it does within these turns of the event loop.
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
}

type Setup = readonly [name: string, setUp: () => PromiseLike<unknown>, fields: string, target: string];

const set = (
  name: string,
  setUp: Setup[1],
  { fields = '', target = '/orders' }: { fields?: string; target?: string } = {},
): Setup => [name, setUp, fields, target];

const variants: readonly Setup[] = [
  set('global', () => protectAll()),
  set('global, a token that is refused', () => protectAll(), { fields: 'Authorization: Bearer x.y.z\r\n' }),
  set('global, a scope is missing', () => protectAll({ scopes: 'write:orders' }), { fields: withToken }),
  set(
    'global, an unknown path',
    async () => {
      await protectAll();
      app.setNotFoundHandler(handler);
    },
    { target: '/nowhere' },
  ),
  set(
    'the 404 handler has a hook',
    async () => {
      await app.register(auth0, tenant.options());
      app.setNotFoundHandler({ preHandler: app.requireAuth() }, handler);
    },
    { target: '/nowhere' },
  ),
  set('requireAuth in onRequest', () => protectRoute('onRequest')),
  set('requireAuth in preParsing', () => protectRoute('preParsing')),
  set('requireAuth in preValidation', () => protectRoute('preValidation')),
  set('requireAuth in preHandler', () => protectRoute('preHandler')),
  set(
    'a guard after requireAuth',
    async () => {
      await app.register(auth0, tenant.options());
      app.delete('/orders', { onRequest: [app.requireAuth(), requiredScopes('write:orders')] }, handler);
    },
    { fields: withToken },
  ),
  set('in a hook of the app that waits for it', async () => {
    await app.register(auth0, tenant.options());
    const check = app.requireAuth();
    const onRequest = async (...args: Parameters<typeof check>) => {
      await check(args[0], args[1]);
    };
    app.delete('/orders', { onRequest }, handler);
  }),
  set('two of them at once in a hook of the app', async () => {
    await app.register(auth0, tenant.options());
    const [first, second] = [app.requireAuth(), app.requireAuth({ scopes: 'write:orders' })];
    const onRequest = async (...[request, reply]: Parameters<typeof first>) => {
      await Promise.all([first(request, reply), second(request, reply)]);
    };
    app.delete('/orders', { onRequest }, handler);
  }),
  set('in a wrapper that hands on all arguments', async () => {
    await app.register(auth0, tenant.options());
    app.delete('/orders', { onRequest: passingOn(app.requireAuth()) }, handler);
  }),
  set('in such a wrapper of preParsing, with the payload', async () => {
    await app.register(auth0, tenant.options());
    const check = app.requireAuth();
    app.delete(
      '/orders',
      { preParsing: async (request, reply, payload) => void (await check(request, reply, payload)) },
      handler,
    );
  }),
  set('@fastify/auth, one of several', () => composed({ relation: 'or' })),
  set('@fastify/auth, all of several', () => composed({ relation: 'and' })),
  set('@fastify/auth, all run', () => composed({ relation: 'or', run: 'all' })),
  set(
    'metadata',
    async () => {
      await app.register(auth0, { ...tenant.options(), resourceMetadata: { resource } });
      app.addHook('preHandler', async () => void ran.push('preHandler'));
    },
    { target: metadataPath },
  ),
  set(
    'metadata by themselves',
    () => app.register(protectedResourceMetadata({ resource, authorizationServers: [tenant.issuer] })),
    { target: metadataPath },
  ),
  set('the error handler answers', async () => {
    app.setErrorHandler(auth0ErrorHandler);
    await app.register(auth0, { ...tenant.options(), global: true, onError: 'next' });
    app.delete('/orders', handler);
  }),
];

type Hook = (...args: Parameters<ReturnType<FastifyInstance['requireAuth']>>) => unknown;

function passingOn(hook: Hook) {
  return async (...args: Parameters<Hook>): Promise<void> => {
    await hook(...args);
  };
}

async function protectAll(demands?: { scopes: string }) {
  const { domain, ...options } = tenant.options();
  await app.register(auth0, { ...options, domains: async () => [domain ?? ''], global: true });
  app.delete('/orders', demands === undefined ? {} : { config: { auth0: demands } }, handler);
}

async function protectRoute(stage: 'onRequest' | 'preParsing' | 'preValidation' | 'preHandler') {
  await app.register(auth0, tenant.options());
  app.delete('/orders', { [stage]: app.requireAuth() }, handler);
}

async function composed(options: { relation: 'and' | 'or'; run?: 'all' }) {
  await app.register(auth0, tenant.options());
  await app.register(fastifyAuth);
  const checks = [app.requireAuth(), app.requireAuth({ scopes: 'write:orders' })];
  app.delete('/orders', { onRequest: app.auth(checks, options) }, handler);
}

describe('a request that was answered', () => {
  describe.each(['promise', 'callback'] as const)('while an onSend hook with a %s waits', (style) => {
    it.each(variants)(
      'L1 never reaches its handler when its client goes away: %s',
      async (_name, setUp, fields, target) => {
        await setUp();
        await goAway(style, fields, target);
        expect(ran).toEqual([]);
      },
    );
  });

  it.each(variants)(
    'L2 has its answer though an onSend hook fails: %s',
    async (_name, setUp, fields, target) => {
      app.addHook('onSend', async () => {
        throw new Error('The hook fails.');
      });
      await setUp();
      // The status of the answer that failed stays: Fastify changes it only where it is none of an error.
      expect(await answerTo(fields, target)).toMatch(/^HTTP\/1\.1 [45]\d\d /);
      expect(ran).toEqual([]);
    },
  );

  it('L2 has its answer though getAuth() in an onSend hook has nobody to tell of', async () => {
    app.setErrorHandler(auth0ErrorHandler);
    let asked = false;
    app.addHook('onSend', async (request, _reply, payload) => {
      if (!asked) {
        asked = true;
        getAuth(request);
      }
      return payload;
    });
    await app.register(auth0, { ...tenant.options(), global: true, optional: true });
    app.delete('/orders', { config: { auth0: { scopes: 'read:orders' } } }, handler);
    expect(await answerTo()).toMatch(/^HTTP\/1\.1 401 /);
    expect(ran).toEqual([]);
  });

  it('L3 is not answered twice where a plugin has begun a response before', async () => {
    app.addHook('onRequest', (_request, reply, done) => {
      reply.raw.writeHead(418);
      done();
      reply.raw.end('short and stout');
    });
    await app.register(auth0, { ...tenant.options(), global: true });
    app.delete('/orders', handler);
    expect(await answerTo()).toMatch(/^HTTP\/1\.1 418 /);
    expect(ran).toEqual([]);
  });

  it.each(['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const)(
    'L1, L5 a wrapper in %s that hands on all arguments waits for the decision, and the handler runs once',
    async (stage) => {
      const forged = await tenant.accessToken({}, { key: await createKey({ kid: tenant.key.kid }) });
      await app.register(auth0, tenant.options());
      app.delete('/orders', { [stage]: passingOn(app.requireAuth()) }, handler);
      // The keys are not there yet: the decision has to be waited for.
      expect(await answerTo(`Authorization: Bearer ${forged}\r\n`)).toMatch(/^HTTP\/1\.1 401 /);
      expect(ran).toEqual([]);
      for (let known = 0; known < 2; known++) expect(await answerTo(withToken)).toMatch(/^HTTP\/1\.1 200 /);
      expect(ran).toEqual(['handler', 'handler']);
    },
  );

  it('L1, L5 so does a wrapper with a callback, and one whose guards follow each other', async () => {
    await app.register(auth0, tenant.options());
    const [first, second] = [app.requireAuth(), requiredScopes('write:orders')];
    app.delete(
      '/called',
      {
        onRequest: (request, reply, done) => {
          first(request, reply, done);
        },
      },
      handler,
    );
    const chained = async (...args: Parameters<Hook>): Promise<void> => {
      await first(...args);
      await second(...args);
    };
    app.delete('/chained', { onRequest: chained }, handler);
    expect(await answerTo('', '/called')).toMatch(/^HTTP\/1\.1 401 /);
    expect(await answerTo(withToken, '/chained')).toMatch(/^HTTP\/1\.1 403 /);
    expect(ran).toEqual([]);
    expect(await answerTo(withToken, '/called')).toMatch(/^HTTP\/1\.1 200 /);
    expect(ran).toEqual(['handler']);
  });

  it('R25 shows nothing of the inside where an onError hook of the app fails', async () => {
    app.addHook('onError', async () => {
      throw new Error('The reporter is down.');
    });
    const customFetch = async () => {
      throw new Error('The issuer is down.');
    };
    await app.register(auth0, { ...tenant.options(), customFetch, global: true });
    app.delete('/orders', handler);
    const answered = await answerTo(withToken);
    expect(answered).toMatch(/^HTTP\/1\.1 503 /);
    expect(answered).not.toContain(new URL(tenant.issuer).host);
  });
});
