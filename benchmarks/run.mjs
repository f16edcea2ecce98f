// Runs one benchmark and prints its tables: `npm run bench -- NAME`. Without a name it lists them.
//
// A benchmark is a file beside this one that exports `title` and `run()`, an async generator of tables as
// lib/compare.mjs and lib/bytes.mjs make them. Times depend on the machine and on what else it does: only ratios
// within one table are worth quoting.
import { readdirSync } from 'node:fs';
import { printMachine, printTable } from './lib/report.mjs';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.slice(0, -'.mjs'.length));

const [name] = process.argv.slice(2);
if (names.includes(name)) {
  const { title, run } = await import(`./${name}.mjs`);
  printMachine(title);
  for await (const table of run()) printTable(table);
} else {
  console.error(`Usage: npm run bench -- <${names.join('|')}>`);
  process.exitCode = 2;
}
