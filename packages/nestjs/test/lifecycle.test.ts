import 'reflect-metadata';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { Public, RequiredScopes } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/fastify';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const ran: string[] = [];

@Controller()
class OrdersController {
  @Get('orders')
  orders() {
    ran.push('orders');
    return [];
  }

  @RequiredScopes('write:orders')
  @Get('guarded')
  guarded() {
    ran.push('guarded');
    return [];
  }

  @Public()
  @Get('public')
  public() {
    ran.push('public');
    return [];
  }
}

@Module({
  imports: [
    Auth0Module.forRoot({ ...tenant.options(), resourceMetadata: { resource: 'https://api.test/' } }),
  ],
  controllers: [OrdersController],
})
class AppModule {}

const settings = { logger: false, forceCloseConnections: true } as const;
const newPlatform = () => new FastifyAdapter({ forceCloseConnections: true });

const makers: readonly (readonly [string, (root: Type) => Promise<NestFastifyApplication>])[] = [
  ['NestFactory', (root) => NestFactory.create(root, newPlatform(), settings)],
  [
    'a testing module',
    async (root) => {
      const module = await Test.createTestingModule({ imports: [root] }).compile();
      return module.createNestApplication<NestFastifyApplication>(newPlatform(), settings);
    },
  ],
];

/** What other software does to a response before any guard runs. */
const disturbances: readonly (readonly [string, (response: ServerResponse) => void])[] = [
  [
    'begins it, and ends it later',
    (response) => {
      response.writeHead(200);
      response.write('early');
      void setImmediate().then(() => response.writableEnded || response.end());
    },
  ],
  ['ends it', (response) => void response.end('early')],
  [
    'lets its end fail once',
    (response) => {
      const { end } = response;
      response.end = () => {
        response.end = end;
        throw new Error('Something of the app fails.');
      };
    },
  ],
];

const requests: readonly (readonly [string, string, boolean, readonly string[]])[] = [
  ['without a token', '/orders', false, []],
  ['that a guard refuses', '/guarded', true, []],
  ['that is accepted', '/orders', true, ['orders']],
  ['for what is public', '/public', false, ['public']],
  ['for the metadata', '/.well-known/oauth-protected-resource', false, []],
];

describe.each(makers)('with %s, Nest 11 on Fastify and its own filter', (_maker, make) => {
  describe.each(disturbances)('where something %s', (_disturbance, disturb) => {
    it.each(requests)(
      'L2, L3, L4, L13 a request %s ends, and nothing else does',
      async (_request, path, withToken, handlers) => {
        const faults: unknown[] = [];
        const note = (error: unknown) => void faults.push(error);
        process.on('uncaughtException', note).on('unhandledRejection', note);
        onTestFinished(() => void process.off('uncaughtException', note).off('unhandledRejection', note));
        ran.length = 0;
        const app = await make(AppModule);
        onTestFinished(() => app.close());
        let [disturbed, closed] = [false, Promise.resolve()];
        app
          .getHttpAdapter()
          .getInstance()
          .addHook('onRequest', async (_req, reply) => {
            if (disturbed) return;
            disturbed = true;
            closed = new Promise((resolve) => reply.raw.once('close', resolve));
            disturb(reply.raw);
          });
        await app.listen(0, '127.0.0.1');
        const origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
        const headers = withToken ? { authorization: `Bearer ${await tenant.accessToken()}` } : undefined;
        const ask = async () => (await fetch(`${origin}${path}`, headers && { headers })).text();
        await ask().catch(() => 'broken off');
        await closed;
        await setImmediate();
        expect(faults).toEqual([]);
        expect(ran.filter((name) => !handlers.includes(name))).toEqual([]);
        expect((await fetch(`${origin}/public`)).status).toBe(200);
      },
    );
  });
});
