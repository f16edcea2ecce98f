import { LATE, withTimeLimit } from '../base/time-limit.js';
import { publishStoreFailure } from '../events.js';
import type { CacheAdapter } from './adapter.js';

/** An adapter that takes longer than this counts as a miss, in seconds (rule R10). */
const PATIENCE = 1;

/** Reads from an adapter that may throw, reject or hang: each of these is a miss, and is published. */
export async function guardedGet(adapter: CacheAdapter, key: string): Promise<unknown> {
  try {
    const value = await withTimeLimit(Promise.resolve(adapter.get(key)), PATIENCE);
    if (value !== LATE) return value;
    publishStoreFailure('cache', 'get', 'timeout');
  } catch {
    publishStoreFailure('cache', 'get', 'error');
  }
  return undefined;
}

/** Writes to an adapter without waiting for it: a failed write only costs a later fetch. */
export function guardedSet(adapter: CacheAdapter, key: string, value: unknown, ttlSeconds: number): void {
  const failed = (failure: 'error' | 'timeout') => publishStoreFailure('cache', 'set', failure);
  try {
    withTimeLimit(Promise.resolve(adapter.set(key, value, ttlSeconds)), PATIENCE).then(
      (answer) => (answer === LATE ? failed('timeout') : undefined),
      () => failed('error'),
    );
  } catch {
    failed('error');
  }
}
