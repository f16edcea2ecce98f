import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Changes
 * @property {string} since what the work tree is compared with
 * @property {string[]} changed the packages whose source has changed, by name and sorted
 * @property {number} changesets how many were written since
 * @property {string[]} undescribed those of the packages that none of them names
 */

const SOURCE = /^(packages\/[^/]+)\/(?:src|bin)\//;
const CHANGESET = /^\.changeset\/(?!README\.md$)[^/]+\.md$/;
const NAMED = /^["']?(@?[\w./-]+)["']?: *(?:major|minor|patch|none)$/gm;
// All packages share one version, so core's stands for all.
const VERSIONED = 'packages/core/package.json';

/**
 * The packages that have changed since the last release without a changeset that says so. Before a first release it is
 * the base branch that counts, as with `changeset status --since`: what is merged is described, and a change of it is
 * described by a new changeset, or by a line more in an old one.
 *
 * @param {string} folder of a git repository
 * @returns {Changes}
 */
export function changesOf(folder) {
  const { commit, since, allCount } = baseOf(folder);
  const different = [
    ...linesOf(folder, 'diff', '--name-only', '--no-renames', commit),
    ...linesOf(folder, 'ls-files', '--others', '--exclude-standard'),
  ];
  const changesets = allCount
    ? readdirSync(join(folder, '.changeset')).map((name) => `.changeset/${name}`)
    : different;
  const written = changesets.filter((path) => CHANGESET.test(path) && existsSync(join(folder, path)));
  const named = new Set(written.flatMap((path) => namesIn(readFileSync(join(folder, path), 'utf8'))));
  const folders = new Set(different.flatMap((path) => SOURCE.exec(path)?.[1] ?? []));
  const changed = [...folders].flatMap((path) => publishedName(join(folder, path))).sort();
  // Changesets that were turned into a version are gone, and are in the changelogs.
  const before = versionAt(folder, commit);
  const isVersioned = before !== undefined && before !== versionNow(folder);
  const undescribed = isVersioned ? [] : changed.filter((name) => !named.has(name));
  return { since, changed, changesets: written.length, undescribed };
}

/** `allCount`: all changesets that are there were written since then. */
function baseOf(folder) {
  const tag = git(folder, 'describe', '--tags', '--abbrev=0', '--match', '@auth0-api/*');
  if (tag !== undefined) return { commit: tag, since: tag, allCount: true };
  const { baseBranch } = JSON.parse(readFileSync(join(folder, '.changeset/config.json'), 'utf8'));
  for (const branch of [`origin/${baseBranch}`, baseBranch]) {
    const commit = git(folder, 'merge-base', branch, 'HEAD');
    if (commit !== undefined) return { commit, since: branch, allCount: false };
  }
  const first = git(folder, 'rev-list', '--max-parents=0', 'HEAD')?.split('\n').at(-1);
  if (first === undefined) throw new Error('There is no git history to compare with.');
  return { commit: first, since: 'the first commit', allCount: true };
}

function namesIn(changeset) {
  const [, front = ''] = /^---\r?\n([\s\S]*?)^---$/m.exec(changeset.replaceAll('\r\n', '\n')) ?? [];
  return Array.from(front.matchAll(NAMED), ([, name]) => name);
}

/** None where the package is gone, or is not published. */
function publishedName(packageFolder) {
  const manifest = join(packageFolder, 'package.json');
  if (!existsSync(manifest)) return [];
  const { name, private: isPrivate } = JSON.parse(readFileSync(manifest, 'utf8'));
  return isPrivate ? [] : [name];
}

function versionAt(folder, commit) {
  const manifest = git(folder, 'show', `${commit}:${VERSIONED}`);
  return manifest === undefined ? undefined : JSON.parse(manifest).version;
}

function versionNow(folder) {
  return JSON.parse(readFileSync(join(folder, VERSIONED), 'utf8')).version;
}

function linesOf(folder, ...args) {
  const output = git(folder, '-c', 'core.quotePath=false', ...args);
  if (output === undefined) throw new Error(`git ${args.join(' ')} failed.`);
  return output.split('\n').filter(Boolean);
}

/** What git prints, or nothing when it fails. */
function git(folder, ...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return status === 0 ? stdout.trim() : undefined;
}
