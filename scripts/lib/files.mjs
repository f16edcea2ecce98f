import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const SKIPPED = new Set(['.output', 'node_modules', 'dist', '.artifacts', '.turbo', 'coverage']);

/**
 * The files below a folder whose name ends so, sorted; none when there is no such folder.
 *
 * @param {string} folder relative to `at`, as are the results; separated by `/` on every system
 * @param {string} ending
 * @param {string} [at] default: the repository's root
 * @returns {string[]}
 */
export function filesBelow(folder, ending, at = root) {
  if (!existsSync(join(at, folder))) return [];
  const entries = readdirSync(join(at, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => !SKIPPED.has(name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path, ending, at);
      return entry.name.endsWith(ending) ? [path] : [];
    })
    .sort();
}

/** The folders in `packages`, such as `packages/core`. */
export function packageFolders() {
  const entries = readdirSync(join(root, 'packages'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `packages/${name}`);
}
