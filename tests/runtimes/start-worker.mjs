// Bundles a worker as Cloudflare's own tools do, and starts it in workerd.
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The source of a worker in one file.
 *
 * @param {string} folder Where miniflare and esbuild are installed
 * @param {string} file Relative to this folder
 */
export function bundle(folder, file) {
  return build(folder, { entryPoints: [fileURLToPath(new URL(file, import.meta.url))] });
}

/**
 * The same of a source that is in no file, such as that of a page.
 *
 * @param {string} folder Where miniflare and esbuild are installed
 * @param {string} contents
 */
export function bundleText(folder, contents) {
  return build(folder, { stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) } });
}

/** `require()` of what the runtime has: a module of ECMAScript can only import it. */
const requireOfNode = {
  name: 'require-of-node',
  setup(build) {
    build.onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) =>
      kind === 'require-call' && isBuiltin(path)
        ? { path: path.replace(/^(?:node:)?/, 'node:'), namespace: 'node' }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'node' }, ({ path }) => ({
      contents: `import all from '${path}'; module.exports = all;`,
    }));
  },
};

async function build(folder, input) {
  const { outputFiles } = await load(folder, 'esbuild').build({
    ...input,
    outfile: 'worker.mjs',
    write: false,
    logLevel: 'error',
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['workerd'],
    external: ['node:*', 'cloudflare:*'],
    plugins: [requireOfNode],
  });
  return outputFiles[0].text;
}

/**
 * Starts a worker.
 *
 * @param {string} folder Where miniflare and esbuild are installed
 * @param {{ contents: string, compatibilityDate: string, bindings: object }} options More are miniflare's own
 */
export function startWorker(folder, { contents, ...options }) {
  const { Miniflare } = load(folder, 'miniflare');
  return new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents }],
    compatibilityFlags: ['nodejs_compat'],
    ...options,
  });
}

function load(folder, name) {
  return createRequire(join(folder, 'package.json'))(name);
}
