import { UsageError } from '../usage.js';

const SECONDS = /^\d{1,11}(?:\.\d{1,9})?$/;
// Without its zone, a time would be another one on each machine.
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * An instant as Unix seconds: such seconds, or ISO 8601 with a time zone (RFC 3339 section 5.6).
 *
 * @throws UsageError
 */
export function readInstant(text: string): number {
  if (SECONDS.test(text)) return Number(text);
  const time = ISO.test(text) ? Date.parse(text) / 1000 : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new UsageError(
    '--before must be a time with its zone, such as 2026-05-01T12:00:00Z, or Unix seconds.',
  );
}
