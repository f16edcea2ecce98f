import { stepOf } from '@auth0-api/core/adapter';
import {
  type Coverage,
  coverage,
  type HandlerReader,
  Passage,
  type RouteDemand,
  type Segment,
  templateOf,
} from '@auth0-api/core/openapi';
import {
  isRouter,
  type LayerLike,
  pathsOf,
  type RouteLike,
  type RouterLike,
  segmentsOf,
  written,
} from './router-parts.js';

/** A handler of an app, and the way to it: the layers from the outermost router to its own. */
export interface Target {
  readonly layers: readonly LayerLike[];
  readonly method: string;
  /** Which handlers run at the end; `undefined` for an app that is mounted there. */
  readonly route: RouteLike | undefined;
  readonly path: string;
  readonly segments: readonly Segment[];
  /** Whether all routers on the way compare upper and lower case in this way; `undefined` if they differ. */
  readonly caseSensitive: boolean | undefined;
}

interface Way extends Pick<Target, 'layers' | 'path' | 'segments' | 'caseSensitive'> {}

/** All routes of a router, and those of routers inside. */
export function targetsIn(root: RouterLike, reader?: HandlerReader): readonly Target[] {
  const way = { layers: [], path: '', segments: [], caseSensitive: root.caseSensitive === true };
  // A route that ends with a guard or middleware answers nothing: it stands before other routes.
  return listed(root, way).filter(({ route, method }) => {
    const last = route && handlersOf(route, method).at(-1)?.handle;
    return stepOf(last) === undefined && reader?.isMiddleware?.(last) !== true;
  });
}

function listed(router: RouterLike, way: Way): readonly Target[] {
  const caseSensitive = way.caseSensitive === (router.caseSensitive === true) ? way.caseSensitive : undefined;
  return router.stack.flatMap((layer) =>
    pathsOf(layer).flatMap((own) => {
      const here = {
        layers: [...way.layers, layer],
        path: joined(way.path, written(own)),
        segments: [...way.segments, ...segmentsOf(own)],
        caseSensitive,
      };
      if (layer.route !== undefined) return routeTargets(layer.route, here);
      if (isRouter(layer.handle)) return listed(layer.handle, here);
      if (!isMountedApp(layer.handle)) return [];
      const segments: readonly Segment[] = [...here.segments, { rest: 'any' }];
      return [{ ...here, method: '*', route: undefined, path: joined(here.path, '/*'), segments }];
    }),
  );
}

function routeTargets(route: RouteLike, way: Way): readonly Target[] {
  const methods = Object.keys(route.methods).filter((name) => route.methods[name] === true);
  return methods.map((name) => ({ ...way, route, method: name === '_all' ? '*' : name.toUpperCase() }));
}

// An app in an app hides behind this function (Express 4.22 and 5.3, lib/application.js `use`).
function isMountedApp(handle: unknown): boolean {
  return typeof handle === 'function' && handle.name === 'mounted_app';
}

function joined(base: string, path: string): string {
  if (path === '/') return base === '' ? '/' : base;
  return `${base === '/' ? '' : base}${path}`;
}

/** What a handler demands: what runs before it, in the order of Express (router 2.3 index.js `handle`, lib/route.js). */
export function demandAt(root: RouterLike, target: Target, reader?: HandlerReader): RouteDemand {
  const { method, path, route, segments } = target;
  const passage = new Passage(method);
  new Walk(target, passage).through(root, { left: segments, depth: 0, always: true });
  if (route === undefined) passage.doubt('an app is mounted here: list its own routes');
  else reader?.inside(handlersOf(route, method).at(-1)?.handle, { method, path }, passage);
  const name = { method, path, template: templateOf(segments) };
  return { ...name, ...passage.end() };
}

interface Place {
  /** The path as this router sees it. */
  readonly left: readonly Segment[];
  /** Which layer of the target's is in this router; -1 if the target is elsewhere. */
  readonly depth: number;
  /** Whether each request to the target comes here. */
  readonly always: boolean;
}

class Walk {
  readonly #target: Target;
  readonly #passage: Passage;

  constructor(target: Target, passage: Passage) {
    this.#target = target;
    this.#passage = passage;
  }

  /** Passes what runs in a router; whether the target was reached. */
  through(router: RouterLike, { left, depth, always }: Place): boolean {
    const end = depth < 0 ? undefined : this.#target.layers[depth];
    let isSure = always;
    for (const layer of router.stack) {
      if (layer === end) return this.#reach(router, layer, { left, depth, always });
      const covered = this.#coverage(router, layer, left);
      if (covered === 'none') continue;
      const place = { left, depth: -1, always: isSure && covered === 'all' };
      this.#params(router, layer, place.always);
      if (layer.route !== undefined) this.#earlierRoute(layer.route, place.always);
      else if (isRouter(layer.handle)) this.through(layer.handle, { ...place, left: rest(layer, left) });
      else this.#pass(layer.handle, place.always);
      // Where the target is elsewhere, such a function may leave the router with next('router').
      if (depth < 0 && isUnread(layer)) isSure = false;
    }
    return false;
  }

  #reach(router: RouterLike, layer: LayerLike, { left, depth, always }: Place): boolean {
    this.#params(router, layer, always);
    const { method } = this.#target;
    if (layer.route !== undefined) {
      for (const { handle } of handlersOf(layer.route, method).slice(0, -1)) this.#pass(handle, always);
    } else if (isRouter(layer.handle)) {
      this.through(layer.handle, { left: rest(layer, left), depth: depth + 1, always });
    }
    return true;
  }

  // A route with the same path that was registered before: it answers, or calls next(), or leaves with next('route').
  #earlierRoute(route: RouteLike, always: boolean): void {
    let isSure = always;
    const isAny = this.#target.method === '*';
    for (const { handle, method } of isAny ? route.stack : handlersOf(route, this.#target.method)) {
      this.#pass(handle, isSure && (!isAny || method === undefined));
      if (stepOf(handle) === undefined) isSure = false;
    }
  }

  #pass(handle: unknown, always: boolean): void {
    // Express knows what handles errors by its four parameters (lib/layer.js).
    if (typeof handle === 'function' && handle.length === 4) this.#passage.catch(handle);
    else if (typeof handle === 'function' && handle.length > 4) return;
    else this.#passage.pass(handle, always);
  }

  // They run before what is at the layer, once for each value.
  #params(router: RouterLike, layer: LayerLike, always: boolean): void {
    for (const path of pathsOf(layer)) {
      const isPlain = segmentsOf(path).every((segment) => !('odd' in segment));
      const names = segmentsOf(path).map((segment) => ('param' in segment ? segment.param : undefined));
      for (const [name, functions] of Object.entries(router.params ?? {})) {
        if (isPlain && !names.includes(name)) continue;
        for (const handle of functions)
          this.#passage.pass(handle, always && isPlain && !router._params?.length);
      }
    }
  }

  #coverage(router: RouterLike, layer: LayerLike, left: readonly Segment[]): Coverage {
    const { method, caseSensitive } = this.#target;
    const sameCase = caseSensitive === (router.caseSensitive === true);
    const end = layer.route !== undefined;
    const found = pathsOf(layer).map((path) => coverage({ path: segmentsOf(path), end, sameCase }, left));
    const best = (['all', 'some', 'none'] as const).find((one) => found.includes(one)) ?? 'none';
    if (layer.route === undefined || best === 'none') return best;
    const handles = method === '*' || handlersOf(layer.route, method).length > 0;
    // A strict router tells a path from the one with a slash at its end.
    return handles ? (router.strict === true && best === 'all' ? 'some' : best) : 'none';
  }
}

// As lib/route.js: whoever handles GET handles HEAD, unless the route has a handler for HEAD.
function handlersOf({ stack, methods }: RouteLike, method: string): readonly LayerLike[] {
  const name = method.toLowerCase();
  const wanted = name === 'head' && methods.head !== true ? 'get' : name;
  return stack.filter((layer) => layer.method === undefined || layer.method === wanted);
}

function rest(layer: LayerLike, left: readonly Segment[]): readonly Segment[] {
  const [path, ...others] = pathsOf(layer).map((one) => segmentsOf(one));
  const isPlain = others.length === 0 && path?.every((segment) => 'literal' in segment || 'param' in segment);
  return isPlain === true ? left.slice(path?.length) : [{ odd: true }];
}

function isUnread({ handle, route }: LayerLike): boolean {
  if (route !== undefined) return route.stack.some((layer) => stepOf(layer.handle) === undefined);
  if (isRouter(handle)) return handle.stack.some(isUnread);
  return stepOf(handle) === undefined;
}
