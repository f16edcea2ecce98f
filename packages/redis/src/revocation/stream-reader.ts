import type { RevocationStream, StreamEntry } from './stream.js';

/** What was read next. */
export interface ReadEntries {
  /** Whether these are the first entries of the stream: those that were read before may be gone. */
  readonly isAnew: boolean;
  /** The entries that were not read before. */
  readonly entries: readonly StreamEntry[];
  /** Whether there were no more. */
  readonly isEnd: boolean;
}

/**
 * Reads a stream from its first entry to its last, and then what is new. It reads from the last entry that it saw, that one
 * included: if that does not come first, unchanged, the stream has lost something, and is read anew (rule V12).
 */
export class StreamReader {
  readonly #stream: RevocationStream;
  #last: StreamEntry | undefined;

  constructor(stream: RevocationStream) {
    this.#stream = stream;
  }

  /** Reads everything anew from the next call on. */
  restart(): void {
    this.#last = undefined;
  }

  /** @throws RedisStoreError */
  async next(): Promise<ReadEntries> {
    const last = this.#last;
    const { entries, isLast } = await this.#stream.page(last?.id ?? '-');
    if (last === undefined) {
      this.#last = entries.at(-1);
      return { isAnew: true, entries, isEnd: isLast };
    }
    const [first, ...others] = entries;
    if (first?.id !== last.id || first.text !== last.text) {
      this.restart();
      return this.next();
    }
    this.#last = others.at(-1) ?? last;
    return { isAnew: false, entries: others, isEnd: isLast };
  }
}
