/** Uncaught exceptions and rejections, which end a process. */
export interface Faults {
  readonly list: readonly unknown[];
  /** Stops watching. */
  readonly end: () => void;
}

/** Watches for uncaught errors. The process continues meanwhile. */
export function watchFaults(): Faults {
  const list: unknown[] = [];
  const note = (error: unknown) => void list.push(error);
  process.on('uncaughtException', note).on('unhandledRejection', note);
  return {
    list,
    end: () => void process.off('uncaughtException', note).off('unhandledRejection', note),
  };
}
