import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlantedTree } from './support/planted-tree.js';

/** The order of core, left never importing right; stated here a second time, so that biome.json cannot drift. */
const order = [
  ['errors', 'clock', 'request', 'claims', 'auth', 'events', 'awaitable'],
  ['jws/', 'delegation', 'mcp'],
  ['cache/', 'http/', 'credentials/', 'replay/', 'policy/', 'challenge/'],
  ['issuer/', 'dpop/', 'exchange/', 'resource-metadata', 'metadata-route'],
  ['token/'],
  ['options/'],
  ['authenticate'],
  ['explain/'],
  ['api-client'],
  ['adapter', 'request-context'],
  ['index'],
];
const members = order.flatMap((group, place) => group.map((name) => ({ name, place })));
const mayHash = ['jws/', 'dpop/', 'exchange/'];
const adapters = ['express', 'fastify', 'koa'];
const guests = [...adapters, 'cli', 'redis', 'testing'];
/** Built on core and on the adapters of its two platforms. */
const nestjs = { name: 'nestjs', allowed: ['express', 'fastify'] };
const innerCore = ['@auth0-api/core/errors', '../../core/src/errors.js'];

const RESTRICTED = 'lint/style/noRestrictedImports';
const HASH = "import { createHash } from 'node:crypto'; createHash('sha256');";

const isFolder = (name: string) => name.endsWith('/');
const fileOf = (name: string) => `packages/core/src/${isFolder(name) ? `${name}planted` : name}.ts`;
const importOf = (from: string, to: string) =>
  `import '${isFolder(from) ? '../' : './'}${isFolder(to) ? `${to}part` : to}.js';`;

interface Planted {
  /** What the linter is to catch; shared by the lines that show it. */
  readonly title: string;
  readonly file: string;
  readonly line: string;
  readonly rule: string;
}

const forbidden = (title: string, file: string, line: string): Planted => ({
  title,
  file,
  line,
  rule: RESTRICTED,
});

function* wrongDirections(): Generator<Planted> {
  for (const from of members) {
    for (const to of members.filter(({ place }) => place > from.place)) {
      yield forbidden(
        `core: ${from.name} importing to the right`,
        fileOf(from.name),
        importOf(from.name, to.name),
      );
    }
  }
  const folders = order[0] ?? [];
  for (const name of folders) {
    const title = `core: ${name}, grown into a folder, importing to the right`;
    yield forbidden(title, `packages/core/src/${name}/planted.ts`, "import '../jws/part.js';");
  }
}

function* forbiddenInCore(): Generator<Planted> {
  for (const { name } of members) {
    const file = fileOf(name);
    const up = isFolder(name) ? '../../..' : '../..';
    yield forbidden(`core: ${name} importing another package`, file, "import '@auth0-api/testing';");
    yield forbidden(`core: ${name} importing another package`, file, `import '${up}/express/src/auth0.js';`);
    if (!mayHash.includes(name)) yield forbidden(`core: ${name} doing cryptography`, file, HASH);
  }
  yield forbidden('core: a file without a place', 'packages/core/src/novel.ts', "import './errors.js';");
  const deep = "import '../token/inner/part.js';";
  yield forbidden('core: a reach of two folders', 'packages/core/src/policy/planted.ts', deep);
}

function* forbiddenInNestjs(): Generator<Planted> {
  const file = 'packages/nestjs/src/planted.ts';
  for (const other of guests.filter((name) => !nestjs.allowed.includes(name)))
    yield forbidden(
      'nestjs importing a package beside those it is built on',
      file,
      `import '@auth0-api/${other}';`,
    );
  for (const specifier of [...innerCore, '@auth0-api/express/request', '../test/support.js'])
    yield forbidden('nestjs importing what is not exported', file, `import '${specifier}';`);
  yield forbidden('nestjs doing cryptography', file, HASH);
}

function* forbiddenBetweenPackages(): Generator<Planted> {
  for (const name of guests) {
    const file = `packages/${name}/src/planted.ts`;
    for (const other of guests.filter((candidate) => candidate !== name)) {
      yield forbidden(`${name} importing a package beside core`, file, `import '@auth0-api/${other}';`);
    }
    for (const specifier of [...innerCore, '../test/support.js']) {
      yield forbidden(`${name} importing what is not exported`, file, `import '${specifier}';`);
    }
    for (const specifier of [...innerCore, '../../core/test/support.js']) {
      const test = `packages/${name}/test/planted.test.ts`;
      yield forbidden(`a test of ${name} importing what is not exported`, test, `import '${specifier}';`);
    }
  }
  for (const name of adapters) {
    yield forbidden(`${name} doing cryptography`, `packages/${name}/src/planted.ts`, HASH);
  }
}

const inPolicy = 'packages/core/src/policy';
const otherRules: Planted[] = [
  {
    title: 'an import cycle',
    file: `${inPolicy}/cycle.ts`,
    line: "import { b } from './cycle-back.js'; export const a = () => b;",
    rule: 'lint/suspicious/noImportCycles',
  },
  {
    title: 'the way back of an import cycle, types only',
    file: `${inPolicy}/cycle-back.ts`,
    line: "import type { a } from './cycle.js'; export const b = (f: typeof a) => f;",
    rule: 'lint/suspicious/noImportCycles',
  },
  {
    title: 'any',
    file: `${inPolicy}/style.ts`,
    line: 'export const loose = (value: any) => value;',
    rule: 'lint/suspicious/noExplicitAny',
  },
  {
    title: 'a non-null assertion',
    file: `${inPolicy}/style.ts`,
    line: 'export const sure = (value?: string) => value!.length;',
    rule: 'lint/style/noNonNullAssertion',
  },
  {
    title: 'a type imported as a value',
    file: `${inPolicy}/style.ts`,
    line: "import { Named } from './named.js'; export type Alias = Named;",
    rule: 'lint/style/useImportType',
  },
  {
    title: 'an undeclared dependency',
    file: `${inPolicy}/undeclared.ts`,
    line: "import 'undeclared-package';",
    rule: 'lint/correctness/noUndeclaredDependencies',
  },
  {
    title: 'a function of 61 lines',
    file: `${inPolicy}/long-function.ts`,
    line: `export function long(list: number[]) {\n${'  list.push(1);\n'.repeat(61)}}`,
    rule: 'lint/complexity/noExcessiveLinesPerFunction',
  },
  {
    title: 'a file of 221 lines',
    file: `${inPolicy}/long-file.ts`,
    line: Array.from({ length: 221 }, (_, index) => `export const c${index} = ${index};`).join('\n'),
    rule: 'lint/style/noExcessiveLinesPerFile',
  },
];

function* allowed(): Generator<Pick<Planted, 'file' | 'line'>> {
  for (const from of members) {
    for (const to of members.filter(({ place }) => place < from.place)) {
      yield { file: fileOf(from.name), line: importOf(from.name, to.name) };
    }
    const line = "import type { KeyObject } from 'node:crypto'; export type Key = KeyObject;";
    yield { file: fileOf(from.name), line };
  }
  yield { file: 'packages/core/src/token/verified-cache.ts', line: HASH };
  for (const name of mayHash) yield { file: `packages/core/src/${name}hash.ts`, line: HASH };
  yield { file: 'packages/core/src/policy/siblings.ts', line: "import '../challenge/part.js';" };
  yield { file: 'packages/core/src/clock.ts', line: "import './awaitable.js';" };
  for (const name of nestjs.allowed)
    yield {
      file: 'packages/nestjs/src/planted.ts',
      line: `import '@auth0-api/${name}'; import './guard.js';`,
    };
  for (const name of adapters) {
    yield {
      file: `packages/${name}/src/guards/planted.ts`,
      line: "import '@auth0-api/core'; import '../request.js';",
    };
    yield {
      file: `packages/${name}/test/planted.test.ts`,
      line: "import '@auth0-api/testing'; import '../src/auth0.js';",
    };
  }
}

describe('the linter', () => {
  const planted = [
    ...wrongDirections(),
    ...forbiddenInCore(),
    ...forbiddenBetweenPackages(),
    ...forbiddenInNestjs(),
    ...otherRules,
  ];
  const bad = new PlantedTree();
  const good = new PlantedTree();
  const places = new Map(planted.map((violation) => [bad.plant(violation.file, violation.line), violation]));
  let broken = new Map<string, string[]>();

  beforeAll(() => {
    broken = bad.lint();
  });

  afterAll(() => {
    bad.remove();
    good.remove();
  });

  it.each([...new Set(planted.map(({ title }) => title))])('catches %s', (title) => {
    const expected = [...places].filter(([, violation]) => violation.title === title);
    const found = expected.map(([place]) => [place, broken.get(place)]);
    expect(found).toEqual(expected.map(([place, { rule }]) => [place, [rule]]));
  });

  it('reports nothing else', () => {
    expect([...broken.keys()].sort()).toEqual([...places.keys()].sort());
  });

  it('leaves what is allowed alone', () => {
    for (const { file, line } of allowed()) good.plant(file, line);
    expect(good.lint()).toEqual(new Map());
  });
});
