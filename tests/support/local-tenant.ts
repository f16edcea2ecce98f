import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../packages/cli/bin/auth0-api.mjs', import.meta.url));

/** What `npx @auth0-api/cli tenant` printed, and the variables that it says to export. */
export interface LocalTenant {
  readonly lines: readonly string[];
  readonly exported: Readonly<Record<string, string>>;
}

/** The built command as a page calls it, such as `npx @auth0-api/cli explain -`, in a process of its own. */
export function startCli(command: string, env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const [npx, name, ...args] = command.split(' ');
  if (npx !== 'npx' || name !== '@auth0-api/cli') throw new Error(`This is another command: ${command}`);
  return spawn(process.execPath, [BIN, ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
}

/** Waits until the command has printed all of it. */
export async function localTenantOf({ stdout }: ChildProcess): Promise<LocalTenant> {
  if (stdout === null) throw new Error('The tenant has no output.');
  const lines: string[] = [];
  for await (const line of createInterface({ input: stdout })) {
    lines.push(line);
    if (!line.startsWith('Applications log in')) continue;
    const pairs = lines.flatMap((each) => (each.startsWith('export ') ? each.slice(7).split(' ') : []));
    return { lines, exported: Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2))) };
  }
  throw new Error('The tenant ended.');
}
