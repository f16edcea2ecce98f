import { readFileSync } from 'node:fs';
import { type Call, readCall } from './arguments.js';
import { runDoctor } from './doctor/doctor.js';
import { runExplain } from './explain.js';
import type { Terminal } from './terminal.js';
import { HELP, UsageError } from './usage.js';

/** No problem was found; a problem was found; the arguments are wrong. */
export type ExitCode = 0 | 1 | 2;

/** Runs the command. Returns the exit code; an unexpected error counts as a problem. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(readCall(argv), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain(`${error.message}\nRun auth0-api --help to see its usage.`);
      return 2;
    }
    terminal.complain(`This is a bug in auth0-api. Please report it:\n${placeOf(error)}`);
    return 1;
  }
}

async function dispatch(call: Call, terminal: Terminal): Promise<ExitCode> {
  if (call.command === 'explain') return (await runExplain(call, terminal)) ? 0 : 1;
  if (call.command === 'doctor') return (await runDoctor(call, terminal)) ? 0 : 1;
  if (call.command === 'revoke' || call.command === 'revocations') {
    const { runRevocations, runRevoke } = await import('./revocation/run.js');
    const work = call.command === 'revoke' ? runRevoke(call, terminal) : runRevocations(call, terminal);
    return (await work) ? 0 : 1;
  }
  if (call.command === 'routes') {
    const { runRoutes } = await import('./routes/run.js');
    return (await runRoutes(call, terminal)) ? 0 : 1;
  }
  if (call.command === 'tenant') {
    const { runTenant } = await import('./tenant/run.js');
    return (await runTenant(call, terminal)) ? 0 : 1;
  }
  terminal.print(call.command === 'help' ? HELP : version());
  return 0;
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

// The message of an error that nobody expected may repeat what it failed at, a token for example.
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [error.name, ...frames].join('\n');
}
