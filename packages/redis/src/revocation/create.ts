import type { Clock } from '@auth0-api/core';
import type { Connection } from '../connection.js';
import { lifetimeKey } from '../keys.js';
import { Lease } from './lease.js';
import { Lifetimes } from './lifetimes.js';
import type { Parts } from './parts.js';
import { Revocations } from './revocations.js';
import { RevocationStream } from './stream.js';
import { Trimmer } from './trimmer.js';

/** What the list of revocations is made of. */
export interface RevocationsOrigin {
  readonly parts: Parts;
  readonly connection: Connection;
  /** The key of the stream, and the start of the keys beside it. */
  readonly key: string;
  /** Stands for this process. */
  readonly holder: string;
  readonly interval: number;
  readonly maxEntries: number;
  readonly now: Clock;
}

/** The list of revocations under a key. */
export function createRevocations(origin: RevocationsOrigin): Revocations {
  const { parts, connection, key, holder, interval, maxEntries, now } = origin;
  const stream = new RevocationStream(connection, key);
  const lifetimes = new Lifetimes(connection, lifetimeKey(key));
  const lease = new Lease(connection, `${key}:trimmer`);
  const trimmer = new Trimmer({ parts, stream, lifetimes, lease, holder, maxEntries, now });
  return new Revocations({ parts, stream, lifetimes, trimmer, interval, maxEntries, now });
}
