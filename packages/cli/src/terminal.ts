import type { Environment } from '@auth0-api/core';

/** What the command reads from and writes to. */
export interface Terminal {
  readonly env: Environment;
  /** The working folder, where a project may be. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Writes the result. */
  readonly print: (text: string) => void;
  /** Writes what is wrong with the arguments. */
  readonly complain: (text: string) => void;
  readonly colours: boolean;
  /** Resolves when the command is interrupted: by Ctrl-C (SIGINT), SIGTERM or SIGHUP, or because nobody reads its output any more. */
  readonly interrupted: () => Promise<void>;
  /** The column at which lines wrap; without it, lines may have any length. */
  readonly columns?: number | undefined;
}

/** The properties of an output stream that decide about colours. */
export interface ColourStream {
  readonly isTTY?: boolean | undefined;
  readonly hasColors?: ((env: object) => boolean) | undefined;
}

/** Whether to use colours: on a terminal that supports them, unless `NO_COLOR` (no-color.org) is set. */
export function usesColours(stream: ColourStream, env: Environment): boolean {
  if (stream.isTTY !== true || (env.NO_COLOR ?? '') !== '') return false;
  return stream.hasColors?.(env) === true;
}

/**
 * The column to wrap at: `COLUMNS` (POSIX, Base Definitions 8.3), or else the width of the terminal. Output to a file
 * or another program is not wrapped.
 */
export function columnsOf(
  { isTTY, columns }: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined },
  { COLUMNS = '' }: Environment,
): number | undefined {
  if (/^[1-9]\d{0,3}$/.test(COLUMNS)) return Number(COLUMNS);
  return isTTY === true && columns !== undefined && columns > 0 ? columns : undefined;
}

// A second signal ends the process at once.
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/**
 * Resolves when nobody reads the output any more, as behind `| head`. Other programs are ended by SIGPIPE, which Node.js ignores. This
 * one goes on in silence, so that its exit code stays true. Any other failure of the output ends it.
 */
function unread({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Promise<void> {
  // There is no other place to say it.
  stderr.on('error', () => {});
  return new Promise((resolve) => {
    stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
      // Windows says EOF.
      if (code === 'EPIPE' || code === 'EOF') return resolve();
      stderr.write(`The output cannot be written (${code}).\n`, () => process.exit(1));
    });
  });
}

/** The process's own terminal. */
export function systemTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const gone = unread(process);
  return {
    env,
    cwd: process.cwd(),
    stdin,
    print: (text) => void stdout.write(`${text}\n`),
    complain: (text) => void stderr.write(`${text}\n`),
    colours: usesColours(stdout, env),
    interrupted: () => Promise.race([signalled(), gone]),
    columns: columnsOf(stdout, env),
  };
}
