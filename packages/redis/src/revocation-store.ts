import { randomUUID } from 'node:crypto';
import {
  type Clock,
  ConfigurationError,
  type FeedState,
  type Revocation,
  type RevocationFollower,
  type RevocationStore,
} from '@auth0-api/core';
import { loadRevocationParts, ownMembers } from '@auth0-api/core/adapter';
import type { RedisClient } from './client.js';
import type { Connection } from './connection.js';
import { RedisStoreError } from './error.js';
import { feedKey, listKey } from './keys.js';
import { assertReadsFromMaster, type RedisStoreOptions, resolveOptions } from './options.js';
import type { Revocations } from './revocation/revocations.js';

/** Options of {@link RedisRevocationStore}. */
export interface RedisRevocationStoreOptions extends RedisStoreOptions {
  /** How many seconds pass between two reads of the list, from 0.02 to 1. Default 0.1. */
  readonly interval?: number;
  /** How many revocations are kept: 100 to 10,000,000. Default 100,000. Set the same as in the option `revocation`. */
  readonly maxEntries?: number;
  /** The clock of this process, in Unix seconds. Default: the system's. */
  readonly now?: Clock;
}

/**
 * Keeps revocations in Redis or Valkey, so that what one process revokes, all others refuse, about a tenth of a second later.
 * It also keeps the state of feeds.
 *
 * If Redis loses revocations, the processes that know them write them again. Lost is only what no living process had read.
 *
 * **Anyone who can write to these keys can log everybody out**, and whoever can read them sees identifiers of users. Protect the
 * server with a password or an ACL, and keep it off the internet.
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/express';
 * import { RedisRevocationStore } from '@auth0-api/redis';
 * import { createClient } from 'redis';
 *
 * const redis = await createClient({ url: 'redis://127.0.0.1:6379' })
 *   .on('error', (error) => console.error('redis', error.code))
 *   .connect();
 * const auth = auth0({ revocation: { store: new RedisRevocationStore(redis), maxTokenLifetime: 7200 } });
 * ```
 */
export class RedisRevocationStore implements RevocationStore, FeedState {
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #settings: { readonly interval: number; readonly maxEntries: number; readonly now: Clock };
  #loading: Promise<Revocations> | undefined;

  /** @throws ConfigurationError if the client is not a Redis client, or an option cannot work */
  constructor(client: RedisClient, options: RedisRevocationStoreOptions = {}) {
    const { connection, prefix, now } = resolveOptions({
      store: 'RedisRevocationStore',
      client,
      options,
      known: ['prefix', 'timeout', 'interval', 'maxEntries', 'now'],
      space: '',
    });
    assertReadsFromMaster(client, 'RedisRevocationStore');
    const { interval = 0.1, maxEntries = 100_000 } = ownMembers(options);
    if (typeof interval !== 'number' || !(interval >= 0.02 && interval <= 1))
      throw invalid("The option 'interval' of RedisRevocationStore must be a number from 0.02 to 1.");
    if (!Number.isSafeInteger(maxEntries) || maxEntries < 100 || maxEntries > 10_000_000)
      throw invalid(
        "The option 'maxEntries' of RedisRevocationStore must be a whole number from 100 to 10000000.",
      );
    this.#connection = connection;
    this.#prefix = prefix;
    this.#settings = { interval, maxEntries, now };
  }

  /**
   * Adds entries to the list, after which every process reads them.
   *
   * @throws RedisStoreError if Redis has not confirmed all of them; repeat the call
   * @throws ConfigurationError for what is not an entry: nothing is added
   */
  async append(list: readonly Revocation[]): Promise<void> {
    await (await this.#load()).append(list);
  }

  /** Reads the list again and again, and passes it on, until it is stopped. What fails is tried again. */
  follow(follower: RevocationFollower): () => void {
    let stop: (() => void) | undefined;
    let isStopped = false;
    this.#load().then(
      (revocations) => {
        if (!isStopped) stop = revocations.follow(follower);
      },
      // Silence is how a store says that it fails.
      () => {},
    );
    return () => {
      isStopped = true;
      stop?.();
    };
  }

  /** @throws RedisStoreError */
  async lead(feed: string, holder: string, seconds: number): Promise<boolean> {
    const { Lease } = await import('./revocation/lease.js');
    return new Lease(this.#connection, this.#nameOf(feed, 'leader')).take(holder, seconds);
  }

  /** @throws RedisStoreError */
  async position(feed: string): Promise<string | undefined> {
    const text = await this.#connection.run((send) => send(['GET', this.#nameOf(feed, 'position')]));
    if (text === null) return undefined;
    if (typeof text !== 'string') throw new RedisStoreError('invalid_reply');
    return text;
  }

  /** @throws RedisStoreError */
  async setPosition(feed: string, position: string): Promise<void> {
    await this.#connection.run((send) => send(['SET', this.#nameOf(feed, 'position'), position]));
  }

  #nameOf(feed: string, what: 'leader' | 'position'): string {
    return feedKey(this.#prefix, feed, what);
  }

  #load(): Promise<Revocations> {
    this.#loading ??= this.#create().catch((error: unknown) => {
      // The next call tries again.
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #create(): Promise<Revocations> {
    const [parts, { createRevocations }] = await Promise.all([
      loadRevocationParts(),
      import('./revocation/create.js'),
    ]);
    const { interval, maxEntries, now } = this.#settings;
    return createRevocations({
      parts,
      connection: this.#connection,
      key: listKey(this.#prefix),
      holder: randomUUID(),
      interval,
      maxEntries,
      now,
    });
  }
}

function invalid(description: string): ConfigurationError {
  return new ConfigurationError({ description });
}
