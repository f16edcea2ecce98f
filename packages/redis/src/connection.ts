import { createAbortController, LATE, withTimeLimit } from '@auth0-api/core/adapter';
import type { Driver } from './driver.js';
import { failureOf, RedisStoreError } from './error.js';

/**
 * How many operations may wait for Redis. If the server hangs while its connection stays open, it replies to nothing,
 * and the client keeps every command until it does: without a limit, memory would grow with each request.
 */
const MAX_WAITING = 10_000;

/** Sends one command of an operation. */
export type SendCommand = (args: readonly string[]) => PromiseLike<unknown>;

/**
 * Runs operations on Redis: never for longer than allowed, and never queued while Redis is unavailable (rules S4, S5).
 */
export class Connection {
  readonly #driver: Driver;
  readonly #timeout: number;
  #waiting = 0;

  /** @param timeout seconds that one operation may take */
  constructor(driver: Driver, timeout: number) {
    this.#driver = driver;
    this.#timeout = timeout;
  }

  /** What the client adds before keys, but not before patterns. */
  get keyPrefix(): string {
    return this.#driver.keyPrefix;
  }

  /**
   * Runs an operation of one or several commands, all of them over the same connection of a pool.
   *
   * @throws RedisStoreError
   */
  async run<T>(operation: (send: SendCommand) => PromiseLike<T>): Promise<T> {
    return this.#run((signal) => this.#driver.run((send) => operation((args) => send(args, signal))));
  }

  /** A function for each master that sends it one command, within the same limits. */
  masters(): readonly SendCommand[] {
    this.#checkReady();
    return this.#driver.masters().map((master) => (args) => this.#run((signal) => master(args, signal)));
  }

  async #run<T>(operation: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
    this.#checkReady();
    if (this.#waiting >= MAX_WAITING) throw new RedisStoreError('overloaded');
    const over = createAbortController();
    const work = this.#counted(async () => operation(over.signal));
    let answer: T | typeof LATE;
    try {
      answer = await withTimeLimit(work, this.#timeout);
    } catch (error) {
      throw failureOf(error);
    }
    if (answer !== LATE) return answer;
    over.abort();
    throw new RedisStoreError('timeout');
  }

  // Counts until Redis or the client has answered, however late: that long the client holds the command.
  async #counted<T>(operation: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    try {
      return await operation();
    } finally {
      this.#waiting -= 1;
    }
  }

  #checkReady(): void {
    if (!this.#driver.isReady()) throw new RedisStoreError('not_ready');
  }
}
