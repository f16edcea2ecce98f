import type { Revocation } from '@auth0-api/core';
import type { Connection } from '../connection.js';
import { RedisStoreError } from '../error.js';

/** The longest `maxTokenLifetime` that a client can have, in seconds. */
const MAX = 2_592_000;

/** The longest `maxTokenLifetime` of all clients that ever wrote revocations: entries must last for that long (rule V5). */
export class Lifetimes {
  readonly #connection: Connection;
  readonly #key: string;
  #longest = 0;
  #recorded = 0;

  constructor(connection: Connection, key: string) {
    this.#connection = connection;
    this.#key = key;
  }

  /** The one that was kept when {@link load} was called last; 0 if none was. */
  get recorded(): number {
    return this.#recorded;
  }

  /** Takes the lifetime of an entry into account. */
  note({ lifetime }: Revocation): void {
    this.#longest = Math.max(this.#longest, Math.min(lifetime, MAX));
  }

  /** From when on no client accepts a token that an entry concerns. */
  endOf({ expiresAt, lifetime }: Revocation): number {
    return expiresAt + Math.max(0, this.#longest - lifetime);
  }

  /** @throws RedisStoreError */
  async load(): Promise<void> {
    const text = await this.#connection.run((send) => send(['GET', this.#key]));
    const seconds = text === null ? 0 : Number(text);
    if (!Number.isFinite(seconds)) throw new RedisStoreError('invalid_reply');
    this.#recorded = seconds;
    this.#longest = Math.max(this.#longest, Math.min(seconds, MAX));
  }

  /**
   * Keeps the longest one, before the entries that carry it go. Only for who has the lease of the stream: two processes must not
   * overwrite each other's.
   *
   * @throws RedisStoreError
   */
  async record(): Promise<void> {
    if (this.#recorded >= this.#longest) return;
    const longest = this.#longest;
    await this.#connection.run((send) => send(['SET', this.#key, String(longest)]));
    this.#recorded = longest;
  }
}
