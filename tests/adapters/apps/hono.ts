import type { Guards } from '@auth0-api/core/adapter';
import * as adapter from '@auth0-api/hono';
import {
  type AppSpec,
  type CallerPlaceFault,
  describeCaller,
  describeError,
  type FrameworkFeature,
  type GuardSpec,
  type ResponseHook,
  type RouteSpec,
  spoilCallerPlace,
} from '@auth0-api/testing/contract';
import { type Context, Hono, type MiddlewareHandler } from 'hono';

/** What Hono does not support, wherever it runs. */
export const lacks: readonly FrameworkFeature[] = [
  'asterisk',
  'early-answers',
  // Whatever fails behind a middleware is answered by `app.onError` before the middleware goes on.
  'forgive',
  'header-lines',
  'parsed-bodies',
  'trust-proxy',
];

/**
 * The app of a case, for any server of web standards.
 *
 * @param app An app without anything. Default: one of the installed Hono
 */
export function createApp(spec: AppSpec, app = new Hono()): Hono {
  const { lifecycle } = spec;
  if (lifecycle?.hook !== undefined) app.use(responseHook(lifecycle.hook));
  if ((spec.errors ?? 'app') === 'app') app.onError(answerError);
  if (spec.cacheControl !== undefined) app.use(cacheControl(spec.cacheControl));
  if (spec.callerPlace !== undefined) app.use(spoiled(spec.callerPlace));
  if (spec.receiver !== undefined) app.all(spec.receiver.path, adapter.receiver(spec.receiver.receive));
  for (const options of spec.auth0) app.use(adapter.auth0(options));
  for (const route of spec.routes) {
    const guards = route.guard === undefined ? [] : [guardOf(route.guard)];
    app.on([route.method ?? 'GET'], [route.path], ...guards, ran(spec), handlerOf(route));
  }
  if (lifecycle !== undefined) app.use(ran(spec));
  return app;
}

// Checked by its type: an adapter exports every guard.
const guards: Guards<MiddlewareHandler, Context> = adapter;

function guardOf([name, ...args]: GuardSpec): MiddlewareHandler {
  return (guards[name] as (...args: readonly unknown[]) => MiddlewareHandler)(...args);
}

function handlerOf({ handler, decide }: RouteSpec) {
  return async (c: Context): Promise<Response> => {
    await decide?.(adapter.getAuth(c));
    if (handler === 'caller') return c.json(describeCaller(adapter.getAuth(c)));
    if (handler === 'property') return c.json({ auth: c.var.auth !== undefined });
    if (handler === 'cached') c.header('Cache-Control', 'private');
    return c.json({ ok: true });
  };
}

const ran =
  ({ lifecycle }: AppSpec): MiddlewareHandler =>
  async (_c, next) => {
    lifecycle?.ran();
    await next();
  };

const responseHook =
  ({ kind, hold }: ResponseHook): MiddlewareHandler =>
  async (_c, next) => {
    await next();
    if (kind !== 'throws') await hold();
    if (kind !== 'awaits') throw new Error('This hook of the app fails.');
  };

// An app cannot get at the map of the variables, but it can replace the functions that do.
const spoiled =
  (fault: CallerPlaceFault): MiddlewareHandler =>
  async (c, next) => {
    const place: { auth?: unknown } = {};
    spoilCallerPlace(place, fault);
    const { get, set } = c;
    c.get = ((name: never) => (name === 'auth' ? place.auth : get(name))) as typeof get;
    c.set = ((name: never, value: never) => {
      if (name === 'auth') place.auth = value;
      else set(name, value);
    }) as typeof set;
    await next();
  };

const cacheControl =
  (value: string): MiddlewareHandler =>
  async (c, next) => {
    c.header('Cache-Control', value);
    await next();
  };

function answerError(error: Error): Response {
  const headers: adapter.ResponseHeaders = error instanceof adapter.Auth0ApiError ? error.headers : {};
  const fields = new Headers();
  for (const [name, value] of Object.entries(headers))
    for (const line of [value].flat()) fields.append(name, line);
  const { status = 500 } = error as { readonly status?: number };
  return Response.json(describeError(error), { status, headers: fields });
}
