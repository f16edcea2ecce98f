import { percentile, spread } from './spread.mjs';

/**
 * @typedef {object} Candidate
 * @property {string} name
 * @property {(round: number) => unknown} [prepare] makes what `measure` is given; not timed
 * @property {(prepared: unknown) => unknown} measure what is timed: `operations` operations; may be async
 */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {number} microseconds the median time of an operation
 * @property {{ median: number, low: number, high: number }} ratio to the first candidate, with the 10th and 90th percentile
 * @property {number} cpuRatio the median ratio of what all threads of this process worked meanwhile
 */

const WARM_UP = 5;

/**
 * Times candidates against the first of them. They take turns within each round, in an order that moves on from
 * round to round, and a ratio is formed within its round: what the machine does meanwhile then hits both sides.
 *
 * @param {{ id?: string, caption: string, operations: number, rounds?: number, warmUp?: number, candidates: Candidate[] }} comparison
 * @returns {Promise<{ id?: string, caption: string, rows: Row[] }>}
 */
export async function compare({ id, caption, operations, rounds = 60, warmUp = WARM_UP, candidates }) {
  const times = candidates.map(() => /** @type {number[]} */ ([]));
  const work = candidates.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (let turn = 0; turn < candidates.length; turn += 1) {
      const index = (turn + round) % candidates.length;
      const { prepare, measure } = candidates[index];
      const prepared = await prepare?.(round);
      const before = process.cpuUsage();
      const start = process.hrtime.bigint();
      await measure(prepared);
      const taken = Number(process.hrtime.bigint() - start);
      const { user, system } = process.cpuUsage(before);
      if (round < warmUp) continue;
      times[index].push(taken / operations / 1000);
      work[index].push(user + system);
    }
  }
  const rows = candidates.map(({ name }, index) => ({
    name,
    microseconds: percentile(times[index], 0.5),
    ratio: spread(times[index].map((time, round) => time / times[0][round])),
    cpuRatio: percentile(
      work[index].map((cpu, round) => cpu / work[0][round]),
      0.5,
    ),
  }));
  return { id, caption, rows };
}
