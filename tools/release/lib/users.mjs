import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { answersOf } from './answers.mjs';
import { run } from './commands.mjs';

const TENANT = new URL('../user/tenant.mjs', import.meta.url);
const TSCONFIG = { compilerOptions: { module: 'nodenext', noEmit: true } };

/**
 * A local tenant of the package for tests, installed as users get it.
 *
 * @param {string} folder
 * @param {import('./managers.mjs').Manager} manager
 * @returns {Promise<{ env: Record<string, string>, tokens: { plain: string, scoped: string }, close: () => Promise<void> }>}
 * `env` is what an app needs to know of it
 */
export async function startTenant(folder, manager) {
  await manager.init(folder);
  await manager.add(folder, ['--save-dev', '@auth0-api/testing']);
  copyFileSync(TENANT, join(folder, 'tenant.mjs'));
  const child = spawn('node', ['tenant.mjs'], {
    cwd: folder,
    env: manager.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  if (value === undefined) throw new Error('The tenant ended.');
  const { domain, audience, ...tokens } = JSON.parse(value);
  return {
    env: { AUTH0_DOMAIN: domain, AUTH0_AUDIENCE: audience, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    tokens,
    async close() {
      child.kill();
      await ended;
    },
  };
}

/**
 * Starts the local tenant of the command line, asks it for its discovery document, and ends it.
 *
 * @param {string} folder
 * @param {import('./managers.mjs').Manager} manager
 */
export async function tenantOfCli(folder, manager) {
  await manager.init(folder);
  const child = spawn('npx', ['-y', '@auth0-api/cli', 'tenant', '--port', '0', '--json'], {
    cwd: folder,
    env: manager.env,
    stdio: ['ignore', 'pipe', 'inherit'],
    // npx does not end what it runs: both are ended as a group.
    detached: true,
  });
  const ended = once(child, 'close');
  try {
    let printed = '';
    for await (const line of createInterface({ input: child.stdout })) {
      printed += line;
      if (line === '}') break;
    }
    const { issuer } = JSON.parse(printed);
    const document = await (await fetch(`${issuer}.well-known/openid-configuration`)).json();
    if (document.issuer !== issuer) throw new Error(`This is another issuer: ${document.issuer}`);
  } finally {
    // If it has ended, there is nothing to end.
    if (child.exitCode === null) process.kill(-child.pid);
    await ended;
  }
}

/**
 * Follows a quick start in a folder that is not there yet, and resolves with the statuses of its answers.
 *
 * @param {import('./quick-starts.mjs').QuickStart} start
 * @param {{ folder: string, manager: import('./managers.mjs').Manager,
 * tenant: Awaited<ReturnType<typeof startTenant>> }} user
 */
export async function follow({ filesFor, install, installDev }, { folder, manager, tenant }) {
  await manager.init(folder);
  await manager.add(folder, install);
  if (installDev.length > 0) await manager.add(folder, ['--save-dev', ...installDev]);
  const port = await freePort();
  const files = filesFor(port);
  save(folder, files);
  const command = await commandFor(Object.keys(files).at(-1), folder, manager);
  const env = { ...manager.env, ...tenant.env };
  return answersOf({ command, cwd: folder, env, port, tokens: tenant.tokens });
}

/** As {@link follow}, in a copy of a project that `nest new` made. */
export async function followInNest({ filesFor, install }, { project, folder, manager, tenant }) {
  cpSync(project, folder, { recursive: true, verbatimSymlinks: true });
  await manager.add(folder, install);
  const port = await freePort();
  save(folder, filesFor(port));
  const env = { ...manager.env, ...tenant.env, PORT: String(port) };
  return answersOf({ command: ['npm', 'start'], cwd: folder, env, port, tokens: tenant.tokens });
}

/** Makes a project with the newest `nest new`, which knows the registry of ours by the files of the manager. */
export async function nestProject(folder, manager) {
  const cwd = dirname(folder);
  mkdirSync(cwd, { recursive: true });
  const flags = ['--skip-git', '--skip-install', '--no-observe', '--package-manager', 'npm'];
  const args = ['-y', '@nestjs/cli@latest', 'new', basename(folder), ...flags];
  await run('npx', args, { cwd, env: manager.env });
  manager.configure(folder);
  await run('npm', ['install'], { cwd: folder, env: manager.env });
}

/** How a file is started. TypeScript is compiled first, to see whether its types are found. */
async function commandFor(file, folder, { runtime, env }) {
  if (!file.endsWith('.ts')) return [...runtime, file];
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  await run('npx', ['tsc'], { cwd: folder, env });
  return ['npx', '-y', 'tsx', file];
}

function save(folder, files) {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), `${text}\n`);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}
