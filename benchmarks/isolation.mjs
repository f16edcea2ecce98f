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
/** How many neighbours come one after another before the good issuer is measured alone again. */
const GROUP = 4;
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
  { name: 'nobody: what noise alone does', rate: 0 },
  { name: 'publishes 5,000 keys', token: () => tokenOf('crowd.test') },
  {
    name: 'publishes 100 keys; tokens name keys that it has not',
    token: () => tokenOf('hundred.test', { header: { kid: `no-${next()}` } }),
  },
  {
    name: 'publishes 100 keys; tokens name no key',
    token: () => tokenOf('hundred.test', { header: { kid: undefined } }),
  },
  {
    name: 'publishes 90 RSA keys of 4,096 bits, as long as may be; forged tokens',
    token: () =>
      tokenOf('huge.test', {
        header: { alg: 'RS256', kid: `huge-${next() % 90}` },
        signature: Buffer.concat([Buffer.alloc(1), randomBytes(511)]),
      }),
  },
  { name: 'publishes a mebibyte of brackets', token: () => tokenOf('nested.test') },
  {
    name: '50 issuers, each publishes a mebibyte of brackets',
    token: () => tokenOf(`nested-${next() % 50}.test`),
  },
  { name: 'publishes a mebibyte that is new each time', token: () => tokenOf('changing.test') },
  { name: 'never answers when it is asked for its keys', token: () => tokenOf('hanging.test') },
  { name: 'answers letter by letter', token: () => tokenOf('dripping.test') },
  { name: 'refuses to give its keys', token: () => tokenOf('refusing.test') },
  {
    name: '300 new issuers at once that never answer',
    token: () => tokenOf(`hanging-${next()}.test`),
    rate: 300 / SECONDS,
    span: 0.05,
  },
  {
    name: '50 new issuers a second that never answer',
    token: () => tokenOf(`hanging-${next()}.test`),
    rate: RATES.newIssuers,
  },
  {
    name: '50 new issuers a second that refuse',
    token: () => tokenOf(`refusing-${next()}.test`),
    rate: RATES.newIssuers,
  },
  {
    name: '50 new issuers a second, all well',
    token: () => tokenOf(`well-${next()}.test`),
    rate: RATES.newIssuers,
  },
  { name: 'behaves well; ever new good tokens', token: () => tokenOf('well.test') },
  { name: 'behaves well; ever new forged tokens', token: () => tokenOf('well.test', { signature: forged }) },
];

export async function* run() {
  const neighbours = await startNeighbours();
  await live(neighbours.fetch, []);
  const results = NEIGHBOURS.map(({ name }) => ({
    name,
    known: [],
    fresh: [],
    first: [],
    alone: [],
    refused: 0,
  }));
  for (let round = 0; round < ROUNDS; round += 1) await meetAll(results, neighbours.fetch);
  neighbours.stop();
  yield {
    caption: [
      'How long requests of good issuers take with a bad neighbour: their p99 with it ÷ their p99 alone, as the median of',
      `${ROUNDS} rounds with the range from the 10th to the 90th percentile. 1 is: it does no harm. A turn has ${SECONDS} s. Good requests a second:`,
      `${RATES.known} with ${KNOWN} tokens that were verified before, ${RATES.fresh} with new tokens, ${RATES.first} that are the first of their issuer.`,
      `The neighbour makes ${RATES.bad}, unless its row says otherwise. Time stands still while other programs have the processor.`,
    ].join('\n'),
    columns: [
      'what the neighbour does',
      'token known: p99 ÷ alone',
      'token new: p99 ÷ alone',
      'issuer new: p99 ÷ alone',
      'good requests refused',
      'token known: p99 alone, ms',
    ],
    rows: results.map(({ name, known, fresh, first, alone, refused }) => [
      name,
      ...[known, fresh, first].map(show),
      refused,
      spread(alone).median.toFixed(1),
    ]),
    data: {
      id: 'neighbours',
      rounds: ROUNDS,
      rows: results.map(({ name, known, fresh, first, alone, refused }) => ({
        name,
        known: spread(known),
        fresh: spread(fresh),
        first: spread(first),
        alone: spread(alone).median,
        refused,
      })),
    },
  };
}

/**
 * One round: each neighbour once, in groups with a turn of nobody before and after, so that what else the machine does hits
 * both.
 */
async function meetAll(results, fetch) {
  let before = await live(fetch, []);
  for (let start = 0; start < NEIGHBOURS.length; start += GROUP) {
    const group = NEIGHBOURS.slice(start, start + GROUP);
    const measured = [];
    for (const { token, rate = RATES.bad, span } of group)
      measured.push(await live(fetch, Array.from({ length: rate * SECONDS }, token), span));
    const after = await live(fetch, []);
    for (const [index, { p99, refused }] of measured.entries()) {
      const result = results[start + index];
      for (const kind of ['known', 'fresh', 'first'])
        result[kind].push((2 * p99[kind]) / (before.p99[kind] + after.p99[kind]));
      result.alone.push((before.p99.known + after.p99.known) / 2);
      result.refused += refused;
    }
    before = after;
  }
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
