// How long it takes until all processes of an API refuse what one has revoked: from the call of `revoke()` to the first 401.
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '@auth0-api/core';
import { RedisRevocationStore } from '@auth0-api/redis';
import { createClient } from 'redis';
import { startServer } from './lib/http/server.mjs';
import { issuerSettings } from './lib/http/settings.mjs';
import { candidates } from './lib/http/shared-revocations.mjs';
import { accessTokens, tenant } from './lib/issued.mjs';
import { startRedis } from './lib/redis.mjs';
import { digits } from './lib/report.mjs';
import { percentile } from './lib/spread.mjs';

export const title = 'Revocation in all processes';
export const versions = ['@nestjs/core', 'express', 'fastify', 'koa', 'redis'];

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 300);
const INTERVAL_MS = 100;
/** How often each process is asked. */
const EVERY_MS = 5;
const MODULE = new URL('./lib/http/shared-revocations.mjs', import.meta.url);
const FRAMEWORKS = Object.keys(candidates);
const agent = new Agent({ keepAlive: true });

export async function* run() {
  const redis = await startRedis();
  if (redis === undefined) {
    console.log('There is no redis-server on PATH, so nothing was measured.');
    await tenant.close();
    return;
  }
  const settings = { ...issuerSettings, redisPort: redis.port };
  const servers = await Promise.all(
    FRAMEWORKS.map((name) => startServer({ module: MODULE, name, settings })),
  );
  const connection = createClient({ socket: { port: redis.port, host: '127.0.0.1' } });
  await connection.on('error', () => {}).connect();
  const client = new ApiClient({
    ...issuerSettings.own,
    revocation: { store: new RedisRevocationStore(connection) },
  });
  const times = { stored: [], each: FRAMEWORKS.map(() => []), all: [] };
  for (const token of await accessTokens(ROUNDS)) await measure(client, servers, token, times);
  yield {
    caption:
      `${ROUNDS} revocations by one process, and one other for each framework, which is asked over HTTP every ${EVERY_MS} ms, ` +
      `on one machine. Each process reads the list every ${INTERVAL_MS} ms:`,
    columns: ['from the call of `revoke()`', 'p50 ms', 'p99 ms', 'longest ms'],
    rows: [
      row('until it resolves', times.stored),
      ...FRAMEWORKS.map((name, at) =>
        row(`until the process with ${name} refuses the token`, times.each[at]),
      ),
      row('until all of them do', times.all),
    ],
    data: {
      id: 'refused',
      revocations: ROUNDS,
      interval: INTERVAL_MS,
      rows: [
        ...FRAMEWORKS.map((name, at) => figures(name, times.each[at])),
        figures('all of them', times.all),
      ],
    },
  };
  client.close();
  connection.destroy();
  agent.destroy();
  await Promise.all([...servers, redis].map((each) => each.stop()));
  await tenant.close();
}

async function measure(client, servers, token, { stored, each, all }) {
  for (const { port } of servers)
    if ((await ask(port, token)) !== 200) throw new Error('A good token was refused.');
  // At any time between two reads.
  await sleep(Math.random() * INTERVAL_MS);
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
  const start = performance.now();
  const revoked = client.revoke({ subject: sub }).then(() => stored.push(performance.now() - start));
  const refusals = await Promise.all(servers.map(({ port }) => refusal(port, token, start)));
  await revoked;
  for (const [at, refused] of refusals.entries()) each[at].push(refused);
  all.push(Math.max(...refusals));
}

async function refusal(port, token, start) {
  while ((await ask(port, token)) === 200) await sleep(EVERY_MS);
  return performance.now() - start;
}

function ask(port, token) {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    get({ port, host: '127.0.0.1', path: '/orders', headers, agent }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    }).once('error', reject);
  });
}

function row(what, values) {
  const [p50, p99] = [0.5, 0.99].map((share) => digits(percentile(values, share)));
  return [what, p50, p99, digits(Math.max(...values))];
}

function figures(name, values) {
  return { name, p50: percentile(values, 0.5), p99: percentile(values, 0.99) };
}
