import { randomUUID } from 'node:crypto';
import type { Revocation, RevocationTarget } from '@auth0-api/core';
import { RedisRevocationStore, type RedisRevocationStoreOptions } from '@auth0-api/redis';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { type RedisServer, until } from '../../../tests/support/redis-server.js';
import { type ClientKind, singleClients } from './clients.js';

/** The client of tests that are about no client. */
export const nodeRedis = singleClients[0] as ClientKind<RedisServer>;

/** An entry that ends in an hour. */
export function entryOf(target: RevocationTarget, more: Partial<Revocation> = {}): Revocation {
  const before = Date.now() / 1000;
  return { issuer: 'https://t.test/', ...target, before, expiresAt: before + 3600, lifetime: 3000, ...more };
}

/** One of several stores with the same keys, as each process has one. */
export interface Part {
  readonly store: RedisRevocationStore;
  /** Subjects, or other identifiers, of the entries that it was told. */
  readonly known: Set<string>;
  /** The seconds of each confirmation. */
  readonly confirmed: number[];
  readonly stop: () => void;
  readonly close: () => void;
}

/** Follows a server's list with a client of its own. */
export async function join<Target>(
  kind: ClientKind<Target>,
  target: Target,
  options: RedisRevocationStoreOptions = {},
): Promise<Part> {
  const { client, close } = await kind.open(target);
  const store = new RedisRevocationStore(client, { interval: 0.02, ...options });
  const known = new Set<string>();
  const confirmed: number[] = [];
  const stop = store.follow({
    add(list) {
      for (const entry of list) known.add(nameOf(entry));
    },
    confirm: (seconds) => void confirmed.push(seconds),
  });
  onTestFinished(() => {
    stop();
    close();
  });
  return { store, known, confirmed, stop, close };
}

/** Waits until a part confirms, twice: the first may have been under way. */
export async function isCurrent({ confirmed }: Part): Promise<void> {
  const wanted = confirmed.length + 2;
  await until(() => confirmed.length >= wanted, 'the list is current');
}

/** Waits until a part has confirmed nothing for longer than a read may take. */
export async function isSilent({ confirmed }: Part): Promise<void> {
  let count = -1;
  let since = 0;
  await until(() => {
    if (count !== confirmed.length) [count, since] = [confirmed.length, performance.now()];
    return performance.now() - since > 700;
  }, 'nothing is confirmed');
}

export const newPrefix = () => `${randomUUID()}:`;

/** The entries of the stream, in order, by name. */
export async function streamOf({ port }: RedisServer, prefix: string): Promise<readonly string[]> {
  const redis = new Redis({ port, host: '127.0.0.1' }).on('error', () => {});
  try {
    const entries = await redis.xrange(`${prefix}revocations`, '-', '+');
    return entries.map(([, [, text = '']]) => nameIn(text));
  } finally {
    redis.disconnect();
  }
}

function nameIn(text: string): string {
  try {
    return nameOf(JSON.parse(text));
  } catch {
    return text;
  }
}

function nameOf({ subject, session, tokenId, client, issuer, everything }: Revocation): string {
  return everything ? `everything of ${issuer}` : (session ?? tokenId ?? subject ?? client ?? '');
}
