import { resolve } from 'node:path';
import manifest from './package.json' with { type: 'json' };

// Few files instead of a hundred: to import core takes half the time (npm run bench -- cold). What an API needs later or
// never stays in files of its own that are loaded when first asked for, and exchanges and explanations are entries: the main
// one does not lead to them in any way, because bundlers for one file put in what is loaded later, too.
export default {
  input: {
    index: 'src/index.ts',
    adapter: 'src/adapter/index.ts',
    exchange: 'src/exchange/index.ts',
    explain: 'src/explain/index.ts',
    openapi: 'src/openapi/index.ts',
    // No entries for apps, but for `imports` of package.json: bundles for workerd have the last in the place of the others.
    watch: 'src/revocation/watch.ts',
    'signal-watch': 'src/revocation/signal-watch.ts',
    'no-watch': 'src/revocation/no-watch.ts',
  },
  platform: 'node',
  external: /^[^./]/,
  // Two copies in one process say of which versions they are.
  transform: { define: { AUTH0_API_VERSION: JSON.stringify(manifest.version) } },
  output: {
    dir: 'dist',
    format: 'esm',
    // Doc comments are in the declarations and in the sources: here each import would only read them.
    comments: { jsdoc: false, annotation: true, legal: true },
    // Names without a hash: a build that a cache restores leaves no files of another one beside its own.
    chunkFileNames: '[name].js',
    // All that comes with the main entry is one file. Otherwise each part that something else needs as well is a file of its own,
    // and reading and compiling those took half of the time of an import (1.44 instead of 1.24 times a bare process, with
    // twice the memory).
    codeSplitting: { groups: [{ name: (id, graph) => (loaded(graph).has(id) ? 'main' : null) }] },
    // They point to the sources, which are published as well.
    sourcemap: true,
    sourcemapExcludeSources: true,
    cleanDir: true,
  },
};

const MAIN = resolve(import.meta.dirname, 'src/index.ts');
let found;

/** The modules that an import of the main entry brings at once, other than itself. */
function loaded(graph) {
  if (found !== undefined) return found;
  found = new Set([MAIN]);
  for (const id of found)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  found.delete(MAIN);
  return found;
}
