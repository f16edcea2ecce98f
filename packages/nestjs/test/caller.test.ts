import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { AuthClaims, CurrentAuth, Public } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

@Controller()
class Orders {
  @Public()
  @Get('open')
  open(@CurrentAuth() auth: unknown) {
    return auth;
  }

  @Get('own')
  own(@AuthClaims('sub') user: string) {
    return { user };
  }
}

it.each([
  [
    'open',
    true,
    'Orders.open: it is @Public(), so no caller is verified. Remove the parameter or @Public().',
  ],
  [
    'own',
    false,
    'Orders.own: nothing verified the request. Import Auth0Module.forRoot() in the root module.',
  ],
])('/%s without a caller answers 500, and the log says what to do in NestJS', async (path, guarded, text) => {
  const imports = guarded ? [Auth0Module.forRoot((await createTenant()).options())] : [];
  class AppModule {}
  Module({ imports, controllers: [Orders] })(AppModule);
  const logged: unknown[] = [];
  const keep = (...parts: unknown[]) => void logged.push(...parts);
  const app = await NestFactory.create(AppModule, { logger: { log() {}, warn() {}, error: keep } });
  onTestFinished(() => app.close());
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  expect((await fetch(`http://127.0.0.1:${port}/${path}`)).status).toBe(500);
  expect(logged.map(String).join('\n')).toContain(text);
});
