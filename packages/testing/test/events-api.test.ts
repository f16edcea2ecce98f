import {
  createKey,
  createTenant,
  type SigningKey,
  type Tenant,
  type TenantOptions,
} from '@auth0-api/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EventReader } from './event-reader.js';
import { ways } from './ways.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

// The Events API as auth0/docs-v2 describes it.
describe.each(ways)('customize/events/consume-events-with-events-api: %s', (_, connect) => {
  let tenant: Tenant;
  let request: typeof fetch;

  async function start(options: TenantOptions = {}): Promise<void> {
    tenant = await createTenant({ keys: [signing], ...options });
    request = await connect(tenant);
  }
  beforeEach(() => start());
  afterEach(() => tenant.close());

  async function open(query = '', headers: Record<string, string> = {}): Promise<Response> {
    const token = await tenant.accessToken({ aud: `${tenant.issuer}api/v2/`, scope: 'read:events' });
    return request(`${tenant.issuer}api/v2/events${query}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  }
  const follow = async (query = '', headers: Record<string, string> = {}) =>
    new EventReader(await open(query, headers)).greeted();
  const statusOf = async (response: Promise<Response>) => {
    const { status, body } = await response;
    await body?.cancel();
    return status;
  };
  const resume = (offset: string | undefined) => ({ 'last-event-id': offset ?? '' });
  const noConnections = () => expect.poll(() => tenant.events.connections).toEqual([]);

  test('an event has an offset, its type and the whole event', async () => {
    const reader = await follow();
    const event = await tenant.blockUser('auth0|alice');
    expect(await reader.next()).toEqual({
      type: 'user.updated',
      id: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      data: { offset: expect.any(String), event },
    });
    const offset = await tenant.events.sendOffset();
    expect(await reader.next()).toEqual({ type: 'offset-only', id: offset, data: { offset } });
    await tenant.events.heartbeat();
    expect(await reader.next()).toEqual({ type: ': heartbeat' });
  });

  test('is an event stream that nobody keeps', async () => {
    const response = await open();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.has('content-length')).toBe(false);
    await response.body?.cancel();
  });

  test('begins with the latest events, after an offset, or at a time', async () => {
    const at = tenant.clock.now();
    tenant.clock.freeze();
    const first = await follow();
    await tenant.blockUser('auth0|1');
    tenant.clock.advance(60);
    await tenant.blockUser('auth0|2');
    const [one, two] = await first.take(2);
    await first.cancel();
    await noConnections();

    const later = await follow('', resume(one?.id));
    expect((await later.next())?.id).toBe(two?.id);
    await later.cancel();
    await noConnections();

    const byQuery = await follow(`?from=${encodeURIComponent(one?.id ?? '')}`);
    expect((await byQuery.next())?.id).toBe(two?.id);
    await byQuery.cancel();
    await noConnections();

    const since = new Date((at + 30) * 1000).toISOString();
    const byTime = await follow(`?from_timestamp=${encodeURIComponent(since)}`);
    expect((await byTime.next())?.id).toBe(two?.id);
    await byTime.cancel();
    await noConnections();

    const latest = await follow();
    await tenant.unblockUser('auth0|1');
    expect((await latest.next())?.data).toMatchObject({ event: { data: { object: { blocked: false } } } });
  });

  test('the header wins over the parameters', async () => {
    const first = await follow();
    await tenant.blockUser('auth0|1');
    await tenant.blockUser('auth0|2');
    const [one, two] = await first.take(2);
    await first.cancel();
    await noConnections();
    const reader = await follow(`?from=${encodeURIComponent(two?.id ?? '')}`, resume(one?.id));
    expect((await reader.next())?.id).toBe(two?.id);
    expect(tenant.requests.at(-1)).toMatchObject({ endpoint: 'events', lastEventId: one?.id });
    expect(tenant.requests.at(0)).not.toHaveProperty('lastEventId');
  });

  test('only the requested types are sent, and offsets of all', async () => {
    const reader = await follow('?event_type=user.deleted&event_type=organization.deleted');
    await tenant.blockUser('auth0|1');
    await tenant.deleteUser('auth0|1');
    await tenant.deleteOrganization('org_1234567890abcdef');
    await tenant.events.sendOffset();
    const types = (await reader.take(3)).map(({ type }) => type);
    expect(types).toEqual(['user.deleted', 'organization.deleted', 'offset-only']);
    expect(tenant.events.connections.map((one) => one.types)).toEqual([
      ['user.deleted', 'organization.deleted'],
    ]);
  });

  test.each([
    ['?event_type=user.exploded', {}],
    ['?event_type=', {}],
    ['?from=abc', {}],
    ['', { 'last-event-id': 'bm8uMQ==' }],
    ['?from_timestamp=yesterday', {}],
    ['?from_timestamp=2025-13-01T00:00:00Z', {}],
    ['?from_timestamp=1700000000', {}],
    ['?from=a&from_timestamp=2025-01-01T00:00:00Z', {}],
    ['?from=a&from=b', {}],
  ])('400: %s %j', async (query, headers) => {
    const response = await open(query, headers);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ statusCode: 400, errorCode: 'invalid_query_string' });
    expect(tenant.events.connections).toEqual([]);
  });

  test('400 for an offset that this tenant has not issued', async () => {
    const offset = Buffer.from(await tenant.events.sendOffset(), 'base64').toString();
    const forged = ['-1', '1', '0.0', '00', '', 'x'].map((number) =>
      Buffer.from(offset.replace(/0$/, number)).toString('base64'),
    );
    for (const one of [...forged, offset])
      expect([one, await statusOf(open('', resume(one)))]).toEqual([one, 400]);
  });

  test('400 for a type that this tenant does not have', async () => {
    await tenant.close();
    await start({ events: { types: ['user.updated'] } });
    expect(await statusOf(open('?event_type=user.updated'))).toBe(200);
    expect(await statusOf(open('?event_type=group.member.deleted'))).toBe(400);
  });

  test('401 without a token for the Management API of this tenant', async () => {
    const audience = `${tenant.issuer}api/v2/`;
    const scope = 'read:events';
    const tokens = [
      await tenant.accessToken({ scope }),
      await tenant.accessToken({ aud: audience, scope }, { expiresIn: -1 }),
      await tenant.accessToken({ aud: audience, scope }, { key: await createKey({ alg: 'ES256' }) }),
      await tenant.accessToken({ aud: audience, scope, iss: 'https://another.test/' }),
      'abc',
    ];
    for (const authorization of [...tokens.map((token) => `Bearer ${token}`), 'Basic YTpi', '']) {
      const response = await request(`${tenant.issuer}api/v2/events`, { headers: { authorization } });
      expect([authorization, response.status]).toEqual([authorization, 401]);
      expect(await response.json()).toMatchObject({ statusCode: 401 });
    }
  });

  test('403 for a token without the scope', async () => {
    const token = await tenant.accessToken({ aud: `${tenant.issuer}api/v2/`, scope: 'read:users' });
    const headers = { authorization: `Bearer ${token}` };
    const response = await request(`${tenant.issuer}api/v2/events`, { headers });
    expect([response.status, await response.json()]).toEqual([
      403,
      {
        statusCode: 403,
        error: 'Forbidden',
        message: 'Insufficient scope; expected any of: read:events.',
        errorCode: 'insufficient_scope',
      },
    ]);
  });

  test('405 for another method', async () => {
    const response = await request(`${tenant.issuer}api/v2/events`, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  test.each([
    [undefined, 1],
    ['free', 1],
    ['self-service', 4],
    ['enterprise', 8],
  ] as const)('429 with Retry-After: plan %s has %i connections', async (plan, count) => {
    await tenant.close();
    await start(plan === undefined ? {} : { events: { plan } });
    const readers: EventReader[] = [];
    for (let opened = 0; opened < count; opened += 1) readers.push(await follow());
    const refused = await open();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    await readers[0]?.cancel();
    await expect.poll(() => tenant.events.connections.length).toBe(count - 1);
    expect(await statusOf(open())).toBe(200);
  });

  test('expired offsets get 410, and a timestamp does not', async () => {
    const reader = await follow();
    await tenant.blockUser('auth0|1');
    const old = await reader.next();
    tenant.events.expireOffsets();
    await tenant.blockUser('auth0|2');
    const next = await reader.next();
    await reader.cancel();
    await noConnections();
    expect(await statusOf(open('', resume(old?.id)))).toBe(410);
    expect(await statusOf(open(`?from=${encodeURIComponent(old?.id ?? '')}`))).toBe(410);
    await noConnections();
    expect(await statusOf(open('', resume(next?.id)))).toBe(200);
    await noConnections();
    const again = await follow('?from_timestamp=2020-01-01T00:00:00Z');
    expect((await again.take(2)).map(({ id }) => id)).toEqual([old?.id, next?.id]);
  });

  test('offsets can be forgotten (400), and events be gone (410 for timestamps too)', async () => {
    const reader = await follow();
    await tenant.blockUser('auth0|1');
    const old = await reader.next();
    await reader.cancel();
    await noConnections();
    tenant.events.expireOffsets({ status: 400 });
    expect(await statusOf(open('', resume(old?.id)))).toBe(400);
    expect(await statusOf(open('?from_timestamp=2020-01-01T00:00:00Z'))).toBe(200);
    await noConnections();
    tenant.events.expireOffsets({ events: true });
    expect(await statusOf(open('?from_timestamp=2020-01-01T00:00:00Z'))).toBe(410);
    const now = new Date(tenant.clock.now() * 1000 + 1).toISOString();
    expect(await statusOf(open(`?from_timestamp=${encodeURIComponent(now)}`))).toBe(200);
  });

  test('events come again, in another order, or not at all', async () => {
    const reader = await follow();
    const subjects = async (count: number) =>
      (await reader.take(count)).map(
        ({ data }) =>
          (data as { event: { data: { object: { user_id: string } } } }).event.data.object.user_id,
      );
    tenant.events.hold();
    await tenant.deleteUser('auth0|lost');
    expect(tenant.events.discard()).toMatchObject([{ type: 'user.deleted' }]);
    tenant.events.hold();
    await tenant.deleteUser('auth0|1');
    await tenant.deleteUser('auth0|2');
    await tenant.events.release({ reversed: true });
    await tenant.events.repeat();
    await tenant.events.repeat(1);
    tenant.events.hold();
    await tenant.deleteUser('auth0|3');
    await tenant.events.release();
    expect(await subjects(6)).toEqual(['auth0|2', 'auth0|1', 'auth0|2', 'auth0|1', 'auth0|1', 'auth0|3']);
  });

  test('a repeated event has the same offset, and a later one resumes after it', async () => {
    const reader = await follow();
    await tenant.deleteUser('auth0|1');
    await tenant.events.repeat();
    const [first, second] = await reader.take(2);
    expect(second).toEqual(first);
  });

  test('connections end, or break off', async () => {
    const ended = await follow();
    tenant.events.disconnect();
    expect(await ended.next()).toBeUndefined();
    const broken = await follow();
    tenant.events.disconnect({ abruptly: true });
    await expect(broken.next()).rejects.toThrow(TypeError);
    expect(tenant.events.connections).toEqual([]);
  });

  test('a terminal error is the last message', async () => {
    const reader = await follow();
    tenant.events.fail({ code: 'cursor_expired', message: 'Too late.', offset: 'b2Zmc2V0' });
    const error = { code: 'cursor_expired', message: 'Too late.', offset: 'b2Zmc2V0' };
    expect(await reader.next()).toEqual({ type: 'error', data: { error } });
    expect(await reader.next()).toBeUndefined();
  });

  test('any text can be sent', async () => {
    const reader = await follow();
    await tenant.events.write('event: user.updated\ndata: {"no\n\n');
    expect(await reader.block()).toBe('event: user.updated\ndata: {"no');
  });

  test('the client leaves: the connection is gone', async () => {
    const abort = new AbortController();
    const token = await tenant.accessToken({ aud: `${tenant.issuer}api/v2/`, scope: 'read:events' });
    const headers = { authorization: `Bearer ${token}` };
    const url = `${tenant.issuer}api/v2/events`;
    const reader = await new EventReader(await request(url, { headers, signal: abort.signal })).greeted();
    expect(tenant.events.connections).toHaveLength(1);
    const outcome = expect(reader.next()).rejects.toThrow('enough');
    abort.abort(new Error('enough'));
    await outcome;
    await noConnections();
    await tenant.blockUser('auth0|1');
  });

  test('an event for clients that are about to leave reaches the others', async () => {
    await tenant.close();
    await start({ events: { plan: 'enterprise' } });
    const [leaving, staying] = [await open(), await follow()];
    const events = Array.from({ length: 20 }, (_event, index) => tenant.blockUser(`auth0|${index}`));
    await leaving.body?.cancel();
    events.push(tenant.blockUser('auth0|last'));
    await Promise.all(events);
    expect(await staying.take(21)).toHaveLength(21);
    await expect.poll(() => tenant.events.connections.length).toBe(1);
  });

  test('only the last 10,000 events are kept: the offset of an older one has expired', async () => {
    const reader = await follow();
    await tenant.blockUser('auth0|1');
    const first = await reader.next();
    await tenant.blockUser('auth0|2');
    const second = await reader.next();
    await reader.cancel();
    await noConnections();
    for (let count = 0; count < 9_999; count += 1) await tenant.events.publish('user.created', {});
    expect(await statusOf(open('', resume(first?.id)))).toBe(410);
    await noConnections();
    const later = await follow('', resume(second?.id));
    expect(await later.take(9_999)).toHaveLength(9_999);
  });

  test('closing the tenant ends the stream', async () => {
    const reader = await follow();
    const rest = reader.next();
    await tenant.close();
    expect(await rest).toBeUndefined();
    await tenant.blockUser('auth0|1');
  });

  test('outages: silence, a broken start, a flood, and any status', async () => {
    tenant.outage('events', 'stall');
    const silent = new EventReader(await open());
    const state = await Promise.race([
      silent.take(3).catch(() => 'failed'),
      new Promise((resolve) => setTimeout(resolve, 50, 'waiting')),
    ]);
    expect(state).toBe('waiting');
    tenant.outage('events', 'truncated');
    await expect(new EventReader(await open()).take(3)).rejects.toThrow();
    tenant.outage('events', 'huge');
    const flood = await follow();
    expect((await flood.block())?.length).toBeGreaterThan(1_048_576);
    await tenant.blockUser('auth0|1');
    expect((await flood.next())?.type).toBe('user.updated');
    tenant.outage('events', { status: 503, headers: { 'retry-after': '7' } });
    expect((await open()).status).toBe(503);
    expect(tenant.count('events')).toBe(4);
  });
});

test('an unknown plan is refused', async () => {
  const plan = 'premium' as 'free';
  await expect(createTenant({ keys: [signing], events: { plan } })).rejects.toThrow(TypeError);
  const types = null as unknown as string[];
  await expect(createTenant({ keys: [signing], events: { types } })).rejects.toThrow(TypeError);
});
