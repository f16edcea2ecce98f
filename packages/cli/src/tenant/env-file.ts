import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../usage.js';

const FIRST_LINE = '# Written by auth0-api tenant: a local tenant, never for production.';

type Variables = Readonly<Record<string, string>>;

/**
 * Requires that the settings may be written to this file: it does not exist, or an earlier run wrote it. {@link writeEnvFile} finds
 * out again: this is for a refusal before anything starts.
 *
 * @throws UsageError
 */
export function assertWritable(cwd: string, file: string): Promise<void> {
  return translated(async () => {
    await using handle = await openOwn(resolve(cwd, file));
    if (handle !== undefined) addedTo(await handle.readFile('utf8'), []);
  });
}

/**
 * Writes settings to a new file that only this user can read, or over those that an earlier run wrote. What the user added
 * stays. No link is followed, and what is checked is the file that is written: another process may replace it at any time.
 *
 * @throws UsageError
 */
export function writeEnvFile(cwd: string, file: string, variables: Variables): Promise<void> {
  const path = resolve(cwd, file);
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"`);
  const settings = [FIRST_LINE, ...lines, ''].join('\n');
  return translated(async () => {
    await using earlier = await openOwn(path);
    if (earlier !== undefined) {
      const added = addedTo(await earlier.readFile('utf8'), Object.keys(variables));
      await overwrite(earlier, settings + added);
    } else {
      // `wx` makes a file, and opens none.
      await using made = await open(path, 'wx', 0o600);
      await made.writeFile(settings);
    }
  });
}

/** A file that exists; undefined if there is none. */
async function openOwn(path: string): Promise<FileHandle | undefined> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if (found.isSymbolicLink()) throw new UsageError('--write-env is a link: choose another file.');
  if (!found.isFile()) throw new UsageError('--write-env is no file: choose another one.');
  // Windows has no O_NOFOLLOW.
  return open(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
}

async function translated(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--write-env cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/**
 * What the user added to a file of an earlier run: all but one setting of each of these names. That is the line below the first one,
 * whatever its value is now, or else the first that has the form the command writes, since a user's line may come before it.
 *
 * @throws UsageError for another file
 */
function addedTo(text: string, names: readonly string[]): string {
  const [first, ...lines] = text.split('\n');
  if (first?.trimEnd() !== FIRST_LINE)
    throw new UsageError('--write-env exists, and something else is in it: choose another file.');
  for (const name of names) {
    const written = new RegExp(`^${name}="[^"]*"\\r?$`);
    const place = lines[0]?.startsWith(`${name}=`) ? 0 : lines.findIndex((line) => written.test(line));
    if (place >= 0) lines.splice(place, 1);
  }
  return lines.join('\n');
}

/** Writes before it cuts off, so that a full disk takes nothing away. */
async function overwrite(handle: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  await handle.write(bytes, 0, bytes.length, 0);
  await handle.truncate(bytes.length);
}
