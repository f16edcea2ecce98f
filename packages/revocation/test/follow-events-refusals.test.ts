import { describe, expect, it } from 'vitest';
import { until } from '../../../tests/support/redis-server.js';
import type { Refusal } from './events-server.js';
import { createEventsScene, feedEvents, ProbeStore, START } from './events-support.js';

const one = { user_id: 'auth0|one' };
const EVERYTHING = expect.objectContaining({ everything: true });

/** A feed that has read up to `o1`, and whose stream has ended. */
async function interrupted() {
  const scene = await createEventsScene();
  const store = new ProbeStore({ now: scene.now });
  const events = feedEvents();
  const feed = scene.follow(store);
  const stream = await scene.server.stream();
  stream.offset('o1');
  await until(() => store.offset === 'o1', 'the position is saved');
  const { length } = scene.server.requests;
  return {
    ...scene,
    store,
    feed,
    stream,
    /** The next stream, once the feed reads it. */
    connection: async () => {
      const next = await scene.server.stream();
      await until(() => feed.status().connected, 'a connection');
      return next;
    },
    /** What was published since then. Time that passes at once may count as silence. */
    events: () => events.slice(1).filter(({ failure }) => failure !== 'silence'),
    /** Where the requests since then began. */
    starts: () =>
      scene.server.requests
        .slice(length)
        .map(({ lastEventId, from }) => lastEventId ?? secondsAfterStart(from)),
    /** Waits with time that passes. */
    untilLater: (holds: () => boolean, what: string) =>
      until(() => {
        scene.pass(1);
        return holds();
      }, what),
  };
}

const secondsAfterStart = (from = '') => Date.parse(from) / 1000 - START;

describe('V17 a lost offset', () => {
  it.each<[string, number | Refusal]>([
    ['410', 410],
    ['400, and a request without it succeeds', 400],
  ])('%s: reads on from a minute before the last message, and revokes nothing', async (_name, refusal) => {
    const { connection, server, stream, store, pass, starts, event, events } = await interrupted();
    pass(1000);
    server.refuse(refusal);
    stream.end();
    const next = await connection();
    expect(starts()).toEqual(['o1', -60]);
    next.send('n1', event('user.deleted', one));
    await until(() => store.offset === 'n1', 'the position is saved');
    expect(store.subjects).toEqual(['auth0|one']);
    expect(events()).toEqual([
      { feed: 'events', outcome: 'connected' },
      { feed: 'events', outcome: 'failed', failure: 'offset_lost' },
      { feed: 'events', outcome: 'revoked', eventType: 'user.deleted', revocations: 1 },
    ]);
  });

  it.each([['cursor_expired'], ['invalid_cursor']])('the stream says so: %s', async (code) => {
    const { connection, stream, store, starts } = await interrupted();
    stream.end();
    (await connection()).fail({ code, message: 'x' });
    const next = await connection();
    next.offset('n1');
    await until(() => store.offset === 'n1', 'the position is saved');
    expect(starts()).toEqual(['o1', -60]);
    expect(store.appended).toEqual([]);
  });

  it.each([410, 400])(
    '%i, and 410 to that: events are lost, so all tokens are revoked, and it reads on from then',
    async (status) => {
      const { connection, server, stream, store, pass, starts, events, now } = await interrupted();
      pass(100_000);
      const at = now();
      server.refuse(status, 410);
      stream.end();
      const next = await connection();
      expect(starts()).toEqual(['o1', -60, at - START - 60]);
      expect(store.appended).toEqual([EVERYTHING]);
      expect(store.appended[0]).toMatchObject({
        issuer: server.base,
        before: at + 5,
        note: 'Events of Auth0 were lost.',
      });
      expect(events()).toEqual([
        { feed: 'events', outcome: 'lost', revocations: 1 },
        { feed: 'events', outcome: 'connected' },
      ]);
      next.end();
      // Without a new offset by time again, and not by the lost one.
      const { request } = await connection();
      expect(request).toMatchObject({ lastEventId: undefined });
      expect(store.appended).toHaveLength(1);
    },
  );

  it('reads on from exactly then if Auth0 has nothing from before', async () => {
    const { connection, server, stream, store, pass, starts, events, now } = await interrupted();
    pass(100_000);
    const at = now() - START;
    server.refuse(410, 410, 410);
    stream.end();
    await connection();
    expect(starts()).toEqual(['o1', -60, at - 60, at]);
    expect(store.appended).toEqual([EVERYTHING]);
    expect(events().map(({ outcome }) => outcome)).toEqual(['lost', 'connected']);
  });

  it('a position that is ahead of this clock counts as now', async () => {
    const { server, follow, now } = await createEventsScene();
    const store = new ProbeStore({ now });
    store.setPosition(
      `events@${new URL(server.base).host}`,
      JSON.stringify({ at: now() + 5000, offset: 'o1' }),
    );
    server.refuse(410);
    follow(store);
    const { request } = await server.stream();
    expect(secondsAfterStart(request.from)).toBe(-60);
  });

  it.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [429, 'rate_limited'],
    [500, 'bad_status'],
  ])('the request without it gets %i: nothing is lost, and nothing revoked', async (status, failure) => {
    const { connection, server, stream, store, feed, starts, events, untilLater } = await interrupted();
    // The last answer to a token that was accepted before is asked for once more.
    server.refuse(410, status, ...(status === 401 || status === 403 ? [status] : []));
    stream.end();
    await untilLater(() => feed.status().failure === failure, 'the failure');
    await untilLater(() => starts().length >= 3, 'another attempt');
    await connection();
    expect(starts().at(-1)).toBe('o1');
    expect(store.appended).toEqual([]);
    expect(events().filter(({ outcome }) => outcome === 'lost')).toEqual([]);
  });

  it('all tokens are revoked at most once an hour; a further loss is made up for at its end', async () => {
    const { connection, server, stream, store, pass, events, now } = await interrupted();
    pass(100_000);
    server.refuse(410, 410);
    stream.end();
    const second = await connection();
    second.offset('n1');
    await until(() => store.offset === 'n1', 'the position is saved');
    const first = store.appended[0]?.before ?? 0;
    pass(1800);
    second.write(': heartbeat\n\n');
    server.refuse(410, 410);
    second.end();
    const third = await connection();
    expect(store.appended).toHaveLength(1);
    expect(events()).toContainEqual({
      feed: 'events',
      outcome: 'failed',
      failure: 'events_lost',
      status: 410,
    });
    third.offset('n2');
    await until(() => store.offset === 'n2', 'the position is saved');
    // While a stream is open: nothing needs to happen for it.
    for (let minutes = 0; minutes < 29; minutes += 1) {
      pass(60);
      third.write(': heartbeat\n\n');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(store.appended).toHaveLength(1);
    pass(60);
    third.write(': heartbeat\n\n');
    await until(() => store.appended.length === 2, 'what is owed');
    expect(store.appended[1]).toMatchObject({ everything: true, before: now() + 5 });
    expect((store.appended[1]?.before ?? 0) - first).toBeGreaterThanOrEqual(3600);
    await until(() => store.saved.at(-1)?.includes('"owesAll":false') === true, 'it is noted');
    expect(store.offset).toBe('n2');
    pass(3600);
    third.write(': heartbeat\n\n');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(store.appended).toHaveLength(2);
  });

  it('what is owed is still owed to the next leader', async () => {
    const { connection, server, stream, store, pass, feed, follow } = await interrupted();
    pass(100_000);
    server.refuse(410, 410);
    stream.end();
    const second = await connection();
    second.offset('n1');
    await until(() => store.offset === 'n1', 'the position is saved');
    server.refuse(410, 410);
    second.end();
    const third = await connection();
    await feed.close();
    await until(() => !third.isOpen, 'the connection ends');
    pass(3601);
    follow(store);
    await until(() => store.appended.length === 2, 'what is owed');
    expect(store.appended[1]).toEqual(EVERYTHING);
  });

  it('a store that does not take it: the position does not move on before it does', async () => {
    const { server, stream, store, pass, untilLater, starts, feed } = await interrupted();
    pass(100_000);
    store.gate = () => {
      throw new Error('The store is unavailable.');
    };
    server.refuse(410, 410);
    stream.end();
    await untilLater(() => feed.status().failure === 'store', 'the failure');
    expect(store.offset).toBe('o1');
    store.gate = () => {};
    await untilLater(() => store.appended.length === 1, 'all tokens are revoked');
    await untilLater(() => starts().length === 3, 'it reads on');
  });

  it('an error later in the stream is no lost offset', async () => {
    const { connection, stream, starts, events } = await interrupted();
    stream.fail({ code: 'cursor_expired', message: 'x' });
    await connection();
    expect(starts()).toEqual(['o1']);
    expect(events()[0]).toEqual({ feed: 'events', outcome: 'failed', failure: 'stream_error' });
  });

  it('an event that Auth0 cannot send does not keep the others from being read', async () => {
    const { connection, stream, starts, events } = await interrupted();
    stream.fail({ code: 'payload_too_large', message: 'x', offset: 'o2' });
    await connection();
    expect(starts()).toEqual(['o2']);
    expect(events()[0]).toEqual({ feed: 'events', outcome: 'refused', failure: 'too_large' });
  });

  it.each(['not JSON', '{}', '{"error":null}', '{"error":{"code":7,"offset":{}}}'])(
    'an error that says nothing: %s',
    async (data) => {
      const { connection, stream, starts } = await interrupted();
      stream.write(`event: error\ndata: ${data}\n\n`);
      await connection();
      expect(starts()).toEqual(['o1']);
    },
  );
});

describe('V17 the first start', () => {
  it.each<[string, string, Refusal]>([
    ['400', 'bad_request', { status: 400 }],
    ['403', 'forbidden', { status: 403 }],
    ['404', 'bad_status', { status: 404 }],
    ['500', 'bad_status', { status: 500 }],
    ['204', 'bad_status', { status: 204 }],
    ['a redirect', 'redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
    ['a page', 'invalid_response', { status: 200, headers: { 'content-type': 'text/html' } }],
    ['no media type', 'invalid_response', { status: 200, headers: { 'content-type': '' } }],
    [
      'another media type',
      'invalid_response',
      { status: 200, headers: { 'content-type': 'text/event-streams' } },
    ],
  ])('%s: nothing is revoked, and it is tried again', async (_name, failure, refusal) => {
    const { server, follow, now, pass } = await createEventsScene();
    const store = new ProbeStore({ now });
    const events = feedEvents();
    server.refuse(refusal);
    const feed = follow(store);
    await until(() => feed.status().failure === failure, 'the failure');
    expect(feed.status()).toMatchObject({ role: 'leader', connected: false });
    await until(() => {
      pass(1);
      return feed.status().connected;
    }, 'a connection');
    expect(feed.status().failure).toBeUndefined();
    expect(store.appended).toEqual([]);
    expect(events[0]).toMatchObject({ feed: 'events', outcome: 'failed', failure });
  });

  it('waits as long as Auth0 says, after 429', async () => {
    const { server, follow, now, pass } = await createEventsScene();
    server.refuse({ status: 429, headers: { 'retry-after': '120' } });
    const feed = follow(new ProbeStore({ now }));
    await until(() => feed.status().failure === 'rate_limited', 'the failure');
    pass(119);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(server.requests).toHaveLength(1);
    pass(2);
    await server.stream();
  });

  it('waits longer after each failure, up to 30 s', async () => {
    const { server, follow, now, pass } = await createEventsScene();
    server.refuse(...Array.from({ length: 9 }, () => 500));
    follow(new ProbeStore({ now }));
    const waits: number[] = [];
    let since = now();
    while (waits.length < 8) {
      const count = server.requests.length;
      pass(0.5);
      await new Promise((resolve) => setTimeout(resolve, 40));
      if (server.requests.length > count && count > 0) {
        waits.push(now() - since);
        since = now();
      } else if (count === 0) since = now();
    }
    expect(Math.max(...waits)).toBeLessThan(45);
    expect(waits.at(-1)).toBeGreaterThan(4 * (waits[0] ?? 0));
  });

  it('a token that was accepted and is no longer is replaced at once', async () => {
    const { server, stream, starts } = await interrupted();
    server.refuse(401);
    stream.end();
    const { request } = await server.stream();
    expect(starts()).toEqual(['o1', 'o1']);
    expect(request.authorization).toBe('Bearer token-2');
  });

  it('a new token that is refused is not replaced again and again', async () => {
    const { server, follow, now, pass } = await createEventsScene();
    server.refuse(...Array.from({ length: 6 }, () => 403));
    follow(new ProbeStore({ now }));
    await until(() => {
      pass(1);
      return server.requests.length >= 6;
    }, 'six requests');
    expect(server.tokenRequests.length).toBeLessThanOrEqual(2);
  });

  it.each<[string, string, Refusal]>([
    ['401', 'token_refused', { status: 401, body: '{"error":"access_denied"}' }],
    ['403', 'token_refused', { status: 403 }],
    ['429', 'rate_limited', { status: 429 }],
    ['500', 'token_unavailable', { status: 500 }],
    ['no JSON', 'token_unavailable', { status: 200, body: '<html>' }],
    ['no token', 'token_unavailable', { status: 200, body: '{}' }],
    [
      'a token that fits into no field',
      'token_unavailable',
      { status: 200, body: '{"access_token":"a\\nb"}' },
    ],
    ['a redirect', 'token_unavailable', { status: 307, headers: { location: '/elsewhere' } }],
  ])('without a token, no events: %s', async (_name, failure, refusal) => {
    const { server, follow, now, pass } = await createEventsScene();
    server.refuseToken(refusal);
    const feed = follow(new ProbeStore({ now }));
    await until(() => feed.status().failure === failure, 'the failure');
    expect(server.requests).toEqual([]);
    await until(() => {
      pass(1);
      return feed.status().connected;
    }, 'a connection');
  });
});
