import { stepOf } from '@auth0-api/core/adapter';
import { type Coverage, least, type Segment } from '@auth0-api/core/openapi';
import { isRouter, type LayerLike, pathsOf, type RouterLike } from './router-parts.js';

/** A path as a router sees it. */
export interface Mounted {
  /** Without the segments that the router is mounted at. */
  readonly left: readonly Segment[];
  /** How many those are. */
  readonly mounted: number;
}

/** Where something decides that cannot be read. */
export const unsure = (covered: Coverage): Coverage => least(covered, 'some');

/** What a router sees that is mounted there. */
export function below(layer: LayerLike, { left, mounted }: Mounted): Mounted {
  const [path, ...others] = pathsOf(layer).map(({ segments }) => segments);
  const isPlain = path?.every((segment) => 'literal' in segment || 'param' in segment) === true;
  if (path === undefined || others.length > 0 || !isPlain) return { left: [{ odd: true }], mounted };
  return { left: left.slice(path.length), mounted: mounted + path.length };
}

/** Whether a function that cannot be read runs at a layer. */
export function isUnread({ handle, route }: LayerLike, within: readonly RouterLike[] = []): boolean {
  if (route !== undefined) return route.stack.some((layer) => stepOf(layer.handle) === undefined);
  if (!isRouter(handle)) return stepOf(handle) === undefined;
  if (within.includes(handle)) return false;
  return handle.stack.some((layer) => isUnread(layer, [...within, handle]));
}

/** Whether the paths of two layers end alike, with a slash or without. */
export function endsAlike(one: LayerLike, other: LayerLike): boolean {
  const ends = [...pathsOf(one), ...pathsOf(other)].map(({ text }) =>
    typeof text === 'string' ? text.endsWith('/') : undefined,
  );
  return ends.every((end) => end !== undefined && end === ends[0]);
}

/** Whether a parameter has one value at both layers, as it is the same segment. */
export function sharesParam(name: string, one: LayerLike, other: LayerLike | undefined): boolean {
  const places = [one, other].map((layer) => {
    const [path, ...others] = layer === undefined ? [] : pathsOf(layer);
    if (path === undefined || others.length > 0) return -1;
    return path.segments.findIndex((segment) => 'param' in segment && segment.param === name);
  });
  return places[0] !== -1 && places[0] === places[1];
}
