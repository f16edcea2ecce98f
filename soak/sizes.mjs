// How many bytes things take: `node --expose-gc soak/sizes.mjs`, after a build. docs/production.md has the figures.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiClient, MemoryReplayStore } from '@auth0-api/core';
import { RedisReplayStore } from '@auth0-api/redis';
import { createTenant } from '@auth0-api/testing';
import { createClient } from 'redis';

const heap = () => {
  for (let turn = 0; turn < 3; turn += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
};

/** Bytes of heap for each of `count` things. */
async function perThing(count, add) {
  const before = heap();
  const kept = await add(count);
  const bytes = (heap() - before) / count;
  return { bytes: Math.round(bytes), kept };
}

async function replayMemory(count) {
  const store = new MemoryReplayStore();
  const now = Date.now() / 1000;
  for (let index = 0; index < count; index += 1) {
    // As core makes its keys.
    const key = createHash('sha256').update(`${index}`).digest('base64url').slice(0, 32);
    store.add(key, now + 1 + (index % 330), `key ${index % 1000}`);
  }
  return store;
}

async function verifiedTokens(count) {
  const tenant = await createTenant();
  const client = new ApiClient({ ...tenant.options(), tokenCache: { maxEntries: count } });
  const permissions = Array.from({ length: 10 }, (_, index) => `orders:${index}`);
  let length = 0;
  for (let index = 0; index < count; index += 1) {
    const token = await tenant.accessToken({
      sub: `auth0|${index}`,
      scope: 'openid read:orders',
      permissions,
    });
    length = token.length;
    await client.verifyRequest({ headers: { authorization: `Bearer ${token}` } });
  }
  return { client, length };
}

async function onRedis(count) {
  const folder = mkdtempSync(join(tmpdir(), 'auth0-api-sizes-'));
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const server = spawn('redis-server', ['--port', port, '--dir', folder, '--save', ''], { stdio: 'ignore' });
  const redis = createClient({ socket: { port, reconnectStrategy: 50 } }).on('error', () => {});
  await redis.connect();
  const store = new RedisReplayStore(redis, { timeout: 1 });
  const used = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))[1]);
  const before = await used();
  for (let start = 0; start < count; start += 500) {
    const expiresAt = Date.now() / 1000 + 330;
    await Promise.all(Array.from({ length: 500 }, (_, index) => store.add(`${start + index}`, expiresAt)));
  }
  await wait(100);
  const bytes = Math.round(((await used()) - before) / count);
  redis.destroy();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
  return bytes;
}

await verifiedTokens(50);
const replay = await perThing(1_000_000, replayMemory);
console.log(`MemoryReplayStore: ${replay.bytes} bytes of heap for each proof (of ${replay.kept.size})`);
const tokens = await perThing(3_000, verifiedTokens);
console.log(`verified tokens: ${tokens.bytes} bytes of heap for each, of ${tokens.kept.length} characters`);
for (const count of [100_000, 500_000])
  console.log(`Redis: ${await onRedis(count)} bytes for each proof (of ${count})`);
