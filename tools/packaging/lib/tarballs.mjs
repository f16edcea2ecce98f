import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolders, root } from '../../../scripts/lib/files.mjs';
import { pnpm } from '../../../scripts/lib/pnpm.mjs';

/**
 * @typedef {object} Packed
 * @property {string} name
 * @property {string} folder of its sources, relative to the root
 * @property {string} tarball
 * @property {string[]} entries what can be imported, such as `@auth0-api/express/augment`
 * @property {Record<string, string>} commands what can be run, and by which file
 */

/**
 * Packs every package that is published, as `pnpm publish` would.
 *
 * @param {string} temporary
 * @returns {Packed[]}
 */
export function packAll(temporary) {
  const destination = join(temporary, 'tarballs');
  mkdirSync(destination);
  const code = pnpm(['-r', '--filter', './packages/*', 'pack', '--pack-destination', destination], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new Error(`pnpm pack ended with ${code}`);
  return packageFolders().flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    if (manifest.private) return [];
    const { name, version, bin: commands = {} } = manifest;
    const tarball = join(destination, `${name.slice(1).replace('/', '-')}-${version}.tgz`);
    return [{ name, folder, tarball, entries: entriesOf(manifest), commands }];
  });
}

function entriesOf({ name, exports }) {
  return Object.keys(exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => name + path.slice(1));
}
