import { isBuiltin } from 'node:module';
import { tokenize } from './tokens.mjs';

const COMMAND = /\bnpm (?:install|i) ([^`\n#&|]*)/g;
const NAME = /^(?:@[\w-]+\/)?[\w-][\w.-]*$/;
const SPECIFIER = /^[^.\s]\S*$/;

/**
 * What is there already where a package is installed: its install line stands in an app that was made with this.
 * TypeScript users get `@types/…` besides (docs/start.md).
 */
const COMPANIONS = {
  '@auth0-api/nestjs': [
    '@nestjs/common',
    '@nestjs/core',
    '@nestjs/platform-express',
    '@nestjs/testing',
    'reflect-metadata',
    'rxjs',
  ],
  '@koa/cors': ['@types/koa__cors'],
  cors: ['@types/cors'],
  express: ['@types/express'],
  koa: ['@types/koa'],
  'koa-mount': ['@types/koa-mount'],
  ws: ['@types/ws'],
};

const FOR_CONTRIBUTORS = ['@auth0-api/core', '@auth0-api/testing', 'vitest'];
/** The pages for contributors: their code may stand in this repository, where everything is installed. */
const INSTALLED_HERE = {
  'docs/writing-an-adapter.md': FOR_CONTRIBUTORS,
  'docs/writing-a-store.md': FOR_CONTRIBUTORS,
};

/**
 * The packages that an app has after its author followed the install lines of a page.
 *
 * @param {string} page its path
 * @param {string} text
 * @returns {string[]}
 */
export function installedBy(page, text) {
  const written = [...text.matchAll(COMMAND)].flatMap(([, words]) => words.trim().split(/\s+/));
  const names = written
    .map((word) => word.replace(/(?<=.)@.*$/, ''))
    .filter((name) => NAME.test(name) && name[0] !== '-');
  const all = [...(INSTALLED_HERE[page] ?? []), ...names];
  return [...new Set([...all, ...all.flatMap((name) => COMPANIONS[name] ?? [])])].sort();
}

/**
 * The packages that code imports, Node's own left out.
 *
 * @param {string} code
 * @returns {string[]}
 */
export function importedBy(code) {
  const tokens = tokenize(code);
  const names = tokens
    .filter(({ kind, value }, at) => kind === 'text' && SPECIFIER.test(value) && isImported(tokens, at))
    .filter(({ value }) => !isBuiltin(value))
    .map(({ value }) => value.split('/', value.startsWith('@') ? 2 : 1).join('/'));
  return [...new Set(names)].sort();
}

/** After `from`, `import`, `import(` or `require(`, which are no methods such as `Array.from('abc')`. */
function isImported(tokens, at) {
  const isCall = tokens[at - 1]?.value === '(';
  const before = isCall ? at - 2 : at - 1;
  const words = isCall ? ['import', 'require'] : ['from', 'import'];
  return words.includes(tokens[before]?.value) && tokens[before - 1]?.value !== '.';
}
