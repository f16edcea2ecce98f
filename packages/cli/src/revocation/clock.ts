import type { OpenRedis } from '../redis/open.js';
import { RedisProblem } from '../redis/problem.js';

/** What the library tolerates by default, in seconds: `clockTolerance`. */
const TOLERANCE = 5;

/**
 * Requires that this machine's clock agrees with that of Redis, if it can be asked. By a clock that is behind, tokens that were
 * issued last would stay valid; by one that is ahead, new tokens would be refused for as long, and nothing takes that back.
 *
 * @throws RedisProblem
 */
export async function assertClock(redis: OpenRedis, now: () => number): Promise<void> {
  const before = now();
  const time = await redis.time();
  if (time === undefined) return;
  // Redis looked at its clock somewhere in between.
  const [least, most] = [before - time, now() - time];
  if (least <= TOLERANCE && most >= -TOLERANCE) return;
  const isAhead = least > TOLERANCE;
  const seconds = Math.round(isAhead ? least : -most);
  throw new RedisProblem({
    likelyCause: isAhead ? 'clock_ahead' : 'clock_behind',
    detail: `This machine's clock is ${seconds} s ${isAhead ? 'ahead of' : 'behind'} that of Redis, so it is not clear which tokens were issued until now.`,
    fix: 'Synchronise this clock with NTP, or run the command on another machine. With --before you can say which time you mean.',
  });
}
