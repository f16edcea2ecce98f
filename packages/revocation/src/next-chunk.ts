import { clearTimeout, setTimeout } from 'node:timers';

/** How often a reader that waits looks at other things, in seconds. */
const STEP = 0.25;

/** The result of {@link nextChunk} if nothing arrived yet. */
export const STEP_IS_OVER = Symbol('step is over');

/** Waits a moment for bytes. Call it again with the same promise until it has settled. Keeps no process alive. */
export function nextChunk<T>(pending: Promise<T>): Promise<T | typeof STEP_IS_OVER> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(STEP_IS_OVER), STEP * 1000).unref();
    pending.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
