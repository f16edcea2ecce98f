import 'reflect-metadata';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ApiClientOptions } from '@auth0-api/nestjs';
import { Auth0Module } from '@auth0-api/nestjs/express';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WsAdapter } from '@nestjs/platform-ws';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { createTenant } from '../../../tests/support/tenant.js';

// What docs/nestjs.md tells users to copy, as it stands there.

const page = readFileSync(new URL('../../../docs/nestjs.md', import.meta.url), 'utf8');
const code = page
  .split('```ts\n')
  .find((block) => block.includes('class MessageGuard'))
  ?.split('```')[0];
// Inside the package, so that its dependencies are found.
const artifacts = fileURLToPath(new URL('../.artifacts/', import.meta.url));
mkdirSync(artifacts, { recursive: true });
const folder = mkdtempSync(join(artifacts, 'page-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'gateway.ts');
writeFileSync(file, `${code}`);
// As `nest new` writes it.
const compilerOptions = { experimentalDecorators: true, emitDecoratorMetadata: true };
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
const { OrdersGateway } = (await import(pathToFileURL(file).href)) as Record<string, Type>;

const tenant = await createTenant();

/** Starts the gateway of the page. Answers how to send a message as it is, and get what comes back. */
async function start(options: ApiClientOptions = tenant.options()) {
  const logged: unknown[] = [];
  class AppModule {}
  Module({ imports: [Auth0Module.forRoot(options)], providers: [OrdersGateway as Type] })(AppModule);
  const keep = (...parts: unknown[]) => void logged.push(...parts);
  const logger = { log() {}, warn() {}, error: keep, fatal: keep };
  const app = await NestFactory.create(AppModule, { logger, abortOnError: false });
  app.useWebSocketAdapter(new WsAdapter(app));
  onTestFinished(() => app.close());
  await app.listen(0, '127.0.0.1');
  const socket = new WebSocket(`ws://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`);
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  const send = async (message: object): Promise<unknown> => {
    socket.send(JSON.stringify(message));
    const [answer] = await once(socket, 'message');
    return JSON.parse(String(answer));
  };
  return { send, logged };
}

const list = (data?: unknown) => ({ event: 'list', data });
const refused = (error: string) => ({
  event: 'exception',
  data: { error, error_description: expect.any(String) },
});

describe('the guard of messages in docs/nestjs.md', () => {
  it.each(['orders', 'read orders', 'orders write', 'a orders b'])(
    'L7 lets a token with the scope pass: %s',
    async (scope) => {
      const { send } = await start();
      const answer = await send(list({ accessToken: await tenant.accessToken({ scope }) }));
      expect(answer).toEqual({ event: 'orders', data: [] });
    },
  );

  it('L7 refuses everything else, and says why', async () => {
    const { send, logged } = await start();
    for (const data of [undefined, null, 1, true, 'text', [], ['x'], {}, { accessToken: null }]) {
      expect(await send(list(data))).toEqual(refused('invalid_request'));
    }
    for (const accessToken of [{}, [], 7])
      expect(await send(list({ accessToken }))).toEqual(refused('invalid_request'));
    for (const scope of [undefined, '', 'order', 'preorders', 'orders:read', 'Orders', 'read,orders']) {
      const accessToken = await tenant.accessToken(scope === undefined ? {} : { scope });
      expect([scope, await send(list({ accessToken }))]).toEqual([scope, refused('insufficient_scope')]);
    }
    const expired = await tenant.accessToken({ scope: 'orders', exp: 1 });
    const foreign = await tenant.accessToken({ scope: 'orders', aud: 'https://other.example.com/' });
    for (const accessToken of [
      'x',
      expired,
      foreign,
      (await tenant.accessToken({ scope: 'orders' })).slice(0, -9),
    ]) {
      expect(await send(list({ accessToken }))).toEqual(refused('invalid_token'));
    }
    expect(logged).toEqual([]);
  });

  it('L7 says in an outage that it is not the client, and tells us alone what it is', async () => {
    const down = () => Promise.reject(new Error('down'));
    const { send, logged } = await start({ ...tenant.options(), customFetch: down });
    const answer = await send(list({ accessToken: await tenant.accessToken({ scope: 'orders' }) }));
    expect(answer).toEqual(refused('temporarily_unavailable'));
    expect(JSON.stringify(answer)).not.toContain('down');
    expect(logged).toContain('MessageGuard');
  });
});
