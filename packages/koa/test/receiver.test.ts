import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Receiver, receiver } from '@auth0-api/koa';
import Koa from 'koa';
import mount from 'koa-mount';
import { describe, expect, it, onTestFinished } from 'vitest';

const accepting: Receiver = async () => ({ status: 200, headers: {}, body: undefined });

async function post(app: Koa): Promise<Response> {
  app.silent = true;
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, {
    method: 'POST',
    body: 'a',
  });
}

describe('V19a a receiver in Koa', () => {
  it('can be mounted', async () => {
    const hook = new Koa();
    hook.use(receiver(accepting));
    const app = new Koa().use(mount('/hook', hook));
    expect((await post(app)).status).toBe(200);
  });

  it('has an empty answer, whatever the app set before', async () => {
    const app = new Koa().use((ctx, next) => {
      ctx.type = 'json';
      ctx.body = { first: true };
      return next();
    });
    app.use(receiver(accepting));
    const answer = await post(app);
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([200, '', null]);
  });

  it('L3 leaves an answer alone that something else has begun', async () => {
    const app = new Koa().use((ctx, next) => {
      ctx.res.end('first');
      return next();
    });
    app.use(receiver(accepting));
    expect(await (await post(app)).text()).toBe('first');
  });

  it('that fails takes the error path of the app', async () => {
    const fault = new Error('A bug.');
    const app = new Koa();
    const seen: unknown[] = [];
    app.on('error', (error) => seen.push(error));
    app.use(receiver(() => Promise.reject(fault)));
    expect((await post(app)).status).toBe(500);
    expect(seen).toEqual([fault]);
  });
});
