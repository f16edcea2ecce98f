import type { Guards } from '@auth0-api/core/adapter';
import * as adapter from '@auth0-api/fastify';
import {
  type AdapterUnderTest,
  type AppSpec,
  describeCaller,
  describeError,
  type GuardSpec,
  type ResponseHook,
  type RouteSpec,
  type RunningApp,
  spoilCallerPlace,
} from '@auth0-api/testing/contract';
import Fastify, { type FastifyInstance, type RouteHandlerMethod } from 'fastify';

const responseHooks = ['awaits', 'calls-back', 'throws', 'rejects', 'watches'] as const;

/** Fastify 5, over HTTP/1.1 and HTTP/2. */
export const adapters: readonly AdapterUnderTest[] = [
  {
    name: 'Fastify 5',
    protocol: 'http/1.1',
    lacks: ['forgive', 'first-forwarded'],
    responseHooks,
    start: (spec) => start(Fastify(optionsFor(spec)), spec),
  },
  {
    name: 'Fastify 5',
    protocol: 'h2',
    lacks: ['forgive', 'first-forwarded'],
    responseHooks,
    start: (spec) => start(http2App(spec), spec),
  },
];

const optionsFor = ({ trustProxy = false }: AppSpec) => ({ forceCloseConnections: true, trustProxy });
const http2App = (spec: AppSpec) =>
  Fastify({ ...optionsFor(spec), http2: true }) as unknown as FastifyInstance;

async function start(app: FastifyInstance, spec: AppSpec): Promise<RunningApp> {
  if ((spec.errors ?? 'app') === 'app') {
    app.setErrorHandler((error: { status?: number; headers?: Record<string, string> }, _request, reply) => {
      // An answer that has begun can only be broken off.
      if (reply.raw.headersSent) return void reply.hijack().raw.destroy();
      reply
        .code(error.status ?? 500)
        .headers(error.headers ?? {})
        .send(describeError(error));
    });
  }
  // Tokens are the matter here, not bodies.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  const { cacheControl } = spec;
  if (cacheControl !== undefined)
    app.addHook('onRequest', async (_request, reply) => void reply.header('Cache-Control', cacheControl));
  const { callerPlace, lifecycle } = spec;
  if (callerPlace !== undefined)
    app.addHook('onRequest', async (request) => spoilCallerPlace(request, callerPlace));
  if (lifecycle?.hook !== undefined) addResponseHook(app, lifecycle.hook);
  // Its parsers for JSON are always there, and there is one for forms above: the plugin brings its own.
  if (spec.receiver !== undefined)
    app.register(adapter.receiver(spec.receiver.receive), { prefix: spec.receiver.path });
  await nest(app, spec, spec.auth0);
  if (lifecycle !== undefined) {
    app.setNotFoundHandler(async (_request, reply) => {
      lifecycle.ran();
      return reply.code(404).send({ found: false });
    });
  }
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return { origin, server: app.server, close: () => app.close() };
}

// Each auth0() in a context inside that of the one before: that is how Fastify has several for one route.
async function nest(
  app: FastifyInstance,
  spec: AppSpec,
  [options, ...inner]: AppSpec['auth0'],
): Promise<void> {
  if (options !== undefined) await app.register(adapter.auth0, { ...options, global: true });
  if (inner.length > 0) {
    await app.register(async (child) => nest(child, spec, inner));
    return;
  }
  for (const route of spec.routes) {
    app.route({
      method: route.method ?? 'GET',
      url: route.path,
      ...(route.guard === undefined ? {} : { preHandler: guardOf(route.guard) }),
      handler: recorded(spec, handlerOf(route)),
    });
  }
}

// Checked by its type: an adapter exports every guard.
const guards: Guards<adapter.AuthHook> = adapter;

function guardOf([name, ...args]: GuardSpec): adapter.AuthHook {
  return (guards[name] as (...args: readonly unknown[]) => adapter.AuthHook)(...args);
}

function recorded({ lifecycle }: AppSpec, handler: RouteHandlerMethod): RouteHandlerMethod {
  if (lifecycle === undefined) return handler;
  return function (request, reply) {
    lifecycle.ran();
    return handler.call(this, request, reply);
  };
}

/** Adds a hook to an app. */
export function addResponseHook(app: FastifyInstance, { kind, hold }: ResponseHook): void {
  const fail = () => {
    throw new Error('This hook of the app fails.');
  };
  if (kind === 'awaits') {
    app.addHook('onSend', async (_request, _reply, payload) => {
      await hold();
      return payload;
    });
  } else if (kind === 'calls-back') {
    app.addHook('onSend', (_request, _reply, payload, done) => {
      void hold().then(() => done(null, payload));
    });
  } else if (kind === 'rejects') {
    app.addHook('onSend', () => hold().then(fail));
  } else if (kind === 'throws') {
    app.addHook('onSend', fail);
  } else {
    app.addHook('onRequestAbort', async (_request) => hold());
    app.addHook('onTimeout', async (_request, _reply) => hold());
    app.addHook('onError', async (_request, _reply, _error) => hold());
    app.addHook('onResponse', async (_request, _reply) => hold());
  }
}

function handlerOf({ decide, ...route }: RouteSpec): RouteHandlerMethod {
  const handle = answerOf(route);
  if (decide === undefined) return handle;
  return async function (request, reply) {
    await decide(adapter.getAuth(request));
    return handle.call(this, request, reply);
  };
}

function answerOf({ handler }: RouteSpec): RouteHandlerMethod {
  if (handler === 'ok') return async () => ({ ok: true });
  if (handler === 'cached')
    return async (_request, reply) => reply.header('Cache-Control', 'private').send({ ok: true });
  if (handler === 'caller') return async (request) => describeCaller(adapter.getAuth(request));
  return async (request) => ({ auth: request.auth !== undefined });
}
