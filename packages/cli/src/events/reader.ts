import { inspectFeed } from '@auth0-api/redis';
import type { Check } from '../doctor/check.js';
import { type GivenRedis, hasAddress, readAddress } from '../redis/address.js';
import { withRedis } from '../redis/open.js';
import { RedisProblem, storeProblem } from '../redis/problem.js';
import { storeOptions } from '../revocation/place.js';
import type { Terminal } from '../terminal.js';
import { problem, skipped } from './request.js';

/** The name that `followEvents` gives a feed, unless its option `name` is another one, and the tenant's domain. */
function feedOf(base: string): string {
  return `events@${base.replace(/^https?:\/\/|\/$/g, '')}`;
}

/** After this time without a message, a reader connects anew; Auth0 sends one at shorter intervals. In seconds. */
const SILENT = 120;

/**
 * How far the processes of the API have read, as they note it in Redis.
 *
 * @throws UsageError for an address that cannot be one
 */
export async function checkReader(base: string, redis: GivenRedis, { env, cwd }: Terminal): Promise<Check> {
  if (!hasAddress(redis, env))
    return skipped('event_reader', 'Set REDIS_URL to see how far the processes of your API have read.');
  const address = readAddress(redis, env);
  try {
    const feed = await withRedis({ address, cwd }, async ({ client }) => {
      try {
        return await inspectFeed(client, feedOf(base), storeOptions(redis));
      } catch (error) {
        throw storeProblem(error);
      }
    });
    return readerCheck(feed, Date.now() / 1000);
  } catch (error) {
    if (error instanceof RedisProblem) return problem('event_reader', error.finding);
    throw error;
  }
}

function readerCheck(
  { hasReader, position }: { readonly hasReader: boolean; readonly position: string | undefined },
  now: number,
): Check {
  const at = timeOf(position);
  const delay = at === undefined ? undefined : Math.max(0, Math.round(now - at));
  const data = delay === undefined ? {} : { data: { delay } };
  const last =
    delay === undefined
      ? 'None has read any yet.'
      : `All that happened until ${delay} s ago is read, by the clock of the reader.`;
  if (!hasReader)
    return {
      ...problem('event_reader', {
        likelyCause: 'no_reader',
        detail: `No process reads the events. ${last}`,
        fix: 'Start the API, and look at status() of followEvents. If it has another name than the default, or a store of its own, this check does not see it.',
      }),
      ...data,
    };
  if (delay === undefined || delay > SILENT)
    return {
      name: 'event_reader',
      outcome: 'warning',
      likelyCause: 'reader_behind',
      detail: `A process has taken the task to read the events. ${last}`,
      fix: 'Look at failure in status() of followEvents in all processes, or at the channel auth0-api:feed.',
      ...data,
    };
  return { name: 'event_reader', outcome: 'ok', detail: `A process reads the events. ${last}`, ...data };
}

/** Until when a position says that events are read. Another version of the feed may write positions that are not read here. */
function timeOf(position: string | undefined): number | undefined {
  try {
    const { at } = Object(JSON.parse(position ?? 'null')) as { at?: unknown };
    return typeof at === 'number' && Number.isFinite(at) ? at : undefined;
  } catch {
    return undefined;
  }
}
