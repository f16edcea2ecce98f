import type { AnswerFields } from './response.js';

const LONGEST = 86_400;

/**
 * Whole seconds until a retry makes sense, according to the response: `Retry-After` (RFC 9110 section 10.2.3), or else
 * the time at which Auth0's rate limit resets. `undefined` if the response contains no usable time.
 *
 * @param now in Unix seconds
 *
 * @example
 * ```ts
 * import { type FeedHost, retryAfterOf } from '@auth0-api/core/adapter';
 *
 * export async function delayOf(host: FeedHost, url: string): Promise<number> {
 *   const { fields } = await host.fetchText(url, { method: 'GET', headers: {} });
 *   return retryAfterOf(fields, host.now()) ?? 0;
 * }
 * ```
 */
export function retryAfterOf(fields: AnswerFields, now: number): number | undefined {
  const delay = secondsOf(fields['retry-after'], now) ?? untilReset(fields['x-ratelimit-reset'], now);
  return delay === undefined ? undefined : Math.min(LONGEST, Math.max(1, Math.ceil(delay)));
}

function secondsOf(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,10}$/.test(value)) return Number(value);
  const date = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : date / 1000 - now;
}

function untilReset(value: string | undefined, now: number): number | undefined {
  return value !== undefined && /^\d{9,11}$/.test(value) ? Number(value) - now : undefined;
}
