import type { RequestListener } from 'node:http';
import { auth0 as auth0OfExpress } from '@auth0-api/express';
import { auth0 as auth0OfHono } from '@auth0-api/hono';
import { auth0 as auth0OfKoa } from '@auth0-api/koa';
import Router from '@koa/router';
import type express from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Hono, type Context as HonoContext, type Next as HonoNext } from 'hono';
import Koa, { type Next } from 'koa';
import { createTenant } from '../support/tenant.js';
import type { Item, Path, Step } from './route-nests.js';

const tenant = await (await createTenant()).listen();
const optional = { ...tenant.options(), optional: true };

/** The paths of each handler, as the list must write them. */
type Handlers = ReadonlyMap<string, readonly string[]>;

/** An app, with one way to ask it. */
export interface Built {
  readonly app: unknown;
  readonly listener?: RequestListener;
  readonly ask?: (method: string, path: string) => Promise<{ status: number; id: string | undefined }>;
  readonly handlers: Handlers;
}

function joined(base: string, path: string): string {
  const start = base.replace(/\/$/, '');
  return path === '/' ? start || '/' : `${start}${path}`;
}

const only = (path: Path): string => (typeof path === 'string' ? path : String(path));

const EXPRESS: Readonly<Record<Step, RequestHandler>> = {
  auth0: auth0OfExpress(tenant.options()),
  optional: auth0OfExpress(optional),
  pass: (_req, _res, next) => next(),
  leaveRoute: (_req, _res, next) => next('route'),
  leaveRouter: (_req, _res, next) => next('router'),
  answer: (_req, res) => void res.status(200).end(),
};

/** An app of Express, 4 or 5. */
export function expressApp(create: typeof express, items: readonly Item[]): Built {
  const handlers = new Map<string, readonly string[]>();
  const fill = (router: express.Router, own: readonly Item[], base: string): void => {
    for (const item of own) {
      if (item.kind === 'param') {
        router.param(
          'p',
          EXPRESS[item.step === 'answer' ? 'pass' : item.step] as express.RequestParamHandler,
        );
      } else if (item.kind === 'use') {
        if (item.path === undefined) router.use(EXPRESS[item.step]);
        else router.use(item.path as string, EXPRESS[item.step]);
      } else if (item.kind === 'inside') {
        const inner = create.Router(item.options);
        fill(inner, item.items, joined(base, only(item.path)));
        router.use(item.path as string, inner);
      } else {
        const id = `h${handlers.size}`;
        const paths = typeof item.path === 'string' || item.path instanceof RegExp ? [item.path] : item.path;
        handlers.set(
          id,
          paths.map((path) => joined(base, only(path))),
        );
        const answer = (res: Response) => void res.status(200).set('x-id', id).end();
        const ends: Readonly<Record<typeof item.end, readonly RequestHandler[]>> = {
          handler: [(_req, res) => answer(res)],
          handlerWithNext: [(_req: Request, res: Response, _next: NextFunction) => answer(res)],
          none: item.before.length === 0 ? [EXPRESS.pass] : [],
        };
        router[item.method](
          item.path as string,
          ...item.before.map((step) => EXPRESS[step]),
          ...ends[item.end],
        );
      }
    }
  };
  const app = create();
  app.set('env', 'test');
  fill(app as unknown as express.Router, items, '');
  return { app, listener: app, handlers };
}

type KoaStep = Extract<Step, 'auth0' | 'optional' | 'pass' | 'answer'>;
const KOA: Readonly<Record<KoaStep, Koa.Middleware>> = {
  auth0: auth0OfKoa(tenant.options()),
  optional: auth0OfKoa(optional),
  pass: (_ctx, next) => next(),
  answer: (ctx) => {
    ctx.status = 200;
  },
};

/** An app of Koa with routers, some of them in routers. */
export function koaApp(items: readonly Item[]): Built {
  const ids = new Map<unknown, string>();
  const app = new Koa();
  app.silent = true;
  const fill = (router: Router, own: readonly Item[]): void => {
    for (const item of own) {
      if (item.kind === 'use') {
        const step = KOA[item.step as KoaStep];
        if (item.path === undefined) router.use(step);
        else router.use(item.path as string, step);
      } else if (item.kind === 'inside') {
        const inner = routerOf(item);
        router.use(only(item.path), inner.routes());
      } else if (item.kind === 'route') {
        const id = `h${ids.size}`;
        const answer = (ctx: Koa.Context) => {
          ctx.status = 200;
          ctx.set('x-id', id);
        };
        const ends: Readonly<Record<typeof item.end, readonly Koa.Middleware[]>> = {
          handler: [(ctx) => answer(ctx)],
          handlerWithNext: [(ctx: Koa.Context, _next: Next) => answer(ctx)],
          none: item.before.length === 0 ? [KOA.pass] : [],
        };
        const steps = [...item.before.map((step) => KOA[step as KoaStep]), ...ends[item.end]];
        router[item.method](item.path as string, ...(steps as [Koa.Middleware]));
        if (item.end !== 'none') ids.set(ends[item.end][0], id);
      }
    }
  };
  const routerOf = ({ items: own, options }: Extract<Item, { kind: 'inside' }>): Router => {
    const { strict, caseSensitive, exclusive, hasHost } = options;
    const router = new Router({
      strict,
      sensitive: caseSensitive,
      exclusive,
      ...(hasHost && { host: 'admin.test' }),
    });
    fill(router, own);
    return router;
  };
  for (const item of items) {
    if (item.kind === 'inside') {
      const router = routerOf(item);
      if (item.path !== '/') router.prefix(only(item.path));
      app.use(router.routes());
    } else if (item.kind === 'use' && item.path === undefined) app.use(KOA[item.step as KoaStep]);
    else {
      const router = new Router();
      fill(router, [item]);
      app.use(router.routes());
    }
  }
  const layers = app.middleware.flatMap(
    (own) =>
      (own as { router?: { stack: readonly { path: unknown; stack: readonly unknown[] }[] } }).router
        ?.stack ?? [],
  );
  const found = layers.flatMap(({ path, stack }) =>
    stack.map((handler) => ({ handler, path: String(path) })),
  );
  return { app, listener: app.callback(), handlers: pathsOf(ids, found) };
}

// Prefixes and mounts change the path of a handler.
function pathsOf(
  ids: ReadonlyMap<unknown, string>,
  found: readonly { readonly handler: unknown; readonly path: string }[],
): Handlers {
  return new Map(
    [...ids].map(([own, id]) => [id, found.filter(({ handler }) => handler === own).map(({ path }) => path)]),
  );
}

type HonoStep = KoaStep;
const HONO: Readonly<Record<HonoStep, (c: HonoContext, next: HonoNext) => unknown>> = {
  auth0: auth0OfHono(tenant.options()) as never,
  optional: auth0OfHono(optional) as never,
  pass: async (_c, next) => next(),
  answer: (c: HonoContext) => c.body(null),
};

/** An app of Hono, with apps in it. */
export function honoApp(items: readonly Item[]): Built {
  const ids = new Map<unknown, string>();
  const fill = (own: readonly Item[]): Hono => {
    const app = new Hono();
    for (const item of own) {
      if (item.kind === 'use')
        app.use(...([item.path ?? '*', HONO[item.step as HonoStep]] as unknown as [never]));
      else if (item.kind === 'inside') app.route(only(item.path), fill(item.items));
      else if (item.kind === 'route') {
        const id = `h${ids.size}`;
        const answer = (c: HonoContext) => c.body(null, 200, { 'x-id': id });
        const ends: Readonly<Record<typeof item.end, readonly unknown[]>> = {
          handler: [answer],
          // Hono tells no handler from middleware by anything else.
          handlerWithNext: [answer],
          none: item.before.length === 0 ? [HONO.pass] : [],
        };
        const steps = [...item.before.map((step) => HONO[step as HonoStep]), ...ends[item.end]];
        if (item.end !== 'none') ids.set(ends[item.end][0], id);
        app.on(
          item.method === 'all' ? ['ALL'] : [item.method.toUpperCase()],
          only(item.path),
          ...(steps as [never]),
        );
      }
    }
    return app;
  };
  const app = fill(items);
  const ask = async (method: string, path: string) => {
    const response = await app.request(`http://localhost${path}`, { method });
    return { status: response.status, id: response.headers.get('x-id') ?? undefined };
  };
  return { app, ask, handlers: pathsOf(ids, app.routes) };
}
