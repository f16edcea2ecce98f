import { createHash } from 'node:crypto';

/** The key in Redis for a key of a store: always the same length, and without any content from a client. */
export function hashedKey(prefix: string, key: string): string {
  return prefix + createHash('sha256').update(key).digest('base64url');
}

/** A pattern of SCAN for the keys that start with a text, whatever characters it contains. */
export function patternOf(start: string): string {
  return `${start.replace(/[\\*?[\]]/g, '\\$&')}*`;
}
