/**
 * What the routes of a NestJS app on Express demand, for documents and checks.
 *
 * @module
 */
import { routesOf as routesOfExpress } from '@auth0-api/express/routes';
import type { INestApplication } from '@nestjs/common';
import { partsOf } from './nest-parts.js';
import { NestReader } from './nest-reader.js';
import type { RouteDemand } from './routes-document.js';

export * from './routes-document.js';

/**
 * What each route of a NestJS app on Express demands: the routes of its controllers, and those that something registered with Express
 * itself. The app must be initialized. It calls nothing of the app. A method that an earlier route may hide is unknown, unless that
 * route is protected as well.
 *
 * @throws ConfigurationError before `app.init()`, and for another value or an app on Fastify
 *
 * @example
 * ```ts
 * import { routesOf } from '@auth0-api/nestjs/express/routes';
 * import type { INestApplication } from '@nestjs/common';
 *
 * export async function printRoutes(app: INestApplication): Promise<void> {
 *   await app.init();
 *   for (const { method, path, access } of routesOf(app)) console.info(method, path, access);
 * }
 * ```
 */
export function routesOf(app: INestApplication): readonly RouteDemand[] {
  const parts = partsOf(app, 'express');
  const reader = new NestReader(parts);
  const instance: unknown = parts.adapter.getInstance();
  routesOfExpress(instance, reader.notes);
  return routesOfExpress(instance, reader);
}
