// Sends requests from a process of its own, so that the server under test has its cores to itself.
import { startChild } from '../child.mjs';

/**
 * What one run took.
 *
 * @typedef {object} LoadResult
 * @property {number} seconds
 * @property {number} p50 milliseconds from a request's last byte to its answer, in half of the cases at most
 * @property {number} p99 the same, in 99 of 100 cases
 * @property {number} busy the share of the time that the sender itself was at work: near 1, it is what limits
 */

/**
 * Starts the process.
 *
 * @param {{ cores?: string | undefined }} [options]
 */
export function startLoad(options) {
  const child = startChild(new URL('./load-process.mjs', import.meta.url), options);
  return {
    /** Replaces the requests that `run` sends, each with head and body as text. */
    give: (/** @type {readonly string[]} */ requests) => child.ask('give', requests),
    /** Opens connections, evenly spread over the ports; `run` closes them. */
    connect: (/** @type {{ ports: readonly number[], connections: number }} */ to) =>
      child.ask('connect', to),
    /**
     * Sends `count` requests, the first of them number `from`, around and around; one after another on each
     * connection. Rejects unless every answer is 200.
     *
     * @type {(what: { from?: number, count: number }) => Promise<LoadResult>}
     */
    run: (what) => child.ask('run', what),
    stop: () => child.stop(),
  };
}
