/**
 * What some work gives, if it ends at all.
 *
 * @param limit In milliseconds
 * @param giveUp The error for work that takes longer, or waits for something that cannot come any more
 */
export async function within<Result>(
  work: Promise<Result>,
  { limit, giveUp }: { readonly limit: number; readonly giveUp: (why: string) => Error },
): Promise<Result> {
  const { promise: given, reject } = deferred();
  // Nothing is left that could go on.
  const onIdle = () => reject(giveUp('it waits for something that never comes'));
  process.once('beforeExit', onIdle);
  const timer = setTimeout(() => reject(giveUp(`it took more than ${limit / 1_000} seconds`)), limit).unref();
  try {
    return await Promise.race([work, given]);
  } finally {
    process.off('beforeExit', onIdle);
    clearTimeout(timer);
  }
}

function deferred(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_resolve, no) => {
    reject = no;
  });
  return { promise, reject };
}
