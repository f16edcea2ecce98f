import fc from 'fast-check';

/** A function of an app: each does one thing. */
export type Step = 'auth0' | 'optional' | 'pass' | 'leaveRoute' | 'leaveRouter' | 'answer';

/** Something that an app registers, in order. */
export type Item =
  | { readonly kind: 'use'; readonly path: Path | undefined; readonly step: Step }
  | { readonly kind: 'param'; readonly step: Step }
  | {
      readonly kind: 'route';
      readonly method: Method;
      readonly path: Path;
      readonly before: readonly Step[];
      /** What comes last: a handler, one that could call `next`, or none. */
      readonly end: 'handler' | 'handlerWithNext' | 'none';
    }
  | {
      readonly kind: 'inside';
      readonly path: Path;
      readonly options: Options;
      readonly items: readonly Item[];
    };

export type Path = string | RegExp | readonly string[];
type Method = 'get' | 'post' | 'all' | 'head';

/** How routers compare. Each framework takes what it has. */
interface Options {
  readonly strict: boolean;
  readonly caseSensitive: boolean;
  readonly exclusive: boolean;
  readonly hasHost: boolean;
}

export interface Words {
  readonly steps: readonly Step[];
  /** Paths beside those of plain segments. */
  readonly odd: readonly Path[];
  readonly methods: readonly Method[];
}

const seldom = fc.integer({ min: 0, max: 5 }).map((drawn) => drawn === 5);
const options: fc.Arbitrary<Options> = fc.record({
  strict: seldom,
  caseSensitive: seldom,
  exclusive: seldom,
  hasHost: seldom,
});
const plain = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'A', ':p'), { minLength: 1, maxLength: 2 }), seldom)
  .map(([parts, hasSlash]) => {
    // A path has each name once.
    const named = parts.map((part, index) => (part === ':p' && index > 0 ? ':q' : part));
    return `/${named.join('/')}${hasSlash ? '/' : ''}`;
  });

/** What an app registers: few words, so that its paths often meet. */
export function nests({ steps, odd, methods }: Words): fc.Arbitrary<readonly Item[]> {
  const path = fc.oneof(
    { weight: 7, arbitrary: plain },
    { weight: 1, arbitrary: fc.constant('/') },
    { weight: 2, arbitrary: fc.constantFrom(...odd) },
  );
  const step = fc.constantFrom(...steps);
  const use = fc.record({
    kind: fc.constant('use' as const),
    path: fc.option(path, { nil: undefined, freq: 2 }),
    step,
  });
  const param = fc.record({ kind: fc.constant('param' as const), step: fc.constantFrom(...steps) });
  const route = fc.record({
    kind: fc.constant('route' as const),
    method: fc.constantFrom(...methods),
    path,
    before: fc.array(step, { maxLength: 2 }),
    end: fc.constantFrom('handler' as const, 'handler' as const, 'handlerWithNext' as const, 'none' as const),
  });
  const { items } = fc.letrec<{ items: readonly Item[]; inside: Item }>((tie) => ({
    items: fc.array(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 5, arbitrary: route },
        { weight: 3, arbitrary: use },
        { weight: 1, arbitrary: param },
        { weight: 3, arbitrary: tie('inside') },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    inside: fc.record({
      kind: fc.constant('inside' as const),
      path: fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: fc.constant('/') }),
      options,
      items: tie('items'),
    }),
  }));
  return items;
}

/** Targets that come near a path as an app wrote it; the first is the plainest. */
export function targetsOf(path: string): readonly string[] {
  const plainest = path
    .replaceAll('{*w}', 'zz/zz/zz/zz')
    .replaceAll(/\{\/?:\w+\}/g, '')
    .replaceAll(/:\w+\(\\d\+\)/g, '7')
    .replaceAll(/:\w+(?:\{\.\+\})?\??/g, 'zz')
    .replaceAll(/\*\w*/g, 'zz/zz/zz/zz')
    .replaceAll(/\(a\|b\)|\{a\}/g, 'a')
    .replaceAll(/[?{}]/g, '');
  return [
    plainest,
    `${plainest}/`,
    `${plainest}//`,
    plainest.replaceAll('/', '//'),
    plainest.replaceAll(/(?<=.)\//g, '//'),
    plainest.toUpperCase(),
    plainest.replaceAll('zz', 'a'),
  ];
}
