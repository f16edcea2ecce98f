import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../../../tests/support/redis-server.js';
import { createEventsScene, ProbeStore, START } from './events-support.js';

const one = { user_id: 'auth0|one' };
const OUTAGE = 7200;

/** A feed that has read up to `o1` at `START`, and goes on two hours later. */
async function afterOutage() {
  const scene = await createEventsScene();
  const store = new ProbeStore({ now: scene.now });
  store.setPosition(`events@${new URL(scene.server.base).host}`, JSON.stringify({ offset: 'o1', at: START }));
  scene.pass(OUTAGE);
  const feed = scene.follow(store);
  const stream = await scene.server.stream();
  await until(() => feed.status().connected, 'a connection');
  return {
    ...scene,
    feed,
    store,
    stream,
    /** An event that happened that many seconds after the outage began. */
    old: (seconds: number) =>
      scene.event('user.deleted', one, { time: new Date((START + seconds) * 1000 + 500).toISOString() }),
    saved: (offset: string) => until(() => store.offset === offset, 'the position is saved'),
    /** Where the feed goes on if its offset is lost, in seconds after the outage began. */
    async restart() {
      scene.server.refuse(410);
      stream.end();
      const { request } = await scene.server.stream();
      return Date.parse(request.from ?? '') / 1000 - START;
    },
  };
}

describe('V17 events that wait', () => {
  it('an offset that is lost while they are read: it goes on before the last one, not before now', async () => {
    const { stream, old, saved, restart, feed, store } = await afterOutage();
    stream.send('o2', old(600));
    await saved('o2');
    expect(store.subjects).toEqual(['auth0|one']);
    expect(feed.status().positionAt).toBe(START + 600.5);
    expect(await restart()).toBeCloseTo(540.5, 1);
  });

  it.each<[string, string]>([
    ['a mark of progress', 'event: offset-only\nid: o3\ndata: {}\n\n'],
    ['an event that cannot be read', 'event: user.deleted\nid: o3\ndata: {\n\n'],
    [
      'an event with another type',
      'event: user.created\nid: o3\ndata: {"event":{"type":"user.created"}}\n\n',
    ],
  ])('%s between them does not mean that they are read', async (_name, message) => {
    const { stream, old, saved, restart } = await afterOutage();
    stream.send('o2', old(600));
    stream.write(message);
    await saved('o3');
    expect(await restart()).toBeCloseTo(540.5, 1);
  });

  it('a mark of progress before them does not either', async () => {
    const { stream, saved, restart } = await afterOutage();
    stream.offset('o2');
    await saved('o2');
    expect(await restart()).toBe(-60);
  });

  it('they are read when one is new, or when Auth0 has sent none for a while', async () => {
    const { stream, old, saved, restart, pass, now, event, feed } = await afterOutage();
    stream.send('o2', old(600));
    await saved('o2');
    pass(11);
    stream.offset('o3');
    await saved('o3');
    expect(feed.status().positionAt).toBe(now());
    stream.send('o4', old(700));
    stream.send('o5', event('user.deleted', one));
    stream.offset('o6');
    await saved('o6');
    expect(await restart()).toBe(now() - START - 60);
  });

  it('the time of an event that is ahead of this clock is now', async () => {
    const { stream, old, saved, restart } = await afterOutage();
    stream.send('o2', old(OUTAGE + 3000));
    await saved('o2');
    expect(await restart()).toBe(OUTAGE - 60);
  });
});

describe('V16 a clock that is set back', () => {
  it('while the store is unavailable: the event still revokes', async () => {
    const { stream, event, store, feed, pass, saved, now } = await afterOutage();
    store.gate = () => {
      throw new Error('The store is unavailable.');
    };
    stream.send('o2', event('user.deleted', one));
    await until(() => feed.status().failure === 'store', 'the failure');
    pass(-300);
    store.gate = () => {};
    await saved('o2');
    expect(store.appended).toEqual([expect.objectContaining({ subject: 'auth0|one', before: now() + 60 })]);
  });
});

describe('H14 what somebody put on Object.prototype', () => {
  it.each<[string, unknown]>([
    ['offset', 'planted'],
    ['from', 4e9],
    ['happenedAt', 0],
    ['isCurrent', true],
  ])('is no position: %s', async (name, value) => {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
    onTestFinished(() => void Reflect.deleteProperty(Object.prototype, name));
    const { server, follow, now, event, pass } = await createEventsScene();
    const store = new ProbeStore({ now });
    const feed = follow(store);
    const first = await server.stream();
    expect(first.request).toMatchObject({
      lastEventId: undefined,
      from: new Date((START - 7200) * 1000).toISOString(),
    });
    first.send('o1', event('user.deleted', one));
    await until(() => store.offset === 'o1', 'the position is saved');
    server.refuse(410, 410);
    pass(100_000);
    first.end();
    // All tokens are revoked, and there is no offset.
    const second = await server.stream();
    expect(store.appended.at(-1)).toMatchObject({ everything: true });
    await until(() => feed.status().connected, 'a connection');
    second.end();
    expect((await server.stream()).request).toMatchObject({
      lastEventId: undefined,
      from: new Date((now() - 60) * 1000).toISOString(),
    });
  });
});
