import { createHash } from 'node:crypto';

/** The key in Redis for a key of a store: of one length, and with nothing of what a client sent in it. */
export function hashedKey(prefix: string, key: string): string {
  return prefix + createHash('sha256').update(key).digest('base64url');
}

/** A pattern of SCAN for the keys that start with a text, whatever characters that has. */
export function patternOf(start: string): string {
  return `${start.replace(/[\\*?[\]]/g, '\\$&')}*`;
}
