import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolders, root } from './files.mjs';

/** @typedef {readonly [number, number, number]} Version */

/**
 * @typedef {object} Part versions from one on, up to another that is no longer one of them
 * @property {Version} from
 * @property {Version} [below]
 */

/**
 * @typedef {object} PublishedRange
 * @property {string} package the package of ours that names it
 * @property {string} name of what it wants
 * @property {string} range
 */

/**
 * @param {string} text such as `5.12.2`
 * @returns {Version}
 */
export function parseVersion(text) {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(text);
  if (match === null) throw new Error(`${text} is no version such as 1.2.3`);
  return /** @type {const} */ ([Number(match[1]), Number(match[2]), Number(match[3])]);
}

/**
 * The parts of a range. Ours are made of `^1.2.3`, `>=1.2.3` and `1.2.3`, joined by `||`; prereleases are in none.
 *
 * @param {string} range
 * @returns {Part[]}
 */
export function parseRange(range) {
  return range.split('||').map((text) => {
    const match = /^(\^|>=|)(\d+\.\d+\.\d+)$/.exec(text.trim());
    if (match === null)
      throw new Error(`the range ${range} is in a form that scripts/lib/ranges.mjs does not read`);
    const from = parseVersion(match[2]);
    if (match[1] === '>=') return { from };
    return { from, below: match[1] === '^' ? afterCaret(from) : [from[0], from[1], from[2] + 1] };
  });
}

// The first number that is not 0 stays as it is.
function afterCaret([major, minor, patch]) {
  if (major > 0) return [major + 1, 0, 0];
  return minor > 0 ? [0, minor + 1, 0] : [0, 0, patch + 1];
}

/** Whether two parts have a version in common. */
export function overlap(one, other) {
  const from = compare(one.from, other.from) < 0 ? other.from : one.from;
  return [one, other].every(({ below }) => below === undefined || compare(from, below) < 0);
}

/** @param {Version} one @param {Version} other */
function compare(one, other) {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

/**
 * What the published packages want of others, as it is published: dependencies and peers, but those of this repository.
 *
 * @returns {PublishedRange[]}
 */
export function publishedRanges() {
  const catalog = readCatalog();
  return packageFolders().flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies });
    return wanted
      .filter(([, range]) => !range.startsWith('workspace:'))
      .map(([name, range]) => ({
        package: manifest.name,
        name,
        range: range === 'catalog:' ? catalog.get(name) : range,
      }));
  });
}

function readCatalog() {
  const text = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const entries = text.matchAll(/^ {2}'?([^':\n]+)'?: (\S+)$/gm);
  return new Map(Array.from(entries, ([, name, range]) => [name, range]));
}
