import { describe, expect, test } from 'vitest';

const { compare } = await import(new URL('../tools/mutation/lib/compare.mjs', import.meta.url).href);

const source = 'function f(a, b) {\n  if (a) {\n    return b;\n  }\n  return a ?? "";\n}\n';

const emptyText = {
  mutatorName: 'StringLiteral',
  replacement: '"?"',
  status: 'Survived',
  location: { start: { line: 5, column: 15 }, end: { line: 5, column: 17 } },
};
const emptyBlock = {
  mutatorName: 'BlockStatement',
  replacement: '{}',
  status: 'NoCoverage',
  location: { start: { line: 2, column: 10 }, end: { line: 4, column: 4 } },
};
const killed = { ...emptyText, mutatorName: 'LogicalOperator', status: 'Killed' };

const report = (...mutants: object[]) => ({ 'packages/core/src/jws/f.ts': { source, mutants } });
const text = { file: 'f.ts', mutator: 'StringLiteral', was: 'return a ?? "";', becomes: 'return a ?? "?";' };
const block = { file: 'f.ts', mutator: 'BlockStatement', was: 'if (a) {', becomes: 'if (a) {}' };
const because = (...survivors: object[]) => [{ reason: 'because', survivors }];

describe('the list of accepted survivors', () => {
  test('a survivor on the list is accepted, whether or not a test comes by', () => {
    const verdict = compare(report(emptyText, emptyBlock, killed), because(text, block), true);
    expect(verdict).toEqual({ unlisted: [], problems: [] });
  });

  test('a survivor that is not on the list is told, with its place', () => {
    const { unlisted } = compare(report(emptyText, emptyBlock), because(text), true);
    expect(unlisted).toEqual([{ ...block, path: 'packages/core/src/jws/f.ts', line: 2 }]);
  });

  test('the folder of a file does not matter', () => {
    const moved = { 'elsewhere/f.ts': { source, mutants: [emptyText] } };
    expect(compare(moved, because(text), true)).toEqual({ unlisted: [], problems: [] });
  });

  test.each([
    ['another file', { ...text, file: 'g.ts' }],
    ['another mutator', { ...text, mutator: 'LogicalOperator' }],
    ['another change', { ...text, becomes: 'return a ?? "!";' }],
  ])('%s is another survivor', (_what, other) => {
    expect(compare(report(emptyText), because(other), true).unlisted).toHaveLength(1);
  });

  test('what is on the list and does not survive any more is a problem', () => {
    const noticed = { ...emptyText, status: 'Killed' };
    for (const isComplete of [true, false])
      expect(compare(report(noticed), because(text), isComplete).problems).toEqual([
        'accepted, but it does not survive: f.ts, StringLiteral\n    return a ?? "";\n    return a ?? "?";',
      ]);
  });

  test('what is nowhere is a problem of a complete run only', () => {
    const gone = { ...text, was: 'return gone;' };
    expect(compare(report(), because(gone), true).problems).toHaveLength(1);
    expect(compare(report(), because(gone), false).problems).toEqual([]);
  });

  test.each(['', ' ', undefined])('a reason of %j is none', (reason) => {
    const { problems } = compare(report(emptyText), [{ reason, survivors: [text] }], true);
    expect(problems).toEqual([expect.stringContaining('accepted without a reason: f.ts')]);
  });

  test('a survivor that is on the list twice is a problem', () => {
    const { problems } = compare(report(emptyText), [...because(text), ...because(text)], true);
    expect(problems).toEqual([expect.stringContaining('accepted twice: f.ts')]);
  });
});
