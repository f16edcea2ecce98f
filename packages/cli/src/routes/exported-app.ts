import { printable } from '../text.js';
import { UsageError } from '../usage.js';
import { FRAMEWORKS, type Framework, isApp, type Value } from './frameworks.js';

type Factory = () => unknown;

/** An app, and what it was made with. */
export interface FoundApp {
  readonly app: Value;
  readonly framework: Framework;
}

/**
 * The app that a module exports: as its default or as `app`, or made by a function, its default or `createApp`. A function is called
 * only where there is no app.
 *
 * @throws UsageError if there is no app, or more than one
 */
export async function exportedApp(found: Value): Promise<FoundApp> {
  const apps = new Map<Value, string>();
  for (const [name, value] of exportsOf(found, 'app')) {
    const app = await objectOf(value);
    if (isApp(app) && !apps.has(app)) apps.set(app, name);
  }
  if (apps.size > 1)
    throw new UsageError(
      `The module exports several apps: ${[...apps.values()].join(', ')}. Export each from a module of its own, and run the command for each of them.`,
    );
  const [app = await madeApp(found)] = apps.keys();
  const framework = app && FRAMEWORKS.find((one) => one.isApp(app));
  if (app !== undefined && framework !== undefined) return { app, framework };
  throw new UsageError(
    'The module exports no app. Export an app of Express, Fastify, Koa, Hono or NestJS as default or as app, or a function createApp() that returns it. The module must not listen itself.',
  );
}

async function madeApp(found: Value): Promise<Value | undefined> {
  const factories = new Set(exportsOf(found, 'createApp').map(([, value]) => value));
  for (const factory of factories) {
    if (typeof factory !== 'function' || String(factory).startsWith('class')) continue;
    const made = await objectOf(await called(factory as Factory));
    if (isApp(made)) return made;
  }
  return undefined;
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

// The exports of a CommonJS module are its default.
function exportsOf(found: Value, name: string): readonly (readonly [name: string, value: unknown])[] {
  const inside = found.default;
  const members = isObject(inside) && !isApp(inside) ? inside : {};
  return [
    [name, found[name]],
    [`default.${name}`, members[name]],
    ['default', inside],
    ['default.default', members.default],
  ];
}

async function objectOf(value: unknown): Promise<Value> {
  const found: unknown = await value;
  return isObject(found) ? found : {};
}

function isObject(value: unknown): value is Value {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}
