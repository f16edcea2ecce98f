import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCertificate } from '@auth0-api/testing';
import { describe } from 'vitest';
import { freePort } from './programs.js';

// Debian has it in a folder that is not on the PATH of everyone.
const BINARY = [process.env.NGINX, 'nginx', '/usr/sbin/nginx'].find(
  (name) => name !== undefined && spawnSync(name, ['-v']).status === 0,
);

if (BINARY === undefined) {
  if (process.env.CI === 'true') throw new Error('nginx is not on PATH, and these tests need it.');
  console.log('nginx is not on PATH: the tests that need it are skipped.');
}

/** A group of tests that need nginx; skipped where it is not installed, but never under CI. */
export const describeWithNginx = describe.skipIf(BINARY === undefined);

const PATIENCE = 10_000;

// A test that is broken off must not leave servers behind.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** An nginx of the test's own, on a free port, with its files in a temporary folder. */
export class Nginx {
  readonly port: number;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(port: number, folder: string, child: ChildProcess) {
    this.port = port;
    this.#folder = folder;
    this.#process = child;
  }

  /** Starts it with what stands within `http { … }`, in which `443` of `listen` and the files of the certificate are replaced. */
  static async start(config: string): Promise<Nginx> {
    if (BINARY === undefined) throw new Error('nginx is not installed.');
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'auth0-api-nginx-'));
    const { pem, privateKeyPem } = createCertificate({ commonName: 'api.example.com' });
    writeFileSync(join(folder, 'api.pem'), pem);
    writeFileSync(join(folder, 'api.key'), privateKeyPem);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    const own = config
      .replaceAll('listen 443', `listen 127.0.0.1:${port}`)
      .replaceAll('/etc/ssl/', `${folder}/`)
      .replaceAll('/var/cache/nginx', `${folder}/cache`);
    writeFileSync(
      join(folder, 'nginx.conf'),
      [
        process.getuid?.() === 0 ? 'user root root;' : '',
        `daemon off; pid ${folder}/pid; error_log stderr error; worker_processes 1; events {}`,
        `http { access_log off; ${temporary.join(' ')}\n${own}\n}`,
      ].join('\n'),
    );
    const child = spawn(BINARY, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.add(child);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    const end = Date.now() + PATIENCE;
    // Somebody else may have got the port: nginx writes its pid when it listens.
    while (!existsSync(join(folder, 'pid')) || !(await answers(port))) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`nginx did not start: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return new Nginx(port, folder, child);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      const exited = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await exited;
    }
    running.delete(this.#process);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
