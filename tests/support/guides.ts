import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient, type ApiClientOptions } from '@auth0-api/nestjs';
import { getRequestListener } from '@hono/node-server';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { FastifyInstance } from 'fastify';
import type Koa from 'koa';
import { onTestFinished } from 'vitest';

// The apps of the guides (examples/guides), each behind a real server on a free port of this machine.

/** How to send a request: the method, a token, and other header fields. */
interface Sent {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request to an app. */
export type Ask = (path: string, sent?: Sent) => Promise<Response>;

function ask(origin: string): Ask {
  return (path, { method = 'GET', token, headers = {} } = {}) =>
    fetch(`${origin}${path}`, {
      method,
      headers: token === undefined ? headers : { authorization: `Bearer ${token}`, ...headers },
      redirect: 'manual',
    });
}

/** Serves an app of Express or of `node:http`. */
export async function serve(app: RequestListener): Promise<Ask> {
  const server = createServer(app);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

export async function serveKoa(app: Koa): Promise<Ask> {
  app.silent = true;
  return serve(app.callback());
}

export async function serveFastify(app: FastifyInstance): Promise<Ask> {
  onTestFinished(() => app.close());
  return ask(await app.listen({ port: 0, host: '127.0.0.1' }));
}

/** Serves a function from `Request` to `Response`, such as `app.fetch` of Hono. */
export async function serveWeb(handler: (request: Request) => Response | Promise<Response>): Promise<Ask> {
  return serve(getRequestListener(handler, { overrideGlobalObjects: false }));
}

/** Serves a module of NestJS as docs/nestjs.md tests one: with another client, and other providers. */
export async function serveNest(
  module: new () => object,
  options: ApiClientOptions,
  providers: readonly (readonly [token: unknown, value: unknown])[] = [],
  configure: (app: INestApplication) => void = () => {},
): Promise<Ask> {
  const client = new ApiClient(options);
  let builder = Test.createTestingModule({ imports: [module] });
  for (const [token, value] of [[ApiClient, client] as const, ...providers]) {
    builder = builder.overrideProvider(token).useValue(value);
  }
  const app = (await builder.compile()).createNestApplication();
  configure(app);
  await app.listen(0, '127.0.0.1');
  onTestFinished(async () => {
    await app.close();
    client.close();
  });
  return ask(await app.getUrl());
}

/** The statuses of several requests, one after the other. */
export async function statuses(requests: readonly (() => Promise<Response>)[]): Promise<readonly number[]> {
  const found: number[] = [];
  for (const request of requests) {
    const response = await request();
    await response.arrayBuffer();
    found.push(response.status);
  }
  return found;
}
