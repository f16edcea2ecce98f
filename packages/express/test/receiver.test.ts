import { once } from 'node:events';
import { createServer, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Receiver, receiver } from '@auth0-api/express';
import express5 from 'express';
import express4 from 'express4';
import { describe, expect, it, onTestFinished } from 'vitest';

const seen: unknown[] = [];
const noting: Receiver = async ({ body }) => {
  seen.push(body);
  return { status: 204, headers: {}, body: undefined };
};

async function start(app: express5.Express): Promise<string> {
  app.set('env', 'test');
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

describe.each([
  ['4', express4 as unknown as typeof express5],
  ['5', express5],
])('V19a a receiver in Express %s', (_major, express) => {
  const post = (url: string, type: string, body: string) =>
    fetch(url, { method: 'POST', headers: { 'Content-Type': type }, body });

  it.each<[string, string, string, unknown]>([
    ['JSON', 'application/json', '{"a":1}', { a: 1 }],
    ['a form', 'application/x-www-form-urlencoded', 'a=1&a=2', { a: ['1', '2'] }],
    ['text', 'text/plain', 'a', 'a'],
    ['bytes', 'application/octet-stream', 'a', Buffer.from('a')],
  ])('gets what a parser made of %s', async (_name, type, body, parsed) => {
    const app = express().use(
      express.json(),
      express.urlencoded({ extended: true }),
      express.text(),
      express.raw(),
    );
    app.all('/hook', receiver(noting));
    expect((await post(await start(app), type, body)).status).toBe(204);
    expect(seen.pop()).toEqual(parsed);
  });

  it('gets the stream where a parser has left a body alone', async () => {
    const app = express().use(express.json());
    app.all('/hook', receiver(noting));
    await post(await start(app), 'text/plain', 'a');
    expect(seen.pop()).toBeInstanceOf(IncomingMessage);
  });

  it('L3 leaves an answer alone that something else has begun', async () => {
    const app = express();
    app.use((_req, res, next) => {
      next();
      res.end('first');
    });
    app.all('/hook', receiver(noting));
    expect(await (await post(await start(app), 'text/plain', 'a')).text()).toBe('first');
  });

  it('S13 that was mounted without calling receiver() says so', async () => {
    const app = express();
    app.all('/hook', receiver as never);
    const messages: unknown[] = [];
    app.use(((error, _req, res, _next) => {
      messages.push(error.message);
      res.status(500).end();
    }) as express5.ErrorRequestHandler);
    expect((await post(await start(app), 'text/plain', 'a')).status).toBe(500);
    expect(messages).toEqual([expect.stringContaining('receiver(logout)')]);
  });
});

describe('V19a C11 a receiver in Express, and a request that was made by hand', () => {
  it.each<[string, object, unknown]>([
    ['with a parsed body', { body: { a: 1 } }, { a: 1 }],
    ['without a body', {}, undefined],
  ])('%s', async (_name, more, body) => {
    const res = { headersSent: false, setHeader: () => {}, end: () => {} };
    receiver(noting)({ method: 'POST', headers: {}, ...more } as never, res as never, () => {});
    await new Promise(setImmediate);
    expect(seen.pop()).toEqual(body);
  });
});
