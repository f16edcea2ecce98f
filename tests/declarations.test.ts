import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADAPTERS } from './adapters/names.js';

const OPTIONS = {
  declaration: true,
  emitDeclarationOnly: true,
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  skipLibCheck: true,
  types: ['node'],
};
const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the package of the tests, so that its dependencies are found.
mkdirSync(join(root, 'tests/.artifacts'), { recursive: true });
const folder = mkdtempSync(join(root, 'tests/.artifacts/declarations-'));

beforeAll(() => {
  const files = ADAPTERS.map((name) => {
    const exported = `
      import { allOf, requiredScopes, stepUp } from '@auth0-api/${name}';
      export const guard = requiredScopes('a');
      export const guards = [allOf(guard, stepUp({ maxAge: 5 }))];`;
    writeFileSync(join(folder, `${name}.ts`), exported);
    return `${name}.ts`;
  });
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, files }));
  execFileSync(process.execPath, [join(root, 'tools/dev/node_modules/typescript/bin/tsc'), '-p', folder]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(ADAPTERS)(
  'O5 what an app exports of %s is declared without core, which it did not install',
  (name) => {
    const declared = readFileSync(join(folder, `${name}.d.ts`), 'utf8');
    expect(declared).toContain(`@auth0-api/${name}`);
    expect(declared).not.toContain('@auth0-api/core');
  },
);
