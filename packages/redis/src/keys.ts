import { createHash } from 'node:crypto';

/** The key in Redis for a key of a store: always the same length, and without any content from a client. */
export function hashedKey(prefix: string, key: string): string {
  return prefix + createHash('sha256').update(key).digest('base64url');
}

/** A pattern of SCAN for the keys that start with a text, whatever characters it contains. */
export function patternOf(start: string): string {
  return `${start.replace(/[\\*?[\]]/g, '\\$&')}*`;
}

/** The key of the list of revocations under a prefix. */
export function listKey(prefix: string): string {
  return `${prefix}revocations`;
}

/** The key beside a list that has the longest lifetime of its writers. */
export function lifetimeKey(list: string): string {
  return `${list}:lifetime`;
}

/** The key of a part of the state of a feed. */
export function feedKey(prefix: string, feed: string, what: 'leader' | 'position'): string {
  return `${prefix}feed:${feed}:${what}`;
}
