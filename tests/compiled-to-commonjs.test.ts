import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
// Programs and cases for authors of adapters, which no test runner compiles.
const NOT_COMPILED = /^(cli|testing\/src\/contract)/;
const DEFAULT_OF_NODE = /^import (?!type )\w+.* from 'node:/m;

// ts-jest and Babel make CommonJS of our modules. A module of Node.js has no member `default` there: where
// `esModuleInterop` is off, as in apps that older versions of `nest new` made, such an import is undefined.
it('no module takes the default export of a module of Node.js', () => {
  const files = readdirSync(packages, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(packages, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => /^\w+\/src\//.test(file) && !NOT_COMPILED.test(file));
  expect(files).toContain('core/src/index.ts');
  const found = files.filter((file) => DEFAULT_OF_NODE.test(readFileSync(join(packages, file), 'utf8')));
  expect(found).toEqual([]);
});
