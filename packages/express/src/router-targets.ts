import type { HandlerReader, Segment } from '@auth0-api/core/openapi';
import { answerIn, cannotContinue, methodsOf } from './router-answers.js';
import {
  isCaseSensitive,
  isRouter,
  type LayerLike,
  pathsOf,
  type RouteLike,
  type RouterLike,
  written,
} from './router-parts.js';

/** A handler of an app, and the way to it: the layers from the outermost router to its own. */
export interface Target {
  readonly layers: readonly LayerLike[];
  readonly method: string;
  /** Which handlers run at the end; `undefined` for what is not listed handler by handler. */
  readonly route: RouteLike | undefined;
  /** Why not. */
  readonly doubt: string | undefined;
  readonly path: string;
  readonly segments: readonly Segment[];
  /** How many segments each of the layers has mounted, with those before it. */
  readonly mounts: readonly number[];
  /** Whether upper and lower case are distinguished, for each segment: routers on the way may differ. */
  readonly caseSensitive: readonly boolean[];
}

type Way = Pick<Target, 'layers' | 'path' | 'segments' | 'mounts' | 'caseSensitive'>;

/** All routes of a router, and those of routers inside. One that answers nothing stands before other routes, and is none. */
export function targetsIn(root: RouterLike, reader?: HandlerReader): readonly Target[] {
  const way = { layers: [], path: '', segments: [], mounts: [], caseSensitive: [] };
  return listed(root, way).filter(
    ({ route, method }) => route === undefined || answerIn(route, method, reader) !== undefined,
  );
}

function listed(router: RouterLike, way: Way): readonly Target[] {
  return router.stack.flatMap((layer) =>
    pathsOf(layer).flatMap(({ text, segments }) => {
      const here = {
        ...way,
        layers: [...way.layers, layer],
        path: joined(way.path, written(text)),
        segments: [...way.segments, ...segments],
        caseSensitive: [...way.caseSensitive, ...segments.map(() => isCaseSensitive(layer, router))],
      };
      const { route, handle } = layer;
      if (route !== undefined)
        return methodsOf(route).map((method) => ({ ...here, route, method, doubt: undefined }));
      if (isRouter(handle)) {
        if (way.layers.some((outer) => outer.handle === handle))
          return [below(here, 'a router that contains itself is here')];
        return listed(handle, { ...here, mounts: [...way.mounts, here.segments.length] });
      }
      if (isMountedApp(handle)) return [below(here, 'an app is mounted here: list its own routes')];
      // At `/`, such a function answers what nothing else does: 404.
      const isPlain = segments.length > 0 && segments.every((one) => 'literal' in one || 'param' in one);
      return isPlain && cannotContinue(handle) ? [below(here)] : [];
    }),
  );
}

function below(way: Way, doubt?: string): Target {
  const segments: readonly Segment[] = [...way.segments, { rest: 'any' }];
  return { ...way, method: '*', route: undefined, doubt, path: joined(way.path, '/*'), segments };
}

/** Whether an app in an app hides behind this function (Express 4.22 and 5.3, lib/application.js `use`). */
export function isMountedApp(handle: unknown): boolean {
  return typeof handle === 'function' && handle.name === 'mounted_app';
}

/** A path below another one. A slash at the end of a mount path means nothing in both versions. */
export function joined(base: string, path: string): string {
  const start = base.replace(/\/$/, '');
  return path === '/' ? start || '/' : `${start}${path}`;
}
