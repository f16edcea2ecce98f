import { createTenant } from '@auth0-api/testing';
import type { CallOf } from '../arguments.js';
import type { Terminal } from '../terminal.js';
import { toJson } from '../text.js';
import { assertWritable, writeEnvFile } from './env-file.js';
import { renderTenant } from './render.js';
import { shellOf } from './shell.js';

/**
 * Runs a local tenant until the command is interrupted. Returns whether it could start.
 *
 * @throws UsageError for a file that cannot be written
 */
export async function runTenant(call: CallOf<'tenant'>, terminal: Terminal): Promise<boolean> {
  const { port, audience, scopes, clients, envFile, json } = call;
  if (terminal.env.NODE_ENV === 'production') {
    terminal.complain(
      'A local tenant does not run with NODE_ENV=production: an API that trusts it accepts anyone. Unset NODE_ENV in this terminal.',
    );
    return false;
  }
  if (envFile !== undefined) await assertWritable(terminal.cwd, envFile);
  await using tenant = await createTenant({
    audience,
    loginPage: { scopes },
    clients: clients.map((clientId) => ({ clientId, redirectUris: 'loopback' })),
  });
  // From here on, a signal ends the command cleanly.
  const interrupted = terminal.interrupted();
  try {
    await tenant.listen({ port });
  } catch (error) {
    terminal.complain(problemOf((error as NodeJS.ErrnoException).code, port));
    return false;
  }
  const variables = {
    AUTH0_DOMAIN: tenant.domain,
    AUTH0_AUDIENCE: audience,
    ALLOW_INSECURE_LOOPBACK: 'true',
  };
  if (envFile !== undefined) await writeEnvFile(terminal.cwd, envFile, variables);
  const plain = await tenant.accessToken();
  const scoped = await tenant.accessToken({ scope: scopes.join(' ') });
  const running = { issuer: tenant.issuer, scopes, clients, variables, tokens: { plain, scoped } };
  terminal.print(json ? toJson(running) : renderTenant(running, shellOf(process.platform, terminal.env)));
  await interrupted;
  return true;
}

function problemOf(code: string | undefined, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken, perhaps by another tenant. Stop that one, or choose another port: --port 0 takes any.`;
  if (code === 'EACCES') return `Port ${port} needs more rights. Choose a port above 1023.`;
  return `The tenant cannot listen on port ${port} (${code}).`;
}
