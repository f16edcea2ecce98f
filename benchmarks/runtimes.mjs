// Whole requests over HTTP on each runtime: a protected route of Hono against the bare one, in processes of their own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installRuntime } from '../scripts/lib/runtimes.mjs';
import { placeText, splitCores } from './lib/cores.mjs';
import { checkGuarded } from './lib/http/guarded.mjs';
import { startLoad } from './lib/http/load.mjs';
import { requestWith } from './lib/http/requests.mjs';
import { issuerSettings } from './lib/http/settings.mjs';
import { medianOf, ratioOf, takeTurns } from './lib/http/turns.mjs';
import { accessToken, accessTokens, tenant } from './lib/issued.mjs';
import { digits, ratioText } from './lib/report.mjs';
import { names } from './lib/runtimes/apps.mjs';
import { startRuntimeServer } from './lib/runtimes/server.mjs';
import { installForWorkerd } from './lib/runtimes/workerd.mjs';

export const title = 'Hono on each runtime';
export const versions = ['hono', '@hono/node-server', 'jose'];

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 0.25);
/** As many as our cache keeps by default. */
const TOKENS = 10_000;

const SERVE = fileURLToPath(new URL('./lib/runtimes/serve.mjs', import.meta.url));
const FOLDER = import.meta.dirname;

/** How to install each: what tells its version, and what serves the app with a guard. */
const PLACES = {
  node: () => served({ command: process.execPath, args: [] }),
  'node-26': () => served(installRuntime('node-26')),
  bun: () => served(installRuntime('bun')),
  deno: () => served(installRuntime('deno')),
  workerd: installForWorkerd,
};

const COLUMNS = [
  ...['tokens', '', 'requests/s ÷ bare', 'CPU, bare ÷ this', 'ours ÷ this', 'p50 ms', 'p99 ms'],
  ...['server CPU, µs a request', 'load busy'],
];

// The first candidate is what all are compared with; the second is ours.
const BARE = 0;
const OURS = 1;

export async function* run() {
  const places = chosenPlaces().map((name) => ({ name, ...PLACES[name]() }));
  const cores = splitCores();
  const load = startLoad({ cores: cores?.load });
  const workloads = await makeWorkloads();
  for (const { name: runtime, program, command } of places) {
    const servers = await startServers(command, cores?.server);
    const rows = [];
    for (const { tokens, has, ...workload } of workloads) {
      const takers = servers.filter(({ name }) => has(name));
      const groups = takers.map((server) => [server]);
      const turns = await takeTurns({ load, groups, rounds: ROUNDS, seconds: SECONDS, ...workload });
      rows.push(...takers.map(({ name }, index) => [tokens, name, ...figures(turns[index], turns)]));
    }
    yield { caption: `${versionOf(runtime, program)}; ${placeText(cores)}:`, columns: COLUMNS, rows };
    await Promise.all(servers.map((server) => server.stop()));
  }
  await load.stop();
  await tenant.close();
}

function served({ command, args }) {
  return {
    program: command,
    command: (name, settings) => [command, ...args, SERVE, name, JSON.stringify(settings)],
  };
}

function chosenPlaces() {
  const chosen = process.env.BENCH_RUNTIMES?.split(',') ?? Object.keys(PLACES);
  const unknown = chosen.filter((name) => !Object.hasOwn(PLACES, name));
  if (unknown.length > 0) throw new Error(`Not a runtime: ${unknown}. There are ${Object.keys(PLACES)}.`);
  return chosen;
}

async function makeWorkloads() {
  const token = await accessToken();
  // Twice as many as are kept: when the first one comes again, it is forgotten.
  const all = (await accessTokens(2 * TOKENS)).map((each) => requestWith(each));
  const known = all.slice(0, TOKENS);
  const unknown = [...all.slice(TOKENS), ...known];
  return [
    { tokens: 'one', has: () => true, first: 1000, fresh: false, requests: () => [requestWith(token)] },
    {
      tokens: `${TOKENS.toLocaleString('en')} in rotation`,
      // Others keep none.
      has: (name) => [names[BARE], names[OURS]].includes(name),
      first: TOKENS,
      fresh: false,
      requests: () => known,
    },
    {
      tokens: 'never seen',
      has: (name) => !name.includes('jwks_uri'),
      // What checks signatures takes longer to be compiled.
      first: 4000,
      fresh: false,
      requests: () => unknown,
    },
  ];
}

async function startServers(command, cores) {
  const servers = [];
  for (const [index, name] of names.entries())
    servers.push(
      await startRuntimeServer({
        name,
        command: await command(name, issuerSettings, index),
        cwd: FOLDER,
        cores,
      }),
    );
  const token = await accessToken();
  const foreign = await tenant.accessToken({ aud: 'https://other.test/' });
  for (const server of servers)
    await checkGuarded(server, { token, foreign, isProtected: server.name !== names[BARE] });
  return servers;
}

function figures(own, turns) {
  return [
    ratioText(ratioOf('rate', own, turns[BARE])),
    ratioText(ratioOf('cpu', turns[BARE], own)),
    ratioText(ratioOf('rate', turns[OURS], own)),
    ...['p50', 'p99', 'cpu'].map((figure) => digits(medianOf(figure, own))),
    `${Math.round(100 * medianOf('busy', own))} %`,
  ];
}

/** "node 20.20.2", "bun 1.4.5", "deno 2.9.6", "workerd 2026-04-26": some print their name as well, and more. */
function versionOf(name, program) {
  const { stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (error) throw error;
  return `${name.split('-')[0]} ${/\d[\d.-]+/.exec(stdout)?.[0]}`;
}
