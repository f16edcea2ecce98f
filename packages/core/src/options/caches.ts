import type { Clock } from '../base/clock.js';
import type { CacheAdapter } from '../cache/adapter.js';
import { MemoryCache } from '../cache/memory.js';
import type { IssuerSettings } from '../issuer/documents.js';
import { integerOption, invalid, numberOption, objectOption } from './checks.js';
import type { CacheOptions, TokenCacheOptions } from './options.js';

/** How issuers' documents are kept. */
export type IssuerCacheSettings = Omit<IssuerSettings, 'fetch' | 'fetches'> & { readonly maxEntries: number };

/** How verified tokens are kept. */
export interface TokenCacheSettings {
  readonly maxEntries: number;
}

// Kept complete by its type: a new option cannot be forgotten here.
const KNOWN_CACHE: Readonly<Record<keyof CacheOptions, true>> = {
  adapter: true,
  ttl: true,
  maxEntries: true,
  staleIfError: true,
};

/**
 * Checks the `cache` option and applies defaults.
 *
 * @throws ConfigurationError
 */
export function resolveCache(
  given: CacheOptions,
  now: Clock,
  allowInsecureLoopback: boolean,
): Omit<IssuerCacheSettings, 'snapshot'> {
  const cache = objectOption('cache', given, KNOWN_CACHE);
  const maxEntries = integerOption('cache.maxEntries', cache.maxEntries ?? 100, { min: 1, max: 100_000 });
  return Object.freeze({
    // Two documents for each issuer: discovery and key set.
    adapter: resolveAdapter(cache.adapter) ?? new MemoryCache({ maxEntries: 2 * maxEntries, now }),
    ttl: numberOption('cache.ttl', cache.ttl ?? 600, { min: 0, max: 86_400 }),
    staleIfError: numberOption('cache.staleIfError', cache.staleIfError ?? 3600, {
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
    }),
    maxEntries,
    now,
    allowInsecureLoopback,
  });
}

/**
 * Checks the `tokenCache` option and applies defaults.
 *
 * @throws ConfigurationError
 */
export function resolveTokenCache(given: TokenCacheOptions | false): TokenCacheSettings | undefined {
  if (given === false) return undefined;
  const tokenCache = objectOption('tokenCache', given, { maxEntries: true });
  return Object.freeze({
    maxEntries: integerOption('tokenCache.maxEntries', tokenCache.maxEntries ?? 10_000, {
      min: 1,
      max: 1_000_000,
    }),
  });
}

function resolveAdapter(adapter: CacheAdapter | undefined): CacheAdapter | undefined {
  if (adapter === undefined) return undefined;
  const complete = (['get', 'set', 'delete', 'clear'] as const).every(
    (name) => typeof adapter?.[name] === 'function',
  );
  return complete ? adapter : invalid('cache.adapter', 'must have the functions get, set, delete and clear');
}
