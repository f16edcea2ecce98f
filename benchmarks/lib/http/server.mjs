// A server under test, in a process of its own.
import { startChild } from '../child.mjs';

/**
 * What a server used since `begin`.
 *
 * @typedef {object} Usage
 * @property {number} cpu microseconds of CPU time, all threads together
 * @property {number} delay the mean delay of the event loop in milliseconds
 */

/**
 * Starts a server and resolves when it listens.
 *
 * @param {object} what
 * @param {URL} what.module exports `candidates`: functions by name that start a server on 127.0.0.1
 * @param {string} what.name which of them
 * @param {object} what.settings what the function is given
 * @param {string | undefined} [what.cores]
 */
export async function startServer({ module, name, settings, cores }) {
  const child = startChild(new URL('./server-process.mjs', import.meta.url), { cores });
  const port = await child.ask('listen', { module: module.href, name, settings });
  return {
    name,
    port,
    /** Starts counting. */
    begin: () => child.ask('begin'),
    /** @type {() => Promise<Usage>} */
    end: () => child.ask('end'),
    stop: () => child.stop(),
  };
}
