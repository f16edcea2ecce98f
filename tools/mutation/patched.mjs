// Takes single checks out of the library, or turns them round, and expects a test to turn red for each: what was done
// before run.mjs, for the rooms that are `open` in rooms.mjs. `node tools/mutation/patched.mjs proof` tries the patches
// whose file or name has that text.
//
// The patches are data: see lib/patch.mjs, and add a file to `patches` for what is new. They are planted in a copy of
// the repository, so that the repository itself stays as it is. What fails the run: a patch that no test notices, one
// whose text is not there any more (or more than once), one that breaks the program instead of changing it, a check in
// a covered file that no patch touches, and tests that fail without any patch.
import { readdirSync } from 'node:fs';
import { createCopy } from './lib/copy.mjs';
import { checksOf, plant } from './lib/patch.mjs';
import { runTests } from './lib/tests.mjs';

const [wanted = ''] = process.argv.slice(2);
const suites = await Promise.all(
  readdirSync(new URL('patches/', import.meta.url))
    .filter((name) => name.endsWith('.mjs'))
    .sort()
    .map(async (name) => (await import(`./patches/${name}`)).default),
);
const patches = suites
  .flatMap(({ file, tests, patches }) => patches.map((patch) => ({ file, tests, ...patch })))
  .filter(({ file, name }) => `${file} ${name}`.includes(wanted));

if (patches.length === 0) {
  console.error(`No patch has '${wanted}' in its file or name.`);
  process.exit(1);
}

const problems = [];
const report = (patch, problem) => {
  if (problem !== undefined) problems.push(`${patch.file}: ${patch.name}: ${problem}`);
  console.log(
    `${problem === undefined ? 'noticed ' : 'PROBLEM '} ${patch.file}: ${patch.name}${problem ? `: ${problem}` : ''}`,
  );
};

const copy = createCopy();
try {
  const unharmed = runTests(copy.folder, [...new Set(patches.flatMap(({ tests }) => tests))]);
  if (unharmed.outcome !== 'passed') problems.push(`The tests fail without any patch.\n${unharmed.output}`);
  else for (const patch of patches) report(patch, tryPatch(patch));
  if (wanted === '') for (const suite of suites) problems.push(...missedChecks(suite));
} finally {
  copy.remove();
}

for (const problem of problems) console.error(problem);
console.log(`mutation: ${patches.length} patches, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** What is wrong with a patch; nothing, when a test notices it. */
function tryPatch(patch) {
  const original = copy.read(patch.file);
  const planted = plant(original, patch);
  if (planted.problem !== undefined) return planted.problem;
  copy.write(patch.file, planted.text);
  try {
    const { outcome, output } = runTests(copy.folder, patch.tests);
    if (outcome === 'failed') return undefined;
    return outcome === 'passed' ? 'no test notices it' : `it breaks the program:\n${output}`;
  } finally {
    copy.write(patch.file, original);
  }
}

/** Checks that no patch touches, and that nobody said why. */
function missedChecks({ file, patches, unobservable = [] }) {
  const text = copy.read(file);
  const touched = [...patches, ...unobservable].flatMap(({ find }) => {
    const start = text.indexOf(find);
    if (start < 0) return [];
    const first = text.slice(0, start).split('\n').length;
    return Array.from({ length: find.split('\n').length }, (_, index) => first + index);
  });
  return checksOf(text)
    .filter(({ line }) => !touched.includes(line))
    .map(({ line, code }) => `${file}:${line}: no patch touches this check: ${code}`);
}
