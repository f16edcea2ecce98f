import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './commands.mjs';

/**
 * @typedef {object} Manager
 * @property {string} title with its version
 * @property {NodeJS.ProcessEnv} env
 * @property {readonly string[]} runtime what starts a program of a project: `node`, or what the manager puts in front of it
 * @property {(folder: string) => void} configure says in a project where packages of the scope come from
 * @property {(folder: string) => Promise<void>} init makes a project, in a folder that is not there yet
 * @property {(folder: string, words: readonly string[]) => Promise<void>} add installs packages; flags may stand before them
 */

/**
 * The package managers as users have them: npm as it is here, also under the newer Node.js that `nest new` needs, and the
 * newest of the others. A file in each project says where packages of the scope come from, and nothing else is set.
 *
 * @param {{ folder: string, env: NodeJS.ProcessEnv, registry: string, scope: string }} place `env` is that of a user, and
 * `registry` where the packages of `scope` are
 * @returns {Promise<Record<'npm' | 'newerNpm' | 'pnpm' | 'newestPnpm' | 'yarn' | 'yarnPnp' | 'bun', Manager>>}
 */
export async function packageManagers({ folder, env, registry, scope }) {
  const fetched = (name, version) =>
    fetchPackage(join(folder, name.replace('/', '+') + version), name, version, env);
  const node22 = await nodeOf(22, fetched);
  const newer = { ...env, PATH: `${dirname(node22)}${delimiter}${env.PATH}` };
  const pnpm = ['node', join(await fetched('pnpm', '10'), 'bin/pnpm.cjs')];
  const newestPnpm = ['node', join(await fetched('pnpm', 'latest'), 'bin/pnpm.mjs')];
  const yarn = ['node', join(await fetched('@yarnpkg/cli-dist', '4'), 'bin/yarn.js')];
  const bun = [join(await fetched(bunPackage(), 'latest'), 'bin/bun')];

  const npmrc = { '.npmrc': `${scope}:registry=${registry}\n` };
  const yarnrc = (nodeLinker) => ({
    // JSON is YAML. Yarn asks no registry without TLS, unless it is told to, and takes what is younger than a day for
    // dangerous.
    '.yarnrc.yml': JSON.stringify({
      nodeLinker,
      npmScopes: { [scope.slice(1)]: { npmRegistryServer: registry } },
      unsafeHttpWhitelist: ['127.0.0.1'],
      npmPreapprovedPackages: [`${scope}/*`],
    }),
    'yarn.lock': '',
  });
  const yarnEnv = { ...env, YARN_NPM_REGISTRY_SERVER: env.npm_config_registry, YARN_ENABLE_TELEMETRY: '0' };

  return {
    npm: await manager('npm', { command: ['npm'], add: 'install', files: npmrc, env }),
    newerNpm: await manager('npm', { command: ['npm'], add: 'install', files: npmrc, env: newer }),
    pnpm: await manager('pnpm', { command: pnpm, files: npmrc, env }),
    newestPnpm: await manager('pnpm', { command: newestPnpm, files: npmrc, env: newer }),
    yarn: await manager('yarn', { command: yarn, files: yarnrc('node-modules'), env: yarnEnv }),
    yarnPnp: await manager('yarn PnP', {
      command: yarn,
      files: yarnrc('pnp'),
      env: yarnEnv,
      runtime: [...yarn, 'node'],
    }),
    bun: await manager('bun', { command: bun, files: npmrc, env }),
  };
}

async function manager(name, { command: [program, ...first], add = 'add', files, env, runtime = ['node'] }) {
  const call = (cwd, ...args) => run(program, [...first, ...args], { cwd, env });
  const node = await run('node', ['--version'], { cwd: env.HOME, env });
  const configure = (folder) => {
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  };
  return {
    title: `${name} ${(await call(env.HOME, '--version')).trim()}, Node ${node.trim().slice(1)}`,
    env,
    runtime,
    configure,
    async init(folder) {
      mkdirSync(folder, { recursive: true });
      configure(folder);
      // As README has it. The others have words of their own for that.
      await run('npm', ['init', '-y'], { cwd: folder, env });
      await run('npm', ['pkg', 'set', 'type=module'], { cwd: folder, env });
    },
    async add(folder, words) {
      await call(folder, add, ...words);
    },
  };
}

/** The folder of a package that npm installed below `folder`. No script of it is run. */
async function fetchPackage(folder, name, version, env) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...flags, `${name}@${version}`], { cwd: folder, env });
  return join(folder, 'node_modules', name);
}

/** A Node.js of this line or newer: the one that runs this, if it will do. */
async function nodeOf(major, fetched) {
  if (Number.parseInt(process.versions.node, 10) >= major) return process.execPath;
  return join(await fetched(`node-${process.platform}-${process.arch}`, String(major)), 'bin/node');
}

/** The package that holds Bun for this machine, and nothing else. */
function bunPackage() {
  return `@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`;
}
