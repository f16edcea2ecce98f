// The runtimes of scripts/runtimes.mjs: where they come from, and how each runs a file. They come from npm packages that hold nothing
// else, and are kept in `.artifacts`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './files.mjs';

const WINDOWS = process.platform === 'win32';
const FOLDER = join(root, '.artifacts/runtimes');
const TESTS = join(FOLDER, 'tests');

/** Where each runtime is, and how it runs a program. */
const RUNTIMES = {
  ...Object.fromEntries(['20', '22', '24', '26'].map((major) => [`node-${major}`, nodeOf(major)])),
  bun: {
    name: `@oven/bun-${WINDOWS ? 'windows' : process.platform}-${cpu('aarch64')}`,
    version: '1.4.5',
    program: WINDOWS ? 'bin/bun.exe' : 'bin/bun',
    args: [],
  },
  deno: {
    name: `@deno/${process.platform}-${cpu('arm64')}${process.platform === 'linux' ? '-glibc' : ''}`,
    version: '2.9.6',
    program: WINDOWS ? 'deno.exe' : 'deno',
    args: ['run', '-A'],
  },
};
const ESBUILD = 'esbuild@0.28.2';
/** With the earliest compatibility date that is supported, and the latest that this version knows. */
export const WORKERD = {
  packages: ['miniflare@4.20260426.0', ESBUILD],
  dates: ['2025-04-01', '2026-04-26'],
  parts: ['core', 'hono', 'web'],
};
export const NAMES = [...Object.keys(RUNTIMES), 'workerd'];

/** A runtime has no binary for this machine. */
export class NoBinary extends Error {}

/**
 * Installs a runtime, unless an earlier run did.
 *
 * @param {string} runtime one of `NAMES`, but not workerd
 * @returns {{ command: string, args: readonly string[] }} how it runs a file
 * @throws NoBinary if the registry has none for this machine
 */
export function installRuntime(runtime) {
  const { name, version, program, args } = RUNTIMES[runtime];
  const folder = join(FOLDER, runtime);
  install(folder, `${name}@${version}`);
  return { command: join(folder, 'node_modules', name, program), args };
}

/** Installs what runs workerd. @returns {string} the folder, from which it can be required */
export function installWorkerd() {
  const folder = join(FOLDER, 'workerd');
  install(folder, ...WORKERD.packages);
  return folder;
}

/**
 * Bundles tests for runtimes that do not read TypeScript, each with what it imports from this repository. What is in packages
 * stays there: it is loaded as users load it.
 *
 * @param {Readonly<Record<string, string>>} entries files by the name of their bundle
 * @returns {(name: string) => string} the bundle of a name
 */
export async function bundle(entries) {
  const folder = join(FOLDER, 'esbuild');
  install(folder, ESBUILD);
  rmSync(TESTS, { recursive: true, force: true });
  mkdirSync(TESTS, { recursive: true });
  writeFileSync(join(TESTS, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  symlinkSync(join(root, 'tests/node_modules'), join(TESTS, 'node_modules'), 'junction');
  const { build } = createRequire(join(folder, 'package.json'))('esbuild');
  await build({
    entryPoints: entries,
    outdir: TESTS,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
    // Not that of the repository, which leads to declarations.
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  });
  return (name) => join(TESTS, `${name}.js`);
}

function nodeOf(major) {
  const system = WINDOWS ? 'win' : process.platform;
  const program = WINDOWS ? 'bin/node.exe' : 'bin/node';
  return { name: `node-${system}-${process.arch}`, version: major, program, args: [] };
}

function cpu(arm) {
  return process.arch === 'arm64' ? arm : 'x64';
}

/** In a folder of its own, so that one package does not remove another. */
function install(folder, ...packages) {
  mkdirSync(folder, { recursive: true });
  const done = join(folder, 'installed.json');
  if (existsSync(done) && readFileSync(done, 'utf8') === JSON.stringify(packages)) return;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--no-save'];
  const { status, stderr } = spawnSync('npm', [...npm, ...packages], {
    cwd: folder,
    encoding: 'utf8',
    shell: WINDOWS,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) {
    const message = `npm install ${packages.join(' ')} ended with ${status}: ${stderr}`;
    throw /EBADPLATFORM|E404/.test(stderr) ? new NoBinary(message) : new Error(message);
  }
  writeFileSync(done, JSON.stringify(packages));
}
