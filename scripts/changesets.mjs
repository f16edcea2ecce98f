// Checks that a change of a package's sources comes with a changeset, or with the new version that
// changesets have been turned into. Compared with the last release, or with the first commit before one.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/files.mjs';

const CORE = 'packages/core/package.json';

const tag = git('describe', '--tags', '--abbrev=0', '--match', '@auth0-api/*');
const base = tag ?? git('rev-list', '--max-parents=0', 'HEAD')?.split('\n').at(-1);
if (base === undefined) throw new Error('There is no git history to compare with.');

const sources = changed('packages/*/src/**');
// The packages share one version, so core's stands for all.
const versionOf = (manifest) => JSON.parse(manifest).version;
const version = versionOf(readFileSync(join(root, CORE), 'utf8'));
const released = version !== versionOf(git('show', `${base}:${CORE}`) ?? '{}');
const changesets = readdirSync(join(root, '.changeset')).filter((name) => /(?<!README)\.md$/.test(name));
const covered = sources.length === 0 || released || changesets.length > 0;

console.log(
  `changesets: ${changesets.length}, for ${sources.length} changed source files since ${tag ?? 'the first commit'}`,
);
if (!covered) console.error('Describe the change: npm run changeset');
process.exitCode = covered ? 0 : 1;

function changed(...paths) {
  return (
    git('diff', '--name-only', base, '--', ...paths)
      ?.split('\n')
      .filter(Boolean) ?? []
  );
}

/** What git prints, or nothing when it fails. */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
