import { inspectRevocations, type RedisClient } from '@auth0-api/redis';
import { UsageError } from '../usage.js';

/** What a `maxTokenLifetime` can be, in seconds, as the option `revocation` of core takes it. */
const MIN = 60;
const MAX = 2_592_000;

const NEEDED =
  'Nothing in this list says how long tokens live. Pass --max-token-lifetime: the maxTokenLifetime of your API in seconds, 86400 unless you set it.';

/**
 * `--max-token-lifetime` in seconds; `undefined` if it was left out.
 *
 * @throws UsageError
 */
export function readLifetime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= MIN && seconds <= MAX) return seconds;
  throw new UsageError(
    `--max-token-lifetime must be a whole number of seconds from ${MIN} to ${MAX}, as maxTokenLifetime of your API.`,
  );
}

/** What the list says before something is added. */
export interface ListBefore {
  /** The lifetime that a new entry carries, in seconds. */
  readonly lifetime: number;
  /** Whether nobody has ever written to it, as far as it shows: the API may use another one. */
  readonly isNew: boolean;
}

/**
 * Looks at the list. An API with a longer lifetime than that of an entry would no longer take the list for current, and answer 503
 * (rule V5). So a new entry carries the longest of what is given, what was recorded, and what any entry carries (rule E15).
 *
 * @throws UsageError if there is none of these
 * @throws RedisStoreError
 */
export async function lookBefore(
  given: number | undefined,
  client: RedisClient,
  options: { readonly prefix: string; readonly timeout: number },
): Promise<ListBefore> {
  const { lifetime, entries } = await inspectRevocations(client, options);
  let longest = Math.max(given ?? 0, lifetime ?? 0);
  let isNew = lifetime === undefined;
  for await (const { revocation } of entries) {
    longest = Math.max(longest, revocation?.lifetime ?? 0);
    isNew = false;
  }
  if (longest < MIN) throw new UsageError(NEEDED);
  return { lifetime: Math.min(longest, MAX), isNew };
}
