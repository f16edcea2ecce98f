import type { RevocationList } from './list.js';
import type { readRevocation } from './read.js';

/** What stores of revocations share. */
export interface RevocationParts {
  readonly RevocationList: typeof RevocationList;
  readonly readRevocation: typeof readRevocation;
}

/**
 * Loads what stores of revocations share: `readRevocation`, which reads an entry, and `RevocationList`, which keeps entries within
 * a bound, as the rules demand ([rule V6](https://auth0-api.github.io/auth0-api/rules#v6)). Only APIs that revoke
 * tokens need it.
 *
 * @example
 * ```ts
 * import type { Revocation } from '@auth0-api/core';
 * import { loadRevocationParts } from '@auth0-api/core/adapter';
 *
 * export async function bounded(entries: readonly Revocation[]): Promise<readonly Revocation[]> {
 *   const { RevocationList } = await loadRevocationParts();
 *   const list = new RevocationList({ maxEntries: 1000, now: () => Date.now() / 1000 });
 *   list.add(entries);
 *   return list.entries();
 * }
 * ```
 */
export async function loadRevocationParts(): Promise<RevocationParts> {
  const [{ RevocationList }, { readRevocation }] = await Promise.all([
    import('./list.js'),
    import('./read.js'),
  ]);
  return { RevocationList, readRevocation };
}
