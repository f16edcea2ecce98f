// Runs the browser tests in a real Chromium: `npm run browser`. Where there is none, root on Debian gets it from
// Debian's own packages; elsewhere the tests are skipped, and say so, or fail where CI is set.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { VITEST } from './lib/dev-tools.mjs';
import { node } from './lib/pnpm.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const browser = process.env.CHROMIUM ?? find() ?? (install() ? find() : undefined);
process.exitCode = browser === undefined ? withoutBrowser() : runTests(browser);

function find() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

function install() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/debian_version')) return false;
  console.log('browser: there is no Chromium, installing it with apt-get');
  return (
    apt('update', '-qq') &&
    apt('install', '-qq', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core')
  );
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

function runTests(path) {
  console.log(`browser: ${path}`);
  const args = ['run', '--config', 'tests/browser/vitest.config.ts', ...process.argv.slice(2)];
  return node(VITEST, args, { env: { ...process.env, CHROMIUM: path } });
}

function withoutBrowser() {
  const inCi = Boolean(process.env.CI) && process.env.CI !== 'false';
  const message = `browser tests ${inCi ? 'FAILED' : 'skipped'}: there is no ${NAMES.join(', ')}; set CHROMIUM to its path`;
  console[inCi ? 'error' : 'log'](message);
  return inCi ? 1 : 0;
}
