import type { AddressInfo } from 'node:net';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { onTestFinished } from 'vitest';
import { createTenant } from '../../../../tests/support/tenant.js';

const tenant = await createTenant();

/** Starts an app with one controller; answers where it is. */
export async function start(
  controller: Type,
  imports = [Auth0Module.forRoot(tenant.options())],
): Promise<string> {
  class AppModule {}
  Module({ imports, controllers: [controller] })(AppModule);
  const app = await NestFactory.create(AppModule, { logger: false });
  onTestFinished(() => app.close());
  await app.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}

/** The statuses of a GET without a token, and with tokens of several scopes. */
export async function statuses(controller: Type, path: string, ...scopes: string[]): Promise<number[]> {
  const url = await start(controller);
  const answers: number[] = [];
  for (const scope of [undefined, ...scopes]) {
    const authorization =
      scope === undefined ? undefined : `Bearer ${await tenant.accessToken(scope === '' ? {} : { scope })}`;
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await fetch(`${url}/${path}`, { headers });
    await answer.body?.cancel();
    answers.push(answer.status);
  }
  return answers;
}
