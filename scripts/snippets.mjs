// Type-checks every TypeScript and JavaScript block of the documentation against the built packages, and
// runs those marked `js run`, `mjs run` or `cjs run`: `npm run snippets`.
//
// A block is a program of its own; ```ts continues``` puts the blocks before it, up to and with the last that
// does not continue, in front. JSON blocks must parse. Other languages are left alone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/files.mjs';
import { codeBlocks } from './lib/markdown.mjs';
import { documentationPages } from './lib/pages.mjs';

// Inside the repository, so that the root's node_modules resolve; `.artifacts` is not committed.
const FOLDER = '.artifacts/snippets';
const EXTENSIONS = { ts: 'ts', typescript: 'ts', js: 'mjs', javascript: 'mjs', mjs: 'mjs', cjs: 'cjs' };
const RUN_TIMEOUT_MS = 30_000;

const problems = [];
let jsonBlocks = 0;

rmSync(join(root, FOLDER), { recursive: true, force: true });
mkdirSync(join(root, FOLDER), { recursive: true });
const programs = documentationPages().flatMap(writePrograms);
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

/** Writes the programs of a page, each line of code at the number it has in the page: so errors need no mapping. */
function writePrograms(page) {
  const programs = [];
  let lines = [];
  for (const { language, flags, line, code } of codeBlocks(readPage(page))) {
    if (language === 'json') checkJson(`${page}:${line}`, code);
    const extension = EXTENSIONS[language];
    if (extension === undefined) continue;
    if (!flags.includes('continues')) lines = [];
    for (const [index, text] of code.split('\n').entries()) lines[line - 1 + index] = text;
    const file = `${FOLDER}/${page.replaceAll('/', '__')}.${line}.${extension}`;
    writeFileSync(join(root, file), `${Array.from(lines, (text) => text ?? '').join('\n')}\n`);
    programs.push({ page, file, line, run: extension !== 'ts' && flags.includes('run') });
  }
  return programs;
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
  const include = name === 'ts' ? ['*.ts'] : ['*.mjs', '*.cjs'];
  if (!programs.some(({ file }) => file.endsWith('.ts') === (name === 'ts'))) return;
  const config = {
    compilerOptions: {
      target: 'es2022',
      module: 'nodenext',
      moduleDetection: 'force',
      types: ['node'],
      noEmit: true,
      // The packaging check reads our own declarations; those of others are not the subject here.
      skipLibCheck: true,
      ...options,
    },
    include,
  };
  const project = join(FOLDER, `tsconfig.${name}.json`);
  writeFileSync(join(root, project), JSON.stringify(config));
  const argv = ['node_modules/typescript/bin/tsc', '-p', project, '--pretty', 'false'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });
  const found = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
  problems.push(...found.map(atPage));
  if (status !== 0 && found.length === 0) problems.push(`tsc ended with ${status}: ${stdout}${stderr}`);
}

/** `…/docs__a.md.12.ts(14,3): error TS1: …` as `docs/a.md:14:3 error TS1: …`. */
function atPage(diagnostic) {
  const program = programs.find(({ file }) => diagnostic.replaceAll('\\', '/').startsWith(`${file}(`));
  if (program === undefined) return diagnostic;
  const [, line, column, message] = /\((\d+),(\d+)\): (.*)$/.exec(diagnostic);
  return `${program.page}:${line}:${column} ${message}`;
}

function execute({ page, file, line }) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [file], {
    cwd: root,
    encoding: 'utf8',
    timeout: RUN_TIMEOUT_MS,
  });
  if (status !== 0) problems.push(`${page}:${line} ended with ${signal ?? status}\n${stdout}${stderr}`);
}
