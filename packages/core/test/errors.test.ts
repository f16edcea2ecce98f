import { spawnSync } from 'node:child_process';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { ApiClient, InsufficientScopeError } from '../src/index.js';

test('console.error shows the values of an error, and nothing twice', () => {
  const error = new InsufficientScopeError({
    reason: 'insufficient_scope',
    description: 'The scope is missing.',
    scope: 'read:orders',
  });
  const [first, ...lines] = inspect(error).split('\n');
  expect(first).toBe('InsufficientScopeError: The scope is missing.');
  const members = lines.filter((line) => !line.startsWith('    at '));
  expect(members.map((line) => line.trim().replace(/,$/, ''))).toEqual([
    "reason: 'insufficient_scope'",
    "code: 'insufficient_scope'",
    'status: 403',
    "scope: 'read:orders'",
    '}',
  ]);
});

test('it shows the header fields of the answer, and the cause with its members', async () => {
  await using tenant = await createTenant();
  const client = new ApiClient(tenant.options());
  tenant.outage('all', 'refuse');
  const headers = { authorization: `Bearer ${await tenant.accessToken()}` };
  const error = await client.verifyRequest({ headers }).catch((thrown: unknown) => thrown);
  const shown = inspect(error, { depth: 5 });
  expect(shown).toMatch(/^IssuerUnavailableError: /);
  expect(shown).toContain("'Retry-After': ");
  expect(shown).toContain('[cause]: ');
  expect(shown).not.toContain('Getter');
});

test('an app that crashes for want of an option shows the values of the error', () => {
  const core = new URL('../dist/index.js', import.meta.url).href;
  const script = `import { ApiClient } from ${JSON.stringify(core)}; new ApiClient({ audience: 'x' });`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(stderr).toContain(
    "MissingRequiredArgumentError: The argument 'domain' is required but was not provided.",
  );
  expect(stderr).toContain("argument: 'domain'");
  expect(stderr).toContain("code: 'missing_required_argument'");
  expect(stderr).not.toContain('Getter');
});
