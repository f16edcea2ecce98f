// What a bad neighbour does to the requests of a good issuer: the p99 of those, with it and without it, in one run.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient } from '@auth0-api/core';
import { AUDIENCE, startNeighbours, tokenOf } from './lib/neighbours.mjs';
import { percentile, spread } from './lib/spread.mjs';

export const title = 'A good issuer and its neighbours';
export const versions = [];

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);
/** How many requests a second each kind of good ones makes, and the neighbour; new issuers come at the last rate. */
const RATES = { known: 500, fresh: 250, first: 10, bad: 250, newIssuers: 50 };
/** How long the event loop sleeps at most when it has nothing to do, in milliseconds: what is more, others took. */
const SLEEP = 1.5;
const KNOWN = 500;
const GOOD = 'good.test';

let count = 0;
const next = () => {
  count += 1;
  return count;
};
const forged = Buffer.alloc(64, 1);

/** Who lives next door, and what its requests bring. */
const NEIGHBOURS = [
  { name: 'nobody', rate: 0 },
  { name: '5,000 keys', token: () => tokenOf('crowd.test') },
  {
    name: '100 keys, tokens of made-up ones',
    token: () => tokenOf('hundred.test', { header: { kid: `no-${next()}` } }),
  },
  {
    name: '100 keys, tokens that name none',
    token: () => tokenOf('hundred.test', { header: { kid: undefined } }),
  },
  {
    name: '90 keys of 8,192 bits, forged tokens',
    token: () =>
      tokenOf('huge.test', {
        header: { alg: 'RS256', kid: `huge-${next() % 90}` },
        signature: Buffer.concat([Buffer.alloc(1), randomBytes(1023)]),
      }),
  },
  { name: 'a mebibyte of brackets', token: () => tokenOf('nested.test') },
  { name: '50 issuers with a mebibyte of brackets', token: () => tokenOf(`nested-${next() % 50}.test`) },
  { name: 'a mebibyte that is new each time', token: () => tokenOf('changing.test') },
  { name: 'never answers', token: () => tokenOf('hanging.test') },
  { name: 'answers letter by letter', token: () => tokenOf('dripping.test') },
  { name: 'refuses', token: () => tokenOf('refusing.test') },
  {
    name: '300 new issuers at once that never answer',
    token: () => tokenOf(`hanging-${next()}.test`),
    rate: 300 / SECONDS,
    span: 0.05,
  },
  {
    name: 'ever new issuers that never answer',
    token: () => tokenOf(`hanging-${next()}.test`),
    rate: RATES.newIssuers,
  },
  {
    name: 'ever new issuers that refuse',
    token: () => tokenOf(`refusing-${next()}.test`),
    rate: RATES.newIssuers,
  },
  { name: 'ever new issuers, all well', token: () => tokenOf(`well-${next()}.test`), rate: RATES.newIssuers },
  { name: 'ever new tokens, all good', token: () => tokenOf('well.test') },
  { name: 'forged tokens', token: () => tokenOf('well.test', { signature: forged }) },
];

export async function* run() {
  const neighbours = await startNeighbours();
  const rows = [];
  await live(neighbours.fetch, []);
  for (const neighbour of NEIGHBOURS) rows.push(await meet(neighbour, neighbours.fetch));
  neighbours.stop();
  yield {
    caption: [
      `p99 with the neighbour ÷ p99 alone, of ${RATES.known} requests a second with ${KNOWN} known tokens, ${RATES.fresh} with new`,
      `ones, and ${RATES.first} first ones of issuers that nobody has seen. The neighbour makes ${RATES.bad}. ${ROUNDS} rounds of twice ${SECONDS} s.`,
      `Ever new issuers come at ${RATES.newIssuers} a second. Time stands still while other programs have the processor.`,
    ].join('\n'),
    columns: [
      'the neighbour',
      'known tokens',
      'new tokens',
      'first requests',
      'first, refused',
      'known alone, ms',
    ],
    rows,
  };
}

async function meet({ name, token, rate = RATES.bad, span }, fetch) {
  const ratios = { known: [], fresh: [], first: [] };
  const alone = [];
  let refused = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const p99 = {};
    // In turns, so that what else the machine does hits both.
    for (const withIt of round % 2 === 0 ? [false, true] : [true, false]) {
      const measured = await live(fetch, withIt ? Array.from({ length: rate * SECONDS }, token) : [], span);
      p99[withIt] = measured.p99;
      refused += measured.refused;
    }
    for (const kind of Object.keys(ratios)) ratios[kind].push(p99.true[kind] / p99.false[kind]);
    alone.push(p99.false.known);
  }
  return [name, ...Object.values(ratios).map(show), refused, spread(alone).median.toFixed(1)];
}

function show(values) {
  const { median, low, high } = spread(values);
  return `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

/** One turn: a client of its own, requests at their times, and how long each took since it was due. */
async function live(fetch, badTokens, span) {
  const client = new ApiClient({
    domains: ({ unverifiedIss }) => [unverifiedIss],
    audience: AUDIENCE,
    algorithms: ['ES256', 'RS256'],
    customFetch: fetch,
  });
  const ask = (token) => client.verifyRequest({ headers: { authorization: `Bearer ${token}` } });
  const make = (rate, token) => Array.from({ length: rate * SECONDS }, token);
  const known = Array.from({ length: KNOWN }, () => tokenOf(GOOD));
  const jobs = [
    ...schedule(
      'known',
      make(RATES.known, (_, index) => known[index % KNOWN]),
    ),
    ...schedule(
      'fresh',
      make(RATES.fresh, () => tokenOf(GOOD)),
    ),
    ...schedule(
      'first',
      make(RATES.first, () => tokenOf(`good-${next()}.test`)),
    ),
    ...schedule('bad', badTokens, span),
  ].sort((one, two) => one.at - two.at);
  for (const token of known) await ask(token);

  const times = { known: [], fresh: [], first: [], bad: [] };
  let refused = 0;
  const pending = [];
  const clock = createClock();
  for (const { kind, token, at } of jobs) {
    while (clock() < at) await pause(1);
    const answer = ask(token).then(
      () => times[kind].push(clock() - at),
      () => {
        if (kind !== 'bad') refused += 1;
      },
    );
    if (kind !== 'bad') pending.push(answer);
  }
  await Promise.all(pending);
  client.close();
  const p99 = Object.fromEntries(Object.entries(times).map(([kind, of]) => [kind, percentile(of, 0.99)]));
  return { p99, refused };
}

/** Milliseconds in which this process worked, or slept as it wanted to. */
function createClock() {
  let time = 0;
  let [wall, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const [nowWall, nowUsed] = [performance.now(), process.cpuUsage()];
    const worked = (nowUsed.user - used.user + nowUsed.system - used.system) / 1000;
    time += Math.min(nowWall - wall, worked + SLEEP);
    [wall, used] = [nowWall, nowUsed];
    return time;
  };
}

/** Spreads tokens over the first part of a turn. */
function schedule(kind, tokens, span = 1) {
  const each = (span * SECONDS * 1000) / tokens.length;
  return tokens.map((token, index) => ({ kind, token, at: (index + Math.random()) * each }));
}
