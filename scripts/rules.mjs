// Holds docs/rules.md and the tests together: `node scripts/rules.mjs [--list]`.
// A rule is a table row whose first cell is its anchor and its number in bold (`| <a id="t7a"></a>**T7a** | … |`), so that
// everyone can link to `rules.md#t7a`; a test names the rules it proves at the start of its title (`T7a …`, `T7, T8 …`,
// `C1 C2 …`). Every rule needs a test and its anchor, and a test may name only rules that are stated.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, packageFolders, root } from './lib/files.mjs';
import { testTitles } from './lib/titles.mjs';

const RULES = 'docs/rules.md';
const ID = '[A-Z]\\d+[a-z]?';
const ROW = new RegExp(`^\\|\\s*(?:<a id="([^"]*)"></a>)?\\*\\*(${ID})\\*\\*\\s*\\|`, 'gm');
const BEGINS = /^\|\s*(?:<a id="[a-z]+\d[^"]*"><\/a>|\*\*[A-Z]+\d)/i;
const NAMED = new RegExp(`^${ID}(?:(?:,? and |, ?|/| )${ID}(?![\\w-]))*(?![\\w-])`);

const read = (file) => readFileSync(join(root, file), 'utf8');

const testFiles = [
  ...packageFolders().flatMap((folder) => filesBelow(`${folder}/test`, '.test.ts')),
  ...filesBelow('tests', '.test.ts'),
  // Tables of tests that every adapter or store runs.
  ...filesBelow('packages/testing/src', '.ts'),
];

const text = read(RULES);
const rows = [...text.matchAll(ROW)];
const rules = rows.map(([, , id]) => id);
const unanchored = rows.flatMap(([, anchor, id]) => (anchor === id.toLowerCase() ? [] : [id]));
const proofs = testFiles.flatMap((file) =>
  testTitles(read(file)).flatMap(({ title, line }) =>
    idsOf(title).map((id) => ({ id, title, at: `${file}:${line}` })),
  ),
);

const missing = rules.filter((id) => !proofs.some((proof) => proof.id === id));
const unstated = proofs.filter(({ id }) => !rules.includes(id));
// What looks like a rule, and would be left out of all counts.
const misread = text
  .split('\n')
  .flatMap((row, index) => (BEGINS.test(row) && row.search(ROW) < 0 ? [index + 1] : []));
// What else looks like a rule. S256 is a method of PKCE.
const dangling = [...text.matchAll(new RegExp(`(?<![\\w-])${ID}(?![\\w-])`, 'g'))]
  .map(([id]) => id)
  .filter((id) => id !== 'S256' && !rules.includes(id));
const repeated = rules.filter((id, index) => rules.indexOf(id) !== index);

report();
const problems = [missing, unstated, repeated, unanchored, misread, dangling];
process.exitCode = problems.some(({ length }) => length > 0) ? 1 : 0;

function idsOf(title) {
  return NAMED.exec(title)?.[0].match(new RegExp(ID, 'g')) ?? [];
}

function report() {
  const list = process.argv.includes('--list');
  for (const id of rules) {
    const own = proofs.filter((proof) => proof.id === id);
    console.log(`${id.padEnd(5)}${own.length}`);
    if (list) for (const { title, at } of own) console.log(`     ${title}  (${at})`);
  }
  for (const id of missing) console.error(`${id} has no test`);
  for (const { id, at } of unstated) console.error(`${at} names ${id}, which ${RULES} does not state`);
  for (const id of unanchored) console.error(`${id} has no anchor: write <a id="${id.toLowerCase()}"></a>`);
  for (const line of misread) console.error(`${RULES}:${line} is not written as a rule is`);
  for (const id of dangling) console.error(`${RULES} names ${id}, which it does not state`);
  for (const id of repeated) console.error(`${id} is stated twice`);
  console.log(
    `rules: ${rules.length} stated, ${missing.length} without a test, ${unstated.length} named but not stated`,
  );
}
