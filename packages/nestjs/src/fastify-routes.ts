/**
 * What the routes of a NestJS app on Fastify demand, for documents and checks.
 *
 * @module
 */
import { routesOf as routesOfFastify, watchRoutes as watchFastify } from '@auth0-api/fastify/routes';
import type { INestApplication } from '@nestjs/common';
import { partsOf } from './nest-parts.js';
import { NestReader } from './nest-reader.js';
import type { RouteDemand } from './routes-document.js';

export * from './routes-document.js';

/**
 * Takes note of the routes of an app from now on. Call it right after `NestFactory.create()`: Fastify has no list of its routes.
 *
 * @throws ConfigurationError if the app has routes already
 *
 * @example
 * ```ts
 * import { watchRoutes } from '@auth0-api/nestjs/fastify/routes';
 * import type { Type } from '@nestjs/common';
 * import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
 *
 * // With `new FastifyAdapter()`.
 * export async function createApp(AppModule: Type, adapter: AbstractHttpAdapter) {
 *   const app = await NestFactory.create(AppModule, adapter);
 *   watchRoutes(app);
 *   return app;
 * }
 * ```
 */
export function watchRoutes(app: INestApplication): void {
  watchFastify(app.getHttpAdapter().getInstance());
}

/**
 * What each route of a NestJS app on Fastify demands: the routes of its controllers, and those that something registered with Fastify
 * itself. The app must be initialized. It calls nothing of the app.
 *
 * @throws ConfigurationError before `app.init()`, without {@link watchRoutes}, and for another value or an app on Express
 *
 * @example
 * ```ts
 * import { routesOf } from '@auth0-api/nestjs/fastify/routes';
 * import type { INestApplication } from '@nestjs/common';
 *
 * // Of an app that was watched from its start.
 * export async function printRoutes(app: INestApplication): Promise<void> {
 *   await app.init();
 *   for (const { method, path, access } of routesOf(app)) console.info(method, path, access);
 * }
 * ```
 */
export function routesOf(app: INestApplication): readonly RouteDemand[] {
  const parts = partsOf(app, 'fastify');
  const reader = new NestReader(parts);
  const instance = parts.adapter.getInstance();
  routesOfFastify(instance, reader.notes);
  return routesOfFastify(instance, reader);
}
