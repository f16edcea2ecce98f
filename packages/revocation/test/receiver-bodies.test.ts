import { PassThrough, Readable } from 'node:stream';
import { eventWebhook } from '@auth0-api/revocation';
import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  createFeedScene,
  deleted,
  feedEvents,
  post,
  postEvent,
  TOKEN,
} from '../../../tests/support/feed-scene.js';
import { readBody } from '../src/body.js';

/** 32 MiB. */
const LIMIT = 33_554_432;
const { client, store, time } = await createFeedScene();
const webhook = eventWebhook(client, { token: TOKEN });
const headers = { authorization: `Bearer ${TOKEN}` };
const text = JSON.stringify({ ...deleted(time), data: { object: { user_id: 'auth0|é😀' } } });
const limits = { bytes: 10, status: 413 } as const;

describe('V18, V19 a body', () => {
  it('may arrive byte by byte, cut within its characters', async () => {
    const bytes = Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte));
    expect(await webhook(post(headers, ...bytes))).toMatchObject({ status: 204 });
    expect(store.appended.at(-1)?.subject).toBe('auth0|é😀');
  });

  it('may have a stream that gives texts', async () => {
    const body = Readable.from([text]);
    expect(await webhook({ method: 'POST', headers, body })).toMatchObject({ status: 204 });
  });

  it.each<[string, (size: number) => unknown]>([
    ['a stream', (size) => Readable.from([Buffer.alloc(size, 32)])],
    ['a body of the web', (size) => new Response(Buffer.alloc(size, 32)).body],
    ['bytes', (size) => Buffer.alloc(size, 32)],
    ['a text', (size) => ' '.repeat(size)],
    ['a text of long characters', (size) => 'é'.repeat(Math.ceil(size / 2))],
  ])('V18 of 32 MiB is read, of more is 413: %s', async (_name, make) => {
    expect(await webhook({ method: 'POST', headers, body: make(LIMIT) })).toMatchObject({ status: 400 });
    const answer = await webhook({ method: 'POST', headers, body: make(LIMIT + 1) });
    expect(answer.status).toBe(413);
    expect(bodyOf(answer).error_description).toContain(`${LIMIT} bytes`);
  });

  it('V18 that is longer than its beginning says is left unread', async () => {
    const request = post({ ...headers, 'content-length': String(LIMIT + 1) }, text);
    expect(await webhook(request)).toMatchObject({ status: 413 });
    expect((request.body as Readable).readableDidRead).toBe(false);
  });

  it('that never ends is read no further than the limit', async () => {
    let made = 0;
    const endless = new Readable({
      read() {
        made += 1;
        this.push(Buffer.alloc(65_536));
      },
    });
    expect(await webhook({ method: 'POST', headers, body: endless })).toMatchObject({ status: 413 });
    // It is no request, of which the rest would have to be read.
    expect(endless.destroyed).toBe(true);
    expect(made).toBeLessThan(520);
  });

  it('V18 that does not arrive in time is 503: Auth0 sends it again', async () => {
    const slow = new PassThrough();
    slow.write('{');
    await expect(
      readBody({ method: 'POST', headers, body: slow }, { ...limits, seconds: 0.05 }),
    ).rejects.toMatchObject({ status: 503, failure: 'late' });
    expect(slow.listenerCount('data') + slow.listenerCount('end')).toBe(0);
  });

  it.each<[string, (stream: PassThrough) => void]>([
    ['whose client goes away', (stream) => void stream.destroy()],
    ['that fails', (stream) => void stream.destroy(new Error('reset'))],
  ])('%s is refused, and nothing is uncaught', async (_name, end) => {
    const stream = new PassThrough();
    stream.write(text);
    const answer = webhook({ method: 'POST', headers, body: stream });
    await new Promise(setImmediate);
    end(stream);
    expect(await answer).toMatchObject({ status: 400 });
  });

  it('whose client has gone away before is refused', async () => {
    const body = new PassThrough().destroy();
    await new Promise((resolve) => body.once('close', resolve));
    expect(await webhook({ method: 'POST', headers, body })).toMatchObject({ status: 400 });
  });

  it('L4 of a request that fails when it is no longer read leaves nothing uncaught', async () => {
    // What is still to come of a request is discarded: destroying it would end its connection before the answer.
    const body = Object.assign(new PassThrough(), { headers });
    body.write('{');
    await expect(
      readBody({ method: 'POST', headers, body }, { ...limits, seconds: 0.01 }),
    ).rejects.toMatchObject({ status: 503 });
    expect(body).toMatchObject({ destroyed: false, readableFlowing: true });
    body.destroy(new Error('late'));
    await new Promise(setImmediate);
  });

  it('of objects is refused', async () => {
    const body = Readable.from([{ type: 'user.deleted' }]);
    expect(await webhook({ method: 'POST', headers, body })).toMatchObject({ status: 400 });
  });

  it('V19a that something has read is a mistake of the app, not of the sender', async () => {
    const seen = feedEvents();
    const request = postEvent(deleted(time));
    for await (const _chunk of request.body as Readable);
    await expect(webhook(request)).rejects.toMatchObject({ name: 'ConfigurationError' });
    expect(seen).toMatchObject([{ outcome: 'failed', status: 500 }]);
  });

  it('that has ended without a byte is an empty one', async () => {
    const body = Readable.from([]);
    body.resume();
    await new Promise((resolve) => body.once('end', resolve));
    expect(await webhook({ method: 'POST', headers, body })).toMatchObject({ status: 400 });
  });
});
