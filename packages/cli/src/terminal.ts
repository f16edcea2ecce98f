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

/** The process's own terminal. */
export function systemTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  return {
    env,
    stdin,
    print: (text) => void stdout.write(`${text}\n`),
    complain: (text) => void stderr.write(`${text}\n`),
    colours: usesColours(stdout, env),
  };
}
