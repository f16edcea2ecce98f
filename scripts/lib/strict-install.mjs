import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packAll } from '../../tools/packaging/lib/tarballs.mjs';
import { packageFolders, root } from './files.mjs';
import { pnpm } from './pnpm.mjs';

/** Where packages that pages and recipes name are installed. */
const OWNERS = [
  ...packageFolders(),
  'tests',
  'examples/observability',
  'examples/recipes',
  'examples/guides',
];

/**
 * Installs packages as an app gets them: ours packed as for the registry, and by pnpm's strict layout, where a project can
 * import what it depends on itself and nothing else.
 *
 * @param {string} folder that is outside of the repository
 * @param {readonly { path: string, packages: readonly string[] }[]} projects each in a folder of its own, below
 * `folder`. Packages that are not ours come in the version that the repository has
 */
export function installStrictly(folder, projects) {
  const tarballs = Object.fromEntries(packAll(folder).map(({ name, tarball }) => [name, `file:${tarball}`]));
  const versionOf = (name) => tarballs[name] ?? installedVersion(name);
  writeJson(join(folder, 'package.json'), {
    private: true,
    dependencies: { '@types/node': installedVersion('@types/node') },
    // What our packages depend on of ours is not in the registry yet. Types of frameworks ask for any @types/node.
    pnpm: { overrides: { ...tarballs, '@types/node': installedVersion('@types/node') } },
  });
  writeJson(join(folder, 'pnpm-workspace.yaml'), { packages: projects.map(({ path }) => path) });
  for (const { path, packages } of projects) {
    const project = join(folder, path);
    mkdirSync(project, { recursive: true });
    const dependencies = Object.fromEntries(packages.map((each) => [each, versionOf(each)]));
    writeJson(join(project, 'package.json'), { private: true, type: 'module', dependencies });
  }
  const args = ['install', '--no-frozen-lockfile', '--prod=false', '--prefer-offline', '--ignore-scripts'];
  const code = pnpm([...args, '--config.node-linker=isolated'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (code !== 0) throw new Error(`pnpm install ended with ${code}`);
}

/** Of the first package of the repository that depends on it. */
function installedVersion(name) {
  for (const owner of OWNERS) {
    const file = join(root, owner, 'node_modules', name, 'package.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).version;
  }
  throw new Error(`No package of the repository depends on ${name}.`);
}

function writeJson(file, content) {
  writeFileSync(file, JSON.stringify(content, null, 2));
}
