import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { ApiClient, type Fetch, MemoryRevocationStore } from '@auth0-api/core';
import { feedHost } from '@auth0-api/core/adapter';
import { describe, expect, it, onTestFinished } from 'vitest';

const TYPE = { 'content-type': 'text/event-stream' };

/** A server that answers as a test says, and a host whose client fetches as it says. */
async function serve(
  answer: (response: ServerResponse) => void,
  { customFetch, timeout = 5 }: { customFetch?: Fetch; timeout?: number } = {},
) {
  const server = createServer((_request, response) => answer(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = new ApiClient({
    domain: 'tenant.us.auth0.com',
    audience: 'https://api.example.com/',
    timeout,
    revocation: { store: new MemoryRevocationStore() },
    ...(customFetch === undefined ? {} : { customFetch }),
  });
  onTestFinished(() => client.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const host = feedHost(client);
  const open = (signal?: AbortSignal) =>
    host.openStream(url, { headers: {}, mediaType: 'text/event-stream', signal });
  return { client, open, server };
}

/** What `fetch` might return, of an app without types. */
const custom = (response: object): Fetch => (async () => response) as unknown as Fetch;
const response = (body: unknown, more: object = {}) => ({
  status: 200,
  headers: { get: (name: string) => (name === 'content-type' ? 'text/event-stream' : null) },
  body,
  ...more,
});

describe('R8, R24, R28 a response that is read while it arrives', () => {
  it('begins before it ends, and ends', async () => {
    const { open } = await serve((out) => {
      out.writeHead(200, { 'content-type': 'Text/Event-Stream; charset=utf-8', 'retry-after': '7' });
      out.write('one');
      setTimeout(() => out.end('two'), 50);
    });
    const stream = await open();
    expect(stream).toMatchObject({ status: 200, fields: { 'retry-after': '7' } });
    expect(Buffer.from((await stream.next()) ?? '').toString()).toBe('one');
    expect(Buffer.from((await stream.next()) ?? '').toString()).toBe('two');
    expect(await stream.next()).toBeUndefined();
    stream.close();
  });

  it.each([
    ['a redirect', 302, { location: '/elsewhere' }, 'redirect'],
    ['a page', 200, { 'content-type': 'text/html' }, 'invalid_document'],
    ['a longer media type', 200, { 'content-type': 'text/event-stream-2' }, 'invalid_document'],
    ['no media type', 200, {}, 'invalid_document'],
  ])('is refused: %s', async (_name, status, headers, kind) => {
    const { open } = await serve((out) => out.writeHead(status, headers).end('x'));
    await expect(open()).rejects.toMatchObject({ name: 'FetchFailure', kind });
  });

  it('of another status has no body, and holds no connection', async () => {
    let ended = false;
    const { open } = await serve((out) => {
      out.on('close', () => {
        ended = true;
      });
      out.writeHead(429, { 'retry-after': '7' }).write('a body without an end');
    });
    const stream = await open();
    expect(stream).toMatchObject({ status: 429, fields: { 'retry-after': '7' } });
    expect(await stream.next()).toBeUndefined();
    await expect.poll(() => ended).toBe(true);
  });

  it('must begin within the timeout, and may then take longer', async () => {
    const late = await serve(() => {}, { timeout: 0.2 });
    await expect(late.open()).rejects.toMatchObject({ name: 'FetchFailure', kind: 'timeout' });
    const slow = await serve(
      (out) => {
        out.writeHead(200, TYPE).write('one');
        setTimeout(() => out.end('two'), 600);
      },
      { timeout: 0.2 },
    );
    const stream = await slow.open();
    await stream.next();
    expect(Buffer.from((await stream.next()) ?? '').toString()).toBe('two');
  });

  it.each(['close the stream', 'close the client', 'abort'])('%s: the request ends', async (how) => {
    let ended = false;
    const controller = new AbortController();
    const { client, open } = await serve((out) => {
      out.on('close', () => {
        ended = true;
      });
      out.writeHead(200, TYPE).write('one');
    });
    const stream = await open(controller.signal);
    await stream.next();
    const next = stream.next();
    if (how === 'abort') controller.abort(new Error('mine'));
    else if (how === 'close the client') client.close();
    else stream.close();
    await expect(next).rejects.toThrow(how === 'abort' ? 'mine' : /closed|over/);
    await expect.poll(() => ended).toBe(true);
    stream.close();
    if (how === 'close the client') await expect(open()).rejects.toMatchObject({ kind: 'closed' });
    if (how === 'abort') await expect(open(controller.signal)).rejects.toThrow('mine');
  });

  it('fails when the connection drops', async () => {
    const { open } = await serve((out) => {
      out.writeHead(200, TYPE).write('one');
      setTimeout(() => out.destroy(), 50);
    });
    const stream = await open();
    await stream.next();
    await expect(stream.next()).rejects.toMatchObject({ name: 'FetchFailure', kind: 'network' });
  });

  it.each<[string, object]>([
    ['no body', response(null)],
    ['pieces of no length', response(Readable.from([Buffer.alloc(0), Buffer.alloc(0)]))],
  ])('of a custom fetch ends at once: %s', async (_name, given) => {
    const { open } = await serve(() => {}, { customFetch: custom(given) });
    expect(await (await open()).next()).toBeUndefined();
  });

  it.each<[string, object, string]>([
    ['a redirect that was followed', response(null, { redirected: true }), 'redirect'],
    ['no status', response(null, { status: 'ok' }), 'bad_status'],
    ['no headers', response(null, { headers: {} }), 'network'],
    ['a body that cannot be read', response({}), 'network'],
  ])('of a custom fetch is refused: %s', async (_name, given, kind) => {
    const { open } = await serve(() => {}, { customFetch: custom(given) });
    await expect(open()).rejects.toMatchObject({ name: 'FetchFailure', kind });
  });

  it('of a custom fetch that yields texts fails', async () => {
    const { open } = await serve(() => {}, { customFetch: custom(response(Readable.from(['text']))) });
    await expect((await open()).next()).rejects.toMatchObject({ name: 'FetchFailure', kind: 'network' });
  });

  it('of a custom fetch that ignores its signal ends all the same', async () => {
    let returned = false;
    const body = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: async () => {
          returned = true;
          throw new Error('whatever');
        },
      }),
    };
    const { open } = await serve(() => {}, { customFetch: custom(response(body)) });
    const stream = await open();
    const next = stream.next();
    stream.close();
    await expect(next).rejects.toMatchObject({ kind: 'closed' });
    expect(returned).toBe(true);
  });

  it('of a custom fetch that comes too late is given up', async () => {
    let returned = false;
    const body = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: async () => {
          returned = true;
        },
      }),
    };
    const late = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return response(body);
    }) as unknown as Fetch;
    const { open } = await serve(() => {}, { customFetch: late, timeout: 0.1 });
    await expect(open()).rejects.toMatchObject({ kind: 'timeout' });
    await expect.poll(() => returned).toBe(true);
  });
});
