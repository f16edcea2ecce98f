/**
 * Calls once, for whichever signal aborts first, and leaves no listener behind on the others.
 *
 * @returns what takes the listeners away again
 */
export function onAbort(signals: readonly AbortSignal[], act: (reason: unknown) => void): () => void {
  const acted = new AbortController();
  const stop = (): void => acted.abort();
  for (const signal of signals) {
    const listener = (): void => {
      stop();
      act(signal.reason);
    };
    if (signal.aborted) listener();
    else signal.addEventListener('abort', listener, { once: true, signal: acted.signal });
    if (acted.signal.aborted) break;
  }
  return stop;
}
