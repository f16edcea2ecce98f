import { RevocationUnavailableError } from '@auth0-api/core';
import { EVENT_REVOCATIONS } from '@auth0-api/revocation';
import { describe, expect, it } from 'vitest';
import { until } from '../../../tests/support/redis-server.js';
import { createEventsScene, feedEvents, ProbeStore, SECRET, START } from './events-support.js';

const one = { user_id: 'auth0|one' };
const two = { user_id: 'auth0|two' };

describe('V17 the Events API', () => {
  it('V17, V16 asks for the events of the table, and revokes what they say', async () => {
    const scene = await createEventsScene();
    const { server, event, now } = scene;
    const store = new ProbeStore({ now });
    const events = feedEvents();
    const feed = scene.follow(store);
    const stream = await server.stream();
    expect(stream.request).toMatchObject({
      types: Object.keys(EVENT_REVOCATIONS),
      accept: 'text/event-stream',
      authorization: 'Bearer token-1',
      lastEventId: undefined,
    });
    stream.send('o1', event('user.updated', { ...one, blocked: true }));
    stream.send('o2', event('user.updated', two));
    stream.send('o3', event('user.deleted', two));
    await until(() => store.offset === 'o3', 'the position is saved');
    expect(store.appended).toEqual([
      expect.objectContaining({
        issuer: server.base,
        subject: 'auth0|one',
        before: now() + 0.5,
        note: 'Auth0 event user.updated evt_6SfwXrtm8nVcjzzNCFFH1L',
      }),
      expect.objectContaining({ issuer: server.base, subject: 'auth0|two' }),
    ]);
    expect(events).toEqual([
      { feed: 'events', outcome: 'connected' },
      { feed: 'events', outcome: 'revoked', eventType: 'user.updated', revocations: 1 },
      { feed: 'events', outcome: 'ignored', eventType: 'user.updated' },
      { feed: 'events', outcome: 'revoked', eventType: 'user.deleted', revocations: 1 },
    ]);
    expect(feed.status()).toEqual({
      role: 'leader',
      connected: true,
      lastMessageAt: now(),
      positionAt: now(),
    });
  });

  it('gets a token for the Management API by client credentials', async () => {
    const scene = await createEventsScene();
    scene.follow(new ProbeStore({ now: scene.now }));
    await scene.server.stream();
    expect(scene.server.tokenRequests.map(({ form }) => Object.fromEntries(form))).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'feed',
        client_secret: SECRET,
        audience: `${scene.server.base}api/v2/`,
      },
    ]);
  });

  it('begins as far back as a token may be old', async () => {
    const scene = await createEventsScene();
    scene.follow(new ProbeStore({ now: scene.now }));
    const { request } = await scene.server.stream();
    expect(request.from).toBe(new Date((START - 7200) * 1000).toISOString());
  });

  it('begins later if Auth0 does not keep events for so long, and revokes nothing', async () => {
    const scene = await createEventsScene();
    const { server, pass } = scene;
    const store = new ProbeStore({ now: scene.now });
    const events = feedEvents();
    server.refuse(410, 410);
    const feed = scene.follow(store);
    await until(() => {
      pass(1);
      return feed.status().connected;
    }, 'a connection');
    expect(server.requests).toHaveLength(3);
    const starts = server.requests.map(({ from = '' }) => Date.parse(from) / 1000 - START);
    expect(starts[0]).toBeLessThan(-7100);
    expect(starts[1]).toBeGreaterThanOrEqual(-1800);
    expect(starts[2]).toBeGreaterThanOrEqual(-450);
    await server.stream();
    expect(store.appended).toEqual([]);
    expect(events).toEqual([
      { feed: 'events', outcome: 'failed', failure: 'gone', status: 410 },
      { feed: 'events', outcome: 'failed', failure: 'gone', status: 410 },
      { feed: 'events', outcome: 'connected' },
    ]);
  });

  it('begins now if Auth0 has no events at all', async () => {
    const scene = await createEventsScene();
    const { server, pass } = scene;
    const store = new ProbeStore({ now: scene.now });
    server.refuse(410, 410, 410, 410, 410);
    const feed = scene.follow(store);
    await until(() => {
      pass(1);
      return feed.status().connected;
    }, 'a connection');
    expect(Date.parse(server.requests.at(-1)?.from ?? '') / 1000).toBeGreaterThan(scene.now() - 5);
    expect(store.appended).toEqual([]);
  });

  it('goes on after the last message, an offset-only one too, when Auth0 ends the connection', async () => {
    const scene = await createEventsScene();
    const { server, event } = scene;
    const store = new ProbeStore({ now: scene.now });
    scene.follow(store);
    const first = await server.stream();
    first.send('o1', event('user.deleted', one));
    first.offset('o2');
    first.end();
    const second = await server.stream();
    expect(second.request).toMatchObject({ lastEventId: 'o2', from: undefined });
    second.drop();
    expect((await server.stream()).request.lastEventId).toBe('o2');
    expect(server.tokenRequests).toHaveLength(1);
  });

  it('a message that a drop cuts off is read again, whole', async () => {
    const scene = await createEventsScene();
    const { server, event } = scene;
    const store = new ProbeStore({ now: scene.now });
    scene.follow(store);
    const first = await server.stream();
    first.offset('o1');
    const data = JSON.stringify({ offset: 'o2', event: event('user.deleted', one) });
    first.write(`event: user.deleted\nid: o2\ndata: ${data.slice(0, 60)}`);
    await until(() => store.offset === 'o1', 'the position is saved');
    first.drop();
    const second = await server.stream();
    expect(second.request.lastEventId).toBe('o1');
    for (const byte of Buffer.from(`event: user.deleted\r\nid: o2\r\ndata: ${data}\r\n\r\n`))
      second.write(Uint8Array.of(byte));
    await until(() => store.offset === 'o2', 'the position is saved');
    expect(store.subjects).toEqual(['auth0|one']);
  });

  it('repetition and another order do no harm: the latest instant counts', async () => {
    const scene = await createEventsScene();
    const { server, event, pass } = scene;
    const store = new ProbeStore({ now: scene.now });
    const client = scene.client(store);
    scene.follow(store, {}, client);
    const stream = await server.stream();
    const early = event('user.deleted', one);
    pass(100);
    const late = event('user.updated', { ...one, blocked: true });
    for (const [id, what] of [
      ['o2', late],
      ['o1', early],
      ['o2', late],
      ['o1', early],
    ] as const)
      stream.send(id, what);
    await until(() => store.appended.length === 4, 'four revocations');
    const kept: unknown[] = [];
    const stop = store.follow({ add: (list) => void kept.push(...list), confirm: () => {} });
    await until(() => kept.length > 0, 'the list');
    stop();
    expect(kept).toEqual([expect.objectContaining({ subject: 'auth0|one', before: START + 100.5 })]);
  });

  it.each([
    ['no JSON', 'data: {"event":'],
    ['no event', 'data: {}'],
    ['null', 'data: null'],
    ['no data', 'data'],
    ['brackets', `data: ${'['.repeat(100_000)}`],
    [
      'a deleted user without a name',
      'data: {"event":{"type":"user.deleted","time":"2027-01-15T07:59:00Z","data":{"object":{}}}}',
    ],
  ])('passes over what it cannot read, and says so: %s', async (_name, line) => {
    const scene = await createEventsScene();
    const { server, event } = scene;
    const store = new ProbeStore({ now: scene.now });
    const events = feedEvents();
    scene.follow(store);
    const stream = await server.stream();
    stream.write(`event: user.deleted\nid: o1\n${line}\n\n`);
    await until(() => store.offset === 'o1', 'the position is saved');
    stream.send('o2', event('user.deleted', two));
    await until(() => store.offset === 'o2', 'the position is saved');
    expect(store.subjects).toEqual(['auth0|two']);
    expect(events[1]).toEqual({
      feed: 'events',
      outcome: 'refused',
      failure: 'unreadable',
      eventType: 'user.deleted',
    });
  });

  it('passes over a message that is too long, and keeps none of it', async () => {
    const scene = await createEventsScene();
    const { server, event } = scene;
    const store = new ProbeStore({ now: scene.now });
    const events = feedEvents();
    scene.follow(store);
    const stream = await server.stream();
    stream.write('event: user.updated\nid: o1\ndata: {"x":"');
    const megabyte = Buffer.alloc(1_048_576, 'x');
    for (let count = 0; count < 33; count += 1) stream.write(megabyte);
    stream.write('"}\n\n');
    stream.send('o2', event('user.deleted', two));
    await until(() => store.offset === 'o2', 'the position is saved');
    expect(events[1]).toEqual({
      feed: 'events',
      outcome: 'refused',
      failure: 'too_large',
      eventType: 'user.updated',
    });
  });

  it('V16 an event says nothing about issuers: another tenant that it names is not touched', async () => {
    const scene = await createEventsScene();
    const { server, event } = scene;
    const store = new ProbeStore({ now: scene.now });
    scene.follow(store);
    const stream = await server.stream();
    const forged = {
      source: 'urn:auth0:victim.eu',
      a0tenant: 'victim',
      iss: 'https://victim.eu.auth0.com/',
      issuer: 'https://victim.eu.auth0.com/',
    };
    stream.send('o1', event('user.deleted', { ...one, ...forged }, forged));
    await until(() => store.offset === 'o1', 'the position is saved');
    expect(store.appended.map(({ issuer }) => issuer)).toEqual([server.base]);
  });

  it('revokes under all names of the tenant', async () => {
    const scene = await createEventsScene();
    const { server, event } = scene;
    const store = new ProbeStore({ now: scene.now });
    const custom = 'https://login.example.com/';
    const client = scene.client(store, { domains: [server.base, custom] });
    scene.follow(store, { issuers: [server.base, custom] }, client);
    const stream = await server.stream();
    stream.send('o1', event('user.deleted', one));
    await until(() => store.offset === 'o1', 'the position is saved');
    expect(store.appended.map(({ issuer }) => issuer)).toEqual([server.base, custom]);
  });

  it('what the store refuses is tried again, and the position waits for it', async () => {
    const scene = await createEventsScene();
    const { server, event, pass } = scene;
    const store = new ProbeStore({ now: scene.now });
    const events = feedEvents();
    const feed = scene.follow(store);
    const stream = await server.stream();
    let refusals = 0;
    store.gate = () => {
      refusals += 1;
      throw new Error('The store is full.');
    };
    stream.offset('o1');
    stream.send('o2', event('user.deleted', one));
    stream.send('o3', event('user.deleted', two));
    await until(() => {
      pass(1);
      return refusals >= 3;
    }, 'three attempts');
    expect(feed.status()).toMatchObject({ failure: 'store', connected: true });
    expect(store.offset).not.toBe('o2');
    store.gate = () => {};
    await until(() => {
      pass(1);
      return store.offset === 'o3';
    }, 'the position is saved');
    expect(store.subjects).toEqual(['auth0|one', 'auth0|two']);
    expect(feed.status().failure).toBeUndefined();
    expect(events).toContainEqual({ feed: 'events', outcome: 'failed', failure: 'store' });
  });

  it('waits for a slow store, and saves no position before it has the revocation', async () => {
    const scene = await createEventsScene();
    const { server, event } = scene;
    const store = new ProbeStore({ now: scene.now });
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = false;
    store.gate = () => {
      asked = true;
      return gate;
    };
    scene.follow(store);
    const stream = await server.stream();
    stream.send('o1', event('user.deleted', one));
    await until(() => asked, 'the store is asked');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(store.saved).toEqual([]);
    release();
    await until(() => store.offset === 'o1', 'the position is saved');
  });

  it('90 s without a byte are a lost connection; a heartbeat is one', async () => {
    const scene = await createEventsScene();
    const { server, pass } = scene;
    const events = feedEvents();
    const feed = scene.follow(new ProbeStore({ now: scene.now }));
    const stream = await server.stream();
    stream.offset('o1');
    await until(() => feed.status().positionAt !== undefined, 'the position is saved');
    pass(80);
    stream.write(': heartbeat\n\n');
    await new Promise((resolve) => setTimeout(resolve, 600));
    pass(80);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(server.requests).toHaveLength(1);
    pass(11);
    await until(() => !stream.isOpen, 'the connection is given up');
    expect((await server.stream()).request.lastEventId).toBe('o1');
    expect(events).toContainEqual({ feed: 'events', outcome: 'failed', failure: 'silence' });
  });

  it('a function of the app that fails, or returns no target, is reported and passed over', async () => {
    // An app without types may have an async function. A rejection that nobody handles would end the process.
    const rejected = async () => {
      throw new Error('A bug of the app.');
    };
    const scene = await createEventsScene();
    const { server, event } = scene;
    const store = new ProbeStore({ now: scene.now });
    const events = feedEvents();
    scene.follow(store, {
      events: {
        'user.created': () => {
          throw new RevocationUnavailableError({
            reason: 'revocation_unavailable',
            description: 'x',
            retryAfter: 1,
          });
        },
        'user.updated': () => ({ session: 'this client has no sessionClaim' }),
        'organization.deleted': rejected as unknown as () => undefined,
        'group.member.deleted': false,
      },
    });
    const stream = await server.stream();
    expect(stream.request.types).toEqual([...Object.keys(EVENT_REVOCATIONS).slice(0, -1), 'user.created']);
    stream.send('o1', event('user.created', one));
    stream.send('o2', event('user.updated', one));
    stream.send('o3', event('organization.deleted', one));
    stream.send('o4', event('user.deleted', one));
    await until(() => store.offset === 'o4', 'the position is saved');
    expect(store.subjects).toEqual(['auth0|one']);
    const refused = events.filter(({ outcome }) => outcome === 'refused');
    expect(refused).toEqual([
      { feed: 'events', outcome: 'refused', failure: 'events_option', eventType: 'user.created' },
      { feed: 'events', outcome: 'refused', failure: 'events_option', eventType: 'user.updated' },
      { feed: 'events', outcome: 'refused', failure: 'events_option', eventType: 'organization.deleted' },
    ]);
  });
});
