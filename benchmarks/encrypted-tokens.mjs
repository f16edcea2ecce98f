// Encrypted tokens (JWE) in process: what one costs that is new or known, against the RSA decryption and a signed token
// alone; and what requests get beside a flood of garbage that looks encrypted.
import {
  constants,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  webcrypto,
} from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '@auth0-api/core';
import { encryptToken } from '@auth0-api/testing';
import { compare } from './lib/compare.mjs';
import { coreRequest, inTurn } from './lib/in-process.mjs';
import { accessTokens, tenant } from './lib/issued.mjs';
import { digits } from './lib/report.mjs';
import { percentile } from './lib/spread.mjs';

export const title = 'Encrypted tokens';
export const versions = ['jose'];

const TOKENS = 512;
const OPERATIONS = 32;
const ROUNDS = 40;
const GARBAGE = 300;
const FLOOD_SECONDS = 4;

export async function* run() {
  const tokens = await accessTokens(TOKENS);
  for (const modulusLength of [2048, 3072]) yield* costs(tokens, modulusLength);
  const flood = await floodOf(2048);
  yield await stall(flood);
  yield await beside(flood);
  await tenant.close();
}

async function* costs(tokens, modulusLength) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const encrypted = await Promise.all(tokens.map((token) => encryptToken(token, { pem })));
  const [signedValues, values] = [tokens, encrypted].map((list) =>
    list.map((token) => Buffer.from(`Bearer ${token}`)),
  );
  const keys = tokens.map(() => publicEncrypt({ key: publicKey, oaepHash: 'sha256' }, randomBytes(32)));
  const raw = { key: privateKey, oaepHash: 'sha256', padding: constants.RSA_PKCS1_OAEP_PADDING };
  const imported = await webcrypto.subtle.importKey(
    'pkcs8',
    privateKey.export({ type: 'pkcs8', format: 'der' }),
    { name: 'RSA-OAEP', hash: 'SHA-256' },
    false,
    ['decrypt'],
  );
  const decryption = { keys: [privateKey] };
  const limit = async (round) => {
    const client = await clientWithKeys();
    return requestsOf(signedValues, round).map((request, index) => ({
      client,
      request,
      key: batchOf(keys, round)[index],
    }));
  };
  const known = await clientWithKeys(decryption, encrypted[0]);
  for (const value of values) await known.verifyRequest(coreRequest({ Authorization: value }));
  // Of its own: one JWT takes one place in a cache, signed or encrypted.
  const knownSigned = await clientWithKeys();
  for (const value of signedValues) await knownSigned.verifyRequest(coreRequest({ Authorization: value }));
  yield await compare({
    caption: `RSA with ${modulusLength} bits, one token after another:`,
    operations: OPERATIONS,
    rounds: ROUNDS,
    candidates: [
      inTurn('node:crypto, one RSA decryption, and core with a signed token, never seen', limit, (job) => {
        privateDecrypt(raw, job.key);
        return job.client.verifyRequest(job.request);
      }),
      inTurn(
        'node:crypto, one RSA decryption',
        (round) => batchOf(keys, round),
        (key) => {
          privateDecrypt(raw, key);
        },
      ),
      inTurn(
        'Web Crypto, one RSA decryption in the thread pool',
        (round) => batchOf(keys, round),
        (key) => webcrypto.subtle.decrypt({ name: 'RSA-OAEP' }, imported, key),
      ),
      inTurn(
        'core with an encrypted token, never seen',
        async (round) => {
          const client = await clientWithKeys(decryption, encrypted[0]);
          return requestsOf(values, round).map((request) => ({ client, request }));
        },
        ({ client, request }) => client.verifyRequest(request),
      ),
      inTurn(
        'core with a signed token, seen before',
        (round) => requestsOf(signedValues, round),
        (request) => knownSigned.verifyRequest(request),
      ),
      inTurn(
        'core with an encrypted token, seen before',
        (round) => requestsOf(values, round),
        (request) => known.verifyRequest(request),
      ),
    ],
  });
}

/** A client that has the keys of the issuer, and the code and the key that decrypt. */
async function clientWithKeys(decryption, encrypted) {
  const client = new ApiClient({ ...tenant.options(), decryption });
  const token = encrypted ?? (await tenant.accessToken());
  await client.verifyRequest(coreRequest({ Authorization: Buffer.from(`Bearer ${token}`) }));
  return client;
}

async function floodOf(modulusLength) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const encrypt = (token) => encryptToken(token, { pem });
  const header = Buffer.from(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })).toString('base64url');
  let made = 0;
  const garbage = () => {
    made += 1;
    const key = randomBytes(modulusLength / 8);
    // Below every modulus, or the decryption would end before it begins.
    key[0] = 0;
    const parts = [key, randomBytes(12), randomBytes(900), randomBytes(16)];
    return `${header}.${parts.map((part) => part.toString('base64url')).join('.')}`;
  };
  return { privateKey, encrypt, garbage, made: () => made };
}

/** How long the event loop stands still when so many tokens arrive in one turn. */
async function stall({ privateKey, encrypt, garbage }) {
  const client = await clientWithKeys({ keys: [privateKey] }, await encrypt(await tenant.accessToken()));
  const stalls = [];
  for (let round = 0; round < 25; round += 1) {
    const tokens = Array.from({ length: GARBAGE }, () => Buffer.from(`Bearer ${garbage()}`));
    const requests = tokens.map((value) => coreRequest({ Authorization: value }));
    let [longest, last, done] = [0, performance.now(), false];
    const tick = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (!done) setImmediate(tick);
    };
    setImmediate(tick);
    last = performance.now();
    await Promise.allSettled(requests.map((request) => client.verifyRequest(request)));
    done = true;
    // The first rounds are those of code that is not compiled yet.
    if (round >= 5) stalls.push(longest);
    await sleep(5);
  }
  return {
    caption: `${GARBAGE} garbage tokens in one turn of the event loop; how long it stands still, in 20 rounds:`,
    columns: ['', 'shortest, ms', 'median, ms'],
    rows: [['the longest turn of a round', digits(Math.min(...stalls)), digits(percentile(stalls, 0.5))]],
  };
}

/** What good requests get while there are always more garbage tokens under way than may wait. */
async function beside(flood) {
  const quiet = await latencies(flood, false);
  const loud = await latencies(flood, true);
  return {
    caption: `Good requests, one of each kind every 4 ms, alone and beside a flood of garbage (${GARBAGE} always under way):`,
    columns: ['', 'alone, median and p99, ms', 'beside it, median and p99, ms', 'of these 503'],
    rows: quiet.map(({ name, times }, index) => [
      name,
      pair(times),
      pair(loud[index].times),
      `${loud[index].refused} of ${loud[index].times.length}`,
    ]),
  };
}

async function latencies({ privateKey, encrypt, garbage }, isFlooded) {
  const known = await encrypt(await tenant.accessToken());
  const client = await clientWithKeys({ keys: [privateKey] }, known);
  const fresh = await accessTokens(1200);
  const freshEncrypted = await Promise.all((await accessTokens(1200)).map(encrypt));
  const kinds = [
    { name: 'an encrypted token, known', token: () => known },
    { name: 'a signed token, new', token: (index) => fresh[index] },
    { name: 'an encrypted token, new', token: (index) => freshEncrypted[index] },
  ].map((kind) => ({ ...kind, times: [], refused: 0 }));
  const end = performance.now() + FLOOD_SECONDS * 1000;
  let underWay = 0;
  const pending = [];
  for (let index = 0; performance.now() < end; index += 1) {
    for (; isFlooded && underWay < GARBAGE; underWay += 1)
      client
        .verifyRequest(coreRequest({ Authorization: Buffer.from(`Bearer ${garbage()}`) }))
        .catch(() => {})
        // Who is refused asks again later, as over a network.
        .then(() => sleep(2))
        .then(() => {
          underWay -= 1;
        });
    for (const kind of kinds) pending.push(timed(client, kind, index % 1200));
    await sleep(4);
  }
  await Promise.all(pending);
  return kinds;
}

async function timed(client, kind, index) {
  const request = coreRequest({ Authorization: Buffer.from(`Bearer ${kind.token(index)}`) });
  const start = performance.now();
  const status = await client.verifyRequest(request).then(
    () => 200,
    (error) => error.status,
  );
  kind.times.push(performance.now() - start);
  if (status === 503) kind.refused += 1;
  else if (status !== 200) throw new Error(`${kind.name}: ${status}`);
}

function pair(times) {
  return `${digits(percentile(times, 0.5))}, ${digits(percentile(times, 0.99))}`;
}

function requestsOf(values, round) {
  return batchOf(values, round).map((value) => coreRequest({ Authorization: value }));
}

function batchOf(all, round) {
  const start = (round * OPERATIONS) % TOKENS;
  return all.slice(start, start + OPERATIONS);
}
