import { publishStoreFailure } from '../events.js';
import type { CacheAdapter } from './adapter.js';

/** An adapter that answers slower than this counts as a miss, in milliseconds (rule R10). */
const PATIENCE_MS = 1000;

const LATE = Symbol('late');

/** Reads from an adapter that may throw, reject or hang: each of them is a miss, and is published. */
export async function guardedGet(adapter: CacheAdapter, key: string): Promise<unknown> {
  try {
    const answer = adapter.get(key);
    if (!(answer instanceof Promise)) return answer;
    const value = await withPatience(answer);
    if (value !== LATE) return value;
    publishStoreFailure({ store: 'cache', operation: 'get', failure: 'timeout' });
  } catch {
    publishStoreFailure({ store: 'cache', operation: 'get', failure: 'error' });
  }
  return undefined;
}

/** Writes to an adapter without waiting for it: a failed write only costs a later fetch. */
export function guardedSet(adapter: CacheAdapter, key: string, value: unknown, ttlSeconds: number): void {
  const failed = () => publishStoreFailure({ store: 'cache', operation: 'set', failure: 'error' });
  try {
    Promise.resolve(adapter.set(key, value, ttlSeconds)).catch(failed);
  } catch {
    failed();
  }
}

async function withPatience(answer: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
