interface Stopwatch {
  /** In milliseconds. */
  now(): number;
}

// Not imported: workerd has the module only from a later compatibility date than others. The global object is the last resort, as
// it may have been replaced (rule R29).
const { performance: own } = (process.getBuiltinModule?.('node:perf_hooks') ?? globalThis) as {
  readonly performance: Stopwatch;
};

/** The clock of time limits, which nobody sets. */
export const performance: Stopwatch = own;
