import type { Check } from './check.js';
import type { Recorded } from './recorder.js';

/** What the library tolerates by default, in seconds: `clockTolerance`. */
const TOLERANCE = 5;
/** From here on, new tokens are refused: a token may be issued that far ahead, in seconds (rule T11). */
const TOO_FAR = 60;

/** Compares the clock of this machine with those of the servers that responded (RFC 9110 section 6.6.1). */
export function checkClock(requests: readonly Recorded[]): Check {
  const skews = requests.flatMap(skewOf);
  const skew = skews.find((seconds) => Math.abs(seconds) === Math.min(...skews.map(Math.abs)));
  if (skew === undefined)
    return { name: 'clock', outcome: 'skipped', detail: 'No response has a Date header.' };
  const seconds = Math.round(Math.abs(skew));
  const data = { skew: Math.round(skew) };
  if (seconds <= TOLERANCE)
    return { name: 'clock', outcome: 'ok', detail: `It differs from Auth0's by ${seconds} s.`, data };
  const isAhead = skew > 0;
  return {
    name: 'clock',
    outcome: seconds > TOO_FAR ? 'problem' : 'warning',
    likelyCause: isAhead ? 'clock_ahead' : 'clock_behind',
    detail: `This machine's clock is ${seconds} s ${isAhead ? "ahead of Auth0's: tokens expire early" : "behind Auth0's: new tokens seem to be issued in the future"}.`,
    fix: 'Synchronise it with NTP: timedatectl set-ntp true on Linux, w32tm /resync on Windows. In a container, do this on the host.',
    data,
  };
}

/** How many seconds this machine is ahead; a cache in between says how old its response is (RFC 9111 section 5.1). */
function skewOf({ receivedAt, headers }: Recorded): number[] {
  const date = Date.parse(headers?.get('date') ?? '');
  const age = Number(headers?.get('age') ?? 0);
  if (receivedAt === undefined || Number.isNaN(date) || !(age >= 0)) return [];
  // A Date field has whole seconds, so the time that it stands for is half a second later on average.
  return [receivedAt - (date / 1000 + 0.5 + age)];
}
