import type { FetchHeaders } from '../http/fetch.js';

const LONGEST = 86_400;

/**
 * Whole seconds until another attempt makes sense, as the answer says it: `Retry-After` (RFC 9110 section 10.2.3), or
 * else the time at which Auth0's rate limit is fresh again. `undefined` where it says nothing that makes sense.
 */
export function retryAfterOf(headers: FetchHeaders, now: number): number | undefined {
  const delay =
    secondsOf(headers.get('retry-after'), now) ?? untilReset(headers.get('x-ratelimit-reset'), now);
  return delay === undefined ? undefined : Math.min(LONGEST, Math.max(1, Math.ceil(delay)));
}

function secondsOf(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,10}$/.test(value)) return Number(value);
  const date = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : date / 1000 - now;
}

function untilReset(value: string | null, now: number): number | undefined {
  return value !== null && /^\d{9,11}$/.test(value) ? Number(value) - now : undefined;
}
