import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RouteDemand } from '@auth0-api/core/openapi';
import { printable } from '../text.js';
import { UsageError } from '../usage.js';
import { exportedApp, type FoundApp } from './exported-app.js';
import type { Value } from './frameworks.js';
import { within } from './within.js';

/** What the entry `routes` of an adapter exports. */
interface Inventory {
  readonly routesOf: (app: unknown) => readonly RouteDemand[];
  readonly watchNewApps?: () => void;
}

/**
 * The routes of the app that a module exports: as its default or as `app`, or made by a function, its default or `createApp`. The
 * module is imported, and nothing listens.
 *
 * @param limit How long it may take, in milliseconds
 * @throws UsageError if the module cannot be loaded, or exports no app or several, or one that does not become ready
 */
export function loadRoutes(module: string, cwd: string, limit = 60_000): Promise<readonly RouteDemand[]> {
  const giveUp = (why: string) => new UsageError(`The app does not become ready: ${why}.`);
  return within(routesIn(module, cwd), { limit, giveUp });
}

async function routesIn(module: string, cwd: string): Promise<readonly RouteDemand[]> {
  const file = fileOf(module, cwd);
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
  const { app, framework } = await appIn(file);
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

function fileOf(module: string, cwd: string): string {
  const file = module.startsWith('file:') ? pathOf(module) : resolve(cwd, module);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(
      `${printable(module)} is a folder. Name the module that exports the app, such as app.js.`,
    );
  return file;
}

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new UsageError(`The module cannot be loaded.\n${textOf(error)}`);
  }
}

async function appIn(file: string): Promise<FoundApp> {
  try {
    return await exportedApp((await import(pathToFileURL(file).href)) as Value);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`The module cannot be loaded.\n${textOf(error)}${hintFor(file, error)}`);
  }
}

function hintFor(file: string, error: unknown): string {
  const { code } = Object(error) as { readonly code?: unknown };
  if (code !== 'ERR_UNKNOWN_FILE_EXTENSION' || !/\.[cm]?tsx?$/.test(file)) return '';
  return "\nBuild the app and name its JavaScript file, or let Node.js read TypeScript: NODE_OPTIONS='--import tsx'.";
}

function textOf(error: unknown): string {
  return printable(error instanceof Error ? `${error.name}: ${error.message}` : typeof error);
}
