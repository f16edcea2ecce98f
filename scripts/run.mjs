// Behind every script of the root package.json: `node scripts/run.mjs <command> [arguments]`.
// One Node file instead of shell lines, so that a fresh clone works the same on every system.
import { join } from 'node:path';
import { root } from './lib/files.mjs';
import { node, pnpm, quietly } from './lib/pnpm.mjs';

// Nobody may be there to answer: a change of what is installed replaces node_modules without asking.
// `--prod=false`, because NODE_ENV=production would leave the tools out.
const INSTALL = ['install', '--frozen-lockfile', '--prod=false', '--config.confirmModulesPurge=false'];
const TURBO_BUILD = ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only'];

const VITEST = 'node_modules/vitest/vitest.mjs';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const TSC = 'node_modules/typescript/bin/tsc';
const KNIP = 'tools/dev/node_modules/knip/bin/knip.js';
const CHANGESET = 'node_modules/@changesets/cli/bin.js';

const installAll = () => pnpm(INSTALL);
const buildAll = () => pnpm(TURBO_BUILD);

/** What each command does, step by step; a step gets the command's arguments and returns an exit code. */
const commands = {
  test: [installAll, buildAll, (args) => node(VITEST, ['run', ...args])],
  // The cases that each adapter passed, by the letter of their first rule.
  matrix: [installAll, (args) => node(VITEST, ['run', 'tests/adapter-contract.test.ts', ...args])],
  // Everything at once, for as long as `--seconds` says: 300 by default.
  soak: [
    installAll,
    buildAll,
    (args) => node(VITEST, ['run', '--config', 'soak/vitest.config.ts'], soakSettings(args)),
  ],
  // Against the built packages, as users run them.
  bench: [installAll, buildAll, (args) => node('benchmarks/run.mjs', args)],
  build: [installAll, buildAll],
  // Rooms by name, or all that are sorted out.
  mutation: [installAll, (args) => node('tools/mutation/run.mjs', args)],
  fuzz: [installAll, (args) => node('scripts/fuzz.mjs', args)],
  lint: [installAll, (args) => node(BIOME, ['check', '--error-on-warnings', ...args])],
  format: [installAll, (args) => node(BIOME, ['check', '--write', ...args])],
  types: [
    installAll,
    ...['.', 'tests/browser', 'tests/mcp-app', 'examples/recipes', 'examples/spa'].map(
      (project) => (args) => node(TSC, ['-p', project, ...args]),
    ),
  ],
  knip: [installAll, (args) => node(KNIP, ['--no-progress', '--treat-config-hints-as-errors', ...args])],
  // Reads the sources: nothing has to be built.
  'api-docs': [installAll, () => node('tools/api-docs/build.mjs')],
  // The packages as files that npm installs, in `.artifacts/packages`.
  pack: [
    installAll,
    buildAll,
    () =>
      pnpm([
        '-r',
        '--filter',
        './packages/*',
        'pack',
        '--pack-destination',
        join(root, '.artifacts/packages'),
      ]),
  ],
  packaging: [installAll, buildAll, () => node('tools/packaging/check.mjs')],
  // What the documentation imports, in apps that Yarn lays out by Plug'n'Play; asks the registry for Yarn and frameworks.
  pnp: [installAll, buildAll, () => node('tools/packaging/pnp.mjs')],
  browser: [installAll, buildAll, (args) => node('scripts/browser.mjs', args)],
  'node-matrix': [installAll, buildAll, (args) => node('scripts/node-matrix.mjs', args)],
  size: [installAll, buildAll, () => node('tools/packaging/size.mjs')],
  snippets: [installAll, buildAll, (args) => node('scripts/snippets.mjs', args)],
  // Asks the registry, for what is installed and for what users may install; fails where it does not answer such
  // questions. `-- --ranges` asks for the second alone.
  audit: [
    (args) => (args.includes('--ranges') ? 0 : pnpm(['audit', '--audit-level', 'low'])),
    (args) => node('scripts/audit-ranges.mjs', args),
  ],
  // pnpm is what publishes, and has to be on PATH.
  release: [installAll, buildAll, () => pnpm(['exec', 'node', CHANGESET, 'publish'])],
  changeset: [installAll, (args) => node(CHANGESET, args)],
  // Only what the demo needs: the root's tools, turbo among them, are not installed.
  demo: [
    () => quietly('Installing', (options) => pnpm([...INSTALL, '--filter', '@auth0-api/demo...'], options)),
    () => quietly('Building', (options) => pnpm(['--filter', '@auth0-api/demo...', 'run', 'build'], options)),
    (args) => node('demo/demo.mjs', args),
  ],
};

const [name, ...args] = process.argv.slice(2);
process.exitCode = isOldNode()
  ? oldNode()
  : Object.hasOwn(commands, name ?? '')
    ? runSteps(commands[name])
    : usage();

function isOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
}

function oldNode() {
  console.error(`Node.js 20.19 or newer is needed; this is ${process.version}.`);
  return 1;
}

function runSteps(steps) {
  for (const step of steps) {
    const code = step(args);
    if (code !== 0) return code;
  }
  return 0;
}

function soakSettings(args) {
  const [flag = '--seconds', seconds = '300'] = args;
  if (flag !== '--seconds' || !(Number(seconds) > 0))
    throw new Error('Usage: npm run soak -- --seconds <number>');
  return { env: { ...process.env, SOAK_SECONDS: seconds } };
}

function usage() {
  console.error(`Usage: node scripts/run.mjs <${Object.keys(commands).join('|')}> [arguments]`);
  return 2;
}
