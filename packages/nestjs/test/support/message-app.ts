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
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';
import { BaseWsExceptionFilter, WsException } from '@nestjs/websockets';
import { firstValueFrom } from 'rxjs';
import { io } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { createTenant } from '../../../../tests/support/tenant.js';

/** Whose tokens the apps take. */
export const tenant = await createTenant();

/** What carries the events of gateways. */
export type Carrier = 'ws' | 'socket.io';
export const carriers: readonly Carrier[] = ['ws', 'socket.io'];

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
    const client = host.switchToWs().getClient<WebSocket>();
    if ('readyState' in client) client.send(JSON.stringify({ event: 'refused', data }));
    // A socket of socket.io, whose events go to the client.
    else (client as WebSocket).emit('refused', data);
  }
}

/** What an app is made of. */
export interface Parts {
  readonly controllers?: Type[];
  readonly providers?: Type[];
  readonly imports?: Type[];
}

/** Makes an app that is not listening yet, and that ends with the test. */
export async function create(parts: Parts, carrier: Carrier = 'ws'): Promise<INestApplication> {
  ran.length = 0;
  class AppModule {}
  const imports = [Auth0Module.forRoot(tenant.options()), ...(parts.imports ?? [])];
  Module({ ...parts, imports })(AppModule);
  const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false });
  app.useWebSocketAdapter(carrier === 'ws' ? new WsAdapter(app) : new IoAdapter(app));
  onTestFinished(() => app.close());
  return app;
}

/** Sends an event to the gateways of an app that listens, and answers what comes back first. */
export async function sendEvent(
  app: INestApplication,
  event: string,
  carrier: Carrier = 'ws',
): Promise<unknown> {
  if (carrier === 'socket.io') return emitEvent(app, event);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  socket.send(JSON.stringify({ event, data: {} }));
  const [answer] = await once(socket, 'message');
  return JSON.parse(String(answer));
}

/** How a client of socket.io connects. */
export interface Connecting {
  readonly namespace?: string;
  readonly headers?: Record<string, string>;
  readonly transports?: ('polling' | 'websocket')[];
}

/** Sends an event by socket.io, and answers what comes back first: an event or an acknowledgement. */
export async function emitEvent(
  app: INestApplication,
  event: string,
  { namespace = '', headers = {}, transports = ['websocket'] }: Connecting = {},
): Promise<unknown> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${namespace}`;
  const socket = io(url, { transports, extraHeaders: headers, reconnection: false, forceNew: true });
  onTestFinished(() => void socket.disconnect());
  return new Promise((resolve, reject) => {
    socket.onAny((name: string, data: unknown) => resolve({ event: name, data }));
    socket.on('connect_error', reject);
    socket.emit(event, {}, (data: unknown) => resolve({ event: 'acknowledged', data }));
  });
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
