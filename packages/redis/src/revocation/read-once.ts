import type { Revocation } from '@auth0-api/core';
import { lifetimeKey } from '../keys.js';
import type { RevocationsOrigin } from './create.js';
import { Lifetimes } from './lifetimes.js';
import { parseEntry } from './parse.js';
import type { Parts } from './parts.js';
import { RevocationStream } from './stream.js';

/** An entry of the list of revocations as Redis holds it. */
export interface StoredRevocation {
  /** Its ID in the stream. The part before the hyphen is when it was stored: Unix milliseconds, by the clock of Redis. */
  readonly id: string;
  /** The size of its text in bytes. */
  readonly size: number;
  /**
   * `undefined` if it cannot be read: while such an entry is there, no process takes the list for current
   * ([rule V13](https://auth0-api.github.io/auth0-api/rules#v13)).
   */
  readonly revocation: Revocation | undefined;
}

/** What `inspectRevocations` finds. */
export interface RevocationInspection {
  /**
   * The longest `maxTokenLifetime` that was recorded beside the list, in seconds. Entries carry the one of their writer, which may
   * be longer. `undefined`: none was recorded, since no entry has ended yet.
   */
  readonly lifetime: number | undefined;
  /** The entries, oldest first, a thousand at a time: read when they are asked for. Throws RedisStoreError. */
  readonly entries: AsyncGenerator<StoredRevocation, void>;
}

/**
 * Reads a list once, without following it.
 *
 * @throws RedisStoreError
 */
export async function readOnce({
  parts,
  connection,
  key,
}: Pick<RevocationsOrigin, 'parts' | 'connection' | 'key'>): Promise<RevocationInspection> {
  const lifetimes = new Lifetimes(connection, lifetimeKey(key));
  await lifetimes.load();
  const { recorded } = lifetimes;
  const entries = entriesOf(new RevocationStream(connection, key), parts);
  return { lifetime: recorded === 0 ? undefined : recorded, entries };
}

async function* entriesOf(stream: RevocationStream, parts: Parts): AsyncGenerator<StoredRevocation, void> {
  let last = '-';
  for (;;) {
    const { entries, isLast } = await stream.page(last);
    // A page begins with the last entry of the one before, unless that was removed in between.
    const news = entries.filter(({ id }) => id !== last);
    for (const entry of news) {
      const size = Buffer.byteLength(entry.text ?? '');
      yield { id: entry.id, size, revocation: parseEntry(entry, parts) };
    }
    last = news.at(-1)?.id ?? last;
    if (isLast) return;
  }
}
