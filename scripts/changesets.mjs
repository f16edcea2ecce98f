// Checks that each package whose source has changed is named by a changeset: `node scripts/changesets.mjs [repository]`.
import { changesOf } from './lib/changesets.mjs';
import { root } from './lib/files.mjs';

const { since, changed, changesets, undescribed } = changesOf(process.argv[2] ?? root);

for (const name of undescribed)
  console.error(
    `${name} has changed since ${since}, and no changeset since then names it: npm run changeset`,
  );
console.log(
  `changesets: ${changesets} since ${since}; packages changed: ${changed.length}, not described: ${undescribed.length}`,
);
process.exitCode = undescribed.length > 0 ? 1 : 0;
