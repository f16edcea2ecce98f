import type { Revocation } from '@auth0-api/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithRedis, PATIENCE, RedisServer, until } from '../../../tests/support/redis-server.js';
import { entryOf, isCurrent, join, newPrefix, nodeRedis, streamOf } from './revocation-support.js';

const START = 1_700_000_000;
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describeWithRedis('V14 the stream', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  async function open(maxEntries = 100) {
    const prefix = newPrefix();
    let time = START;
    const options = { prefix, maxEntries, now: () => time };
    const part = await join(nodeRedis, server, options);
    return {
      prefix,
      part,
      options,
      append: (...list: readonly Revocation[]) => part.store.append(list),
      advance: (seconds: number) => {
        time += seconds;
      },
      names: () => streamOf(server, prefix),
      has: (length: number) =>
        until(async () => (await streamOf(server, prefix)).length === length, `it has ${length}`),
    };
  }

  const until60 = (name: string) =>
    entryOf({ subject: name }, { before: START, expiresAt: START + 60, lifetime: 60 });
  const untilHour = (name: string) =>
    entryOf({ subject: name }, { before: START, expiresAt: START + 3600, lifetime: 60 });

  it('V14 loses what has ended, from its beginning to the first entry that has not', async () => {
    const { append, advance, names, has } = await open();
    await append(until60('1'), until60('2'), untilHour('3'), until60('4'));
    advance(200);
    await has(2);
    expect([...(await names())].sort()).toEqual(['3', '4']);
    advance(3600);
    // The last one stays, so that processes can go on from it.
    await has(1);
  });

  it('V14 loses nothing for a minute after its end, since clocks differ', async () => {
    const { part, append, advance, names, has } = await open();
    await append(until60('1'), untilHour('2'));
    advance(115);
    await isCurrent(part);
    await isCurrent(part);
    expect(await names()).toHaveLength(2);
    advance(65);
    await has(1);
  });

  it('V5, V14 keeps each entry for the longest lifetime that any client had', async () => {
    const { prefix, part, append, advance, names, has } = await open();
    const long = { before: START - 5000, expiresAt: START + 60, lifetime: 5000 };
    await append(entryOf({ subject: 'long' }, long), until60('short'), untilHour('last'));
    await isCurrent(part);
    advance(200);
    await has(2);
    expect(await server.ask('GET', `${prefix}revocations:lifetime`)).toBe('5000');
    // A new process knows it too.
    const late = await join(nodeRedis, server, { prefix, now: () => START + 4000 });
    await isCurrent(late);
    expect(await names()).toContain('short');
    advance(4940);
    await has(1);
  });

  it('V6, V14 that is too long first loses what is superseded', async () => {
    const { part, append, names } = await open();
    const entries = range(60).map((index) => untilHour(`${index}`));
    await append(...entries);
    await append(...entries.map((entry) => ({ ...entry, before: START + 10, expiresAt: START + 3700 })));
    await until(async () => (await names()).length <= 110, 'it is short enough');
    await isCurrent(part);
    expect(new Set(await names()).size).toBe(60);
  });

  it(
    'V6, V14 then gives up the oldest tenth of the issuer with the most, and nothing of others',
    async () => {
      const { prefix, append, names } = await open();
      const others = range(20).map((index) =>
        entryOf(
          { client: `other-${index}` },
          { issuer: 'https://other.test/', before: START, expiresAt: START + 3600 },
        ),
      );
      await append(...others);
      await append(
        ...range(120).map((index) =>
          entryOf({ subject: `auth0|${index}` }, { before: START + index / 10, expiresAt: START + 3600 }),
        ),
      );
      await until(async () => (await names()).length <= 110, 'it is short enough');
      const content = await names();
      expect(content).toContain('everything of https://t.test/');
      expect(content.filter((name) => name.startsWith('other-'))).toHaveLength(20);
      // Whoever starts now knows of each entry, or of one for everything that covers it.
      const late = await join(nodeRedis, server, { prefix, now: () => START, maxEntries: 100 });
      await isCurrent(late);
      expect(late.known).toContain('auth0|119');
      expect(late.known).toContain('other-0');
      expect(late.known).not.toContain('auth0|0');
    },
    PATIENCE,
  );

  it('V6, V14 loses nothing where nothing can be joined: one entry for each of many issuers', async () => {
    const { part, append, names } = await open();
    const issuers = range(150).map((index) => `https://t${index}.test/`);
    await append(...issuers.map((issuer) => entryOf({ subject: 'one' }, { issuer, before: START })));
    for (const _ of range(20)) await isCurrent(part);
    expect((await names()).length).toBeGreaterThanOrEqual(150);
  });

  it('V13, V14 never removes what cannot be read', async () => {
    const { prefix, part, append, advance, names } = await open();
    await append(until60('1'));
    await server.ask('XADD', `${prefix}revocations`, '*', 'r', '{"unreadable":');
    await append(until60('2'), untilHour('3'));
    await until(() => part.known.has('3'), 'it was read');
    advance(200);
    await until(async () => !(await names()).includes('1'), 'what comes before it is removed');
    expect(await names()).toEqual(['{"unreadable":', '2', '3']);
  });

  it(
    'V14 several processes trim at once, and nothing is lost',
    async () => {
      const { prefix, part, options, names } = await open(200);
      const parts = [part, await join(nodeRedis, server, options), await join(nodeRedis, server, options)];
      const entries = range(180).map((index) => untilHour(`${index}`));
      for (const round of range(4)) {
        await Promise.all(
          parts.map((each, at) =>
            each.store.append(
              entries
                .filter((_, index) => index % 3 === at)
                .map((entry) => ({
                  ...entry,
                  before: START + round,
                  expiresAt: START + 3600 + round,
                })),
            ),
          ),
        );
      }
      await until(async () => (await names()).length <= 220, 'it is short enough');
      const late = await join(nodeRedis, server, { ...options, prefix });
      await isCurrent(late);
      expect(late.known.size).toBe(180);
    },
    PATIENCE,
  );
});
