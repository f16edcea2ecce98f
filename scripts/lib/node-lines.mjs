import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './files.mjs';

/** Where the binaries of other lines of Node.js are kept. */
export const FOLDER = join(root, '.artifacts/node-matrix');
const WINDOWS = process.platform === 'win32';

/** The path of the newest Node of this line. What an earlier run has installed is used again while it is the newest. */
export function fetchNode(/** @type {string} */ major) {
  const folder = join(FOLDER, major);
  const system = WINDOWS ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const args = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    `${name}@${major}`,
  ];
  // Its output is no part of what scripts print.
  const stdio = ['inherit', 2, 'inherit'];
  const { status, error } = spawnSync('npm', args, { cwd: folder, stdio, shell: WINDOWS });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm install ${name}@${major} ended with ${status}`);
  return join(folder, 'node_modules', name, 'bin', WINDOWS ? 'node.exe' : 'node');
}
