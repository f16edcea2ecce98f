/** A test as a plain function, for runtimes without a test runner. */
export interface Case {
  /** Starts with the rules that it proves. */
  readonly title: string;
  /** Rejects if they do not hold. */
  readonly run: () => Promise<void>;
}

/** What one row of the matrix tests. */
export interface Cell {
  readonly name: string;
  readonly cases: readonly Case[];
}
