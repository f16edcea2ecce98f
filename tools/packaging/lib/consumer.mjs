import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm } from '../../../scripts/lib/pnpm.mjs';
import { here, problemsOfRun } from './tool.mjs';

const TYPESCRIPT_5_6 = join(here, 'node_modules/typescript-5.6/bin/tsc');
const TYPESCRIPT = join(here, 'node_modules/typescript/bin/tsc');

// The types of Hono 4.13 themselves need TypeScript 5.7.
const HONO = ['hono-app.ts'];

/** How projects are set up that use the packages; `app.cts` loads them with require(), which TypeScript knows since 5.8. */
export const COMPILATIONS = [
  {
    title: 'TypeScript 5.6, node16',
    tsc: TYPESCRIPT_5_6,
    files: ['*.ts'],
    exclude: HONO,
    options: { module: 'node16' },
  },
  {
    title: 'TypeScript 5.6, bundler',
    tsc: TYPESCRIPT_5_6,
    files: ['*.ts'],
    exclude: HONO,
    options: bundler(),
  },
  {
    title: 'TypeScript 5.6, Hono',
    tsc: TYPESCRIPT_5_6,
    files: HONO,
    options: { module: 'node16', skipLibCheck: true },
  },
  { title: 'current TypeScript, node16', tsc: TYPESCRIPT, files: ['*.ts'], options: { module: 'node16' } },
  { title: 'current TypeScript, bundler', tsc: TYPESCRIPT, files: ['*.ts'], options: bundler() },
  {
    title: 'current TypeScript, CommonJS',
    tsc: TYPESCRIPT,
    files: ['*.cts'],
    options: { module: 'nodenext' },
  },
];

/** What there is in several versions: the oldest that are supported, and those that a new project gets. */
const VERSIONS = {
  oldest: { node: '^20', nest: '^11' },
  newest: { node: '^26', nest: '^12' },
};

/** What the project installs besides: the frameworks, and their types. */
const OTHERS = {
  '@types/express': '^5',
  '@types/koa': '^3',
  express: '^5',
  fastify: '^5',
  hono: '^4',
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
   * @param {keyof typeof VERSIONS} [age]
   */
  constructor(temporary, packages, age = 'oldest') {
    const { node, nest } = VERSIONS[age];
    this.#folder = join(temporary, `consumer-${age}`);
    mkdirSync(this.#folder);
    const tarballs = Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`]));
    this.#write('package.json', {
      name: 'consumer',
      private: true,
      type: 'module',
      dependencies: {
        ...tarballs,
        ...OTHERS,
        '@nestjs/common': nest,
        '@nestjs/core': nest,
        '@nestjs/platform-express': nest,
        '@types/node': node,
      },
      // What the tarballs depend on of ours is not in the registry yet. The types of frameworks ask for any @types/node.
      pnpm: { overrides: { ...tarballs, '@types/node': node } },
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

  get folder() {
    return this.#folder;
  }

  folderOf(name) {
    return join(this.#folder, 'node_modules', name);
  }

  /** Loads an entry both ways, in a process of its own, and compares the names that it exports. */
  problemsOfLoading(entry) {
    return problemsOfRun(join(this.#folder, 'load.mjs'), [entry], this.#folder);
  }

  problemsOfCompiling({ tsc, files, exclude = [], options }) {
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
    this.#write('tsconfig.json', { compilerOptions, include: files, exclude });
    return problemsOfRun(tsc, ['-p', 'tsconfig.json', '--pretty', 'false'], this.#folder);
  }

  #write(file, content) {
    writeFileSync(join(this.#folder, file), JSON.stringify(content, null, 2));
  }
}

function bundler() {
  return { module: 'esnext', moduleResolution: 'bundler' };
}
