// How verified tokens are found again: by all of their text, by a digest of it, or by its end and then all of it.
// Each request brings its token as a new string, so every look-up has to hash something that was never hashed before.
import { hash, verify } from 'node:crypto';
import { ApiClient } from '@auth0-api/core';
import { LRUCache } from 'lru-cache';
import { bytesEach } from './lib/bytes.mjs';
import { compare } from './lib/compare.mjs';
import { fresh } from './lib/in-process.mjs';
import { clientOptions, signedHeader, unsignedHeader, verifyKey } from './lib/tokens.mjs';

export const title = 'The key of the verified-token cache';

const CACHED = 10_000;
const LOOK_UPS = 5000;
const VERIFIED = 2000;

const tokenOf = (bytes) => fresh(bytes).slice('Bearer '.length);

/** @typedef {{ get(token: string): unknown, add(token: string, claims: object): void }} TokenCache */

/** @type {(keyOf: (token: string) => string) => TokenCache} */
function keyedBy(keyOf) {
  const cache = newCache();
  return {
    get: (token) => cache.get(keyOf(token)),
    add: (token, claims) => cache.set(keyOf(token), { claims }),
  };
}

/** @type {(length: number, cache?: { get(key: string): { token: string } | undefined, set(key: string, entry: object): unknown }) => TokenCache} */
function byTheEnd(length, cache = newCache()) {
  return {
    get: (token) => {
      const entry = cache.get(token.slice(-length));
      return entry?.token === token ? entry : undefined;
    },
    add: (token, claims) => cache.set(token.slice(-length), { token, claims }),
  };
}

/** As core does it: a use leaves a mark, where an LRU cache mends a list in order of use. */
function markedMap() {
  const entries = new Map();
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry !== undefined) entry.wasUsed = true;
      return entry;
    },
    set: (key, { token, claims }) => entries.set(key, { token, claims, wasUsed: true }),
  };
}

const newCache = () => new LRUCache({ max: CACHED, maxSize: CACHED * 4096, sizeCalculation: () => 1000 });

/** @type {Record<string, () => TokenCache>} */
const FORMS = {
  'the whole token': () => keyedBy((token) => token),
  'SHA-256, as hex': () => keyedBy((token) => hash('sha256', token)),
  'SHA-256, as base64url': () => keyedBy((token) => hash('sha256', token, 'base64url')),
  'the last 43 characters, then `===`': () => byTheEnd(43),
  'the last 22 characters, then `===`': () => byTheEnd(22),
  'the last 12 characters, then `===`': () => byTheEnd(12),
  'the last 12 characters, then `===`; marked as used': () => byTheEnd(12, markedMap()),
};

export async function* run() {
  const signed = Array.from({ length: VERIFIED }, signedHeader);
  const cached = Array.from({ length: CACHED }, unsignedHeader);
  const others = Array.from({ length: CACHED }, unsignedHeader);
  const raw = rawVerification(signed);

  for (const count of [100, CACHED]) {
    const some = cached.slice(0, count);
    yield await compare({
      caption: `A look-up among ${count} tokens that finds one:`,
      operations: LOOK_UPS,
      candidates: [raw, ...Object.entries(FORMS).map((form) => lookUp(form, some, some, true))],
    });
  }
  yield await compare({
    caption: `A look-up among ${CACHED} tokens that finds none:`,
    operations: LOOK_UPS,
    candidates: [raw, ...Object.entries(FORMS).map((form) => lookUp(form, cached, others, false))],
  });
  yield await compare({
    caption: `\`verifyRequest\` with ${VERIFIED} tokens in turn:`,
    operations: VERIFIED,
    candidates: [
      rawVerification(signed, VERIFIED),
      await requests(signed, {}),
      await requests(signed, { tokenCache: false }),
    ],
  });
  yield {
    caption: 'What a token of about 1,000 characters keeps in memory:',
    rows: await memory(cached, signed),
  };
}

/** The unit of all times: one RS256 verification and nothing else. */
function rawVerification(signed, operations = LOOK_UPS) {
  const jobs = signed.slice(0, 200).map((bytes) => {
    const token = tokenOf(bytes);
    const end = token.lastIndexOf('.');
    return {
      input: Buffer.from(token.slice(0, end)),
      signature: Buffer.from(token.slice(end + 1), 'base64url'),
    };
  });
  return {
    name: 'one RS256 verification',
    measure: () => {
      for (let index = 0; index < operations; index += 1) {
        const { input, signature } = jobs[index % jobs.length];
        if (!verify('sha256', input, verifyKey, signature)) throw new Error('It does not verify.');
      }
    },
  };
}

function lookUp([name, create], cached, asked, found) {
  const cache = create();
  for (const bytes of cached) cache.add(tokenOf(bytes), {});
  return {
    name,
    prepare: (round) =>
      Array.from({ length: LOOK_UPS }, (_, index) => tokenOf(asked[(index * 7919 + round) % asked.length])),
    measure: (tokens) => {
      for (const token of tokens) if ((cache.get(token) !== undefined) !== found) throw new Error(name);
    },
  };
}

async function requests(signed, options) {
  const client = new ApiClient({ ...clientOptions, ...options });
  const made = () =>
    signed.map((bytes) => ({ headers: ['Host', 'api.test', 'Authorization', fresh(bytes)] }));
  for (const request of made()) await client.verifyRequest(request);
  return {
    name: options.tokenCache === false ? 'without a cache' : 'seen before',
    prepare: made,
    measure: async (list) => {
      for (const request of list) await client.verifyRequest(request);
    },
  };
}

async function memory(unsigned, signed) {
  const rows = [];
  for (const [name, create] of Object.entries(FORMS)) {
    const fill = () => {
      const cache = create();
      for (const bytes of unsigned) {
        const token = tokenOf(bytes);
        cache.add(token, JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()));
      }
      return cache;
    };
    rows.push(await bytesEach(`${name}: text or digest, claims`, unsigned.length, fill));
  }
  const whole = async () => {
    const client = new ApiClient(clientOptions);
    for (const bytes of signed) await client.verifyRequest({ headers: ['Authorization', fresh(bytes)] });
    return client;
  };
  // What is made once, however many tokens follow, does not count.
  await (async () => void (await whole()))();
  rows.push(await bytesEach('the client’s own cache: all of `Auth`', signed.length, whole));
  return rows;
}
