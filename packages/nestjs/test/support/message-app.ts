import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Auth0Module } from '@auth0-api/nestjs/express';
import {
  type ArgumentsHost,
  type CanActivate,
  Catch,
  type INestApplication,
  Injectable,
  Module,
  type NestHybridApplicationOptions,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientProxyFactory, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { WsAdapter } from '@nestjs/platform-ws';
import { BaseWsExceptionFilter, WsException } from '@nestjs/websockets';
import { firstValueFrom } from 'rxjs';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { createTenant } from '../../../../tests/support/tenant.js';

const tenant = await createTenant();

/** Handlers and guards that ran, in order. */
export const ran: string[] = [];

/** Replaces a method, as decorators for logging or caching do. It takes along what belongs to Nest's own decorators. */
export const Wrapped: MethodDecorator = (_target, _name, descriptor) => {
  const inner = descriptor.value as unknown as (...args: unknown[]) => unknown;
  const outer = function (this: unknown, ...args: unknown[]) {
    return inner.apply(this, args);
  };
  for (const key of Reflect.getMetadataKeys(inner)) {
    if (key !== 'auth0-api:access' && key !== '__guards__')
      Reflect.defineMetadata(key, Reflect.getMetadata(key, inner), outer);
  }
  return { ...descriptor, value: outer as never };
};

/** A guard of the app. */
@Injectable()
export class AppGuard implements CanActivate {
  canActivate() {
    ran.push('AppGuard');
    return true;
  }
}

/** Tells the client: Nest's own filter only emits an event on the server's side of a `ws` socket. */
@Catch()
export class TellingFilter extends BaseWsExceptionFilter {
  override catch(exception: Error, host: ArgumentsHost) {
    const data = exception instanceof WsException ? exception.getError() : `unknown: ${exception.name}`;
    host
      .switchToWs()
      .getClient<WebSocket>()
      .send(JSON.stringify({ event: 'refused', data }));
  }
}

/** What an app is made of. */
export interface Parts {
  readonly controllers?: Type[];
  readonly providers?: Type[];
  readonly imports?: Type[];
}

/** Makes an app that is not listening yet, and that ends with the test. */
export async function create(parts: Parts): Promise<INestApplication> {
  ran.length = 0;
  class AppModule {}
  const imports = [Auth0Module.forRoot(tenant.options()), ...(parts.imports ?? [])];
  Module({ ...parts, imports })(AppModule);
  const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false });
  app.useWebSocketAdapter(new WsAdapter(app));
  onTestFinished(() => app.close());
  return app;
}

/** Sends an event to the gateways of an app that listens, and answers what comes back first. */
export async function sendEvent(app: INestApplication, event: string): Promise<unknown> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  socket.send(JSON.stringify({ event, data: {} }));
  const [answer] = await once(socket, 'message');
  return JSON.parse(String(answer));
}

/** Adds a TCP microservice to an app and starts it. Answers how to send it a message. */
export async function connectTcp(
  app: INestApplication,
  hybrid: NestHybridApplicationOptions = {},
): Promise<(pattern: string) => Promise<unknown>> {
  const options = { transport: Transport.TCP, options: { host: '127.0.0.1', port: 0 } } as const;
  const service = app.connectMicroservice<MicroserviceOptions>(options, hybrid);
  await app.startAllMicroservices();
  const { port } = service.unwrap<{ address(): AddressInfo }>().address();
  const client = ClientProxyFactory.create({ ...options, options: { ...options.options, port } });
  onTestFinished(() => client.close());
  return (pattern) => firstValueFrom(client.send(pattern, {}));
}
