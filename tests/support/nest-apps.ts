import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Auth0Module as ExpressAuth0 } from '@auth0-api/nestjs/express';
import * as onExpress from '@auth0-api/nestjs/express/routes';
import { Auth0Module as FastifyAuth0 } from '@auth0-api/nestjs/fastify';
import * as onFastify from '@auth0-api/nestjs/fastify/routes';
import { type DynamicModule, type INestApplication, Module, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { onTestFinished } from 'vitest';
import type { Ask } from './documented-routes.js';
import { createTenant } from './tenant.js';

/** Whose tokens the apps accept. */
export const tenant = await (await createTenant()).listen();

/** NestJS on one platform, and the list of its routes. */
export interface NestPlatform {
  readonly name: 'express' | 'fastify';
  readonly routesOf: typeof onExpress.routesOf;
  /** The module of the platform, with the options of the tenant. */
  auth0(options?: { readonly optional?: boolean }): DynamicModule;
  /** An app with a root module, before it has routes. */
  create(root: ModuleMetadata): Promise<INestApplication>;
  /** The same with its routes. */
  start(root: ModuleMetadata, prepare?: (app: INestApplication) => unknown): Promise<INestApplication>;
}

function platformOf(name: NestPlatform['name']): NestPlatform {
  const isExpress = name === 'express';
  const create: NestPlatform['create'] = async (metadata) => {
    class Root {}
    Module(metadata)(Root);
    const adapter = isExpress ? new ExpressAdapter() : new FastifyAdapter();
    const app = await NestFactory.create(Root, adapter, { logger: false, abortOnError: false });
    onTestFinished(() => app.close());
    if (!isExpress) onFastify.watchRoutes(app);
    return app;
  };
  return {
    name,
    routesOf: isExpress ? onExpress.routesOf : onFastify.routesOf,
    auth0: (options = {}) =>
      (isExpress ? ExpressAuth0 : FastifyAuth0).forRoot({ ...tenant.options(), ...options }),
    create,
    async start(root, prepare) {
      const app = await create(root);
      await prepare?.(app);
      return app.init();
    },
  };
}

export const nestOnExpress = platformOf('express');
export const nestPlatforms: readonly NestPlatform[] = [nestOnExpress, platformOf('fastify')];

/** Makes an app listen, and asks it. */
export async function listening(
  app: INestApplication,
  more: Readonly<Record<string, string>> = {},
): Promise<Ask> {
  await app.listen(0, '127.0.0.1');
  const origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  return async (method, path, token) => {
    const headers = { ...more, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    const response = await fetch(`${origin}${path}`, { method: method.toUpperCase(), headers });
    await response.arrayBuffer();
    return response.status;
  };
}
