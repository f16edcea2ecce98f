import type { Connection } from '../connection.js';

/** What only one process does at a time. */
export class Lease {
  readonly #connection: Connection;
  readonly #key: string;

  constructor(connection: Connection, key: string) {
    this.#connection = connection;
    this.#key = key;
  }

  /**
   * Takes or renews the lease.
   *
   * @returns whether the holder has it now
   * @throws RedisStoreError
   */
  take(holder: string, seconds: number): Promise<boolean> {
    const milliseconds = String(Math.max(1, Math.round(seconds * 1000)));
    return this.#connection.run(async (send) => {
      const taken = await send(['SET', this.#key, holder, 'PX', milliseconds, 'NX']);
      if (taken === 'OK') return true;
      if ((await send(['GET', this.#key])) !== holder) return false;
      await send(['PEXPIRE', this.#key, milliseconds]);
      // It may have ended since, and another holder may have it now, for a little longer than that one thinks.
      return (await send(['GET', this.#key])) === holder;
    });
  }
}
