import { FetchFailure } from '../http/fetch-text.js';

/**
 * How many requests to issuers a client makes at once (rule R18). Two for each issuer is what a start needs; a `domains`
 * function that accepts ever new issuers must not use up the process's sockets.
 */
const MAX_UNDER_WAY = 256;

/** Bounds what is under way at once. What is too much is not queued: it fails. */
export class FetchLimit {
  #underWay = 0;

  /** @throws FetchFailure when too much is under way */
  async run<T>(fetch: () => Promise<T>): Promise<T> {
    if (this.#underWay >= MAX_UNDER_WAY) {
      throw new FetchFailure('overloaded', 'Too many requests to issuers are under way.');
    }
    this.#underWay += 1;
    try {
      return await fetch();
    } finally {
      this.#underWay -= 1;
    }
  }
}
