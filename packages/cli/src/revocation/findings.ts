import type { Finding } from '../doctor/check.js';
import type { Listing } from './listing.js';

/** What a list of revocations may show to be wrong: a problem stops APIs, a warning may. */
export type ListFinding = Finding & { readonly outcome: 'problem' | 'warning' };

/** After its end, an entry is removed within two minutes; clocks may differ by more. In seconds. */
const OVERDUE = 600;

/** What is wrong with a list. */
export function findingsOf(listing: Listing, now: number): readonly ListFinding[] {
  return [unreadable(listing), mismatch(listing), overdue(listing, now)].filter((each) => each !== undefined);
}

function unreadable({ unreadable, place }: Listing): ListFinding | undefined {
  const { entries, ids } = unreadable;
  if (entries === 0) return undefined;
  const [first] = ids;
  return {
    outcome: 'problem',
    likelyCause: 'unreadable_entry',
    detail: `${entries === 1 ? 'An entry' : `${entries} entries`} cannot be read (${ids.slice(0, 5).join(', ')}). It may be a revocation, so every API answers 503 while it is there.`,
    fix: `Look at it: XRANGE ${place.key} ${first} ${first}. If no newer version of this library wrote it, remove it: XDEL ${place.key} ${first}.`,
  };
}

function mismatch({ lifetime, shortestLifetime }: Listing): ListFinding | undefined {
  if (lifetime === undefined || shortestLifetime === undefined || shortestLifetime >= lifetime)
    return undefined;
  return {
    outcome: 'warning',
    likelyCause: 'lifetime_mismatch',
    detail: `Entries were written with a maxTokenLifetime of ${shortestLifetime} s, others with ${lifetime} s. APIs with the longer one answer 503 until the former have ended.`,
    fix: 'Set the same maxTokenLifetime for all clients of the list, and pass it to revoke as --max-token-lifetime.',
  };
}

function overdue({ oldest, entries, lifetime = 0 }: Listing, now: number): ListFinding | undefined {
  if (oldest === undefined || entries < 2) return undefined;
  const { expiresAt, lifetime: own } = oldest.revocation;
  // Kept for as long as the longest lifetime demands (rule V14).
  const end = expiresAt + Math.max(0, lifetime - own);
  if (now - end < OVERDUE) return undefined;
  return {
    outcome: 'warning',
    likelyCause: 'nobody_follows',
    detail:
      'The oldest entry ended more than ten minutes ago, and is still there. A running API would have removed it, so none seems to use this list.',
    fix: 'Compare the address, the number of the database and --prefix with those of your API.',
  };
}
