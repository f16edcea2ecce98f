// Draws hostile requests, tokens, documents and answers (tests/fuzz), many more than the tests do: `npm run fuzz`.
//
//   --count N   hostile requests, from 100 to 10,000,000; a quarter as many tokens are compared with jose, and a
//               fiftieth as many of each kind of document. Default 100,000.
//   --seed S    begins where a run before began, which printed it. Default: at random.
import { parseArgs } from 'node:util';
import { VITEST } from './lib/dev-tools.mjs';
import { node } from './lib/pnpm.mjs';

const COUNTS = { min: 100, max: 10_000_000 };
const SEEDS = { min: 0, max: 2 ** 31 - 1 };

const count = wholeNumber('count', COUNTS) ?? 100_000;
const seed = wholeNumber('seed', SEEDS) ?? Math.floor(Math.random() * 2 ** 31);

console.log(
  `fuzz: ${count} requests, seed ${seed}; again with: npm run fuzz -- --count ${count} --seed ${seed}`,
);
process.exitCode = node(VITEST, ['run', '--project=!nightly', 'tests/fuzz', '--disable-console-intercept'], {
  env: { ...process.env, FUZZ_COUNT: String(count), FUZZ_SEED: String(seed) },
});

function wholeNumber(name, { min, max }) {
  const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
  const text = values[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  console.error(`--${name} must be a whole number from ${min} to ${max}.`);
  process.exit(2);
}
