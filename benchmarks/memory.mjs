// What is kept in memory: of a token, of a request and its signal, of a DPoP proof and of an issuer, and whether it ends when tokens do not.
import { hash } from 'node:crypto';
import { ApiClient, MemoryReplayStore } from '@auth0-api/core';
import { RedisReplayStore } from '@auth0-api/redis';
import { createKey, createTenant } from '@auth0-api/testing';
import { createClient } from 'redis';
import { bytesEach, settledHeap } from './lib/bytes.mjs';
import { fresh } from './lib/in-process.mjs';
import { startRedis } from './lib/redis.mjs';
import { startSigning } from './lib/sign-tokens.mjs';
import { signedHeader, clientOptions as tokenOptions } from './lib/tokens.mjs';

export const title = 'What is kept in memory';

/** All that the default cache holds. */
const TOKENS = 10_000;
const REPLAY_KEYS = 200_000;
const REDIS_KEYS = 100_000;
const PROOFS = 10_000;
const ISSUERS = 1000;
const SIGNALS = 20_000;
/** A million takes some minutes: `DISTINCT_TOKENS=1000000`. */
const DISTINCT_TOKENS = Number(process.env.DISTINCT_TOKENS ?? 200_000);
const STOPS = 5;
const AT_ONCE = 1000;

export async function* run() {
  yield {
    caption: 'Bytes of the heap for each:',
    rows: [
      ...(await tokens()),
      ...(await signals()),
      ...(await proofs()),
      ...(await redisProofs()),
      await issuers(),
    ],
  };
  yield await growth();
}

async function tokens() {
  const signed = Array.from({ length: TOKENS }, signedHeader);
  const verifyAll = (options) => async () => {
    const client = new ApiClient({ ...tokenOptions, ...options });
    for (const bytes of signed) await client.verifyRequest({ headers: ['Authorization', fresh(bytes)] });
    return client;
  };
  await warmUp(verifyAll({}));
  const cached = await bytesEach('a verified token of about 1,000 characters', TOKENS, verifyAll({}));
  const uncached = await bytesEach('', TOKENS, verifyAll({ tokenCache: false }));
  // What a client has anyway does not count.
  return [{ ...cached, bytes: cached.bytes - uncached.bytes }];
}

/** All of one token, which the client knows. */
async function signals() {
  const bytes = signedHeader();
  const client = new ApiClient(tokenOptions);
  const keepAll = async (keep) => {
    const kept = [];
    for (let count = 0; count < SIGNALS; count += 1)
      kept.push(keep(await client.verifyRequest({ headers: ['Authorization', fresh(bytes)] })));
    return kept;
  };
  const withSignal = (auth) => {
    auth.signal.addEventListener('abort', () => auth, { once: true });
    return auth;
  };
  await warmUp(() => keepAll(withSignal));
  const auths = await bytesEach('an `Auth` of a known token', SIGNALS, () => keepAll((auth) => auth));
  const watched = await bytesEach('', SIGNALS, () => keepAll(withSignal));
  const own = await bytesEach('of them an `AbortController` of Node.js with a listener', SIGNALS, () =>
    keepAll((auth) => {
      const controller = new AbortController();
      controller.signal.addEventListener('abort', () => auth, { once: true });
      return controller;
    }),
  );
  client.close();
  return [
    auths,
    { name: 'an `auth.signal` with a listener, while it is kept', bytes: watched.bytes - auths.bytes },
    { ...own, bytes: own.bytes - auths.bytes },
  ];
}

/** What is made once for all clients, such as compiled code, does not count. */
async function warmUp(fill) {
  await fill();
}

async function proofs() {
  const now = Math.floor(Date.now() / 1000);
  const addAll = (store) => {
    for (let index = 0; index < REPLAY_KEYS; index += 1) {
      if (!store.add(keyOf(index), now + 300 + (index % 330), `client ${index % 1000}`))
        throw new Error('It was there before.');
    }
    return store;
  };
  const [key, url, accessToken] = [await (await createTenant()).dpopKey(), 'https://api.test/', 'a.b.c'];
  const made = [];
  for (let index = 0; index < PROOFS; index += 1)
    made.push(Buffer.from(await key.proof({ url, accessToken })));
  const verifyAll = async (client = new ApiClient(tokenOptions)) => {
    for (const bytes of made)
      await client.verifyDpopProof({ proof: bytes.latin1Slice(), accessToken, method: 'GET', url });
    return client;
  };
  await warmUp(verifyAll);
  const store = new MemoryReplayStore();
  const client = new ApiClient(tokenOptions);
  return [
    await bytesEach(`a key in \`MemoryReplayStore\`, of ${REPLAY_KEYS}`, REPLAY_KEYS, () => addAll(store)),
    await bytesEach(`a verified proof in a client, of ${PROOFS}`, PROOFS, () => verifyAll(client)),
  ];
}

/** As core makes them: the beginning of a digest, encoded no further than that. */
function keyOf(index) {
  return hash('sha256', `proof ${index}`, 'buffer').toString('base64url', 0, 24);
}

/** No row where no `redis-server` is installed. */
async function redisProofs() {
  const redis = await startRedis();
  if (redis === undefined) return [];
  const client = createClient({ socket: { port: redis.port, host: '127.0.0.1' } });
  client.on('error', () => {});
  await client.connect();
  const store = new RedisReplayStore(client);
  const before = await redis.memory();
  const now = Math.floor(Date.now() / 1000);
  for (let start = 0; start < REDIS_KEYS; start += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        store.add(keyOf(start + index), now + 300 + (index % 330)),
      ),
    );
  const bytes = Math.round(((await redis.memory()) - before) / REDIS_KEYS);
  client.destroy();
  await redis.stop();
  return [{ name: `a key on Redis, by \`RedisReplayStore\`, of ${REDIS_KEYS}`, bytes }];
}

/** Each with two keys, as Auth0 publishes them; without what OpenSSL keeps of the one that was used. */
async function issuers() {
  const keys = [await createKey(), await createKey()];
  const made = await Promise.all(
    Array.from({ length: ISSUERS }, async (_, index) => {
      const tenant = await createTenant({ issuer: `https://tenant-${index}.test/`, keys });
      return { tenant, token: await tenant.accessToken() };
    }),
  );
  const tenants = new Map(made.map(({ tenant }) => [new URL(tenant.issuer).host, tenant]));
  const newClient = () =>
    new ApiClient({
      domains: ({ unverifiedIss }) => [unverifiedIss],
      audience: made[0].tenant.audience,
      cache: { maxEntries: ISSUERS },
      tokenCache: false,
      customFetch: (url, init) => tenants.get(new URL(url).host).fetch(url, init),
    });
  const verifyAll = async (client) => {
    for (const { token } of made)
      await client.verifyRequest({ headers: { authorization: `Bearer ${token}` } });
    for (const { tenant } of made) tenant.resetRequests();
    return client;
  };
  await warmUp(() => verifyAll(newClient()));
  const client = newClient();
  return bytesEach('an issuer, with its documents and two keys', ISSUERS, () => verifyAll(client));
}

async function growth() {
  const signing = await startSigning();
  const client = new ApiClient(signing.options);
  const rows = [['0', megabytes(await settledHeap()), megabytes(process.memoryUsage.rss())]];
  let next = signing.take(AT_ONCE);
  for (let seen = AT_ONCE; seen <= DISTINCT_TOKENS; seen += AT_ONCE) {
    const tokens = await next;
    next = signing.take(AT_ONCE);
    for (const bytes of tokens)
      await client.verifyRequest({ headers: ['Authorization', `Bearer ${bytes.latin1Slice()}`] });
    if (seen % (DISTINCT_TOKENS / STOPS) !== 0) continue;
    rows.push([
      seen.toLocaleString('en'),
      megabytes(await settledHeap()),
      megabytes(process.memoryUsage.rss()),
    ]);
  }
  await signing.stop();
  client.close();
  return {
    caption:
      'A client with its default cache of 10,000 tokens, after so many distinct ones (MB, garbage collected):',
    columns: ['tokens', 'heap', 'RSS'],
    rows,
  };
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
