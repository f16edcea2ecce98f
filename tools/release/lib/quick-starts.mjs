import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/files.mjs';
import { codeBlocks } from '../../../scripts/lib/markdown.mjs';

/**
 * @typedef {object} QuickStart
 * @property {string} title
 * @property {(port: number) => Record<string, string>} filesFor what the reader saves, by its path; `port` in the place of 3000
 * @property {string[]} install what `npm install` gets
 * @property {string[]} installDev what `npm install --save-dev` gets
 */

const COMMAND = /\bnpm (?:install|i) ([^`\n#&|]*)/g;
const OURS = '@auth0-api/';

/**
 * The quick starts of the documentation, each as a reader follows it. Code is told by what it imports and answers, wherever
 * on its pages it stands. What cannot be told any more is an error: no quick start is left out in silence.
 *
 * @returns {QuickStart[]}
 */
export function quickStarts() {
  return [
    app('express'),
    { ...app('express', { file: 'server.ts' }), installDev: typesFor('express') },
    app('express', { file: 'server.cjs', languages: ['cjs'] }),
    startPage(),
    app('fastify'),
    app('koa'),
    app('hono'),
  ];
}

/**
 * The same for NestJS, where an app is what `nest new` made with what is changed in it.
 *
 * @returns {QuickStart[]}
 */
export function nestQuickStarts() {
  const pages = pagesOf('nestjs');
  const onExpress = `'${OURS}nestjs/express'`;
  const { page, code } = blockWith(pages, TYPED, [onExpress, ...ROUTES]);
  const module = (platform) => ({
    'src/app.module.ts': code.replace(onExpress, `'${OURS}nestjs/${platform}'`),
  });
  const install = (platform) => installed(pages, [`${OURS}nestjs`, `${OURS}${platform}`]);
  const main = blockWith(pages, TYPED, ['new FastifyAdapter()', 'NestFactory.create', '3000']);
  return [
    {
      title: `nestjs on Express (${page})`,
      filesFor: () => module('express'),
      install: install('express'),
      installDev: [],
    },
    {
      title: `nestjs on Fastify (${page}, ${main.page})`,
      filesFor: (port) => ({ ...module('fastify'), 'src/main.ts': onPort(withOwnModule(main.code), port) }),
      install: [...install('fastify'), ...installed(pages, ['@nestjs/platform-fastify'])],
      installDev: [],
    },
  ];
}

const TYPED = ['ts', 'typescript', 'js', 'jsx', 'javascript', 'mjs'];
/** What every quick start answers: a route for each caller, and one that needs a scope. */
const ROUTES = ['profile', 'orders', 'read:orders'];

function app(framework, { file = 'server.js', languages = TYPED } = {}) {
  const pages = pagesOf(framework);
  const { page, code } = blockWith(pages, languages, [`'${OURS}${framework}'`, ...ROUTES, '3000']);
  return {
    title: `${framework}, ${file} (${page})`,
    filesFor: (port) => ({ [file]: onPort(code, port) }),
    install: installed(pages, [`${OURS}${framework}`]),
    installDev: [],
  };
}

/** The two files of the page that starts from an empty folder. */
function startPage() {
  const pages = ['docs/start.md'];
  const { code } = blockWith(pages, TYPED, [`'${OURS}express'`, ...ROUTES]);
  const server = blockWith(pages, TYPED, ["'./app.js'", '3000']);
  return {
    title: 'express, app.js and server.js (docs/start.md)',
    filesFor: (port) => ({ 'app.js': code, 'server.js': onPort(server.code, port) }),
    install: installed(pages, [`${OURS}express`]),
    installDev: installed(pages, [`${OURS}testing`]),
  };
}

/** What TypeScript users install besides. */
function typesFor(framework) {
  const types = `@types/${framework}`;
  const pages = pagesOf(framework);
  if (!pages.some((page) => read(page).includes(types)))
    throw new Error(`No page says that TypeScript needs ${types}.`);
  return [...new Set([...installed(pages, ['typescript']), types])];
}

/** Where a quick start may stand: the nearest page first. */
function pagesOf(framework) {
  const own = [`docs/${framework}.md`, `packages/${framework}/README.md`];
  return ['README.md', 'docs/install.md', 'docs/start.md', ...own];
}

function blockWith(pages, languages, texts) {
  for (const page of pages) {
    const found = codeBlocks(read(page)).find(
      ({ language, code }) => languages.includes(language) && texts.every((text) => code.includes(text)),
    );
    if (found !== undefined) return { page, code: found.code };
  }
  throw new Error(`No ${languages} block of ${pages} has all of: ${texts.join(', ')}`);
}

/** What the first command installs that names these packages, and no other ones of ours. */
function installed(pages, names) {
  const ours = names.filter((name) => name.startsWith(OURS)).sort();
  for (const page of pages) {
    for (const [, text] of read(page).matchAll(COMMAND)) {
      const words = text
        .trim()
        .split(/\s+/)
        .filter((word) => !word.startsWith('-'));
      const found = words.filter((word) => word.startsWith(OURS)).sort();
      if (names.every((name) => words.includes(name)) && String(found) === String(ours)) return words;
    }
  }
  throw new Error(`No page of ${pages} tells how to install ${names}.`);
}

function onPort(code, port) {
  return code.replace(/\b3000\b/, String(port));
}

/** The module that stands in the block for the reader's own becomes the reader's own, as its comment says. */
function withOwnModule(code) {
  const placeholder = /^@Module\(.*\nclass AppModule \{\}\n/m;
  if (!placeholder.test(code)) throw new Error(`Where is the placeholder for AppModule?\n${code}`);
  return `import { AppModule } from './app.module.js';\n${code.replace(placeholder, '')}`;
}

function read(page) {
  return readFileSync(join(root, page), 'utf8');
}
