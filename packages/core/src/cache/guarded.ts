import type { Awaitable } from '../base/awaitable.js';
import { LATE, withTimeLimit } from '../base/time-limit.js';
import { publishStoreFailure, type StoreFailureEvent } from '../events.js';
import type { CacheAdapter } from './adapter.js';

/** A store that takes longer than this counts as failed, in seconds (rules R10, X19). */
const PATIENCE = 1;

/** The result of {@link guarded} if the operation failed. */
export const FAILED = Symbol('failed');

/** Waits for an operation of a store that may throw, reject or hang: each of these is published, and never thrown. */
export async function guarded(
  store: StoreFailureEvent['store'],
  operation: StoreFailureEvent['operation'],
  perform: () => Awaitable<unknown>,
): Promise<unknown> {
  try {
    const value = await withTimeLimit(Promise.resolve(perform()), PATIENCE);
    if (value !== LATE) return value;
    publishStoreFailure(store, operation, 'timeout');
  } catch {
    publishStoreFailure(store, operation, 'error');
  }
  return FAILED;
}

/** Reads from an adapter: a failure is a miss. */
export async function guardedGet(adapter: CacheAdapter, key: string): Promise<unknown> {
  const value = await guarded('cache', 'get', () => adapter.get(key));
  return value === FAILED ? undefined : value;
}

/** Writes to an adapter without waiting for it: a failed write only costs a later fetch. */
export function guardedSet(adapter: CacheAdapter, key: string, value: unknown, ttlSeconds: number): void {
  void guarded('cache', 'set', () => adapter.set(key, value, ttlSeconds));
}
