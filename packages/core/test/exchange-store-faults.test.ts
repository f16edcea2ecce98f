import { CHANNELS, type ExchangeStore, type StoreFailureEvent } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { getTokenOnBehalfOf } from '../src/exchange/index.js';
import { behalf, MapExchangeStore, sharingClient, until } from './exchange-store-support.js';
import { apiError, DOWNSTREAM, exchangingTenant } from './exchange-support.js';
import { idle, published } from './issuer-support.js';

async function setup(): Promise<{ tenant: Tenant; store: MapExchangeStore; token: string }> {
  const tenant = await exchangingTenant();
  return {
    tenant,
    store: new MapExchangeStore(() => tenant.clock.now()),
    token: await tenant.accessToken({}, { expiresIn: 90_000 }),
  };
}

/** A store in which one operation has a fault. */
function spoilt(sound: ExchangeStore, faults: object): ExchangeStore {
  return {
    get: (key) => sound.get(key),
    set: (key, value, ttl) => sound.set(key, value, ttl),
    claim: (key, owner, ttl) => sound.claim(key, owner, ttl),
    release: (key, owner) => sound.release(key, owner),
    ...faults,
  };
}

function unhandled(): unknown[] {
  const reasons: unknown[] = [];
  const listener = (reason: unknown) => reasons.push(reason);
  process.on('unhandledRejection', listener);
  onTestFinished(() => void process.off('unhandledRejection', listener));
  return reasons;
}

const throws = (value: unknown) => () => {
  throw value;
};
const OPERATIONS = ['get', 'set', 'claim', 'release'] as const;
const FAULTS = [
  ['throws', throws(new Error('secret of the store')), 'error'],
  ['throws undefined', throws(undefined), 'error'],
  ['rejects', () => Promise.reject(new Error('secret of the store')), 'error'],
  ['rejects with undefined', () => Promise.reject(undefined), 'error'],
  ['returns what throws when it is awaited', () => new Proxy({}, { get: throws(undefined) }), 'error'],
  ['never answers', () => new Promise(() => {}), 'timeout'],
] as const;
const LIES = [
  ['get', 'a number', 5],
  ['get', 'an object', { text: 'x' }],
  ['get', 'an empty text', ''],
  ['get', 'bytes', Buffer.from('1.AAAA')],
  ['claim', 'the answer of a driver', 'OK'],
  ['claim', 'a number', 1],
  ['claim', 'nothing', undefined],
  ['claim', 'null', null],
] as const;

describe('a store that fails', () => {
  it.each(
    OPERATIONS.flatMap((operation) =>
      FAULTS.map(([fault, fail, failure]) => ({ operation, fault, fail, failure })),
    ),
  )('X19 costs an exchange and no error: $operation $fault', async ({ operation, fail, failure }) => {
    const { tenant, store, token } = await setup();
    const events = published<StoreFailureEvent>(CHANNELS.storeFailure);
    const reasons = unhandled();
    const faulty = spoilt(store, { [operation]: fail });
    expect(await behalf(sharingClient(tenant, faulty), token)).toHaveProperty('accessToken');
    expect(tenant.count('token')).toBe(1);
    await until(() => events.length > 0);
    expect(events[0]).toEqual({ store: 'exchange', operation, failure });
    expect(JSON.stringify(events)).not.toContain('secret');
    await idle();
    expect(reasons).toEqual([]);
  });

  it.each(LIES)('X19 costs an exchange and no error: %s returns %s', async (operation, _what, value) => {
    const { tenant, store, token } = await setup();
    const events = published<StoreFailureEvent>(CHANNELS.storeFailure);
    const faulty = spoilt(store, { [operation]: async () => value });
    expect(await behalf(sharingClient(tenant, faulty), token)).toHaveProperty('accessToken');
    expect(tenant.count('token')).toBe(1);
    await until(() => store.calls.includes('release') || operation === 'get');
    expect(events).toContainEqual({ store: 'exchange', operation, failure: 'invalid' });
  });

  it('X19 costs a wait: it never gives anybody the claim', async () => {
    const { tenant, store, token } = await setup();
    const faulty = spoilt(store, { claim: async () => false });
    const clients = [1, 2].map(() => sharingClient(tenant, faulty, { timeout: 0.2 }));
    await Promise.all(clients.map((client) => behalf(client, token)));
    expect(store.calls).not.toContain('release');
    expect(store.values.size).toBe(1);
  });

  it('X19 costs exchanges: it gives everybody the claim', async () => {
    const { tenant, store, token } = await setup();
    const faulty = spoilt(store, { claim: async () => true, get: async () => undefined });
    const clients = [1, 2, 3].map(() => sharingClient(tenant, faulty));
    await Promise.all(clients.map((client) => behalf(client, token)));
    expect(tenant.count('token')).toBe(3);
  });

  it('X19 whoever waits exchanges at once when it fails', async () => {
    const { tenant, store, token } = await setup();
    let looks = 0;
    const get = async (): Promise<undefined> => {
      looks += 1;
      if (looks > 2) throw undefined;
    };
    const faulty = spoilt(store, { claim: async () => false, get });
    await behalf(sharingClient(tenant, faulty, { timeout: 20 }), token);
    expect(tenant.count('token')).toBe(1);
  });
});

describe('whoever can write to the store', () => {
  /** A store with the result of an exchange. */
  async function filled() {
    const opened = await setup();
    const { accessToken } = await behalf(sharingClient(opened.tenant, opened.store), opened.token);
    await until(() => opened.store.claims.size === 0 && opened.store.values.size === 1);
    return { ...opened, accessToken, events: published<StoreFailureEvent>(CHANNELS.storeFailure) };
  }

  const flipped = (text: string, at: number) => {
    const bytes = Buffer.from(text.slice(2), 'base64url');
    const index = at < 0 ? bytes.length + at : at;
    bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
    return `1.${bytes.toString('base64url')}`;
  };

  it.each([
    ['nothing', () => ''],
    ['only a version', () => '1.'],
    ['another version', (text: string) => text.replace('1.', '2.')],
    ['no version', (text: string) => text.slice(2)],
    ['too few bytes', () => `1.${Buffer.alloc(27).toString('base64url')}`],
    ['the fewest bytes', () => `1.${Buffer.alloc(28).toString('base64url')}`],
    ['another nonce', (text: string) => flipped(text, 0)],
    ['another content', (text: string) => flipped(text, 12)],
    ['another tag', (text: string) => flipped(text, -1)],
    ['a shorter tag', (text: string) => text.slice(0, -8)],
    ['more after the tag', (text: string) => `${text}AAAA`],
    ['other characters', (text: string) => `${text}=`],
    ['a line more', (text: string) => `${text}\n`],
    ['a result in plain text', () => JSON.stringify({ answer: { accessToken: 'mine' } })],
    ['65,537 characters', () => `1.${'A'.repeat(65_535)}`],
    ['ten million characters', () => `1.${'A'.repeat(10_000_000)}`],
  ])('X19 makes nobody use %s', async (_what, change) => {
    const { tenant, store, token, events } = await filled();
    store.plant(store.onlyKey, change(store.onlyText));
    expect(await behalf(sharingClient(tenant, store), token)).toHaveProperty('accessToken');
    expect(tenant.count('token')).toBe(2);
    expect(events).toEqual([{ store: 'exchange', operation: 'get', failure: 'invalid' }]);
  });

  it('X19 makes nobody use the result of another request, or of another caller', async () => {
    const { tenant, store, token, accessToken } = await filled();
    const [key, text] = [store.onlyKey, store.onlyText];
    const other = await tenant.accessToken({ sub: 'auth0|other' });
    const scoped = { audience: DOWNSTREAM, scope: 'read:events' };
    await behalf(sharingClient(tenant, store), other);
    await getTokenOnBehalfOf(sharingClient(tenant, store), token, scoped);
    await until(() => store.values.size === 3);
    const keys = [...store.values.keys()].filter((name) => name !== key);
    for (const name of keys) store.plant(name, text);
    const results = [
      await behalf(sharingClient(tenant, store), other),
      await getTokenOnBehalfOf(sharingClient(tenant, store), token, scoped),
    ];
    expect(tenant.count('token')).toBe(5);
    expect(results.map((result) => result.accessToken)).not.toContain(accessToken);
  });

  it('X19 makes others wait for a claim, and no longer than the timeout', async () => {
    const { tenant, store, token } = await setup();
    await behalf(sharingClient(tenant, store), token);
    await until(() => store.claims.size === 0);
    const key = store.onlyKey;
    store.values.clear();
    store.claims.set(key, { text: 'attacker', end: Number.POSITIVE_INFINITY });
    const start = performance.now();
    await behalf(sharingClient(tenant, store, { timeout: 0.2 }), token);
    expect(performance.now() - start).toBeGreaterThan(190);
    expect(tenant.count('token')).toBe(2);
    expect(store.claims.get(key)?.text).toBe('attacker');
  });

  it('X19 can take the claim of another process away: that costs an exchange', async () => {
    const { tenant, store, token } = await setup();
    const faulty = spoilt(store, {
      claim: async (key: string, owner: string, ttl: number) => {
        const claimed = await store.claim(key, owner, ttl);
        store.claims.clear();
        return claimed;
      },
    });
    await Promise.all([1, 2].map(() => behalf(sharingClient(tenant, faulty), token)));
    expect(tenant.count('token')).toBeLessThanOrEqual(2);
  });
});

describe('whoever can read the store', () => {
  it('X19 sees no token, secret, audience or claim, in no encoding', async () => {
    const { tenant, store } = await setup();
    const token = await tenant.accessToken({ sub: 'auth0|visible-user', email: 'visible@user.test' });
    const client = sharingClient(tenant, store);
    const { accessToken } = await getTokenOnBehalfOf(client, token, {
      audience: DOWNSTREAM,
      scope: 'read:events',
      forwardedFor: '203.0.113.77',
    });
    await until(() => store.values.size === 1);
    const held = [...store.values, ...store.claims].flatMap(([key, { text }]) => [key, text]);
    const shown = held.flatMap((text) => [text, Buffer.from(text.slice(2), 'base64url').toString('latin1')]);
    const secrets = [token, accessToken, DOWNSTREAM, 'visible', 'read:events', '203.0.113.77', 'orders-api'];
    secrets.push(...token.split('.'), ...accessToken.split('.'), 'accessToken', 'expiresAt');
    for (const secret of secrets)
      for (const encoding of ['utf8', 'base64url', 'hex'] as const)
        for (const text of shown)
          expect(text).not.toContain(Buffer.from(secret).toString(encoding).slice(0, -2));
  });

  it('X19 sees a key that cannot be computed without the token, and the same text never twice', async () => {
    const { tenant, store, token } = await setup();
    const texts: string[] = [];
    for (const _ of [1, 2]) {
      store.values.clear();
      await behalf(sharingClient(tenant, store), token);
      await until(() => store.claims.size === 0);
      texts.push(store.onlyKey, store.onlyText);
    }
    const [key, text, sameKey, otherText] = texts;
    expect(sameKey).toBe(key);
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(otherText).not.toBe(text);
  });
});

it('X19 a caller whose token is not for this issuer, or is refused, gets nothing from the store', async () => {
  const { tenant, store, token } = await setup();
  await behalf(sharingClient(tenant, store), token);
  await until(() => store.claims.size === 0);
  const before = store.calls.length;
  await expect(behalf(sharingClient(tenant, store, { domain: 'other.test' }), token)).rejects.toMatchObject({
    reason: 'token_of_other_issuer',
  });
  expect(store.calls.length).toBe(before);
  const other = await tenant.accessToken({ sub: 'auth0|other' });
  tenant.outage('token', { status: 403, body: { error: 'access_denied' } });
  await apiError(behalf(sharingClient(tenant, store), other));
  await apiError(behalf(sharingClient(tenant, store), `${token.slice(0, -3)}AAA`));
  expect(store.values.size).toBe(1);
});
