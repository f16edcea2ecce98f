import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { compare } from './compare.mjs';
import { digits, ratioText } from './report.mjs';
import { percentile } from './spread.mjs';

const run = promisify(execFile);

/**
 * Compares what whole processes take from their start to their end. Each prints its memory in bytes; the first is the
 * unit.
 *
 * @param {{ caption: string, rounds: number, script: URL, programs: Record<string, readonly string[]> }} comparison
 * `programs`: names, and the arguments of the script
 */
export async function compareProcesses({ caption, rounds, script, programs }) {
  const file = fileURLToPath(script);
  const names = Object.keys(programs);
  const memory = new Map(names.map((name) => [name, []]));
  const start = async (name, env) => {
    const { stdout } = await run(process.execPath, [file, ...programs[name]], {
      env: { ...process.env, ...env },
    });
    return Number(stdout);
  };
  const { rows } = await compare({
    caption,
    operations: 1,
    rounds,
    candidates: names.map((name) => ({
      name,
      measure: async () => memory.get(name).push(await start(name)),
    })),
  });
  const memoryOf = (name) => percentile(memory.get(name), 0.5);
  const files = new Map();
  for (const name of names) files.set(name, await countFiles(file, (env) => start(name, env)));
  return {
    caption,
    columns: ['', 'time', 'MB more', 'files'],
    rows: rows.map(({ name, ratio }) => [
      name,
      ratioText(ratio),
      digits(Math.max(0, memoryOf(name) - memoryOf(names[0])) / 1e6),
      files.get(name),
    ]),
  };
}

/** How many files a process loads besides its own script: V8 lists them when it is asked what was run. */
async function countFiles(own, start) {
  const folder = await mkdtemp(join(tmpdir(), 'auth0-api-cold-'));
  try {
    await start({ NODE_V8_COVERAGE: folder });
    const [report] = await readdir(folder);
    const { result } = JSON.parse(await readFile(join(folder, report), 'utf8'));
    return result.filter(({ url }) => url.startsWith('file:') && url !== pathToFileURL(own).href).length;
  } finally {
    await rm(folder, { recursive: true });
  }
}
