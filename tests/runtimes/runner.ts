// Runs cases under any runtime, without a test runner: `<runtime> runner.mjs <file>...`. A file exports the `adapters` of a framework,
// for which it runs the shared contract, or `cases` of its own. Prints one line of JSON: for each cell of the matrix how many cases
// passed, by the letter of their first rule, and which failed.
import { pathToFileURL } from 'node:url';
import { type AdapterUnderTest, casesFor, createFixture, runCase } from '@auth0-api/testing/contract';
import type { Case, Cell } from './case.js';

interface CellFile {
  readonly adapters?: readonly AdapterUnderTest[];
  readonly cells?: readonly Cell[];
}

interface Failure {
  readonly adapter: string;
  readonly title: string;
  readonly error: string;
}

/** How long a case may take that only a broken machine does, in milliseconds. */
const PATIENCE = 30_000;

/** What the name of each cell to run has. */
const { CELLS = '' } = process.env;

const report = [];
for (const file of process.argv.slice(2)) {
  const { adapters = [], cells = [] } = (await import(pathToFileURL(file).href)) as CellFile;
  const all = [...(await contractOf(adapters)), ...cells];
  for (const cell of all.filter(({ name }) => name.includes(CELLS))) report.push(await runCell(cell));
}
console.log(JSON.stringify(report));
// Some runtimes keep connections of clients open for a while.
process.exit(0);

async function contractOf(all: readonly AdapterUnderTest[]): Promise<readonly Cell[]> {
  const adapters = all.filter(({ protocol }) => protocol === 'http/1.1');
  if (adapters.length === 0) return [];
  const fixture = await createFixture();
  return adapters.map((adapter) => ({
    name: adapter.name,
    cases: casesFor(adapter).map((item) => ({
      title: item.title,
      run: async () => void (await runCase(adapter, item, fixture)),
    })),
  }));
}

async function runCell({ name, cases }: Cell) {
  const passed: Record<string, number> = {};
  const failed: Failure[] = [];
  for (const { title, run } of cases) {
    try {
      await withPatience(run);
      const letter = letterOf(title);
      passed[letter] = (passed[letter] ?? 0) + 1;
    } catch (error) {
      failed.push({ adapter: name, title, error: String((error as Error)?.stack ?? error).slice(0, 600) });
    }
  }
  return { name, passed, failed };
}

function letterOf(title: string): string {
  return /^[A-Z]\d/.test(title) ? title.charAt(0) : '–';
}

async function withPatience(run: Case['run']): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not over after ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}
