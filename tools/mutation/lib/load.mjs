// Loads what is changed before any test runs. Some of it is otherwise loaded by the first test that needs it: Stryker takes
// that test for the only one to notice a change of what a module does on its own, such as a constant, and runs no other.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rooms } from '../rooms.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

for (const pattern of rooms[process.env.MUTATION_ROOM].mutate)
  for (const file of filesOf(join(root, pattern))) await import(file);

/** The files of a pattern: one, or all of a folder. */
function filesOf(pattern) {
  if (basename(pattern) !== '*.ts') return [pattern];
  const folder = dirname(pattern);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}
