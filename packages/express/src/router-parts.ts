import { type Segment, segmentsIn } from '@auth0-api/core/openapi';

/** A layer of a router, as far as Express 4.22 (lib/router/layer.js) and router 2.3 (lib/layer.js) have it in common. */
export interface LayerLike {
  readonly handle: unknown;
  readonly route?: RouteLike | undefined;
  /** In the stack of a route: the method in lower case; `undefined` for all. */
  readonly method?: string | undefined;
  /** router 2.3: the path as the app wrote it. */
  readonly rawPath?: unknown;
  /** router 2: the path is `/`. */
  readonly slash?: boolean | undefined;
  /** Express 4: the compiled path. */
  readonly regexp?: (RegExp & { readonly fast_slash?: boolean; readonly fast_star?: boolean }) | undefined;
  /** Express 4: the parameters of the path. */
  readonly keys?: readonly { readonly name: string | number }[] | undefined;
}

/** A route: its path is what the app wrote, in both versions. */
export interface RouteLike {
  readonly path: unknown;
  readonly stack: readonly LayerLike[];
  readonly methods: Readonly<Record<string, boolean | undefined>>;
}

/** A router, the one of the app included. */
export interface RouterLike {
  readonly stack: readonly LayerLike[];
  readonly params?: Readonly<Record<string, readonly unknown[]>> | undefined;
  /** Express 4: functions of `router.param(fn)`, which may replace what `param(name, fn)` does. */
  readonly _params?: readonly unknown[] | undefined;
  readonly caseSensitive?: boolean | undefined;
  readonly strict?: boolean | undefined;
}

/** Whether a value is a router. */
export function isRouter(value: unknown): value is RouterLike {
  return typeof value === 'function' && 'stack' in value && Array.isArray(value.stack);
}

/** The router of an app. Express 4 has none until something is registered, and its `app.router` throws. */
export function rootOf(app: unknown): RouterLike | undefined {
  if (isRouter(app)) return app;
  if (typeof app !== 'function') return undefined;
  const { lazyrouter, _router } = app as { lazyrouter?: unknown; _router?: unknown };
  if (typeof lazyrouter === 'function') return isRouter(_router) ? withoutOwn(_router) : { stack: [] };
  const { router } = app as { router?: unknown };
  return isRouter(router) ? router : undefined;
}

// The first two layers of every app of Express 4 read the query and set prototypes (lib/application.js `lazyrouter`).
function withoutOwn({ stack, params, _params, caseSensitive, strict }: RouterLike): RouterLike {
  const own = ['query', 'expressInit'].every(
    (name, index) => typeof stack[index]?.handle === 'function' && stack[index].handle.name === name,
  );
  return { stack: own ? stack.slice(2) : stack, params, _params, caseSensitive, strict };
}

/** One path of a layer: as the app wrote it, and in segments. */
export interface LayerPath {
  readonly text: unknown;
  readonly segments: readonly Segment[];
  /** The names of its parameters. */
  readonly names: readonly string[];
}

// Each route asks for the paths of all layers before it.
const READ = new WeakMap<LayerLike, readonly LayerPath[]>();

/** The paths of a layer or a route: a list has several. */
export function pathsOf(layer: LayerLike): readonly LayerPath[] {
  const known = READ.get(layer);
  if (known !== undefined) return known;
  const paths = readPaths(layer);
  READ.set(layer, paths);
  return paths;
}

function readPaths(layer: LayerLike): readonly LayerPath[] {
  const { regexp, keys } = layer;
  if (regexp === undefined)
    return textsOf(layer).map((text) => ({
      text,
      segments: segmentsOf(text, segmentsIn),
      names: namesIn(text),
    }));
  const names = (keys ?? []).map(({ name }) => String(name));
  return textsOf(layer).map((text) => ({ text, segments: segmentsOf(text, segmentsIn4), names }));
}

function textsOf(layer: LayerLike): readonly unknown[] {
  if (layer.regexp === undefined)
    return layer.slash === true ? ['/'] : [layer.rawPath].flat(Number.POSITIVE_INFINITY);
  if (layer.route !== undefined) return [layer.route.path].flat(Number.POSITIVE_INFINITY);
  if (layer.regexp.fast_slash === true) return ['/'];
  if (layer.regexp.fast_star === true) return ['*'];
  return mountPaths(layer.regexp, layer.keys ?? []);
}

// path-to-regexp 0.1.13 joins the patterns of a list of paths by `|`, and the names of their parameters.
function mountPaths(regexp: RegExp, keys: LayerLike['keys'] & object): readonly unknown[] {
  if (!/^i?$/.test(regexp.flags)) return [regexp];
  const names = keys.map(({ name }) => String(name));
  const paths = regexp.source.split(/\|(?=\^)/).map((source) => mountPath(source, names));
  return paths.includes(undefined) ? [regexp] : paths;
}

// What path-to-regexp 0.1.13 (index.js) makes of a path with `end: false`: each text, and each `:name` in turn. Of a path with
// anything else nothing is known but its pattern.
const COMPILED_END = '\\/?(?=\\/|$)';
const COMPILED_PARAM = /^(?:\(\?:\\\/\(\[\^\/\]\+\?\)\)|\\\/\(\?:\(\[\^\\\/\]\+\?\)\))/;
const COMPILED_TEXT = /^\\\/((?:[\w~%@-]|\\[.-])+)/;

/** The path of a pattern, whose names it takes from those that are left. */
function mountPath(source: string, names: string[]): string | undefined {
  if (!source.startsWith('^') || !source.endsWith(COMPILED_END)) return undefined;
  let left = source.slice(1, -COMPILED_END.length);
  let path = '';
  while (left !== '') {
    const [param] = COMPILED_PARAM.exec(left) ?? [];
    const [text, word = ''] = COMPILED_TEXT.exec(left) ?? [];
    if (param === undefined && text === undefined) return undefined;
    path += param === undefined ? `/${word.replaceAll('\\', '')}` : `/:${names.shift()}`;
    left = left.slice((param ?? text ?? '').length);
  }
  return path;
}

/** Whether a layer distinguishes upper and lower case. In Express 4, a regular expression of the app counts as it is. */
export function isCaseSensitive(layer: LayerLike, router: RouterLike): boolean {
  return layer.regexp === undefined ? router.caseSensitive === true : !layer.regexp.ignoreCase;
}

// What is not plain text or one parameter is not understood, and so may match anything.
function segmentsOf(path: unknown, parse: (path: string) => readonly Segment[]): readonly Segment[] {
  if (path instanceof RegExp) return segmentsOfPattern(path);
  if (typeof path !== 'string') return [{ odd: true }];
  return parse === segmentsIn && /^\/?\{\/?\*\w+\}$/.test(path) ? [{ rest: 'any' }] : parse(path);
}

// path-to-regexp 0.1.13 puts most signs of a regular expression into its own as they are: `?` may make the slash before it
// optional, and `|` splits the whole path. Parts like these mean nothing to the other parts.
const CONTAINED = /^(?::\w+(?:\([^()/]*\))?[?*+]?|[\w.~%@-][?+]?|\*)+$/;

// `*` is any text there, also that of several segments: `/*name` is `/(.*)name`.
function segmentsIn4(path: string): readonly Segment[] {
  if (path === '*' || path === '/*') return [{ rest: 'any' }];
  const [first, ...parts] = path.replace(/(?<=.)\/$/, '').split('/');
  if (first !== '' || !(path === '/' || parts.every((part) => CONTAINED.test(part)))) return [{ odd: true }];
  const segments = segmentsIn(path).map((segment) => ('rest' in segment ? { odd: true as const } : segment));
  return parts.at(-1) === '*' ? [...segments.slice(0, -1), { rest: 'some' }] : segments;
}

// A pattern of the app tells what its matches begin with. Alternatives are not read.
const PATTERN_START = /^\^((?:\\\/[\w-]+)+)([?*+{]?)/;

function segmentsOfPattern({ source }: RegExp): readonly Segment[] {
  const end = source.replace(/\\\/\?\(\?=\\\/\|\$\)$/, '');
  const [, start, quantifier] = (end.includes('|') ? null : PATTERN_START.exec(end)) ?? [];
  if (start === undefined) return [{ odd: true }];
  const parts = start.replaceAll('\\/', '/').slice(1).split('/');
  const last = parts.pop() ?? '';
  const prefix = quantifier === '' ? last : last.slice(0, -1);
  return [...parts.map((literal) => ({ literal })), { odd: true, prefix }];
}

function namesIn(path: unknown): readonly string[] {
  return typeof path === 'string' ? [...path.matchAll(/[:*](\w+)/g)].map(([, name = '']) => name) : [];
}

/** A path for people. */
export function written(path: unknown): string {
  if (typeof path === 'string') return path;
  return path instanceof RegExp ? String(path) : '(a path that cannot be read)';
}
