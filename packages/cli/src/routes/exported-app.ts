import { setTimeout } from 'node:timers/promises';
import { isPromise } from 'node:util/types';
import { printable } from '../text.js';
import { UsageError } from '../usage.js';
import { type Framework, frameworkOf, type Value } from './frameworks.js';
import { type Export, isObject, namedExports, otherExports } from './module-exports.js';

type Factory = () => unknown;

/** An app, and what it was made with. */
export interface FoundApp {
  readonly app: Value;
  readonly framework: Framework;
}

/** An app with the name of its export. */
interface NamedApp extends FoundApp {
  readonly name: string;
}

/**
 * The app that a module exports: as its default or as `app`, or made by a function, its default or `createApp`. A function is called
 * only where there is no app.
 *
 * @throws UsageError if there is no app, or more than one by whatever names, or more than one function
 */
export async function exportedApp(found: Value): Promise<FoundApp> {
  const exported = await appsIn(namedExports(found, 'app'), awaited);
  const chosen = exported.length > 0 ? exported : await madeApp(found);
  const others = await appsIn(otherExports(found, 'app'), soon);
  const [app] = chosen;
  if (app === undefined) throw new UsageError([NO_APP, ...hintsFor(found, others)].join(' '));
  const apps = distinct([...chosen, ...others.filter(isServed)]);
  if (apps.length === 1) return app;
  throw new UsageError(
    `The module exports several apps: ${printable(apps.map(({ name }) => name).join(', '))}. Export each from a module of its own, and run the command for each of them.`,
  );
}

const NO_APP =
  'The module exports no app. Export an app of Express, Fastify, Koa, Hono or NestJS as default or as app, or a function createApp() that returns it. The module must not listen itself.';

function hintsFor(found: Value, [other]: readonly NamedApp[]): readonly string[] {
  if (other !== undefined) return [`It exports one as ${printable(other.name)}.`];
  // What Bun and Cloudflare Workers serve. A function does not tell its app.
  const served = isObject(found.default) && typeof found.default.fetch === 'function';
  return served ? ['Its default has only the function fetch of one: add export { app }.'] : [];
}

async function appsIn(
  exports: readonly Export[],
  read: (one: Export) => Promise<NamedApp | undefined> | NamedApp | undefined,
): Promise<readonly NamedApp[]> {
  const found = await Promise.all(exports.map(read));
  return distinct(found.filter((one) => one !== undefined));
}

async function awaited([name, value]: Export): Promise<NamedApp | undefined> {
  return appOf(name, await value);
}

// What waits for a connection is no app. Other objects may be thenable, queries for example, and start when they are awaited.
function soon([name, value]: Export): Promise<NamedApp | undefined> | NamedApp | undefined {
  return isPromise(value)
    ? Promise.race([awaited([name, value]), setTimeout(1_000, undefined)])
    : appOf(name, value);
}

function appOf(name: string, app: unknown): NamedApp | undefined {
  const framework = isObject(app) ? frameworkOf(app) : undefined;
  return isObject(app) && framework !== undefined ? { name, app, framework } : undefined;
}

function distinct(apps: readonly NamedApp[]): readonly NamedApp[] {
  const identities = apps.map(({ app, framework }): unknown => framework.sharedBy?.(app) ?? app);
  return apps.filter((_app, index) => identities.indexOf(identities[index]) === index);
}

// A router of Express looks like an app, but is a part of one.
const isServed = ({ app, framework }: NamedApp) =>
  framework.name !== 'express' || typeof app.listen === 'function';

async function madeApp(found: Value): Promise<readonly NamedApp[]> {
  const factories = new Map<unknown, string>();
  for (const [name, value] of namedExports(found, 'createApp')) {
    if (typeof value !== 'function' || String(value).startsWith('class') || factories.has(value)) continue;
    // What wants arguments beside another function may be a handler.
    if (factories.size === 0 || value.length === 0) factories.set(value, name);
  }
  if (factories.size > 1)
    throw new UsageError(
      `The module exports several functions that may make the app: ${[...factories.values()].join(', ')}. Export one of them.`,
    );
  const [[factory, name] = []] = factories;
  if (factory === undefined || name === undefined) return [];
  return appsIn([[`${name}()`, called(factory as Factory)]], awaited);
}

async function called(factory: Factory): Promise<unknown> {
  try {
    return await factory();
  } catch (error) {
    if (factory.length === 0 || !(error instanceof Error)) throw error;
    throw new UsageError(
      `${printable(factory.name)}() wants arguments and is called without any: give them defaults.\n${printable(`${error.name}: ${error.message}`)}`,
    );
  }
}
