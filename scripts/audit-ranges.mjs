// Asks the registry what is known of the lowest versions that the published packages accept: part of `npm run audit`.
// Where the registry does not answer such questions it says so, and fails; with --if-answered it says so, and passes.
import { parseRange, publishedRanges } from './lib/ranges.mjs';

const TIME_LIMIT_MS = 30_000;

const registry = process.env.npm_config_registry ?? 'https://registry.npmjs.org/';
const mayBeSilent = process.argv.includes('--if-answered');
const lowest = lowestVersions();
const count = Object.values(lowest).flat().length;
const { advisories, problem } = await ask(lowest);

if (problem !== undefined) {
  console.log(
    `audit of ranges: the registry gives no advisories (${problem}). ${count} versions are unchecked.`,
  );
  process.exitCode = mayBeSilent ? 0 : 1;
} else {
  for (const [name, { title, url, vulnerable_versions: versions }] of advisories)
    console.error(`${name} ${lowest[name]?.join(' or ')} is accepted. ${versions}: ${title}, ${url}`);
  console.log(`audit of ranges: ${count} lowest versions, ${advisories.length} advisories`);
  process.exitCode = advisories.length > 0 ? 1 : 0;
}

/** By name, every version with which a part of a published range begins. */
function lowestVersions() {
  const versions = {};
  for (const { name, range } of publishedRanges()) {
    const found = parseRange(range).map(({ from }) => from.join('.'));
    versions[name] = [...new Set([...(versions[name] ?? []), ...found])];
  }
  return versions;
}

/** The question of `npm audit`: names and versions, answered by the advisories that concern them. */
async function ask(versions) {
  try {
    const answer = await fetch(new URL('-/npm/v1/security/advisories/bulk', registry), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(versions),
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    if (!answer.ok) return { problem: `status ${answer.status}` };
    const byName = await answer.json();
    if (typeof byName !== 'object' || byName === null || Array.isArray(byName))
      return { problem: 'no object' };
    const advisories = Object.entries(byName).flatMap(([name, list]) => list.map((item) => [name, item]));
    return { advisories };
  } catch (error) {
    return { problem: error instanceof Error ? error.name : 'no answer' };
  }
}
