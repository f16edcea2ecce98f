import { arch, availableParallelism, cpus } from 'node:os';

/** Says what was measured, with what and when: a figure without that is worth nothing. */
export function printMachine(title) {
  const { node, v8, openssl } = process.versions;
  console.log(`# ${title}\n`);
  console.log(`Node ${node} (V8 ${v8}, OpenSSL ${openssl}), ${process.platform} ${arch()}`);
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores`);
  console.log(`${new Date().toISOString().slice(0, 10)}\n`);
}

/** Prints a table as Markdown, ready for docs/performance.md. */
export function printTable({ caption, rows }) {
  console.log(`${caption}\n`);
  console.log(rows[0] !== undefined && 'bytes' in rows[0] ? bytesTable(rows) : timesTable(rows));
  console.log();
}

function timesTable(rows) {
  const lines = rows.map(({ name, microseconds, cpuRatio, ratio: { median, low, high } }) => {
    const range = `${digits(low)}–${digits(high)}`;
    return `| ${name} | ${digits(median)} | ${range} | ${digits(cpuRatio)} | ${digits(microseconds)} |`;
  });
  return ['| | ratio | 10–90 % | CPU | µs |', '|---|---|---|---|---|', ...lines].join('\n');
}

function bytesTable(rows) {
  return ['| | bytes |', '|---|---|', ...rows.map(({ name, bytes }) => `| ${name} | ${bytes} |`)].join('\n');
}

// Three digits say all that a noisy machine knows.
function digits(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 10 ? 3 : 2);
}
