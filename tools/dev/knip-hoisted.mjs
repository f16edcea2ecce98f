// What the tests import is a dependency of this package and hoisted to the root (pnpm-workspace.yaml says why), but
// knip looks for it in the package of the importing file and above. This matches the two: what knip then still
// reports is either not here, or here and used by nobody.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/files.mjs';
import { codeBlocks } from '../../scripts/lib/markdown.mjs';
import { documentationPages } from '../../scripts/lib/pages.mjs';
import manifest from './package.json' with { type: 'json' };

const OWN_MANIFEST = 'tools/dev/package.json';
// Their own dependencies are theirs alone: what a package ships is never hoisted, nor is what other tools use.
const USES_HOISTED = /^(tests\/|packages\/[^/]+\/test\/|vitest\.config\.ts$)/;
const hoisted = new Set(Object.keys(manifest.devDependencies));
const IMPORTED = /\b(?:from|import|require\()\s*'([^'.][^']*)'/g;

/** @param {{ issues: Record<string, Record<string, Record<string, object>>>, counters: Record<string, number> }} options */
export default function matchHoisted(options) {
  const { issues, counters } = options;
  const used = new Set(importsOfDocs());
  for (const [file, found] of Object.entries(issues.unlisted)) {
    if (!USES_HOISTED.test(file)) continue;
    for (const specifier of Object.keys(found)) {
      const name = packageOf(specifier);
      if (!hoisted.has(name)) continue;
      used.add(name).add(typesOf(name));
      delete found[specifier];
      counters.unlisted -= 1;
    }
  }
  const unused = issues.devDependencies[OWN_MANIFEST] ?? {};
  for (const name of Object.keys(unused)) {
    if (!used.has(name)) continue;
    delete unused[name];
    counters.devDependencies -= 1;
  }
  return options;
}

// Knip does not read Markdown.
function importsOfDocs() {
  const blocks = documentationPages().flatMap((page) => codeBlocks(readFileSync(join(root, page), 'utf8')));
  return blocks.flatMap(({ code }) =>
    [...code.matchAll(IMPORTED)].map(([, specifier]) => packageOf(specifier)),
  );
}

function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function typesOf(name) {
  return `@types/${name.replace(/^@(.+)\//, '$1__')}`;
}
