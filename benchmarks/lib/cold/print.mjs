/**
 * Prints what whole-process.mjs reads, and ends the process: whoever waits for its end waits for no connection that is kept
 * alive.
 *
 * @param {{ request?: number }} [times] `request`: milliseconds from the first request to its answer
 */
export function end(times = {}) {
  process.stdout.write(JSON.stringify({ ...times, memory: process.memoryUsage.rss() }), () => process.exit());
}
