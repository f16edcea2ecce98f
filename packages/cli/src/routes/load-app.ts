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

interface Framework {
  readonly name: string;
  readonly isApp: (value: Readonly<Record<string, unknown>>) => boolean;
}

const areFunctions = (...values: readonly unknown[]) => values.every((value) => typeof value === 'function');

const FRAMEWORKS: readonly Framework[] = [
  { name: 'fastify', isApp: ({ addHook, ready, inject }) => areFunctions(addHook, ready, inject) },
  { name: 'hono', isApp: ({ fetch, route, routes }) => areFunctions(fetch, route) && Array.isArray(routes) },
  { name: 'koa', isApp: ({ callback, middleware }) => areFunctions(callback) && Array.isArray(middleware) },
  { name: 'express', isApp: ({ handle, use }) => areFunctions(handle, use) },
];

/**
 * The routes of the app that a module exports, as its default or as `app`. The module is imported, and nothing listens.
 *
 * @throws UsageError if the module cannot be loaded, or exports no app
 */
export async function loadRoutes(module: string, cwd: string): Promise<readonly RouteDemand[]> {
  const file = resolve(cwd, module);
  // The copies that the app itself uses: only they know its guards.
  const { resolve: fromApp } = createRequire(file);
  const inventoryOf = async (name: string): Promise<Inventory | undefined> => {
    try {
      return (await import(pathToFileURL(fromApp(`@auth0-api/${name}/routes`)).href)) as Inventory;
    } catch {
      return undefined;
    }
  };
  // Fastify tells its routes only while they are registered.
  (await inventoryOf('fastify'))?.watchNewApps?.();
  const app = await exportedApp(file);
  const framework = FRAMEWORKS.find(({ isApp }) => isApp(app));
  if (framework === undefined)
    throw new UsageError(
      'The module exports no app: export an app of Express, Fastify, Koa or Hono, as default or as app.',
    );
  const inventory = await inventoryOf(framework.name);
  if (inventory === undefined)
    throw new UsageError(
      `The app is one of ${framework.name}, but @auth0-api/${framework.name}/routes cannot be loaded from its folder.`,
    );
  try {
    if (framework.name === 'fastify') await (app as unknown as { ready: () => PromiseLike<unknown> }).ready();
    return inventory.routesOf(app);
  } catch (error) {
    throw new UsageError(`The routes cannot be read.\n${textOf(error)}`);
  }
}

async function exportedApp(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const found = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
    // The exports of a CommonJS module are its default.
    const inside = found.default as Readonly<Record<string, unknown>> | undefined;
    const app: unknown = await (found.app ?? inside?.app ?? inside?.default ?? inside);
    return (typeof app === 'function' || (typeof app === 'object' && app !== null) ? app : {}) as never;
  } catch (error) {
    throw new UsageError(`The module cannot be loaded.\n${textOf(error)}`);
  }
}

function textOf(error: unknown): string {
  return printable(error instanceof Error ? `${error.name}: ${error.message}` : typeof error);
}
