import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus } from 'node:os';

/** What was measured with, and when: a figure without that is worth nothing. */
export function machine() {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    system: `${process.platform} ${arch()}`,
  };
}

export function printMachine() {
  const { node, v8, openssl } = process.versions;
  const { date, processor, cores, system } = machine();
  console.log(`Node ${node} (V8 ${v8}, OpenSSL ${openssl}), ${system}`);
  console.log(`${processor}, ${cores} cores`);
  console.log(`${date}\n`);
}

/** Runs a benchmark and prints its tables as Markdown, ready for docs/performance.md. */
export async function printBenchmark({ title, versions = [], run }) {
  console.log(`# ${title}\n`);
  if (versions.length > 0)
    console.log(`${versions.map((name) => `${name} ${versionOf(name)}`).join(', ')}\n`);
  for await (const table of run()) console.log(`${table.caption}\n\n${render(table)}\n`);
}

/** Three digits say all that a noisy machine knows. */
export function digits(value) {
  if (value === 0) return '0';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 10 ? 3 : 2);
}

/** A median with the range from the 10th to the 90th percentile. */
export function ratioText({ median, low, high }) {
  return `${digits(median)} (${digits(low)}–${digits(high)})`;
}

// Of any table: `columns` and `rows` of text and numbers; or rows of lib/compare.mjs or lib/bytes.mjs.
function render({ columns, rows }) {
  if (columns !== undefined) return markdown(columns, rows);
  if ('bytes' in rows[0])
    return markdown(
      ['', 'bytes'],
      rows.map(({ name, bytes }) => [name, bytes]),
    );
  const cells = rows.map(({ name, microseconds, cpuRatio, ratio: { median, low, high } }) => [
    name,
    digits(median),
    `${digits(low)}–${digits(high)}`,
    digits(cpuRatio),
    digits(microseconds),
  ]);
  return markdown(['', 'ratio', '10–90 %', 'CPU', 'µs'], cells);
}

/** A table. */
export function markdown(columns, rows) {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The version of a package. Not every one lets its package.json be imported: it is looked for from where the package is. */
export function versionOf(name) {
  const { resolve } = createRequire(import.meta.url);
  for (const folder of resolve.paths(name) ?? []) {
    try {
      return createRequire(import.meta.url)(`${folder}/${name}/package.json`).version;
    } catch {
      // Not here: the next folder up.
    }
  }
  throw new Error(`${name} is not installed.`);
}
