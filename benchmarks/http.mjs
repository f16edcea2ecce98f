// Whole requests over HTTP: a protected route against the bare one, of each framework, in processes of their own.
import { placeText, splitCores } from './lib/cores.mjs';
import { candidates as express } from './lib/http/express.mjs';
import { candidates as fastify } from './lib/http/fastify.mjs';
import { checkGuarded } from './lib/http/guarded.mjs';
import { candidates as hono } from './lib/http/hono.mjs';
import { candidates as koa } from './lib/http/koa.mjs';
import { startLoad } from './lib/http/load.mjs';
import { dpopRequests, requestWith } from './lib/http/requests.mjs';
import { startServer } from './lib/http/server.mjs';
import { issuerSettings } from './lib/http/settings.mjs';
import { medianOf, ratioOf, takeTurns } from './lib/http/turns.mjs';
import { accessToken, accessTokens, tenant } from './lib/issued.mjs';
import { digits, ratioText } from './lib/report.mjs';

export const title = 'Requests over HTTP';
export const versions = [
  'express',
  'fastify',
  'koa',
  'hono',
  '@hono/node-server',
  'express-oauth2-jwt-bearer',
  'express-jwt',
  'passport-jwt',
  '@fastify/jwt',
  'get-jwks',
  'fastify-auth0-verify',
  'koa-jwt',
  'jwks-rsa',
  'jose',
];

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 10);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 0.4);
const TOKENS = 10_000;

const FRAMEWORKS = {
  Express: { module: new URL('./lib/http/express.mjs', import.meta.url), candidates: express },
  Fastify: { module: new URL('./lib/http/fastify.mjs', import.meta.url), candidates: fastify },
  Koa: { module: new URL('./lib/http/koa.mjs', import.meta.url), candidates: koa },
  Hono: { module: new URL('./lib/http/hono.mjs', import.meta.url), candidates: hono },
};

const COLUMNS = [
  ...['', 'requests/s ÷ bare', 'CPU, bare ÷ this', 'ours ÷ this', 'p50 ms', 'p99 ms'],
  ...['event loop late, ms', 'server CPU, µs a request', 'load busy'],
];

/** They protect nothing. The second shows what Express takes to call anything at all. */
const UNPROTECTED = new Set(['the bare route', 'a middleware that only calls next()']);

// The first candidate is what all are compared with; the second is ours.
const BARE = 0;
const OURS = 1;

export async function* run() {
  const cores = splitCores();
  const load = startLoad({ cores: cores?.load });
  const workloads = await makeWorkloads();
  for (const [framework, { module, candidates }] of Object.entries(FRAMEWORKS)) {
    const servers = await startServers(module, Object.keys(candidates), cores?.server);
    for (const { id, name, has, ...workload } of workloads) {
      const takers = servers.filter(({ name }) => has(name));
      const groups = takers.map((server) => [server]);
      const turns = await takeTurns({ load, groups, rounds: ROUNDS, seconds: SECONDS, ...workload });
      yield {
        caption: `${framework}, ${name}; ${placeText(cores)}:`,
        columns: COLUMNS,
        rows: takers.map((server, index) => row(server.name, turns[index], turns)),
        data: {
          id: `${framework} ${id}`,
          rows: takers.map((server, index) => figures(server.name, turns[index], turns[BARE])),
        },
      };
    }
    await Promise.all(servers.map((server) => server.stop()));
  }
  await load.stop();
  await tenant.close();
}

async function makeWorkloads() {
  const token = await accessToken();
  const tokens = await accessTokens(TOKENS);
  const requests = await dpopRequests();
  return [
    {
      id: 'one',
      name: 'one token',
      has: () => true,
      first: 2000,
      fresh: false,
      requests: () => [requestWith(token)],
    },
    {
      id: 'many',
      name: `${TOKENS.toLocaleString('en')} tokens in rotation`,
      has: () => true,
      // Each server has seen them all before it is measured.
      first: TOKENS,
      fresh: false,
      requests: () => tokens.map((each) => requestWith(each)),
    },
    {
      id: 'dpop',
      name: 'DPoP, a new proof for each request',
      has: (name) => /bare route|@auth0-api|express-oauth2-jwt-bearer/.test(name),
      first: 2000,
      fresh: true,
      // The bare route checks nothing, and may get them again.
      requests: (count, group) => requests(group === BARE ? 1000 : count),
    },
  ];
}

async function startServers(module, names, cores) {
  const servers = await Promise.all(
    names.map((name) => startServer({ module, name, settings: issuerSettings, cores })),
  );
  const token = await accessToken();
  for (const server of servers)
    await checkGuarded(server, { token, isProtected: !UNPROTECTED.has(server.name) });
  return servers;
}

function row(name, own, turns) {
  const medians = ['p50', 'p99', 'delay', 'cpu'].map((figure) => digits(medianOf(figure, own)));
  return [
    name,
    ratioText(ratioOf('rate', own, turns[BARE])),
    ratioText(ratioOf('cpu', turns[BARE], own)),
    ratioText(ratioOf('rate', turns[OURS], own)),
    ...medians,
    `${Math.round(100 * medianOf('busy', own))} %`,
  ];
}

/** The same as numbers. */
function figures(name, own, bare) {
  return {
    name,
    ratio: ratioOf('rate', own, bare),
    ...Object.fromEntries(
      ['rate', 'p50', 'p99', 'cpu', 'busy'].map((figure) => [figure, medianOf(figure, own)]),
    ),
  };
}
