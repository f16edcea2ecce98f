/** What {@link withTimeLimit} answers when the time was over first. */
export const LATE = Symbol('late');

/** Waits for a promise, but not longer than `seconds`. The timer keeps no process alive and is cleared in any case. */
export async function withTimeLimit<T>(answer: Promise<T>, seconds: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), seconds * 1000).unref();
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
