import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/**
 * The bytes that each of many objects keeps: what the heap grows by while `fill` makes them, divided by their number.
 *
 * @param {string} name
 * @param {number} count
 * @param {() => unknown} fill makes them and returns what holds them all; may be async
 */
export async function bytesEach(name, count, fill) {
  const before = await settledHeap();
  const holder = await fill();
  const after = await settledHeap();
  // Used once more, so that nothing of it may have been collected.
  if (holder === undefined) throw new Error('Nothing holds them.');
  return { name, bytes: Math.round((after - before) / count) };
}

/** The bytes in use once everything that can be collected is. */
export async function settledHeap() {
  for (let time = 0; time < 4; time += 1) {
    // Frames that are still on the stack keep what they last saw.
    await new Promise((resolve) => setTimeout(resolve, 10));
    collectGarbage();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
