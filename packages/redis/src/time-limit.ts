/** What {@link withTimeLimit} answers when the time was over first. */
export const LATE = Symbol('late');

/**
 * Waits for a promise, but not longer than `seconds`. An answer that has arrived counts even if the process was too busy
 * to look at it before the time was over. The timer keeps no process alive and is cleared in any case.
 */
export async function withTimeLimit<T>(answer: PromiseLike<T>, seconds: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    // Node reads its sockets after the timers and before what setImmediate was given.
    timer = setTimeout(() => setImmediate(resolve, LATE), seconds * 1000).unref();
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
