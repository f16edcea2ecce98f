// Prints the tags that the versions of the packages do not have yet, such as `@auth0-api/core@1.2.0`: what is to be released.
// With --create it makes them, for the commit that is checked out. It needs git alone: who may write to the
// repository runs nobody else's code.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolders, root } from './lib/files.mjs';

const create = process.argv.includes('--create');
const existing = new Set(git('tag', '--list').split('\n'));

for (const folder of packageFolders()) {
  const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const tag = `${name}@${version}`;
  if (existing.has(tag)) continue;
  if (create) git('tag', tag);
  console.log(tag);
}

function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' });
}
