import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm } from '../../../scripts/lib/pnpm.mjs';
import { here, problemsOfRun } from './tool.mjs';

const TYPESCRIPT_5_6 = join(here, 'node_modules/typescript-5.6/bin/tsc');
const TYPESCRIPT = join(here, 'node_modules/typescript/bin/tsc');

/** How projects are set up that use the packages; `app.cts` loads them with require(), which TypeScript knows since 5.8. */
export const COMPILATIONS = [
  { title: 'TypeScript 5.6, node16', tsc: TYPESCRIPT_5_6, files: ['*.ts'], options: { module: 'node16' } },
  { title: 'TypeScript 5.6, bundler', tsc: TYPESCRIPT_5_6, files: ['*.ts'], options: bundler() },
  { title: 'current TypeScript, node16', tsc: TYPESCRIPT, files: ['*.ts'], options: { module: 'node16' } },
  { title: 'current TypeScript, bundler', tsc: TYPESCRIPT, files: ['*.ts'], options: bundler() },
  {
    title: 'current TypeScript, CommonJS',
    tsc: TYPESCRIPT,
    files: ['*.cts'],
    options: { module: 'nodenext' },
  },
];

/** Versions of @types/node that projects have: the oldest that is supported, and the one that comes with @types/express. */
export const NODE_TYPES = { oldest: '^20', newest: '^26' };

/** What the project installs besides: the frameworks, and their types. */
const OTHERS = {
  '@nestjs/common': '^11',
  '@nestjs/core': '^11',
  '@nestjs/platform-express': '^11',
  '@types/express': '^5',
  '@types/koa': '^3',
  express: '^5',
  fastify: '^5',
  koa: '^3',
  'reflect-metadata': '^0.2',
  rxjs: '^7',
};

/** A project outside the repository in which nothing but the tarballs and their dependencies is installed. */
export class Consumer {
  #folder;

  /**
   * @param {string} temporary
   * @param {readonly import('./tarballs.mjs').Packed[]} packages
   * @param {string} [nodeTypes] the version of @types/node
   */
  constructor(temporary, packages, nodeTypes = NODE_TYPES.oldest) {
    this.#folder = join(temporary, `consumer${nodeTypes}`);
    mkdirSync(this.#folder);
    const tarballs = Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`]));
    this.#write('package.json', {
      name: 'consumer',
      private: true,
      type: 'module',
      dependencies: { ...tarballs, ...OTHERS, '@types/node': nodeTypes },
      // What the tarballs depend on of ours is not in the registry yet. The types of frameworks ask for any @types/node.
      pnpm: { overrides: { ...tarballs, '@types/node': nodeTypes } },
    });
    cpSync(join(here, 'consumer'), this.#folder, { recursive: true });
  }

  install() {
    const args = [
      'install',
      '--no-frozen-lockfile',
      '--prod=false',
      '--ignore-workspace',
      '--prefer-offline',
    ];
    const code = pnpm(args, { cwd: this.#folder, stdio: ['ignore', 'ignore', 'inherit'] });
    if (code !== 0) throw new Error(`pnpm install ended with ${code}`);
  }

  folderOf(name) {
    return join(this.#folder, 'node_modules', name);
  }

  /** Loads an entry both ways, in a process of its own, and compares the names that it exports. */
  problemsOfLoading(entry) {
    return problemsOfRun(join(this.#folder, 'load.mjs'), [entry], this.#folder);
  }

  problemsOfCompiling({ tsc, files, options }) {
    const compilerOptions = {
      target: 'es2022',
      strict: true,
      skipLibCheck: false,
      esModuleInterop: true,
      experimentalDecorators: true,
      types: ['node'],
      noEmit: true,
      ...options,
    };
    this.#write('tsconfig.json', { compilerOptions, include: files });
    return problemsOfRun(tsc, ['-p', 'tsconfig.json', '--pretty', 'false'], this.#folder);
  }

  #write(file, content) {
    writeFileSync(join(this.#folder, file), JSON.stringify(content, null, 2));
  }
}

function bundler() {
  return { module: 'esnext', moduleResolution: 'bundler' };
}
