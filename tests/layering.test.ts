import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADAPTERS } from './adapters/names.js';
import { PlantedTree } from './support/planted-tree.js';
import { roomOf, wrongImports } from './support/rooms.js';

/** The rooms of core from the top down: imports point down, or stay in the room. */
const ORDER = [
  // Entries beside the main one, which leads to neither: bundles of those that only verify do not carry them.
  'exchange/',
  'explain/',
  'openapi/',
  'index',
  'adapter/',
  'api-client',
  'ready-client',
  'client-count',
  'client-door',
  'call-arguments',
  'pipeline',
  'options/',
  'authenticate',
  'prove-sender',
  'presented-token',
  'exchange-settings/',
  'token/',
  'issuer/',
  'sender/',
  'revocation/',
  'mcp',
  'metadata',
  'policy/',
  'challenge/',
  'credentials/',
  'jwe/',
  'cache/',
  'jws/',
  'events',
  'verified-caller',
  'auth',
  'caller-service',
  'attempt',
  'subject-type',
  'http/',
  'claims-overlay',
  'claims',
  'base/',
  'errors/',
];
const CRYPTO = ['jwe/', 'jws/', 'sender/', 'exchange/', 'exchange-settings/', 'token/verified-cache.ts'];

const src = new URL('../packages/core/src/', import.meta.url);
const sources = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(new URL(file, src), 'utf8')]),
);

describe('the rooms of core', () => {
  it('import downwards only', () => {
    expect(wrongImports(sources, ORDER, CRYPTO)).toEqual([]);
  });

  it('are those of the order, each of them', () => {
    expect([...new Set([...sources.keys()].map(roomOf))].sort()).toEqual([...ORDER].sort());
  });

  it('are one folder deep', () => {
    expect([...sources.keys()].filter((file) => file.split('/').length > 2)).toEqual([]);
  });

  // Each step of the order is there for an import: without it the two rooms could be one, or stand the other way round.
  it.each(ORDER.slice(0, -1))('%s is above something that it imports', (room) => {
    const below = ORDER.slice(ORDER.indexOf(room) + 1);
    const imported = below.filter((other) => wrongImports(sources, [other, room], []).some(isUp));
    expect(imported).not.toEqual([]);
  });

  const isUp = ({ what }: { readonly what: string }) => what.endsWith('stands above it');

  it.each([
    ["import { x } from '../options/x.js';", 'imports options/x.ts, which stands above it'],
    ["import type { X } from '../options/x.js';", 'imports options/x.ts, which stands above it'],
    ["export * from '../options/x.js';", 'imports options/x.ts, which stands above it'],
    ["const x = await import('../options/x.js');", 'imports options/x.ts, which stands above it'],
    ["import '../nowhere.js';", 'imports nowhere.ts, which is no source'],
    ["import { createHash } from 'node:crypto';", 'does cryptography'],
    ["import { type KeyObject, sign } from 'node:crypto';", 'does cryptography'],
  ])('a file of policy/ may not have: %s', (text, what) => {
    const planted = new Map([
      ['policy/planted.ts', text],
      ['options/x.ts', ''],
    ]);
    expect(wrongImports(planted, ORDER, CRYPTO)).toEqual([{ file: 'policy/planted.ts', what }]);
  });

  it.each([
    "import { x } from '../errors/x.js';",
    "import { x } from './x.js';",
    "import type { KeyObject } from 'node:crypto';",
    "import { type KeyObject } from 'node:crypto';",
    "import { z } from 'zod';",
  ])('a file of policy/ may have: %s', (text) => {
    const planted = new Map([
      ['policy/planted.ts', text],
      ['policy/x.ts', ''],
      ['errors/x.ts', ''],
    ]);
    expect(wrongImports(planted, ORDER, CRYPTO)).toEqual([]);
  });

  it('a new file has no place until it is given one', () => {
    const planted = new Map([['novel.ts', '']]);
    expect(wrongImports(planted, ORDER, CRYPTO)).toEqual([
      { file: 'novel.ts', what: 'has no place in the order' },
    ]);
  });
});

const packages = readdirSync(new URL('../packages/', import.meta.url));
const guests = packages.filter((name) => name !== 'core' && name !== 'nestjs');
/** Built on core and on the adapters of its two platforms. */
const nestjs = { name: 'nestjs', allowed: ['express', 'fastify'] };
/** The command connects to what apps keep in Redis. Its folder of the local tenant, which is loaded by itself, has testing too. */
const cli = { name: 'cli', allowed: ['redis'] };
const innerCore = ['@auth0-api/core/errors', '../../core/src/errors.js'];

const RESTRICTED = 'lint/style/noRestrictedImports';
const HASH = "import { createHash } from 'node:crypto'; createHash('sha256');";

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

function* forbiddenInCore(): Generator<Planted> {
  const file = 'packages/core/src/policy/planted.ts';
  for (const specifier of ['@auth0-api/testing', '../../../express/src/auth0.js'])
    yield forbidden('core importing another package', file, `import '${specifier}';`);
  yield forbidden('core: a reach of two folders', file, "import '../token/inner/part.js';");
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
    const built: readonly string[] = name === cli.name ? cli.allowed : [];
    for (const other of guests.filter((candidate) => candidate !== name && !built.includes(candidate))) {
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
  for (const name of ADAPTERS) {
    yield forbidden(`${name} doing cryptography`, `packages/${name}/src/planted.ts`, HASH);
  }
}

function* forbiddenInTenant(): Generator<Planted> {
  const file = 'packages/cli/src/tenant/planted.ts';
  for (const specifier of ['@auth0-api/redis', '@auth0-api/express', '../../test/support.js'])
    yield forbidden('the folder tenant importing more than core and testing', file, `import '${specifier}';`);
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
  yield { file: 'packages/core/src/policy/siblings.ts', line: "import '../challenge/part.js';" };
  for (const name of nestjs.allowed)
    yield {
      file: 'packages/nestjs/src/planted.ts',
      line: `import '@auth0-api/${name}'; import './guard.js';`,
    };
  yield { file: 'packages/cli/src/planted.ts', line: "import '@auth0-api/redis'; import './usage.js';" };
  yield {
    file: 'packages/cli/src/tenant/planted.ts',
    line: "import '@auth0-api/testing'; import '../usage.js';",
  };
  for (const name of ADAPTERS) {
    yield {
      file: `packages/${name}/src/guards/planted.ts`,
      line: "import '@auth0-api/core'; import '@auth0-api/core/adapter'; import '../request.js';",
    };
    yield {
      file: `packages/${name}/test/planted.test.ts`,
      line: "import '@auth0-api/testing'; import '../src/auth0.js';",
    };
  }
}

describe('the linter', () => {
  const planted = [
    ...forbiddenInCore(),
    ...forbiddenBetweenPackages(),
    ...forbiddenInNestjs(),
    ...forbiddenInTenant(),
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
