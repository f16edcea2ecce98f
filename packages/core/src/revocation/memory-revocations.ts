import type { Clock } from '../base/clock.js';
import { ConfigurationError } from '../errors/index.js';
import { RevocationList } from './list.js';
import { readRevocation } from './read.js';
import type { Revocation, RevocationFollower } from './store.js';

/** The content of a `MemoryRevocationStore`. Nothing can come between this process and it, so it is current for ever. */
export class MemoryRevocations {
  readonly #list: RevocationList;
  readonly #followers = new Set<RevocationFollower>();

  constructor(settings: { readonly maxEntries: number; readonly now: Clock }) {
    this.#list = new RevocationList(settings);
  }

  /** @throws ConfigurationError for what is not an entry: nothing is added */
  append(list: readonly Revocation[]): void {
    const entries = Array.from(list, readRevocation).filter((entry) => entry !== undefined);
    if (entries.length < list.length)
      throw new ConfigurationError({ description: 'What is appended to a store must be revocations.' });
    this.#list.add(entries);
    for (const follower of this.#followers) follower.add(entries);
  }

  /** @returns stops */
  follow(follower: RevocationFollower): () => void {
    // One object each: who follows twice must be able to stop one of them.
    const own = { add: follower.add.bind(follower), confirm: follower.confirm.bind(follower) };
    this.#followers.add(own);
    own.add(this.#list.entries());
    own.confirm(Number.POSITIVE_INFINITY);
    return () => void this.#followers.delete(own);
  }
}
