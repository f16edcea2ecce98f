/** Exports of a module, or an app. */
export type Value = Readonly<Record<string, unknown>>;

/** A framework, and how to tell its apps. */
export interface Framework {
  readonly name: string;
  readonly isApp: (value: Value) => boolean;
  /** What apps share that are one: each of them has the routes of all. */
  readonly sharedBy?: (app: Value) => unknown;
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

/** In this order: apps of NestJS have members of the others. */
const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'nestjs',
    isApp: ({ getHttpAdapter, init, useGlobalGuards }) => areFunctions(getHttpAdapter, init, useGlobalGuards),
    adapterOf: (app) => `nestjs/${(app as Value & App).getHttpAdapter().getType()}`,
    // It creates the routes, and does nothing for an app that has them.
    start: (app) => (app as Value & App).init(),
  },
  {
    name: 'fastify',
    isApp: ({ addHook, ready, inject }) => areFunctions(addHook, ready, inject),
    start: (app) => (app as Value & App).ready(),
  },
  {
    name: 'hono',
    isApp: ({ fetch, route, routes }) => areFunctions(fetch, route) && Array.isArray(routes),
    // With what basePath() returns.
    sharedBy: ({ routes }) => routes,
  },
  { name: 'koa', isApp: ({ callback, middleware }) => areFunctions(callback) && Array.isArray(middleware) },
  { name: 'express', isApp: ({ handle, use }) => areFunctions(handle, use) },
];

/** The framework of an app; undefined if the value is none. */
export function frameworkOf(value: Value): Framework | undefined {
  return FRAMEWORKS.find((framework) => framework.isApp(value));
}
