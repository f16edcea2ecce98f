// An API that runs in several processes, one with each framework: what one revokes, all refuse.
import 'reflect-metadata';
import { once } from 'node:events';
import { auth0 as express } from '@auth0-api/express';
import { auth0 as fastify } from '@auth0-api/fastify';
import { auth0 as koa } from '@auth0-api/koa';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { RedisRevocationStore } from '@auth0-api/redis';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import createExpress from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { createClient } from 'redis';

async function options({ own, redisPort }) {
  const redis = createClient({ socket: { port: redisPort, host: '127.0.0.1' } });
  redis.on('error', () => {});
  await redis.connect();
  return { ...own, revocation: { store: new RedisRevocationStore(redis) } };
}

export const candidates = {
  Express: async (settings) => {
    const app = createExpress();
    app.use(express(await options(settings)));
    app.get('/orders', (_req, res) => res.json({ ok: true }));
    // As an app has one: Express's own writes every refusal to stderr.
    app.use((error, _req, res, _next) => {
      res.status(error.status ?? 500).end();
    });
    return listening(app.listen(0, '127.0.0.1'));
  },
  Fastify: async (settings) => {
    const app = Fastify();
    await app.register(fastify, await options(settings));
    app.get('/orders', { onRequest: app.requireAuth() }, async () => ({ ok: true }));
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server;
  },
  Koa: async (settings) => {
    const app = new Koa();
    app.silent = true;
    app.use(koa(await options(settings))).use((ctx) => {
      ctx.body = { ok: true };
    });
    return listening(app.listen(0, '127.0.0.1'));
  },
  NestJS: async (settings) => {
    class Orders {
      list() {
        return { ok: true };
      }
    }
    // What decorators do, which this language has not yet.
    Get('orders')(Orders.prototype, 'list', Object.getOwnPropertyDescriptor(Orders.prototype, 'list'));
    Controller()(Orders);
    class AppModule {}
    Module({ imports: [Auth0Module.forRoot(await options(settings))], controllers: [Orders] })(AppModule);
    const app = await NestFactory.create(AppModule, { logger: ['error'], abortOnError: false });
    return app.listen(0, '127.0.0.1');
  },
};

async function listening(server) {
  await once(server, 'listening');
  return server;
}
