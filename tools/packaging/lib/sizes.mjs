import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * @typedef {object} Size
 * @property {number} files
 * @property {number} bytes
 */

/**
 * What an installed package takes by itself.
 *
 * @param {string} installed its real folder
 * @returns {Size}
 */
export function ownSize(installed) {
  const sizes = filesOf(installed).map((file) => statSync(file).size);
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/**
 * What an app that installs a package gets: it and everything that it depends on, each counted once. Peers are the
 * app's own.
 *
 * @param {string} installed its real folder
 * @returns {Size & { packages: string[] }}
 */
export function sizeWithDependencies(installed) {
  const folders = [...closure(installed)];
  const sizes = folders.map(ownSize);
  return {
    files: sizes.reduce((sum, { files }) => sum + files, 0),
    bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
    packages: folders.slice(1).map((folder) => manifestOf(folder).name),
  };
}

/**
 * The files of a package without those of other packages below it.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesOf(path);
    return entry.isFile() ? [path] : [];
  });
}

function closure(folder, found = new Set()) {
  if (found.has(folder)) return found;
  found.add(folder);
  // pnpm puts what a package depends on beside it.
  const beside = folder.slice(0, folder.lastIndexOf(`${sep}node_modules${sep}`) + sep.length + 12);
  for (const name of Object.keys(manifestOf(folder).dependencies ?? {}))
    closure(realpathSync(join(beside, name)), found);
  return found;
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
