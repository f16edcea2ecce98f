import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Guards } from '@auth0-api/core/adapter';
import * as adapter from '@auth0-api/koa';
import {
  type AdapterUnderTest,
  type AppSpec,
  type CallerPlaceFault,
  describeCaller,
  describeError,
  type GuardSpec,
  type ResponseHook,
  type RouteSpec,
  type RunningApp,
  spoilCallerPlace,
} from '@auth0-api/testing/contract';
import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import Koa3, { type Context, type Next } from 'koa';
import Koa2 from 'koa2';

type Framework = typeof Koa3;
type Middleware = (ctx: Context, next: Next) => Promise<unknown>;

const responseHooks = ['awaits', 'throws', 'rejects'] as const;

/** Koa 2 and 3, over HTTP/1.1 and HTTP/2. */
export const adapters: readonly AdapterUnderTest[] = [
  {
    name: 'Koa 2',
    protocol: 'http/1.1',
    lacks: ['last-forwarded'],
    responseHooks,
    start: (spec) => start(Koa2, spec, false),
  },
  // Koa 2 itself never ends the answer to a HEAD request over HTTP/2.
  {
    name: 'Koa 2',
    protocol: 'h2',
    lacks: ['head', 'last-forwarded'],
    responseHooks,
    start: (spec) => start(Koa2, spec, true),
  },
  {
    name: 'Koa 3',
    protocol: 'http/1.1',
    lacks: ['last-forwarded'],
    responseHooks,
    start: (spec) => start(Koa3, spec, false),
  },
  {
    name: 'Koa 3',
    protocol: 'h2',
    lacks: ['last-forwarded'],
    responseHooks,
    start: (spec) => start(Koa3, spec, true),
  },
];

async function start(Koa: Framework, spec: AppSpec, http2: boolean): Promise<RunningApp> {
  const app = new Koa();
  // What the app's error path reports is expected here.
  app.silent = true;
  app.proxy = spec.trustProxy ?? false;
  const errors = spec.errors ?? 'app';
  const { lifecycle } = spec;
  if (lifecycle?.hook !== undefined) app.use(responseHook(lifecycle.hook));
  if (errors === 'app') app.use(answerErrors);
  if (spec.cacheControl !== undefined) app.use(cacheControl(spec.cacheControl));
  if (spec.callerPlace !== undefined) app.use(spoiled(spec.callerPlace));
  if (spec.receiver !== undefined) {
    const { path, receive, hasParsers = false } = spec.receiver;
    if (hasParsers) app.use(bodyParser());
    app.use(new Router().all(path, adapter.receiver(receive)).routes());
  }
  for (const [index, options] of spec.auth0.entries()) {
    const middleware = adapter.auth0(options) as unknown as Middleware;
    app.use(errors === 'forgive' && index === spec.auth0.length - 1 ? forgiving(middleware) : middleware);
  }
  const router = new Router();
  for (const route of spec.routes) {
    const guards = route.guard === undefined ? [] : [guardOf(route.guard)];
    router.register(route.path, [route.method ?? 'GET'], [...guards, ran(spec), handlerOf(route)]);
  }
  app.use(router.routes());
  if (lifecycle !== undefined) app.use(ran(spec));
  const handle = app.callback();
  const server = http2 ? createHttp2Server(handle as never) : createServer(handle);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

// Checked by its type: an adapter exports every guard.
const guards: Guards<Middleware> = adapter;

function guardOf([name, ...args]: GuardSpec): Middleware {
  return (guards[name] as (...args: readonly unknown[]) => Middleware)(...args);
}

function handlerOf({ handler, decide }: RouteSpec): Middleware {
  return async (ctx) => {
    await decide?.(adapter.getAuth(ctx));
    if (handler === 'ok' || handler === 'cached') ctx.body = { ok: true };
    if (handler === 'cached') ctx.set('Cache-Control', 'private');
    if (handler === 'caller') ctx.body = describeCaller(adapter.getAuth(ctx));
    if (handler === 'property') ctx.body = { auth: ctx.state.auth !== undefined };
  };
}

const ran =
  ({ lifecycle }: AppSpec): Middleware =>
  (_ctx, next) => {
    lifecycle?.ran();
    return next();
  };

const responseHook =
  ({ kind, hold }: ResponseHook): Middleware =>
  async (_ctx, next) => {
    await next();
    if (kind !== 'throws') await hold();
    if (kind !== 'awaits') throw new Error('This hook of the app fails.');
  };

const spoiled =
  (fault: CallerPlaceFault): Middleware =>
  (ctx, next) => {
    spoilCallerPlace(ctx.state, fault);
    return next();
  };

const cacheControl =
  (value: string): Middleware =>
  (ctx, next) => {
    ctx.set('Cache-Control', value);
    return next();
  };

const answerErrors: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    const { status = 500, headers = {} } = error as {
      status?: number;
      headers?: Record<string, string | string[]>;
    };
    ctx.status = status;
    ctx.set(headers as Record<string, string>);
    ctx.body = describeError(error);
  }
};

const forgiving =
  (middleware: Middleware): Middleware =>
  async (ctx, next) => {
    let passed = false;
    const once = async () => {
      passed = true;
      await next();
    };
    try {
      await middleware(ctx, once as Next);
    } catch (error) {
      if (passed) throw error;
      await next();
    }
  };
