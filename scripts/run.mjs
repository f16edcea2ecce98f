// Behind every script of the root package.json: `node scripts/run.mjs <command> [arguments]`.
// One Node file instead of shell lines, so that a clone works the same on every system.
//
// `npm run demo` and `npm test` install and build by themselves, for those who just cloned the repository. The others use
// what is there, and say what to run where it is not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BIOME, CHANGESET, DEV_TOOLS, KNIP, TSC, TURBO, VITEST } from './lib/dev-tools.mjs';
import { packageFolders, root } from './lib/files.mjs';
import { node, pnpm, quietly } from './lib/pnpm.mjs';

// Nobody may be there to answer: a change of what is installed replaces node_modules without asking.
// `--prod=false`, because NODE_ENV=production would leave the tools out.
const INSTALL = ['install', '--frozen-lockfile', '--prod=false', '--config.confirmModulesPurge=false'];

const install = () => pnpm(INSTALL);
// By pnpm, which turbo looks for on PATH.
const build = () =>
  pnpm(['exec', 'node', TURBO, 'run', 'build', '--skip-infer', '--output-logs=errors-only']);

const DEMO = ['--filter-prod', '@auth0-api/demo...'];

// The demo installs without the tools, which does not count.
const installed = () => there([DEV_TOOLS], 'Not everything is installed: run `npm install`.');
const built = () =>
  installed() ||
  there(
    packageFolders().map((folder) => `${folder}/dist`),
    'Not everything is built: run `npm run build`.',
  );

/** What each command does, step by step; a step gets the command's arguments and returns an exit code. */
const commands = {
  install: [install],
  test: [
    install,
    build,
    (args) => node(VITEST, ['run', '--project=!nightly', ...args]),
    () =>
      say(
        'Only `npm run test:nightly` runs: all cases for adapters that are alike, long floods, several processes on one Redis.',
      ),
  ],
  // What `npm test` leaves out, and the files that it runs in part as a whole.
  'test:nightly': [install, build, (args) => node(VITEST, ['run', '--project=nightly', ...args])],
  // As it is, for single files: with a terminal it runs them again at each change.
  vitest: [installed, (args) => node(VITEST, args)],
  // The cases that each adapter passed, by the letter of their first rule.
  matrix: [
    installed,
    (args) => node(VITEST, ['run', '--project=nightly', 'tests/adapter-contract.test.ts', ...args]),
  ],
  // Everything at once, for as long as `--seconds` says: 300 by default.
  soak: [built, (args) => node(VITEST, ['run', '--config', 'soak/vitest.config.ts'], soakSettings(args))],
  // Against the built packages, as users run them.
  bench: [built, (args) => node('benchmarks/run.mjs', args)],
  build: [installed, build],
  // Rooms by name, or all that are sorted out.
  mutation: [installed, (args) => node('tools/mutation/run.mjs', args)],
  fuzz: [installed, (args) => node('scripts/fuzz.mjs', args)],
  lint: [installed, (args) => node(BIOME, ['check', '--error-on-warnings', ...args])],
  format: [installed, (args) => node(BIOME, ['check', '--write', ...args])],
  types: [
    installed,
    ...[
      '.',
      'tests/browser',
      'tests/mcp-app',
      'examples/nitro',
      'examples/recipes',
      'examples/spa',
      'site',
    ].map((project) => (args) => node(TSC, ['-p', project, ...args])),
  ],
  knip: [installed, (args) => node(KNIP, ['--no-progress', '--treat-config-hints-as-errors', ...args])],
  // Reads the sources: nothing has to be built.
  'api-docs': [installed, () => node('tools/api-docs/build.mjs')],
  // The documentation as a website, in `.artifacts/site/dist`, with all links checked. `-- dev` and `-- preview` serve it.
  site: [
    installed,
    (args) => (args[0] === 'preview' ? 0 : node('tools/api-docs/build.mjs')),
    (args) => node('site/run.mjs', args),
  ],
  // The packages as files that npm installs, in `.artifacts/packages`.
  pack: [
    built,
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
  packaging: [built, () => node('tools/packaging/check.mjs')],
  // What the documentation imports, in apps that Yarn lays out by Plug'n'Play; asks the registry for Yarn and frameworks.
  pnp: [built, () => node('tools/packaging/pnp.mjs')],
  browser: [built, (args) => node('scripts/browser.mjs', args)],
  'node-matrix': [built, (args) => node('scripts/node-matrix.mjs', args)],
  runtimes: [built, (args) => node('scripts/runtimes.mjs', args)],
  size: [built, () => node('tools/packaging/size.mjs')],
  snippets: [built, (args) => node('scripts/snippets.mjs', args)],
  // Asks the registry, for what is installed and for what users may install; fails where it does not answer such
  // questions. `-- --ranges` asks for the second alone.
  audit: [
    (args) => (args.includes('--ranges') ? 0 : pnpm(['audit', '--audit-level', 'low'])),
    (args) => node('scripts/audit-ranges.mjs', args),
  ],
  // pnpm is what publishes, and has to be on PATH. Built here and now: an old build cannot be taken back. It installs, too:
  // what the lock file names, and no script of it is run where packages can be published. scripts/tags.mjs makes the tags,
  // where nothing can be published.
  release: [
    () => pnpm([...INSTALL, '--ignore-scripts']),
    build,
    () => pnpm(['exec', 'node', CHANGESET, 'publish', '--no-git-tag']),
  ],
  // All of that in a clone, to a local registry; and what users do then. Asks the registry for other packages.
  rehearse: [installed, () => node('tools/release/rehearse.mjs')],
  changeset: [
    installed,
    ([name, ...args]) =>
      name === 'version'
        ? node('scripts/version.mjs', args)
        : node(CHANGESET, name === undefined ? [] : [name, ...args]),
  ],
  // Only what the demo needs. It is built by pnpm in the order of dependencies: turbo is not installed. What the tests of
  // a package depend on does not count for that order, as those of core depend on what is built on core.
  demo: [
    () => quietly('Installing', (options) => pnpm([...INSTALL, ...DEMO], options)),
    () => quietly('Building', (options) => pnpm([...DEMO, 'run', 'build'], options)),
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

/** A step that only looks: 0 where all of these are there, 1 and what to do otherwise. */
function there(paths, advice) {
  if (paths.every((path) => existsSync(join(root, path)))) return 0;
  console.error(advice);
  return 1;
}

/** A step that says something, and succeeds. */
function say(text) {
  console.log(text);
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
