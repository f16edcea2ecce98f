const SHARDS = 512;

/**
 * A set of many texts that grows and shrinks without pauses: a single large `Set` copies all of its entries when it
 * grows or shrinks, and a million of them block the event loop for tens of milliseconds.
 */
export class SeenKeys {
  readonly #shards: (Set<string> | undefined)[] = new Array(SHARDS).fill(undefined);

  has(key: string): boolean {
    return this.#shards[shardOf(key)]?.has(key) === true;
  }

  add(key: string): void {
    const shard = shardOf(key);
    const keys = this.#shards[shard];
    if (keys === undefined) this.#shards[shard] = new Set([key]);
    else keys.add(key);
  }

  delete(key: string): void {
    this.#shards[shardOf(key)]?.delete(key);
  }
}

// Keys are hashes in base64url, so any of their characters spread evenly. Where they are not, one shard holds more.
function shardOf(key: string): number {
  return ((key.charCodeAt(0) & 63) << 3) | (key.charCodeAt(1) & 7);
}
