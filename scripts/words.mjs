// Checks the words of what people read: `npm run words`. Pages, comments and messages must not use the words that
// scripts/lib/wording.mjs lists, and a sentence of a message must be short. `node scripts/words.mjs <folder>` checks
// another work tree.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesBelow, root } from './lib/files.mjs';
import { wordingProblems } from './lib/wording.mjs';

const MESSAGES = /^packages\/[^/]+\/src\//;

const at = resolve(process.argv[2] ?? root);
const below = (folder, ...endings) => endings.flatMap((ending) => filesBelow(folder, ending, at));

const files = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].filter((page) => existsSync(join(at, page))),
  ...below('docs', '.md'),
  ...below('.changeset', '.md'),
  ...below('packages', '.md').filter((page) => page.endsWith('/README.md')),
  ...below('packages', '.ts').filter((path) => MESSAGES.test(path)),
  ...below('demo', '.mjs'),
  ...below('examples', '.md', '.ts', '.mjs'),
  ...below('scripts', '.mjs'),
];

const problems = files.flatMap((path) =>
  wordingProblems(path, readFileSync(join(at, path), 'utf8'), { messages: MESSAGES.test(path) }).map(
    ({ line, found, instead }) => `${path}:${line} ${found}: ${instead}`,
  ),
);

for (const problem of problems) console.error(problem);
console.log(`words: ${files.length} files, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
