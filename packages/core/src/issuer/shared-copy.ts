import { isJsonObject, type JsonObject, ownMember, stringMember } from '../base/json.js';
import type { CacheAdapter } from '../cache/adapter.js';
import { guardedGet, guardedSet } from '../cache/guarded.js';
import { publishStoreFailure } from '../events.js';

/** A fetched document with what is needed to use it again. JSON-safe: it passes through a {@link CacheAdapter}. */
export interface DocumentCopy {
  /** The issuer of the document: keys never cross issuers (rule R9). */
  readonly issuer: string;
  readonly url: string;
  /** Unix seconds. */
  readonly fetchedAt: number;
  readonly maxAge?: number | undefined;
  readonly body: unknown;
}

/** How much clocks may differ, in seconds, for a document fetched in the future to be accepted. */
export const MAX_CLOCK_SKEW = 60;

/** Which document a copy is of. */
export interface CopyName {
  readonly issuer: string;
  readonly document: 'discovery' | 'jwks';
}

/** Reads a copy. Data from a store is trusted no more than data from the network (rule R10). */
export async function readCopy(
  adapter: CacheAdapter,
  name: CopyName,
  expected: { url: string; now: number },
): Promise<DocumentCopy | undefined> {
  const value = await guardedGet(adapter, cacheKey(name));
  if (value === undefined || value === null) return undefined;
  const copy = parseCopy(value);
  if (
    copy === undefined ||
    copy.issuer !== name.issuer ||
    !(copy.fetchedAt <= expected.now + MAX_CLOCK_SKEW)
  ) {
    publishStoreFailure('cache', 'get', 'invalid');
    return undefined;
  }
  // A key set from where the issuer no longer publishes is out of date, not garbage (rule R7).
  return copy.url === expected.url ? copy : undefined;
}

/** Writes a copy for other processes and for later. */
export function writeCopy(
  adapter: CacheAdapter,
  name: CopyName,
  copy: DocumentCopy,
  ttlSeconds: number,
): void {
  // Whole seconds, and at least one: stores with an expiry of their own take nothing else.
  guardedSet(adapter, cacheKey(name), copy, Math.max(1, Math.ceil(ttlSeconds)));
}

function cacheKey({ document, issuer }: CopyName): string {
  return `auth0-api:1:${document}:${issuer}`;
}

// A store of the app's may answer any object: even looking at it may throw.
function parseCopy(value: unknown): DocumentCopy | undefined {
  try {
    return isJsonObject(value) ? copyOf(value) : undefined;
  } catch {
    return undefined;
  }
}

function copyOf(value: JsonObject): DocumentCopy | undefined {
  const [issuer, url] = [stringMember(value, 'issuer'), stringMember(value, 'url')];
  const [fetchedAt, maxAge] = [ownMember(value, 'fetchedAt'), ownMember(value, 'maxAge') ?? undefined];
  if (issuer === undefined || url === undefined || !isAmount(fetchedAt)) return undefined;
  if (maxAge !== undefined && !isAmount(maxAge)) return undefined;
  return { issuer, url, fetchedAt, maxAge, body: ownMember(value, 'body') };
}

/** Whether a value can be a time or a duration. */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
