import { answersOf } from './answers.mjs';
import { others, ours } from './apis.mjs';

const rows = Object.entries({ ...ours, ...others });
console.table(
  Object.fromEntries(await Promise.all(rows.map(async ([name, build]) => [name, await answersOf(build)]))),
);
