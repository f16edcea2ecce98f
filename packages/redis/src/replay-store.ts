import { randomBytes } from 'node:crypto';
import type { Clock, ProofUse, ReplayStore } from '@auth0-api/core';
import type { RedisClient } from './client.js';
import type { Connection } from './connection.js';
import { hashedKey } from './keys.js';
import { type RedisStoreOptions, resolveOptions } from './options.js';
import { SetBackClock } from './set-back-clock.js';
import { setOnce } from './set-once.js';

/** Options of {@link RedisReplayStore}. */
export interface RedisReplayStoreOptions extends RedisStoreOptions {
  /**
   * The clock of this process, in Unix seconds. Default: the system's. How long a proof is remembered does not depend
   * on it; it shows when the clock was set back.
   */
  readonly now?: Clock;
}

/**
 * Remembers DPoP proofs in Redis or Valkey, so that a proof that one process accepted is refused by all others (RFC
 * 9449 section 11.1). If any number of processes receive one proof at once, exactly one accepts it.
 *
 * This requires that the server keeps its data: set `maxmemory-policy noeviction`. After data loss, including a
 * failover to a replica that lagged behind, a proof can be accepted once more until it is too old
 * ([rule S8](https://auth0-api.github.io/auth0-api/rules#s8)).
 *
 * It also requires that the clocks of the processes differ by at most `dpop.iatLeeway` and 60 seconds. A process whose
 * clock is set back by more than 30 seconds does not accept again what it accepted before, however far back that is
 * ([rule S10](https://auth0-api.github.io/auth0-api/rules#s10)).
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/express';
 * import { RedisReplayStore } from '@auth0-api/redis';
 * import { createClient } from 'redis';
 *
 * const redis = await createClient({ url: 'redis://127.0.0.1:6379' })
 *   .on('error', (error) => console.error('redis', error.code ?? error.message))
 *   .connect();
 * const auth = auth0({ dpop: { replay: new RedisReplayStore(redis, { prefix: 'orders:' }) } });
 * ```
 */
export class RedisReplayStore implements ReplayStore {
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #now: Clock;
  readonly #clock = new SetBackClock();

  /** @throws ConfigurationError if the client is not a Redis client, or an option cannot work */
  constructor(client: RedisClient, options: RedisReplayStoreOptions = {}) {
    const resolved = resolveOptions({
      store: 'RedisReplayStore',
      client,
      options,
      known: ['prefix', 'timeout', 'now'],
      space: 'replay:',
    });
    this.#connection = resolved.connection;
    this.#prefix = resolved.prefix;
    this.#now = resolved.now;
  }

  /**
   * Records a key as used for `use.lifetime` seconds. One round trip, and a second one only for a key that already
   * exists.
   *
   * @param use Without it, the key is remembered until `expiresAt`, in Unix seconds
   * @returns true the first time, false on every later call
   * @throws RedisStoreError if Redis cannot decide: the client is not connected, there was no reply in time, or the
   * command failed, for example because the server's memory is full
   */
  async add(key: string, expiresAt: number, _jkt?: string, use?: ProofUse): Promise<boolean> {
    const now = this.#now();
    if (this.#clock.repeats(now, expiresAt)) return false;
    // Before the command is sent: the clock may be set back while it is under way.
    this.#clock.accepted(expiresAt);
    return this.#set(key, use?.lifetime ?? expiresAt - now);
  }

  async #set(key: string, lifetime: number): Promise<boolean> {
    const name = hashedKey(this.#prefix, key);
    const value = randomBytes(16).toString('base64url');
    const expiry = ['EX', String(Math.max(1, Math.ceil(lifetime)))];
    return this.#connection.run((send) => setOnce(send, { name, value, expiry }));
  }
}
