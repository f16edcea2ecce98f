import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouteDemand } from '@auth0-api/core/openapi';
import { printable } from '../text.js';
import { UsageError } from '../usage.js';

/** What the entry `routes` of an adapter exports. */
interface Inventory {
  readonly routesOf: (app: unknown) => readonly RouteDemand[];
  readonly watchNewApps?: () => void;
}

type Value = Readonly<Record<string, unknown>>;

interface Framework {
  readonly name: string;
  readonly isApp: (value: Value) => boolean;
  /** Whose entry `routes` lists the routes of an app. */
  readonly adapterOf?: (app: Value) => string;
  /** Makes the app ready, if it is not. */
  readonly start?: (app: Value) => PromiseLike<unknown>;
}

const areFunctions = (...values: readonly unknown[]) => values.every((value) => typeof value === 'function');

/** What is called of apps. */
interface App {
  init(): PromiseLike<unknown>;
  ready(): PromiseLike<unknown>;
  getHttpAdapter(): { getType(): string };
}

const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'nestjs',
    isApp: ({ getHttpAdapter, init, useGlobalGuards }) => areFunctions(getHttpAdapter, init, useGlobalGuards),
    adapterOf: (app) => `nestjs/${(app as unknown as App).getHttpAdapter().getType()}`,
    // It creates the routes, and does nothing for an app that has them.
    start: (app) => (app as unknown as App).init(),
  },
  {
    name: 'fastify',
    isApp: ({ addHook, ready, inject }) => areFunctions(addHook, ready, inject),
    start: (app) => (app as unknown as App).ready(),
  },
  { name: 'hono', isApp: ({ fetch, route, routes }) => areFunctions(fetch, route) && Array.isArray(routes) },
  { name: 'koa', isApp: ({ callback, middleware }) => areFunctions(callback) && Array.isArray(middleware) },
  { name: 'express', isApp: ({ handle, use }) => areFunctions(handle, use) },
];

/**
 * The routes of the app that a module exports: as its default or as `app`, or made by a function, its default or `createApp`. The
 * module is imported, and nothing listens.
 *
 * @throws UsageError if the module cannot be loaded, or exports no app
 */
export async function loadRoutes(module: string, cwd: string): Promise<readonly RouteDemand[]> {
  const file = resolve(cwd, module);
  // The copies that the app itself uses: only they know its guards.
  const { resolve: fromApp } = createRequire(file);
  const load = async (specifier: string): Promise<unknown> => {
    try {
      return await import(pathToFileURL(fromApp(specifier)).href);
    } catch {
      return undefined;
    }
  };
  const inventoryOf = async (name: string) =>
    (await load(`@auth0-api/${name}/routes`)) as Inventory | undefined;
  // Fastify tells its routes only while they are registered, also below NestJS.
  (await inventoryOf('fastify'))?.watchNewApps?.();
  await quietNest(load);
  const { app, framework } = await exportedApp(file);
  const name = framework.adapterOf?.(app) ?? framework.name;
  const inventory = await inventoryOf(name);
  if (inventory === undefined)
    throw new UsageError(
      `The app is one of ${framework.name}, but @auth0-api/${name}/routes cannot be loaded from its folder.`,
    );
  try {
    await framework.start?.(app);
    return inventory.routesOf(app);
  } catch (error) {
    throw new UsageError(`The routes cannot be read.\n${textOf(error)}`);
  }
}

// NestJS writes each route that it creates to the standard output, where the list belongs. What an app sets itself stays.
async function quietNest(load: (specifier: string) => Promise<unknown>): Promise<void> {
  const nest = (await load('@nestjs/common')) as
    | { Logger?: { overrideLogger?: (levels: readonly string[]) => void } }
    | undefined;
  nest?.Logger?.overrideLogger?.(['error', 'fatal']);
}

async function exportedApp(file: string): Promise<{ readonly app: Value; readonly framework: Framework }> {
  try {
    const found = (await import(pathToFileURL(file).href)) as Value;
    // The exports of a CommonJS module are its default.
    const inside = found.default as Value | undefined;
    const exported: readonly unknown[] = [found.app, found.createApp, inside?.app, inside?.createApp];
    for (const value of [...exported, inside?.default, inside]) {
      const app = await madeBy(value);
      const framework = FRAMEWORKS.find(({ isApp }) => isApp(app));
      if (framework !== undefined) return { app, framework };
    }
  } catch (error) {
    throw new UsageError(`The module cannot be loaded.\n${textOf(error)}`);
  }
  throw new UsageError(
    'The module exports no app. Export an app of Express, Fastify, Koa, Hono or NestJS as default or as app, or a function createApp() that returns it.',
  );
}

/** A value, or what it returns if it is a function that creates an app. */
async function madeBy(value: unknown): Promise<Value> {
  const found: unknown = await value;
  const isFactory = typeof found === 'function' && !isApp(found) && !String(found).startsWith('class');
  const made: unknown = isFactory ? await found() : found;
  return (typeof made === 'function' || (typeof made === 'object' && made !== null) ? made : {}) as Value;
}

function isApp(value: object): boolean {
  return FRAMEWORKS.some((framework) => framework.isApp(value as Value));
}

function textOf(error: unknown): string {
  return printable(error instanceof Error ? `${error.name}: ${error.message}` : typeof error);
}
