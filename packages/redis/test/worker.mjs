// One of several processes that share a replay store; started by workers.ts. Runs the built package, as apps do.
import { RedisReplayStore } from '@auth0-api/redis';
import { Cluster, Redis } from 'ioredis';
import { createClient, createCluster } from 'redis';

const [kind, timeout, ...ports] = process.argv.slice(2);
const addresses = ports.map((port) => ({ host: '127.0.0.1', port: Number(port) }));

const store = new RedisReplayStore(await connect(), { timeout: Number(timeout) });

process.on('message', async (keys) => {
  let slowest = 0;
  const outcomes = await Promise.all(
    keys.map(async (key) => {
      const start = performance.now();
      const outcome = await store
        .add(key, Date.now() / 1000 + 330)
        .catch(({ reason, message }) => reason ?? message);
      slowest = Math.max(slowest, performance.now() - start);
      return outcome;
    }),
  );
  process.send({ outcomes, slowest });
});
process.on('disconnect', () => process.exit());
process.on('unhandledRejection', (error) => {
  console.error(error);
  process.exit(1);
});
process.send('ready');

async function connect() {
  const client = create().on('error', () => {});
  await client.connect();
  return client;
}

function create() {
  const clustered = addresses.length > 1;
  if (kind === 'ioredis') {
    return clustered
      ? new Cluster(addresses, { lazyConnect: true })
      : new Redis({ ...addresses[0], lazyConnect: true });
  }
  return clustered
    ? createCluster({ rootNodes: addresses.map((socket) => ({ socket })) })
    : createClient({ socket: addresses[0] });
}
