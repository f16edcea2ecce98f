// Runs benchmarks and prints their tables as a Markdown report: `npm run bench` all of them, `npm run bench -- NAME` one.
// The report of all goes into .artifacts/benchmarks.md as well. `npm run bench -- report` compares with other libraries on two
// lines of Node.js, for README.md and docs/performance.md: lib/comparison/run.mjs.
//
// A benchmark is a file beside this one that exports `title` and `run()`, an async generator of tables as
// lib/compare.mjs and lib/bytes.mjs make them. Each runs in a process of its own, so that none warms up the next.
// Times depend on the machine and on what else it does: only ratios within one table are worth quoting.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareAll } from './lib/comparison/run.mjs';
import { printBenchmark, printMachine } from './lib/report.mjs';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.slice(0, -'.mjs'.length))
  .sort();

const [name, ...others] = process.argv.slice(2);
if (name === undefined) {
  runAll();
} else if (name === 'report') {
  await compareAll(others);
} else if (names.includes(name) && others.length === 0) {
  printMachine();
  await printBenchmark(await import(`./${name}.mjs`));
} else {
  console.error(`Usage: npm run bench [-- ${[...names, 'report'].join('|')}]`);
  process.exitCode = 2;
}

function runAll() {
  const parts = names.map((each) => {
    console.error(`${each} …`);
    const { status, stdout } = spawnSync(process.execPath, [import.meta.filename, each], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 26,
    });
    if (status !== 0) process.exitCode = 1;
    return status === 0 ? stdout : `# ${each}\n\nIt failed.\n`;
  });
  const folder = fileURLToPath(new URL('../.artifacts/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}benchmarks.md`, parts.join('\n'));
  console.log(parts.join('\n'));
}
