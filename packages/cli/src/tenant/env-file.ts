import { open, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../usage.js';

const FIRST_LINE = '# Written by auth0-api tenant: a local tenant, never for production.';

/**
 * Requires that the settings may be written to this file: it does not exist, or an earlier run wrote it.
 *
 * @throws UsageError
 */
export async function assertWritable(cwd: string, file: string): Promise<void> {
  const text = await readFile(resolve(cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return FIRST_LINE;
    throw new UsageError(`--write-env cannot be read (${error.code}).`);
  });
  if (!text.startsWith(FIRST_LINE))
    throw new UsageError('--write-env exists, and something else is in it: choose another file.');
}

/**
 * Writes settings to a file that only this user can read.
 *
 * @throws UsageError
 */
export async function writeEnvFile(
  cwd: string,
  file: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"`);
  try {
    await using handle = await open(resolve(cwd, file), 'w', 0o600);
    await handle.writeFile([FIRST_LINE, ...lines, ''].join('\n'));
  } catch (error) {
    throw new UsageError(`--write-env cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
