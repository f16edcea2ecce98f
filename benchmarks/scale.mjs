// Two processes of an API that share a replay store on Redis, against one. Each request is DPoP with a new proof.
import { listCores } from './lib/cores.mjs';
import { checkGuarded } from './lib/http/guarded.mjs';
import { startLoad } from './lib/http/load.mjs';
import { dpopRequests } from './lib/http/requests.mjs';
import { startServer } from './lib/http/server.mjs';
import { issuerSettings } from './lib/http/settings.mjs';
import { candidates } from './lib/http/shared-replay.mjs';
import { medianOf, ratioOf, takeTurns } from './lib/http/turns.mjs';
import { accessToken, tenant } from './lib/issued.mjs';
import { startRedis } from './lib/redis.mjs';
import { digits, ratioText } from './lib/report.mjs';

export const title = 'Two processes with one replay store';
export const versions = ['fastify', 'redis'];

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 20);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 0.5);
const COUNTED = 5000;
const MODULE = new URL('./lib/http/shared-replay.mjs', import.meta.url);
const [NAME] = Object.keys(candidates);

export async function* run() {
  const cores = splitCores();
  const redis = await startRedis({ cores: cores.others });
  if (redis === undefined) {
    console.log('There is no redis-server on PATH, so nothing was measured.');
    await tenant.close();
    return;
  }
  const load = startLoad({ cores: cores.others });
  const requests = await dpopRequests();
  const servers = await startServers(redis.port, cores.apis);
  await checkShared(load, servers, requests);
  const turns = await takeTurns({
    ...{ load, rounds: ROUNDS, seconds: SECONDS, first: 2000, fresh: true },
    groups: [servers.slice(0, 1), servers],
    requests,
  });
  yield throughput(turns, cores);
  yield await costs(load, servers, requests, redis);
  await Promise.all([load, ...servers, redis].map((each) => each.stop()));
  await tenant.close();
}

/** Each API process gets a core, load and Redis the others: that takes three. With fewer, all share all. */
function splitCores() {
  const [first, second, ...others] = listCores();
  if (others.length === 0) return { apis: [undefined, undefined] };
  return { apis: [String(first), String(second)], others: others.join(',') };
}

async function startServers(redisPort, cores) {
  const settings = { ...issuerSettings, redisPort };
  const servers = await Promise.all(
    cores.map((each) => startServer({ module: MODULE, name: NAME, settings, cores: each })),
  );
  const token = await accessToken();
  for (const server of servers) await checkGuarded(server, { token, isProtected: true });
  return servers;
}

/** Makes sure that a proof which one process accepted is refused by the other: they do share. */
async function checkShared(load, [one, other], requests) {
  await load.give(requests(1));
  await load.connect({ ports: [one.port], connections: 1 });
  await load.run({ count: 1 });
  await load.connect({ ports: [other.port], connections: 1 });
  const problem = await load.run({ count: 1 }).then(
    () => 'no refusal',
    ({ message }) => message,
  );
  if (!problem.includes('HTTP/1.1 401')) throw new Error(`The processes share no replay memory: ${problem}`);
}

function throughput([one, two], { others }) {
  // What is left when a process costs more CPU time for a request as soon as there is a second one.
  const { median, low, high } = ratioOf('cpu', one, two);
  const computed = { median: 2 * median, low: 2 * low, high: 2 * high };
  const cells = (turns) => [
    ...['rate', 'cpu', 'p50', 'p99'].map((figure) => digits(medianOf(figure, turns))),
    `${Math.round(100 * medianOf('busy', turns))} %`,
  ];
  return {
    caption:
      others === undefined
        ? 'Throughput. API processes, load and Redis share all cores: where these are fewer than four, the measured ' +
          'ratio is that of the machine. The last row is computed from the CPU time that the API processes need for a ' +
          'request: what two could do with a core each.'
        : `Throughput. Each API process has a core, load and Redis have core ${others}. The last row is computed from ` +
          'the CPU time that the API processes need for a request.',
    columns: ['', 'ratio', 'requests/s', 'API CPU, µs a request', 'p50 ms', 'p99 ms', 'load busy'],
    rows: [
      ['one process', '1', ...cells(one)],
      ['two processes, measured', ratioText(ratioOf('rate', two, one)), ...cells(two)],
      ['two processes, computed', ratioText(computed), '', '', '', '', ''],
    ],
  };
}

/** Counts what a request costs beside the API: commands are what Redis itself counted. */
async function costs(load, servers, requests, redis) {
  await load.give(requests(COUNTED));
  await load.connect({ ports: servers.map(({ port }) => port), connections: 64 });
  await redis.reset();
  const before = await redis.cpu();
  const { seconds, busy } = await load.run({ count: COUNTED });
  const redisCpu = ((await redis.cpu()) - before) / COUNTED;
  const commands = Object.entries(await redis.commands());
  return {
    caption: `What a request costs beside the API, counted over ${COUNTED} requests to two processes:`,
    columns: ['', 'a request'],
    rows: [
      ...commands.map(([name, calls]) => [`Redis round trips: ${name}`, calls / COUNTED]),
      ['CPU of Redis, µs', digits(redisCpu)],
      ['CPU of the load, µs', digits((busy * seconds * 1e6) / COUNTED)],
    ],
  };
}
