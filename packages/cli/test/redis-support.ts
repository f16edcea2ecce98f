import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Revocation } from '@auth0-api/core';
import { RedisRevocationStore } from '@auth0-api/redis';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import type { RedisServer } from '../../../tests/support/redis-server.js';

/** The clients of Redis that the command can use. */
export const DRIVERS = ['redis', 'ioredis'] as const;

export const newPrefix = () => `${randomUUID()}:`;

export const ISSUER = 'https://acme.us.auth0.com/';

/** A folder of the test's own. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'auth0-api-cli-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project that has only one of the clients. */
export function projectWith(name: (typeof DRIVERS)[number]): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules'));
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  symlinkSync(dirname(manifest), join(folder, 'node_modules', name), 'junction');
  return folder;
}

/** The address of a server. */
export function urlOf({ port }: RedisServer): string {
  return `redis://127.0.0.1:${port}`;
}

/** A store as an API has it, and a client of its own. */
export async function storeOn(
  server: RedisServer,
  prefix: string,
): Promise<{ redis: Redis; store: RedisRevocationStore }> {
  const redis = new Redis({ port: server.port, host: '127.0.0.1', lazyConnect: true }).on('error', () => {});
  onTestFinished(() => redis.disconnect());
  await redis.connect();
  return { redis, store: new RedisRevocationStore(redis, { prefix, timeout: 1, interval: 0.02 }) };
}

/** The entries of the list, in order. */
export async function entriesOn(server: RedisServer, prefix: string): Promise<readonly Revocation[]> {
  const { redis } = await storeOn(server, prefix);
  const entries = await redis.xrange(`${prefix}revocations`, '-', '+');
  return entries.map(([, [, text = '']]) => JSON.parse(text) as Revocation);
}

/** An entry that ends in an hour. */
export function entryOf(target: object, more: Partial<Revocation> = {}): Revocation {
  const before = Math.floor(Date.now() / 1000);
  return { issuer: ISSUER, ...target, before, expiresAt: before + 3600, lifetime: 3000, ...more };
}
