import { isCloudflare } from '../base/runtime.js';
import { DecryptionOverloadedError } from '../errors/index.js';

/** How many decryptions run at once: they take two of the four threads that Node.js also uses for files and DNS (rule J9). */
const MAX_RUNNING = 2;
const MAX_WAITING = 256;

/** Limits how many decryptions run at once and how many wait, in order of arrival. */
export class DecryptionQueue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @throws DecryptionOverloadedError at once, if too many wait already */
  run<T>(decrypt: () => Promise<T>): Promise<T> {
    // It has one thread, and no place is handed on by a request that has ended (rule W9).
    if (isCloudflare()) return decrypt();
    const place = this.#place();
    const decrypted = place === undefined ? decrypt() : place.then(decrypt);
    return decrypted.finally(() => this.#leave());
  }

  /** @returns a promise to wait for, if no place is free */
  #place(): Promise<void> | undefined {
    if (this.#running < MAX_RUNNING) {
      this.#running += 1;
      return undefined;
    }
    if (this.#waiting.length < MAX_WAITING)
      return new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    throw new DecryptionOverloadedError();
  }

  // The place is handed on and never free in between: otherwise a new decryption could take it a second time.
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}
