export { RedisCache, type RedisCacheOptions } from './cache.js';
export type {
  IoredisClient,
  IoredisCluster,
  NodeRedisClient,
  NodeRedisCluster,
  NodeRedisCommandOptions,
  NodeRedisMaster,
  RedisClient,
} from './client.js';
export { RedisStoreError, type RedisStoreFailure } from './error.js';
export { RedisExchangeStore, type RedisExchangeStoreOptions } from './exchange-store.js';
export { type FeedInspection, inspectFeed, inspectRevocations } from './inspect.js';
export type { RedisStoreOptions } from './options.js';
export { RedisReplayStore, type RedisReplayStoreOptions } from './replay-store.js';
export type { RevocationInspection, StoredRevocation } from './revocation/read-once.js';
export { RedisRevocationStore, type RedisRevocationStoreOptions } from './revocation-store.js';
