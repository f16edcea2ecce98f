// Holds what the root's node_modules has against the catalog of pnpm-workspace.yaml: `node scripts/hoisted.mjs`.
//
// Tests import what is hoisted to the root. Of a package with several versions in the workspace pnpm hoists whichever it
// meets first, which depends on what was installed before. So the root's own package.json names each of those, in plain
// versions, as npm knows no catalog. This fails where the two differ, where a package with several versions is not
// owned, and where what is installed is not what is named. What only tests use need not be in the catalog.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/files.mjs';

const read = (file) => readFileSync(join(root, file), 'utf8');
const workspace = read('pnpm-workspace.yaml');
const owned = JSON.parse(read('package.json')).devDependencies;
const catalog = Object.fromEntries(entriesOf('catalog').map((line) => line.split(/:\s+/).map(unquoted)));
const patterns = entriesOf('publicHoistPattern').map((line) => unquoted(line.replace(/^- /, '')));
const problems = [
  ...differences(),
  ...[...severalVersions()]
    .filter(isHoisted)
    .filter((name) => !Object.hasOwn(owned, name))
    .map(notOwned),
  ...Object.entries(owned).flatMap(([name, range]) => installedAs(name, range)),
];

for (const problem of problems) console.error(problem);
console.log(`hoisted: ${Object.keys(owned).length} packages of the root, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

function differences() {
  return Object.entries(owned)
    .filter(([name, range]) => Object.hasOwn(catalog, name) && catalog[name] !== range)
    .map(([name, range]) => `${name}: package.json says ${range}, the catalog ${catalog[name]}`);
}

/** The names of which the lock file has several versions. */
function severalVersions() {
  const versions = new Map();
  const packages = read('pnpm-lock.yaml')
    .split(/^packages:$/m)[1]
    .split(/^snapshots:$/m)[0];
  for (const [, name, version] of packages.matchAll(/^ {2}'?(@?[^@\s']+)@([^:'(]+)'?:$/gm))
    versions.set(name, new Set([...(versions.get(name) ?? []), version]));
  return [...versions].filter(([, found]) => found.size > 1).map(([name]) => name);
}

function notOwned(name) {
  return `${name}: several versions are in the lock file. Name one in package.json, as the catalog does.`;
}

function installedAs(name, range) {
  const file = `node_modules/${name}/package.json`;
  if (!existsSync(join(root, file))) return [`${name}: not installed`];
  const { version } = JSON.parse(read(file));
  return satisfies(version, range) ? [] : [`${name}: ${version} is installed, not ${range}`];
}

/** Caret ranges from 1.0 on, and exact versions: the catalog has no others. */
function satisfies(version, range) {
  if (!range.startsWith('^')) return version === range;
  const [have, want] = [version, range.slice(1)].map((text) => text.split('.').map(Number));
  if (have[0] !== want[0]) return false;
  return have[1] > want[1] || (have[1] === want[1] && have[2] >= want[2]);
}

function isHoisted(name) {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}

/** The lines of a block of the workspace file, without its indentation. */
function entriesOf(block) {
  const [, after = ''] = workspace.split(new RegExp(`^${block}:$`, 'm'));
  const lines = after.split('\n').slice(1);
  const end = lines.findIndex((line) => !line.startsWith(' '));
  return lines.slice(0, end < 0 ? undefined : end).map((line) => line.trim());
}

function unquoted(text) {
  return text.replace(/^'(.*)'$/, '$1');
}
