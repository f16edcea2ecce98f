// Type-checks every TypeScript and JavaScript block of the documentation, and runs those marked `js run`, `mjs run` or
// `cjs run`: `npm run snippets`. Each page is a project of its own, in which the packages that its `npm install` lines
// name are installed as users get them: ours packed, and laid out strictly (rule O5). The examples of doc comments are
// part of their package's README: whoever reads them has installed what that says.
//
// A block is a program of its own; ```ts continues``` puts the blocks before it, up to and with the last that
// does not continue, in front. ```js unchecked``` imports what no project here has, a file of the reader or a module of a runtime,
// and a test of its own runs it. JSON blocks must parse. Other languages are left alone.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { TSC } from './lib/dev-tools.mjs';
import { docComments } from './lib/doc-comments.mjs';
import { root } from './lib/files.mjs';
import { installedBy } from './lib/installs.mjs';
import { codeBlocks } from './lib/markdown.mjs';
import { documentationPages, documentedSources, readmeOf } from './lib/pages.mjs';
import { installStrictly } from './lib/strict-install.mjs';

const EXTENSIONS = { ts: 'ts', typescript: 'ts', js: 'mjs', javascript: 'mjs', mjs: 'mjs', cjs: 'cjs' };
// Pages import recipes, as a reader does who copied one.
const RECIPES = 'examples/recipes';
// Pages of guides show files that import each other, as in the folder of their reader.
const GUIDES = 'examples/guides/src';
const { dependencies, devDependencies } = JSON.parse(
  readFileSync(join(root, RECIPES, 'package.json'), 'utf8'),
);
const RUN_TIMEOUT_MS = 30_000;
/** Declarations of other packages, which may need a newer `lib`: their users set `skipLibCheck`. Ours are checked. */
const OTHERS = /^node_modules\/\.pnpm\/(?!@auth0-api\+)/;
/** What readers have made before with `exportDocuments()`. */
const DOCUMENTS = {
  version: 1,
  documents: ['discovery', 'jwks'].map((document) => ({
    issuer: 'https://tenant.us.auth0.com/',
    document,
    url: `https://tenant.us.auth0.com/${document}`,
    fetchedAt: 1_700_000_000,
    maxAge: 15,
    body: {},
  })),
};

const problems = [];
let jsonBlocks = 0;

// Outside of the repository, whose node_modules would resolve otherwise.
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'auth0-api-snippets-')));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const pages = documentationPages().map((page) => ({ page, text: readPage(page) }));
installStrictly(folder, [
  ...pages.map(({ page, text }) => ({ path: projectOf(page), packages: installedBy(page, text) })),
  { path: RECIPES, packages: Object.keys({ ...dependencies, ...devDependencies }) },
]);
for (const { page, text } of pages)
  if (text.includes("from './documents.json'"))
    writeFileSync(join(folder, projectOf(page), 'documents.json'), JSON.stringify(DOCUMENTS));
cpSync(join(root, RECIPES, 'src'), join(folder, RECIPES, 'src'), { recursive: true });
for (const { page } of pages) {
  const guide = join(root, GUIDES, basename(page, '.md'));
  if (dirname(page) === 'docs' && existsSync(guide))
    cpSync(guide, join(folder, projectOf(page)), { recursive: true });
}
const comments = documentedSources().map((page) => ({ page, text: docComments(readPage(page)) }));
const programs = [...pages, ...comments].flatMap(writePrograms);
typeCheck('ts', { strict: true, experimentalDecorators: true });
// In JavaScript the parameters of a function cannot be annotated in passing.
typeCheck('js', { strict: true, noImplicitAny: false, allowJs: true, checkJs: true });
const runnable = programs.filter(({ run }) => run);
for (const program of runnable) execute(program);

for (const problem of new Set(problems)) console.error(problem);
console.log(
  `snippets: ${programs.length} type-checked, ${runnable.length} run, ${jsonBlocks} JSON, ${new Set(problems).size} problems`,
);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Writes the programs of a page or a source, each line of code at the number it has in the page: so errors need no mapping. */
function writePrograms({ page, text: pageText }) {
  const programs = [];
  let lines = [];
  for (const { language, flags, line, code } of codeBlocks(pageText)) {
    if (language === 'json') checkJson(`${page}:${line}`, code);
    const extension = EXTENSIONS[language];
    if (extension === undefined || flags.includes('unchecked')) continue;
    if (!flags.includes('continues')) lines = [];
    for (const [index, text] of code.split('\n').entries()) lines[line - 1 + index] = text;
    const file = `${projectOf(page)}/${nameOf(page)}.${line}.${extension}`;
    writeFileSync(join(folder, file), `${Array.from(lines, (text) => text ?? '').join('\n')}\n`);
    programs.push({ page, file, line, run: extension !== 'ts' && flags.includes('run') });
  }
  return programs;
}

/** The project of a page: as far below the folder as pages are below the root, which their imports count on. */
function projectOf(page) {
  return `projects/${nameOf(readmeOf(page))}`;
}

function nameOf(page) {
  return page.replaceAll('/', '__').toLowerCase();
}

function readPage(page) {
  try {
    return readFileSync(join(root, page), 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    problems.push(`${page} is missing`);
    return '';
  }
}

function checkJson(place, code) {
  jsonBlocks += 1;
  try {
    JSON.parse(code);
  } catch (error) {
    problems.push(`${place} ${error.message}`);
  }
}

function typeCheck(name, options) {
  const include = name === 'ts' ? ['projects/*/*.ts'] : ['projects/*/*.mjs', 'projects/*/*.cjs'];
  if (!programs.some(({ file }) => file.endsWith('.ts') === (name === 'ts'))) return;
  const config = {
    compilerOptions: {
      target: 'es2022',
      module: 'nodenext',
      moduleDetection: 'force',
      types: ['node'],
      noEmit: true,
      resolveJsonModule: true,
      skipLibCheck: false,
      ...options,
    },
    include,
  };
  const project = `tsconfig.${name}.json`;
  writeFileSync(join(folder, project), JSON.stringify(config));
  const argv = [join(root, TSC), '-p', project, '--pretty', 'false'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  const found = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
  problems.push(...found.filter((line) => !OTHERS.test(line)).map(atPage));
  if (status !== 0 && found.length === 0) problems.push(`tsc ended with ${status}: ${stdout}${stderr}`);
}

/** `projects/docs__a.md/docs__a.md.12.ts(14,3): error TS1: …` as `docs/a.md:14:3 error TS1: …`. */
function atPage(diagnostic) {
  const program = programs.find(({ file }) => diagnostic.replaceAll('\\', '/').startsWith(`${file}(`));
  if (program === undefined) return diagnostic;
  const [, line, column, message] = /\((\d+),(\d+)\): (.*)$/.exec(diagnostic);
  return `${program.page}:${line}:${column} ${message}`;
}

function execute({ page, file, line }) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [file], {
    cwd: folder,
    encoding: 'utf8',
    timeout: RUN_TIMEOUT_MS,
  });
  if (status !== 0) problems.push(`${page}:${line} ended with ${signal ?? status}\n${stdout}${stderr}`);
}
