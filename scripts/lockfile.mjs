// Checks that pnpm-lock.yaml names no host: packages are identified by name, version and hash, and
// everybody's own registry serves them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/files.mjs';

const lines = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8').split('\n');
const named = lines.flatMap((line, index) => (/:\/\/|\btarball:/.test(line) ? [index + 1] : []));

for (const line of named) console.error(`pnpm-lock.yaml:${line} names where a package is downloaded from`);
console.log(`lock file: ${lines.length} lines, ${named.length} naming a host`);
process.exitCode = named.length > 0 ? 1 : 0;
