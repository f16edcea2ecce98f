import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { RedisRevocationStore } from '@auth0-api/redis';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describeWithRedis, PATIENCE, RedisServer, until } from '../../../tests/support/redis-server.js';
import { createEventsScene, feedEvents, ProbeStore, SECRET } from './events-support.js';

const one = { user_id: 'auth0|one' };
const two = { user_id: 'auth0|two' };

describe('V17 one reader by a lease', () => {
  it('of two, one connects; when it is closed, the other goes on at once', async () => {
    const { server, follow, now, event, pass } = await createEventsScene();
    const store = new ProbeStore({ now });
    const first = follow(store);
    const stream = await server.stream();
    const second = follow(store);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(server.requests).toHaveLength(1);
    expect([first.status().role, second.status().role]).toEqual(['leader', 'standby']);
    expect(second.status()).toEqual({ role: 'standby', connected: false, lastMessageAt: undefined });
    stream.send('o1', event('user.deleted', one));
    await until(() => store.offset === 'o1', 'the position is saved');
    first.close();
    const since = now();
    await until(() => {
      pass(0.01);
      return second.status().role === 'leader';
    }, 'the other leads');
    // Well before the lease would have ended.
    expect(now() - since).toBeLessThan(4.5);
    const next = await server.stream();
    expect(next.request.lastEventId).toBe('o1');
    expect([first.status().role, second.status().role]).toEqual(['standby', 'leader']);
    expect(first.status().connected).toBe(false);
  });

  it('close() resolves when the lease is given back, so that the store can be closed then', async () => {
    const { server, follow, now, pass } = await createEventsScene();
    const store = new ProbeStore({ now });
    const feed = follow(store);
    await server.stream();
    await Promise.all([feed.close(), feed.close()]);
    store.stateGate = () => {
      throw new Error('The store is closed.');
    };
    const events = feedEvents();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(events).toEqual([]);
    store.stateGate = () => {};
    pass(0.01);
    expect(store.lead(`events@${new URL(server.base).host}`, 'another', 5)).toBe(true);
  });

  it('a leader that cannot renew its lease stops before another may begin', async () => {
    const { server, follow, now } = await createEventsScene();
    const store = new ProbeStore({ now });
    const events = feedEvents();
    const feed = follow(store);
    const stream = await server.stream();
    const since = performance.now();
    store.stateGate = () => {
      throw new Error('The state is unavailable.');
    };
    await until(() => !stream.isOpen, 'the connection ends');
    expect(performance.now() - since).toBeLessThan(5000);
    await until(() => feed.status().role === 'standby', 'it does not lead');
    expect(feed.status()).toMatchObject({ connected: false, failure: 'lease' });
    store.stateGate = () => {};
    await server.stream();
    expect(feed.status().failure).toBeUndefined();
    expect(events.filter(({ failure }) => failure === 'lease')).toHaveLength(1);
  });

  it('a leader that lost its lease does nothing more', async () => {
    const { server, follow, now, event, pass } = await createEventsScene();
    const store = new ProbeStore({ now });
    const feed = follow(store);
    const stream = await server.stream();
    store.gate = () => {
      throw new Error('The store is unavailable.');
    };
    // In one piece: what came before is done, but not saved yet.
    const data = JSON.stringify({ offset: 'o1', event: event('user.deleted', one) });
    stream.offset('o0', `event: user.deleted\nid: o1\ndata: ${data}\n\n`);
    await until(() => feed.status().failure === 'store', 'the store refuses');
    pass(6);
    expect(store.lead(`events@${new URL(server.base).host}`, 'another', 5)).toBe(true);
    await until(() => feed.status().role === 'standby', 'it does not lead');
    store.gate = () => {};
    pass(60);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect([store.saved, store.appended]).toEqual([[], []]);
  });

  it('closing the client closes the feed', async () => {
    const { server, follow, client, now } = await createEventsScene();
    const store = new ProbeStore({ now });
    const own = client(store);
    const feed = follow(store, {}, own);
    const stream = await server.stream();
    own.close();
    await until(() => !stream.isOpen, 'the connection ends');
    await until(() => feed.status().role === 'standby', 'it does not lead');
    const after = follow(store, {}, own);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.requests).toHaveLength(1);
    expect(after.status().role).toBe('standby');
  });

  it('two tenants of one store, and two names of one tenant, have two leaders', async () => {
    const scene = await createEventsScene();
    const other = await createEventsScene();
    const store = new ProbeStore({ now: scene.now });
    scene.follow(store);
    other.follow(store);
    scene.follow(store, { name: 'other' });
    await Promise.all([scene.server.stream(), scene.server.stream(), other.server.stream()]);
  });

  it('a stall of the position is no reason to stop: what was revoked counts', async () => {
    const { server, follow, now, event } = await createEventsScene();
    const store = new ProbeStore({ now });
    const feed = follow(store);
    const stream = await server.stream();
    const { setPosition } = store;
    store.setPosition = () => {
      throw new Error('The state is unavailable.');
    };
    stream.send('o1', event('user.deleted', one));
    await until(() => feed.status().failure === 'position', 'the position is not saved');
    stream.send('o2', event('user.deleted', two));
    await until(() => store.subjects.length === 2, 'both are revoked');
    store.setPosition = setPosition;
    stream.write(': heartbeat\n\n');
    await until(() => store.offset === 'o2', 'the position is saved');
    expect(feed.status().failure).toBeUndefined();
  });

  it.each(['', '{', 'null', '{"at":"x"}', '{"at":-1}', '{"at":1e300}', '[1]', 'x'.repeat(5000)])(
    'a position that is none begins anew: %s',
    async (position) => {
      const { server, follow, now } = await createEventsScene();
      const store = new ProbeStore({ now });
      store.setPosition(`events@${new URL(server.base).host}`, position);
      follow(store);
      const { request } = await server.stream();
      expect(request.from).toBe(new Date((now() - 7200) * 1000).toISOString());
    },
  );

  it('an offset in the state that no header field can hold is not sent', async () => {
    const { server, follow, now } = await createEventsScene();
    const store = new ProbeStore({ now });
    store.setPosition(
      `events@${new URL(server.base).host}`,
      JSON.stringify({ at: now(), offset: 'a\r\nx: y' }),
    );
    follow(store);
    const { request } = await server.stream();
    expect(request).toMatchObject({
      lastEventId: undefined,
      from: new Date((now() - 60) * 1000).toISOString(),
    });
  });
});

describeWithRedis('V17 one reader of several processes', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => redis?.stop());

  const connect = () => {
    const client = new Redis({ port: redis.port, host: '127.0.0.1', maxRetriesPerRequest: 1 });
    client.on('error', () => {});
    onTestFinished(() => client.disconnect());
    return client;
  };

  it(
    'is killed: another process reads on, and nothing is lost',
    async () => {
      const { server, event } = await createEventsScene();
      const prefix = `${crypto.randomUUID()}:`;
      const processes = [0, 1].map(() => startProcess([server.base, String(redis.port), prefix, SECRET]));
      const first = await server.stream();
      first.send('o1', event('user.deleted', one, { time: new Date().toISOString() }));
      const list = await subjectsOf(new RedisRevocationStore(connect(), { prefix, interval: 0.02 }));
      await until(() => list.has('auth0|one'), 'the first is revoked');
      // Which of the two leads, it does not say: the one whose stream ends.
      for (const child of processes) {
        if (!first.isOpen) break;
        child.kill('SIGKILL');
        await once(child, 'exit');
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (first.isOpen) processes.push(startProcess([server.base, String(redis.port), prefix, SECRET]));
      }
      const second = await server.stream();
      expect(second.request.lastEventId).toBe('o1');
      second.send('o2', event('user.deleted', two, { time: new Date().toISOString() }));
      await until(() => list.has('auth0|two'), 'the second is revoked');
    },
    PATIENCE,
  );

  it(
    'reads on where it was after Redis was away',
    async () => {
      const { server, event, client, follow } = await createEventsScene();
      const store = new RedisRevocationStore(connect(), {
        prefix: `${crypto.randomUUID()}:`,
        interval: 0.02,
      });
      const own = client(store, { now: () => Date.now() / 1000 });
      const feed = follow(store, {}, own);
      const first = await server.stream();
      first.offset('o1');
      await until(() => feed.status().positionAt !== undefined, 'the position is saved');
      redis.pause();
      onTestFinished(() => redis.resume());
      first.send('o2', event('user.deleted', one, { time: new Date().toISOString() }));
      await until(() => !first.isOpen, 'it stops');
      redis.resume();
      const second = await server.stream();
      expect(second.request.lastEventId).toBe('o1');
      second.send('o2', event('user.deleted', one, { time: new Date().toISOString() }));
      const list = await subjectsOf(store);
      await until(() => list.has('auth0|one'), 'it is revoked');
      expect(feed.status()).toMatchObject({ role: 'leader', connected: true });
    },
    PATIENCE,
  );
});

function startProcess(args: readonly string[]): ChildProcess {
  const script = fileURLToPath(new URL('./feed-process.mjs', import.meta.url));
  const child = fork(script, args, { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The subjects on the list of a store, as they become known. */
async function subjectsOf(store: RedisRevocationStore): Promise<ReadonlySet<string | undefined>> {
  const subjects = new Set<string | undefined>();
  const add = (list: readonly { readonly subject?: string }[]) => {
    for (const { subject } of list) subjects.add(subject);
  };
  onTestFinished(store.follow({ add, confirm: () => {} }));
  return subjects;
}
