import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Tenant, TenantOptions } from '@auth0-api/testing';
import { onTestFinished } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { run } from '../src/run.js';
import { columnsOf } from '../src/terminal.js';

const BIN = fileURLToPath(new URL('../bin/auth0-api.mjs', import.meta.url));
// RSA keys take a while to make.
const firstKey = await createKey();

/** What a run of the command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run of the command finds. */
export interface Surroundings {
  readonly env?: Record<string, string>;
  readonly stdin?: string | Uint8Array;
  readonly cwd?: string;
  readonly interrupted?: () => Promise<void>;
}

/** Runs the built command in a process of its own, with no variable of ours but those that are given. */
export async function runCli(
  args: readonly string[],
  { env = {}, stdin = '', cwd, bin = BIN }: Surroundings & { readonly bin?: string } = {},
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const options = { env: { PATH, ...env }, stdio: 'pipe', ...(cwd === undefined ? {} : { cwd }) } as const;
  const child = spawn(process.execPath, [bin, ...args], options);
  const ended = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    ended.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    ended.stderr += chunk.toString();
  });
  // Who is called wrongly ends without reading.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...ended };
}

/** Runs the command in this process, which is quicker, and the same but for what a process inherits. */
export async function runHere(
  args: readonly string[],
  { env = {}, stdin = '', cwd = process.cwd(), interrupted = async () => {} }: Surroundings = {},
): Promise<Ended> {
  const ended = { stdout: '', stderr: '' };
  const code = await run(args, {
    env,
    cwd,
    stdin: Readable.from([Buffer.from(stdin)]),
    print: (text) => {
      ended.stdout += `${text}\n`;
    },
    complain: (text) => {
      ended.stderr += `${text}\n`;
    },
    colours: false,
    interrupted,
    columns: columnsOf({}, env),
  });
  return { code, ...ended };
}

/** A tenant that listens on this machine. */
export async function listeningTenant(options: TenantOptions = {}): Promise<Tenant> {
  const tenant = await createTenant({ keys: [firstKey], ...options });
  onTestFinished(() => tenant.close());
  return tenant.listen();
}

/** The arguments that point the command to a tenant. */
export function pointAt(tenant: Tenant): readonly string[] {
  return ['--domain', tenant.domain, '--audience', tenant.audience, '--allow-insecure-loopback'];
}

/** Lets a server listen on this machine until the test ends. Answers its port. */
export async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}
