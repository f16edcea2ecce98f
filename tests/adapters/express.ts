import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Guards } from '@auth0-api/core/adapter';
import * as adapter from '@auth0-api/express';
import {
  type AdapterUnderTest,
  type AppSpec,
  type CallerPlaceFault,
  describeCaller,
  describeError,
  type GuardSpec,
  type RouteSpec,
  type RunningApp,
  spoilCallerPlace,
} from '@auth0-api/testing/contract';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import express5 from 'express';
import express4 from 'express4';

type Framework = typeof express5;

/** Express 4 and 5. */
export const adapters: readonly AdapterUnderTest[] = [
  {
    name: 'Express 4',
    protocol: 'http/1.1',
    lacks: ['last-forwarded'],
    start: (spec) => start(express4, spec),
  },
  {
    name: 'Express 5',
    protocol: 'http/1.1',
    lacks: ['last-forwarded'],
    start: (spec) => start(express5, spec),
  },
];

async function start(express: Framework, spec: AppSpec): Promise<RunningApp> {
  const app = express();
  // The framework's own error handler prints to the console, but not in `test`; there it shows strangers the stack.
  const production = spec.errors === 'framework';
  app.set('env', production ? 'production' : 'test');
  const print = console.error;
  if (production) console.error = () => {};
  // It sets that field before any middleware, whatever has been answered by then.
  app.disable('x-powered-by');
  app.set('trust proxy', spec.trustProxy ?? false);
  if (spec.cacheControl !== undefined) app.use(cacheControl(spec.cacheControl));
  if (spec.callerPlace !== undefined) app.use(spoiled(spec.callerPlace));
  if (spec.receiver !== undefined) {
    const { path, receive, hasParsers = false } = spec.receiver;
    if (hasParsers) app.use(express.json(), express.urlencoded({ extended: true }));
    app.all(path, adapter.receiver(receive));
  }
  for (const options of spec.auth0) app.use(adapter.auth0(options));
  if (spec.errors === 'forgive') app.use(forgive);
  for (const route of spec.routes) {
    const method = (route.method ?? 'GET').toLowerCase() as 'get' | 'options' | 'post';
    const guards = route.guard === undefined ? [] : [guardOf(route.guard)];
    app[method](route.path, ...guards, ran(spec), handlerOf(route));
  }
  if (spec.lifecycle !== undefined) app.use(ran(spec));
  if ((spec.errors ?? 'app') === 'app') app.use(answerError);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    close: async () => {
      console.error = print;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

// Checked by its type: an adapter exports every guard.
const guards: Guards<RequestHandler> = adapter;

function guardOf([name, ...args]: GuardSpec): RequestHandler {
  return (guards[name] as (...args: readonly unknown[]) => RequestHandler)(...args);
}

function handlerOf({ decide, ...route }: RouteSpec): RequestHandler {
  const handle = answerOf(route);
  if (decide === undefined) return handle;
  return (req, res, next) => {
    const decided = async () => decide(adapter.getAuth(req));
    decided().then(() => handle(req, res, next), next);
  };
}

function answerOf({ handler }: RouteSpec): RequestHandler {
  if (handler === 'ok') return (_req, res) => void res.json({ ok: true });
  if (handler === 'cached') return (_req, res) => void res.set('Cache-Control', 'private').json({ ok: true });
  if (handler === 'caller') return (req, res) => void res.json(describeCaller(adapter.getAuth(req)));
  return (req, res) => void res.json({ auth: (req as Request & { auth?: unknown }).auth !== undefined });
}

const ran =
  ({ lifecycle }: AppSpec): RequestHandler =>
  (_req, _res, next) => {
    lifecycle?.ran();
    next();
  };

const cacheControl =
  (value: string): RequestHandler =>
  (_req, res, next) => {
    res.set('Cache-Control', value);
    next();
  };

const spoiled =
  (fault: CallerPlaceFault): RequestHandler =>
  (req, _res, next) => {
    spoilCallerPlace(req, fault);
    next();
  };

const forgive: ErrorRequestHandler = (_error, _req, _res, next) => next();

const answerError: ErrorRequestHandler = (error, _req, res, next) => {
  // As Express wants it: its own handler then ends the connection.
  if (res.headersSent) return next(error);
  res.status(error.status ?? 500).set(error.headers ?? {});
  res.json(describeError(error));
};
