import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { ConfigurationError, type Receiver, receiver } from '@auth0-api/nestjs';
import { Auth0Module as ExpressAuth0 } from '@auth0-api/nestjs/express';
import { Auth0Module as FastifyAuth0 } from '@auth0-api/nestjs/fastify';
import { type INestApplication, Module, VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const accepting: Receiver = async () => ({ status: 204, headers: {}, body: undefined });
const failing: Receiver = async () => {
  throw new ConfigurationError({ description: 'For the log.' });
};

describe.each([
  ['Express', () => new ExpressAdapter(), ExpressAuth0],
  ['Fastify', () => new FastifyAdapter(), FastifyAuth0],
] as const)('V19a a receiver in NestJS on %s', (_name, platform, auth0) => {
  async function start(
    receive: Receiver,
    prepare: (app: INestApplication) => void = () => {},
  ): Promise<string> {
    class Root {}
    Module({
      imports: [auth0.forRoot(tenant.options())],
      controllers: [receiver('auth0/hook', receive), receiver('auth0/other', accepting)],
    })(Root);
    const app = await NestFactory.create(Root, platform(), { logger: false, abortOnError: false });
    prepare(app);
    await app.listen(0, '127.0.0.1');
    onTestFinished(() => app.close());
    return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  }

  it('is there with others, without a token', async () => {
    const origin = await start(accepting);
    for (const path of ['hook', 'other'])
      expect((await fetch(`${origin}/auth0/${path}`, { method: 'POST' })).status).toBe(204);
  });

  it('has the global prefix, and no version', async () => {
    const origin = await start(accepting, (app) => {
      app.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
    });
    expect((await fetch(`${origin}/api/auth0/hook`, { method: 'POST' })).status).toBe(204);
  });

  it('R25 fails as the guard does: a filter gets the error, strangers get a general sentence', async () => {
    const origin = await start(failing);
    const answer = await fetch(`${origin}/auth0/hook`, { method: 'POST' });
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      error: 'invalid_configuration',
      error_description: expect.not.stringContaining('For the log'),
    });
  });
});

describe('V19a receiver() of NestJS', () => {
  it.each([
    ['no path', [accepting]],
    ['no receiver', ['auth0/hook']],
  ])('%s is a configuration error', (_name, args) => {
    expect(() => receiver(...(args as unknown as Parameters<typeof receiver>))).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
  });
});
