// Loads what the documentation imports of each package where Yarn lays packages out by Plug'n'Play: `npm run pnp`. There a
// package finds what its manifest names and nothing else. Builds nothing; dist must be there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/files.mjs';
import { installedBy } from '../../scripts/lib/installs.mjs';
import { codeBlocks } from '../../scripts/lib/markdown.mjs';
import { documentationPages } from '../../scripts/lib/pages.mjs';
import { Report } from './lib/report.mjs';
import { packAll } from './lib/tarballs.mjs';

const YARN = '@yarnpkg/cli-dist@4';
const IMPORT = /^\s*import \{([^}]*)\} from '(@auth0-api\/[^']+)'/gm;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'auth0-api-pnp-')));
try {
  process.exitCode = await checkAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function checkAll() {
  const packages = packAll(folder).filter(({ entries }) => entries.length > 0);
  const tarballs = Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`]));
  write('.yarnrc.yml', {
    nodeLinker: 'pnp',
    pnpMode: 'strict',
    enableImmutableInstalls: false,
    enableScripts: false,
    enableTelemetry: false,
    npmRegistryServer: registry(),
  });
  write('package.json', { private: true, workspaces: ['apps/*'], resolutions: tarballs });
  write('yarn.lock', '');
  const documented = documentedImports();
  for (const item of packages) writeApp(item, tarballs, documented);
  const report = new Report();
  await report.check('yarn install', () => problemsOf(yarn(['install'])));
  for (const { name } of packages)
    await report.check(`${name}: documented imports`, () =>
      problemsOf(yarn(['node', 'app.mjs'], join(folder, appOf(name)))),
    );
  return report.finish();
}

/** An app that installs what the README of a package says, and imports from it whatever the documentation does. */
function writeApp({ name, folder: sources, entries }, tarballs, documented) {
  const readme = `${sources}/README.md`;
  const named = installedBy(readme, readFileSync(join(root, readme), 'utf8'));
  const dependencies = Object.fromEntries(
    [...new Set([name, ...named])].map((each) => [each, tarballs[each] ?? '*']),
  );
  const path = appOf(name);
  mkdirSync(join(folder, path), { recursive: true });
  write(`${path}/package.json`, {
    name: name.slice(1).replace('/', '-'),
    private: true,
    type: 'module',
    dependencies,
  });
  const program = entries.map((entry, index) => {
    const names = [...(documented.get(entry) ?? [])].sort();
    // An import of a name that is not exported fails by itself.
    return `import * as all${index} from '${entry}';\n${names.length === 0 ? '' : `import { ${names.map((each) => `${each} as ${each}${index}`).join(', ')} } from '${entry}';\n`}void all${index};`;
  });
  write(`${path}/app.mjs`, program.join('\n'));
}

/** The values that the documentation imports, by what they are imported from. */
function documentedImports() {
  const found = new Map();
  for (const page of documentationPages()) {
    for (const { code } of codeBlocks(readFileSync(join(root, page), 'utf8'))) {
      for (const [, list, entry] of code.matchAll(IMPORT)) {
        const names = list.split(',').map((each) => each.trim().split(' as ')[0]);
        const values = names.filter((each) => each !== '' && !each.startsWith('type '));
        found.set(entry, new Set([...(found.get(entry) ?? []), ...values]));
      }
    }
  }
  return found;
}

function appOf(name) {
  return `apps/${name.split('/')[1]}`;
}

function yarn(args, cwd = folder) {
  return spawnSync('npx', ['-y', '-p', YARN, 'yarn', ...args], {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
}

// Yarn has settings of its own: where npm was told to ask, it would not know.
function registry() {
  const shell = process.platform === 'win32';
  return spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', shell }).stdout.trim();
}

function problemsOf({ error, status, signal, stdout, stderr }) {
  if (status === 0) return [];
  return [`ended with ${error ?? signal ?? status}\n${stdout}${stderr}`];
}

function write(path, content) {
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  writeFileSync(join(folder, path), text);
}
