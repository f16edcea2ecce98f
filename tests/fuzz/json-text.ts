import fc from 'fast-check';

/** A member of a JSON object: its name, and its value as JSON text. */
export type Member = readonly [name: string, text: string];

const oddNumbers = fc.constantFrom(
  '1e400',
  '-1e400',
  '1e-400',
  '-0',
  '0.1e1',
  '9007199254740993',
  '1'.repeat(400),
  `0.${'3'.repeat(300)}`,
);
/** Names that a careless reader trips over. */
export const oddNames = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  'toJSON',
  'length',
  'keys',
  '',
  '\ud800',
);
// As text: halves of surrogate pairs, controls, and escapes that stand for plain letters.
const oddStrings = fc.constantFrom(
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u0000"',
  '"\\u0061\\u0064min"',
  '"\\r\\n"',
  '"\\u2028"',
  '"\ufeff"',
  '"\u0000"',
);
const nested = fc
  .tuple(
    fc.integer({ min: 1, max: 700 }),
    fc.constantFrom(['[', ']'] as const, ['{"a":', '}'] as const, ['{"__proto__":', '}'] as const),
  )
  .map(([depth, [open, close]]) => `${open.repeat(depth)}1${close.repeat(depth)}`);

const { text: small } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.json(),
    oddNumbers,
    oddStrings,
    fc.constantFrom('null', 'true', 'false', '0', '""', '[]', '{}'),
    fc.array(tie('text'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(fc.oneof(oddNames, fc.string()), tie('text')), { maxLength: 4 })
      .map((members) => objectText(members)),
  ),
}));

/** JSON text of any shape: huge numbers, odd names and texts, great depth. Not all of it is JSON. */
export const jsonText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: small },
  { weight: 1, arbitrary: nested },
);

/** JSON text of an object: members may come twice. */
export function objectText(members: readonly Member[]): string {
  return `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}

/** The members of an object, as text. */
export function membersOf(object: object): readonly Member[] {
  return Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)] as const);
}

/** A change of an object: some of the named members removed, replaced or doubled, and odd ones added. */
export function changes(
  names: readonly string[],
): fc.Arbitrary<(members: readonly Member[]) => readonly Member[]> {
  const name = fc.oneof(fc.constantFrom(...names), oddNames);
  return fc
    .array(fc.tuple(name, fc.option(jsonText, { nil: undefined })), { maxLength: 4 })
    .map((drawn) => (members) => [
      ...members.filter(([own]) => !drawn.some(([changed, text]) => changed === own && text === undefined)),
      ...drawn.filter((change): change is [string, string] => change[1] !== undefined),
    ]);
}

/** What an endpoint answers, or a store holds, made of what it should have: altered, cut short, or something else. */
export function spoilt(names: readonly string[]): fc.Arbitrary<(document: object) => string> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: changes(names).map(
        (change) => (document: object) => objectText(change(membersOf(document))),
      ),
    },
    { weight: 2, arbitrary: jsonText.map((text) => () => text) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => () => text) },
    {
      weight: 1,
      arbitrary: fc.nat().map((cut) => (document: object) => JSON.stringify(document).slice(0, cut)),
    },
  );
}
