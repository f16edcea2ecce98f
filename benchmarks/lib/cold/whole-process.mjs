import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { compare } from '../compare.mjs';
import { digits, ratioText } from '../report.mjs';
import { percentile } from '../spread.mjs';

const run = promisify(execFile);

/**
 * Compares what whole processes take from their start to their end. Each prints what print.mjs prints; the first is the
 * unit.
 *
 * @param {{ id: string, caption: string, rounds: number, script: URL, programs: Record<string, readonly string[]> }} comparison
 * `programs`: names, and the arguments of the script
 */
export async function compareProcesses({ id, caption, rounds, script, programs }) {
  const file = fileURLToPath(script);
  const names = Object.keys(programs);
  const printed = new Map(names.map((name) => [name, []]));
  const start = async (name, env) => {
    const { stdout } = await run(process.execPath, [file, ...programs[name]], {
      env: { ...process.env, ...env },
    });
    return JSON.parse(stdout);
  };
  const { rows } = await compare({
    caption,
    operations: 1,
    rounds,
    // Each is new: only the system has something to keep, the files.
    warmUp: 1,
    candidates: names.map((name) => ({
      name,
      measure: async () => printed.get(name).push(await start(name)),
    })),
  });
  const median = (name, figure) =>
    percentile(
      printed.get(name).map((each) => each[figure]),
      0.5,
    );
  const data = [];
  for (const { name, ratio, microseconds } of rows) {
    data.push({
      name,
      ratio,
      milliseconds: microseconds / 1000,
      megabytes: Math.max(0, median(name, 'memory') - median(names[0], 'memory')) / 1e6,
      request: median(name, 'request'),
      files: await countFiles(file, (env) => start(name, env)),
    });
  }
  const timed = data.some(({ request }) => request !== undefined);
  return {
    caption,
    columns: ['', 'time', 'MB more', 'files', ...(timed ? ['first request, ms'] : [])],
    rows: data.map(({ name, ratio, megabytes, files, request }) => [
      name,
      ratioText(ratio),
      digits(megabytes),
      files,
      ...(timed ? [request === undefined ? '' : digits(request)] : []),
    ]),
    data: { id, rows: data },
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
