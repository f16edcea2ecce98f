// An API in a process of its own, on the built packages, as it would be in production: one of the four frameworks,
// with replay memory and issuer documents on Redis. Started by api-process.ts, which also tells what comes and goes.
import 'reflect-metadata';
import { subscribe } from 'node:diagnostics_channel';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { auth0 as express, requiredScopes as expressScopes } from '@auth0-api/express';
import { auth0 as fastifyPlugin } from '@auth0-api/fastify';
import { auth0 as koa, requiredScopes as koaScopes } from '@auth0-api/koa';
import { ApiClient, RequiredScopes } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { RedisCache, RedisReplayStore, RedisRevocationStore } from '@auth0-api/redis';
import Router from '@koa/router';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import createExpress from 'express';
import Fastify from 'fastify';
import { Redis } from 'ioredis';
import Koa from 'koa';
import { createClient } from 'redis';

const { framework, redisPort, redisClient, redisTimeout, revocation, options } = JSON.parse(process.argv[2]);

// Longer than clients are ever idle here: none may meet a connection that is just being closed.
const KEEP_ALIVE_MS = 120_000;

const unhandled = [];
process.on('unhandledRejection', (reason) => unhandled.push(String(reason)));
process.on('uncaughtException', (error) => unhandled.push(String(error)));
process.on('warning', (warning) => unhandled.push(String(warning)));

// When each document last came from the issuer, in milliseconds.
const fetched = {};
subscribe('auth0-api:issuer-fetch', ({ document, outcome }) => {
  if (outcome === 'ok') fetched[document] = Date.now();
});

const loopDelay = monitorEventLoopDelay({ resolution: 10 });
loopDelay.enable();
let cpu = process.cpuUsage();

const redis = await connect();
const settings = {
  ...options,
  dpop: { ...options.dpop, replay: new RedisReplayStore(redis, { timeout: redisTimeout }) },
  cache: { ...options.cache, adapter: new RedisCache(redis, { timeout: redisTimeout }) },
  ...(revocation && {
    revocation: { ...revocation, store: new RedisRevocationStore(redis, { timeout: redisTimeout }) },
  }),
};

const serve = { express: serveExpress, fastify: serveFastify, koa: serveKoa, nestjs: serveNest };
const { origin, client, close } = await serve[framework]();

process.on('message', async (request) => {
  if (request === 'stats') process.send(stats());
  else if (request.revoke) process.send(await revoke(request.revoke));
  else if (request === 'close') {
    await close();
    client.close();
    await (redis.disconnect ?? redis.close).call(redis);
    // What is left now would keep the process alive: it has to end by itself once nobody is connected to it.
    process.send({ unhandled });
    process.disconnect();
  }
});
process.send({ origin });

async function revoke(target) {
  try {
    await client.revoke(target);
    return { outcome: 'revoked' };
  } catch ({ name }) {
    return { outcome: name };
  }
}

function stats() {
  // Twice: what the first run finalises the second frees.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage(cpu);
  // The sampling itself counts as delay.
  const delay = Math.max(0, loopDelay.percentile(99) / 1e6 - 10);
  cpu = process.cpuUsage();
  loopDelay.reset();
  return { heapUsed, rss, cpu: (user + system) / 1000, delay, fetched, unhandled };
}

async function connect() {
  const address = { host: '127.0.0.1', port: redisPort };
  const made =
    redisClient === 'ioredis'
      ? new Redis({ ...address, lazyConnect: true })
      : createClient({ socket: address });
  made.on('error', () => {});
  await made.connect();
  return made;
}

async function serveExpress() {
  const app = createExpress();
  const auth = express(settings);
  app.use(auth);
  app.get('/ok', (_req, res) => res.json({ ok: true }));
  app.get('/orders', expressScopes('read:orders'), (_req, res) => res.json([]));
  app.use((error, _req, res, _next) => {
    res
      .status(error.status ?? 500)
      .set(error.headers ?? {})
      .json({ failed: error.name });
  });
  return listen(app.listen(0, '127.0.0.1'), auth.client);
}

async function serveKoa() {
  const app = new Koa();
  const auth = koa(settings);
  const router = new Router();
  router.get('/ok', (ctx) => {
    ctx.body = { ok: true };
  });
  router.get('/orders', koaScopes('read:orders'), (ctx) => {
    ctx.body = [];
  });
  app.on('error', () => {});
  app.use(auth).use(router.routes());
  return listen(app.listen(0, '127.0.0.1'), auth.client);
}

async function serveFastify() {
  const app = Fastify({ forceCloseConnections: true, keepAliveTimeout: KEEP_ALIVE_MS });
  await app.register(fastifyPlugin, { ...settings, global: true });
  app.get('/ok', () => ({ ok: true }));
  app.get('/orders', { config: { auth0: { scopes: 'read:orders' } } }, () => []);
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return { origin, client: app.auth0, close: () => app.close() };
}

async function serveNest() {
  class Orders {
    ok() {
      return { ok: true };
    }
    orders() {
      return [];
    }
  }
  // What decorators of a class do, which this language has not yet.
  const decorate = (name, ...decorators) => {
    const method = Object.getOwnPropertyDescriptor(Orders.prototype, name);
    for (const each of decorators) each(Orders.prototype, name, method);
  };
  decorate('ok', Get('ok'));
  decorate('orders', Get('orders'), RequiredScopes('read:orders'));
  Controller()(Orders);
  class AppModule {}
  Module({ imports: [Auth0Module.forRoot(settings)], controllers: [Orders] })(AppModule);
  const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false });
  const client = app.get(ApiClient);
  const served = await listen(await app.listen(0, '127.0.0.1'), client);
  return {
    ...served,
    async close() {
      app.getHttpServer().closeAllConnections();
      await app.close();
    },
  };
}

async function listen(server, client) {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    client,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
