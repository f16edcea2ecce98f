import type { Revocation } from '@auth0-api/core';
import type { Parts } from './parts.js';
import type { StreamEntry } from './stream.js';

/** The revocation of an entry; `undefined` if it cannot be read (rule V13). */
export function parseEntry({ text }: StreamEntry, { readRevocation }: Parts): Revocation | undefined {
  if (text === undefined) return undefined;
  try {
    return readRevocation(JSON.parse(text));
  } catch {
    return undefined;
  }
}
