import type { Environment } from '@auth0-api/core';

/** What the command talks to. */
export interface Terminal {
  readonly env: Environment;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Writes what was asked for. */
  readonly print: (text: string) => void;
  /** Writes what is wrong with the call. */
  readonly complain: (text: string) => void;
  readonly colours: boolean;
  /** Columns at which lines wrap; without them they may have any length. */
  readonly columns?: number | undefined;
}

/** What of an output stream decides about colours. */
export interface ColourStream {
  readonly isTTY?: boolean | undefined;
  readonly hasColors?: ((env: object) => boolean) | undefined;
}

/** Whether to use colours: on a terminal that has some, and where `NO_COLOR` (no-color.org) does not say no. */
export function usesColours(stream: ColourStream, env: Environment): boolean {
  if (stream.isTTY !== true || (env.NO_COLOR ?? '') !== '') return false;
  return stream.hasColors?.(env) === true;
}

/**
 * At which column to wrap: at `COLUMNS` (POSIX, Base Definitions 8.3), else at the width of the terminal. What goes to a
 * file or another program is not wrapped.
 */
export function columnsOf(
  { isTTY, columns }: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined },
  { COLUMNS = '' }: Environment,
): number | undefined {
  if (/^[1-9]\d{0,3}$/.test(COLUMNS)) return Number(COLUMNS);
  return isTTY === true && columns !== undefined && columns > 0 ? columns : undefined;
}

/** The process's own terminal. */
export function systemTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  return {
    env,
    stdin,
    print: (text) => void stdout.write(`${text}\n`),
    complain: (text) => void stderr.write(`${text}\n`),
    colours: usesColours(stdout, env),
    columns: columnsOf(stdout, env),
  };
}
