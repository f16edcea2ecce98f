import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from './support/tenant.js';

const RECIPES = new URL('../examples/observability/', import.meta.url);
let tenant: Tenant;

beforeAll(async () => {
  tenant = await createTenant();
  await tenant.listen();
});
afterAll(() => tenant.close());

describe('examples/observability', () => {
  it('R2a R2c tells every decision in a log line, a span and a metric', async () => {
    const child = start();
    try {
      const lines: string[] = [];
      const output = createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> });
      output.on('line', (line) => lines.push(line));
      await expect
        .poll(() => lines.find((line) => line.startsWith('listening')), { timeout: 15_000 })
        .toBeDefined();
      const url = lines
        .find((line) => line.startsWith('listening'))
        ?.split(' ')
        .at(-1);
      const headers = { authorization: `Bearer ${await tenant.accessToken({ aud: 'x' })}` };
      const good = { authorization: `Bearer ${await tenant.accessToken()}` };
      // Each waits for the keys of the issuer, and they for one request to it.
      const answers = await Promise.all(
        [good, headers, good].map((fields) => fetch(`${url}/profile`, { headers: fields })),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 401, 200]);
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
      const logged = lines.filter((line) => line.startsWith('{"level"')).map((line) => JSON.parse(line));
      const auth = {
        outcome: 'refused',
        status: 401,
        code: 'invalid_token',
        reason: 'wrong_audience',
        scheme: 'bearer',
      };
      const ids = answers.map((answer) => answer.headers.get('x-request-id'));
      const idsOf = (outcome: string) =>
        logged.filter((line) => line.auth.outcome === outcome).map(({ requestId }) => requestId);
      expect(logged).toHaveLength(3);
      expect(logged).toContainEqual(
        expect.objectContaining({ level: 30, msg: 'auth decision', auth, requestId: ids[1] }),
      );
      expect(idsOf('accepted').sort()).toEqual([ids[0], ids[2]].sort());
      const text = lines.join('\n');
      expect(text).toMatch(/'auth0_api\.reason': 'wrong_audience'/);
      expect(text).toMatch(/name: 'auth0_api\.decisions'/);
      expect(text).toMatch(/'auth0_api\.document': 'jwks'/);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('R2a log.mjs is in docs/observability.md, word for word', () => {
    const page = readFileSync(new URL('../docs/observability.md', import.meta.url), 'utf8');
    const recipe = readFileSync(new URL('log.mjs', RECIPES), 'utf8');
    expect(page).toContain(`\`\`\`js\n${recipe}\`\`\`\n`);
  });
});

function start(): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    AUTH0_DOMAIN: tenant.domain,
    AUTH0_AUDIENCE: tenant.audience,
    ALLOW_INSECURE_LOOPBACK: 'true',
  };
  const file = fileURLToPath(new URL('server.mjs', RECIPES));
  return spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}
