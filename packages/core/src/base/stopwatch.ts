import { performance } from './performance.js';

/** Starts measuring. Each call of the result returns the seconds since then. */
export function stopwatch(): () => number {
  const begunAt = performance.now();
  return () => (performance.now() - begunAt) / 1000;
}
