import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { auth0, requiredScopes } from '@auth0-api/fastify';
import fastifyAuth from '@fastify/auth';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
afterAll(() => tenant.close());

const surprises: unknown[] = [];
const note = (error: unknown) => surprises.push(error);
beforeEach(() => void process.on('uncaughtException', note).on('unhandledRejection', note));
afterEach(() => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
  expect(surprises.splice(0)).toEqual([]);
});

const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};

/** Holds the decision about the first request up, until `letGo`. */
function gate() {
  let [arrive, letGo] = [() => {}, () => {}];
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const publicUrl = async () => {
    arrive();
    await released;
    return 'https://api.test';
  };
  return { publicUrl, arrived, letGo };
}

type Pair = readonly [request: FastifyRequest, reply: FastifyReply];
type Hooks = (app: FastifyInstance) => object;

const styles: readonly (readonly [name: string, hooks: Hooks])[] = [
  ['onRequest', (app) => ({ onRequest: app.requireAuth() })],
  ['preParsing', (app) => ({ preParsing: app.requireAuth() })],
  ['preValidation', (app) => ({ preValidation: app.requireAuth() })],
  ['preHandler', (app) => ({ preHandler: app.requireAuth() })],
  ['a guard after it', (app) => ({ onRequest: [app.requireAuth(), requiredScopes('write:orders')] })],
  [
    'a hook of the app that waits for it',
    (app) => {
      const check = app.requireAuth();
      return { onRequest: async (...[request, reply]: Pair) => void (await check(request, reply)) };
    },
  ],
  [
    'a hook of the app that calls back after it',
    (app) => {
      const check = app.requireAuth();
      return {
        onRequest: (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => {
          check(request, reply).then(() => done(), done);
        },
      };
    },
  ],
  [
    'a hook of the app that asks it twice',
    (app) => {
      const check = app.requireAuth();
      return {
        preHandler: async (...[request, reply]: Pair) => {
          await check(request, reply);
          await check(request, reply);
        },
      };
    },
  ],
  [
    '@fastify/auth, one of several',
    (app) => ({ onRequest: app.auth([app.requireAuth(), app.requireAuth()], { relation: 'or' }) }),
  ],
  [
    '@fastify/auth, all of several',
    (app) => ({ preHandler: app.auth([app.requireAuth(), app.requireAuth()], { relation: 'and' }) }),
  ],
  [
    '@fastify/auth, all run',
    (app) => ({
      onRequest: app.auth([app.requireAuth(), app.requireAuth()], { relation: 'or', run: 'all' }),
    }),
  ],
];

const plain = () => Fastify();
const streams = () => Fastify({ http2: true }) as unknown as FastifyInstance;

async function leaveHttp1(origin: string, arrived: Promise<void>): Promise<void> {
  const { host, hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.write(`DELETE /orders HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await arrived;
  socket.resetAndDestroy();
}

async function leaveHttp2(origin: string, arrived: Promise<void>): Promise<void> {
  const session = connectHttp2(origin);
  session.request({ ':method': 'DELETE', ':path': '/orders' }).on('error', () => {});
  await arrived;
  session.destroy();
}

describe.each([
  ['HTTP/1.1', plain, leaveHttp1],
  ['HTTP/2', streams, leaveHttp2],
] as const)('a client that goes away over %s while its request is verified', (_protocol, make, leave) => {
  it.each(styles)('L1 never reaches the handler: %s', async (_name, hooks) => {
    const { publicUrl, arrived, letGo } = gate();
    const app = make();
    let ran = 0;
    const gone = new Promise<void>((resolve) => {
      app.addHook('onRequest', async (_request, reply) => {
        reply.raw.once('close', () => resolve());
      });
    });
    // The answer takes its time as well: until it has ended, Fastify takes the reply for one that is not sent.
    app.addHook('onSend', async (_request, _reply, payload) => {
      await turns();
      return payload;
    });
    await app.register(auth0, { ...tenant.options(), publicUrl });
    await app.register(fastifyAuth);
    app.delete('/orders', hooks(app), async () => {
      ran += 1;
      return {};
    });
    await leave(await app.listen({ port: 0, host: '127.0.0.1' }), arrived);
    await gone;
    letGo();
    await turns();
    await turns();
    await app.close();
    expect(ran).toBe(0);
  });
});

describe('a request that another plugin has answered', () => {
  const before = {
    'sent it': (reply: FastifyReply) => reply.code(418).send('short and stout'),
    'took it over': (reply: FastifyReply) => {
      reply.hijack();
      reply.raw.writeHead(418).end('short and stout');
    },
    'took it over and ends it later': (reply: FastifyReply) => {
      reply.hijack();
      reply.raw.writeHead(418);
      setImmediate(() => reply.raw.end('short and stout'));
    },
  };

  it.each(Object.entries(before))('L3 has that answer: it %s', async (_name, answer) => {
    const app = Fastify();
    let ran = 0;
    app.addHook('onRequest', (_request, reply, done) => {
      answer(reply);
      done();
    });
    await app.register(auth0, { ...tenant.options(), global: true });
    app.get('/orders', async () => {
      ran += 1;
      return {};
    });
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const response = await fetch(`${origin}/orders`);
    expect([response.status, await response.text()]).toEqual([418, 'short and stout']);
    await app.close();
    expect(ran).toBe(0);
  });

  it('L3 by the plugin of a context around it has that answer, though an onSend hook waits', async () => {
    const app = Fastify();
    let ran = 0;
    let sent = 0;
    app.addHook('onSend', (_request, _reply, payload, done) => {
      sent += 1;
      setImmediate(() => done(null, payload));
    });
    await app.register(auth0, { ...tenant.options(), global: true });
    await app.register(async (child) => {
      await child.register(auth0, { ...tenant.options(), global: true });
      const { requireAuth } = child;
      child.get(
        '/orders',
        { onRequest: [requireAuth(), requireAuth()], preHandler: requireAuth() },
        async () => {
          ran += 1;
          return {};
        },
      );
    });
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    expect((await fetch(`${origin}/orders`)).status).toBe(401);
    await app.close();
    expect([ran, sent]).toEqual([0, 1]);
  });
});
