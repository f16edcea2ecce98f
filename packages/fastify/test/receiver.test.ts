import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { ConfigurationError, type Receiver, receiver } from '@auth0-api/fastify';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';

const echo: Receiver = async ({ body }) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return { status: 200, headers: {}, body: Buffer.concat(chunks).toString() };
};
const accepting: Receiver = async () => ({ status: 204, headers: {}, body: undefined });
const failing: Receiver = async () => {
  throw new ConfigurationError({ description: 'For the log.' });
};
const post = { method: 'POST', url: '/hook', payload: 'hello' } as const;

describe('V19a a receiver in Fastify', () => {
  it('R25 hides what failed from strangers, also without the plugin, but not from the log', async () => {
    const lines: string[] = [];
    const app = Fastify({ logger: { stream: { write: (line: string) => void lines.push(line) } } });
    app.register(receiver(failing), { prefix: '/hook' });
    const answer = await app.inject(post);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('For the log');
    expect(lines.join('')).toContain('For the log');
  });

  it('is not limited by the body limit of the app, and leaves its parsers alone', async () => {
    const app = Fastify({ bodyLimit: 10 });
    app.register(receiver(echo), { prefix: '/hook' });
    app.post('/other', async (request) => request.body);
    const payload = 'x'.repeat(1000);
    expect((await app.inject({ ...post, payload })).body).toBe(payload);
    expect((await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } })).json()).toEqual({ a: 1 });
    expect((await app.inject({ method: 'POST', url: '/other', payload: { a: payload } })).statusCode).toBe(
      413,
    );
  });

  it('reads what a hook of the app makes of the body', async () => {
    const app = Fastify();
    app.addHook('preParsing', async (_request, _reply, payload) => payload.pipe(createGunzip()));
    app.register(receiver(echo), { prefix: '/hook' });
    expect((await app.inject({ ...post, payload: gzipSync('hello') })).body).toBe('hello');
  });

  it('L3 answers once, however slow a hook of the app is', async () => {
    const app = Fastify();
    let sent = 0;
    app.addHook('onSend', async (_request, _reply, payload) => {
      sent += 1;
      await new Promise(setImmediate);
      return payload;
    });
    app.register(receiver(accepting), { prefix: '/hook' });
    expect((await app.inject(post)).statusCode).toBe(204);
    expect(sent).toBe(1);
  });

  it('L3 leaves an answer alone that something else has begun', async () => {
    const app = Fastify();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    app.register(
      receiver(async (request) => {
        await held;
        return accepting(request);
      }),
      { prefix: '/hook' },
    );
    app.addHook('preHandler', async (_request, reply) => {
      setImmediate(() => {
        reply.raw.end('first');
        release();
      });
    });
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await fetch(`${origin}/hook`, { method: 'POST', body: 'hello' });
    expect(await answer.text()).toBe('first');
    await app.close();
  });

  it('L1, L4 outlives a client that leaves before the answer', async () => {
    const app = Fastify({ forceCloseConnections: true });
    let release = () => {};
    const arrived = new Promise<void>((resolve) => {
      app.register(
        receiver(
          () =>
            new Promise((answer) => {
              release = () => answer({ status: 204, headers: {}, body: undefined });
              resolve();
            }),
        ),
        { prefix: '/hook' },
      );
    });
    const origin = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(origin.port), origin.hostname);
    socket.write('POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n');
    await arrived;
    socket.resetAndDestroy();
    await once(socket, 'close');
    release();
    await new Promise(setImmediate);
    await app.close();
  });

  it('L2 answers the next request on a connection, where a hook has replaced a body that nobody reads to its end', async () => {
    const app = Fastify({ forceCloseConnections: true });
    app.addHook('preParsing', async (_request, _reply, payload) => payload.pipe(new PassThrough()));
    const refuse: Receiver = async ({ body }) => {
      (body as PassThrough).destroy();
      return { status: 413, headers: {}, body: undefined };
    };
    app.register(receiver(refuse), { prefix: '/hook' });
    const origin = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(origin.port), origin.hostname);
    const size = 5_000_000;
    let heard = '';
    socket.setEncoding('utf8').on('data', (text) => {
      heard += text;
    });
    socket.write(`POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(100_000)}`);
    await expect.poll(() => heard).toContain('HTTP/1.1 413');
    socket.write(`${'x'.repeat(size - 100_000)}POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx`);
    await expect.poll(() => heard.split('HTTP/1.1 413').length, { timeout: 5000 }).toBe(3);
    socket.destroy();
    await app.close();
  });

  it('is refused if it is none', () => {
    for (const none of [undefined, {}, 'logout'])
      expect(() => receiver(none as never)).toThrow(expect.objectContaining({ name: 'ConfigurationError' }));
  });
});
