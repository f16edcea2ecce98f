import { percentile, spread } from '../spread.mjs';

const CONNECTIONS = 64;
const WARM_UP = 3;

/**
 * What was done in one turn.
 *
 * @typedef {object} Turn
 * @property {number} rate requests per second
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} cpu microseconds of the servers for each request
 * @property {number} delay mean delay of the event loop in milliseconds, of the slowest server
 * @property {number} busy the sender's share of a core
 */

/**
 * Lets servers take turns under load, in an order that moves on from round to round. While one has work the others
 * wait, with warm code and caches, and cost nothing.
 *
 * @param {object} comparison
 * @param {ReturnType<typeof import('./load.mjs').startLoad>} comparison.load
 * @param {readonly (readonly Awaited<ReturnType<typeof import('./server.mjs').startServer>>[])[]} comparison.groups
 *   whose turn it is: one server, or several that share the load
 * @param {number} comparison.rounds
 * @param {number} comparison.seconds how long a turn takes, about
 * @param {number} comparison.first how many requests each group gets beforehand
 * @param {(count: number, group: number) => readonly string[]} comparison.requests makes requests, untimed
 * @param {boolean} comparison.fresh whether each turn needs new ones; otherwise they go around and around
 * @returns {Promise<Turn[][]>} for each group its turns
 */
export async function takeTurns({ load, groups, rounds, seconds, first, requests, fresh }) {
  if (!fresh) await load.give(requests(first, 0));
  const states = groups.map((servers, group) => ({ servers, group, count: first, from: 0, turns: [] }));
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    for (let place = 0; place < states.length; place += 1) {
      const state = states[(place + round) % states.length];
      if (fresh) await load.give(requests(state.count, state.group));
      const turn = await takeTurn(load, state);
      if (round >= WARM_UP) state.turns.push(turn);
      state.from = fresh ? 0 : state.from + state.count;
      state.count = Math.ceil(turn.rate * seconds);
    }
  }
  return states.map(({ turns }) => turns);
}

async function takeTurn(load, { servers, from, count }) {
  await load.connect({ ports: servers.map(({ port }) => port), connections: CONNECTIONS });
  await Promise.all(servers.map((server) => server.begin()));
  const { seconds, p50, p99, busy } = await load.run({ from, count });
  const usages = await Promise.all(servers.map((server) => server.end()));
  return {
    ...{ rate: count / seconds, p50, p99, busy },
    cpu: usages.reduce((sum, { cpu }) => sum + cpu, 0) / count,
    delay: Math.max(...usages.map(({ delay }) => delay)),
  };
}

/** The ratios of a figure of two groups, each formed within its round. */
export function ratioOf(
  /** @type {keyof Turn} */ figure,
  /** @type {readonly Turn[]} */ turns,
  /** @type {readonly Turn[]} */ others,
) {
  return spread(turns.map((turn, round) => turn[figure] / others[round][figure]));
}

/** The median of one of the figures over all turns. */
export function medianOf(/** @type {keyof Turn} */ figure, /** @type {readonly Turn[]} */ turns) {
  return percentile(
    turns.map((turn) => turn[figure]),
    0.5,
  );
}
