import { isWhole } from '../support/extent.js';

/** What `npm run fuzz` was told; without it the tests draw little, and the same each time. */
const told = { count: process.env.FUZZ_COUNT, seed: process.env.FUZZ_SEED };

/** A test that fails only now and then tells a contributor nothing: what is new is for `npm run fuzz` to draw. */
const USUAL_SEED = 9449;

/** Where all draws begin: the same seed and number of runs draw the same. */
export const seed = told.seed === undefined ? USUAL_SEED : Number(told.seed);

/** A test says with it how much it must have met: nothing is expected of a campaign, whose seed may be any. */
export const isCampaign = told.count !== undefined;

/** What part of its usual runs a property has in `npm test`: `.ci/run` draws as much again, at random. */
export const PART = isWhole ? 1 : 0.25;

/** How many runs a property has: a part of `usual`, or that share of what `npm run fuzz` asks for. */
export function runs(usual: number, share: number): number {
  return told.count === undefined
    ? Math.ceil(usual * PART)
    : Math.max(1, Math.ceil(Number(told.count) * share));
}

/** Long enough for the longest campaign that `npm run fuzz` accepts. */
export const LONG = 24 * 60 * 60 * 1000;

/** What fast-check is told: the seed is printed with every failure. */
export function parameters(numRuns: number) {
  return { seed, numRuns };
}
