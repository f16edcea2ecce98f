import { randomUUID } from 'node:crypto';
import type { CacheAdapter, ExchangeStore, FeedState, ReplayStore, RevocationStore } from '@auth0-api/core';
import {
  RedisCache,
  type RedisClient,
  RedisExchangeStore,
  RedisReplayStore,
  RedisRevocationStore,
} from '@auth0-api/redis';
import {
  cacheAdapterCases,
  exchangeStoreCases,
  feedStateCases,
  type OpenStores,
  replayStoreCases,
  revocationStoreCases,
  runStoreCase,
  type StoreCase,
  type StoreUnderTest,
} from '@auth0-api/testing/contract';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { RedisCluster } from '../../../tests/support/redis-cluster.js';
import { describeWithRedis, PATIENCE, RedisServer } from '../../../tests/support/redis-server.js';
import { type ClientKind, clusterClients, type OpenClient, singleClients } from './clients.js';

/** Where the stores' data is: one server, or the nodes of a cluster. */
interface Backend {
  readonly nodes: readonly RedisServer[];
  readonly connect: () => Promise<OpenClient>;
}

describeWithRedis('on a server', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  keepContracts(singleClients, () => ({ target: server, nodes: [server] }));
});

describeWithRedis('on three masters', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await RedisCluster.start();
  }, PATIENCE);
  afterAll(() => cluster?.stop());

  keepContracts(clusterClients, () => ({ target: cluster, nodes: cluster.nodes }));
});

function keepContracts<Target>(
  kinds: readonly ClientKind<Target>[],
  backend: () => { target: Target; nodes: readonly RedisServer[] },
): void {
  describe.each(kinds)('$name', (kind) => {
    const connect = () => kind.open(backend().target);
    const nodes = () => backend().nodes;
    keep(replayStoreCases, {
      name: 'RedisReplayStore',
      open: () =>
        openStores<ReplayStore>({ nodes: nodes(), connect }, (client, prefix, now) => {
          return new RedisReplayStore(client, { prefix, now, timeout: 1 });
        }),
    });
    keep(cacheAdapterCases, {
      name: 'RedisCache',
      open: () =>
        openStores<CacheAdapter>({ nodes: nodes(), connect }, (client, prefix) => {
          return new RedisCache(client, { prefix, timeout: 1 });
        }),
    });
    keep(exchangeStoreCases, {
      name: 'RedisExchangeStore',
      open: () =>
        openStores<ExchangeStore>({ nodes: nodes(), connect }, (client, prefix) => {
          return new RedisExchangeStore(client, { prefix, timeout: 1 });
        }),
    });
    keep(revocationStoreCases, {
      name: 'RedisRevocationStore',
      open: () => openStores<RevocationStore>({ nodes: nodes(), connect }, revocationStore),
    });
    keep(feedStateCases, {
      name: 'RedisRevocationStore',
      open: () => openStores<FeedState>({ nodes: nodes(), connect }, revocationStore),
    });
  });
}

function revocationStore(client: RedisClient, prefix: string, now: () => number): RedisRevocationStore {
  return new RedisRevocationStore(client, { prefix, now, timeout: 1, interval: 0.02 });
}

function keep<Store>(cases: readonly StoreCase<Store>[], underTest: StoreUnderTest<Store>): void {
  it.each(cases.map((item) => [item.title, item] as const))(
    `${underTest.name}: %s`,
    (_title, item) => runStoreCase(underTest, item),
    PATIENCE,
  );
}

async function openStores<Store>(
  { nodes, connect }: Backend,
  make: (client: RedisClient, prefix: string, now: () => number) => Store,
): Promise<OpenStores<Store>> {
  const prefix = `${randomUUID()}:`;
  const clients = [await connect(), await connect()] as const;
  let time = 1_700_000_000;
  const now = () => time;
  return {
    stores: [make(clients[0].client, prefix, now), make(clients[1].client, prefix, now)],
    now,
    async advance(seconds) {
      time += seconds;
      // Redis has no clock to set, so its keys get as much closer to their end.
      await Promise.all(nodes.map((node) => age(node, prefix, seconds)));
    },
    close() {
      for (const { close } of clients) close();
    },
  };
}

const AGE = `
  for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do
    local left = redis.call('PTTL', key)
    if left > 0 then redis.call('PEXPIRE', key, left - ARGV[2]) end
  end`;

async function age(node: RedisServer, prefix: string, seconds: number): Promise<void> {
  await node.ask('EVAL', AGE, '0', prefix, String(seconds * 1000));
}
