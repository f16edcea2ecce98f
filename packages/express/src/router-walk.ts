import { stepOf } from '@auth0-api/core/adapter';
import {
  type Coverage,
  coverage,
  type HandlerReader,
  least,
  Passage,
  type RouteDemand,
  routeName,
  templateOf,
} from '@auth0-api/core/openapi';
import { hasAllMethods } from './all-methods.js';
import { answerIn, cannotContinue, handlersOf, isErrorHandler, methodsOf } from './router-answers.js';
import {
  isCaseSensitive,
  isRouter,
  type LayerLike,
  pathsOf,
  type RouteLike,
  type RouterLike,
  written,
} from './router-parts.js';
import { below, endsAlike, isUnread, type Mounted, sharesParam, unsure } from './router-places.js';
import { isMountedApp, joined, type Target } from './router-targets.js';

/** What a handler demands: what runs before it, in the order of Express (router 2.3 index.js `handle`, lib/route.js). */
export function demandAt(root: RouterLike, target: Target, reader?: HandlerReader): RouteDemand {
  const { method, path, segments } = target;
  return { method, path, template: templateOf(segments), ...new Walk(target, reader).end(root) };
}

interface Place extends Mounted {
  /** Where it is, for people. */
  readonly path: string;
  /** Which layer of the target's is in this router; -1 if the target is elsewhere. */
  readonly depth: number;
  /** Which requests to the target come here. */
  readonly covered: Coverage;
}

class Walk {
  readonly #target: Target;
  readonly #reader: HandlerReader | undefined;
  readonly #passage: Passage;
  readonly #inside: RouterLike[] = [];

  constructor(target: Target, reader: HandlerReader | undefined) {
    this.#target = target;
    this.#reader = reader;
    this.#passage = new Passage(target.method);
  }

  end(root: RouterLike): ReturnType<Passage['end']> {
    const { doubt, segments } = this.#target;
    if (doubt !== undefined) this.#passage.doubt(doubt);
    this.#through(root, { left: segments, mounted: 0, path: '', depth: 0, covered: 'all' });
    return this.#passage.end();
  }

  /** Passes what runs in a router. */
  #through(router: RouterLike, place: Place): void {
    if (this.#inside.includes(router)) {
      this.#mayAnswer('router that contains itself may answer it', place.covered);
      return;
    }
    this.#inside.push(router);
    const end = place.depth < 0 ? undefined : this.#target.layers[place.depth];
    let { covered } = place;
    for (const layer of router.stack) {
      if (layer === end) {
        this.#reach(router, layer, place);
        break;
      }
      const mayLeave = this.#pastLayer(router, layer, { ...place, covered });
      // Where the target is elsewhere, such a function may leave the router with next('router').
      if (place.depth < 0 && mayLeave) covered = unsure(covered);
    }
    this.#inside.pop();
  }

  /** Passes a layer before the target; whether something there may leave the router. */
  #pastLayer(router: RouterLike, layer: LayerLike, { covered, ...outer }: Place): boolean {
    const own = this.#coverage(router, layer, outer);
    if (own === 'none') return false;
    const reached = least(covered, own);
    const next = outer.depth < 0 ? undefined : this.#target.layers[outer.depth];
    const isSkipped = this.#params(router, layer, reached, next);
    // A function of `param()` may call next('route'), which skips the layer, and each after it with the same value of the parameter
    // (`process_params` of Express 4.22 and router 2.3).
    const here = isSkipped ? unsure(reached) : reached;
    const path = joined(outer.path, written(pathsOf(layer)[0]?.text));
    if (layer.route !== undefined) this.#earlierRoute(layer.route, path, here);
    else if (isRouter(layer.handle))
      this.#through(layer.handle, { ...below(layer, outer), path, depth: -1, covered: here });
    else if (isMountedApp(layer.handle)) {
      this.#pass(layer.handle, here);
      this.#mayAnswer(`app may answer it: ${path}`, here);
    } else if (cannotContinue(layer.handle)) this.#mayAnswer(`function may answer it: ${path}`, here);
    else this.#pass(layer.handle, here);
    return isSkipped || isUnread(layer);
  }

  #reach(router: RouterLike, layer: LayerLike, place: Place): void {
    const { method, path } = this.#target;
    this.#params(router, layer, place.covered);
    if (layer.route !== undefined) {
      const answer = answerIn(layer.route, method, this.#reader);
      for (const { handle } of answer?.before ?? []) this.#pass(handle, place.covered);
      if (answer?.mayContinue === true) this.#mayAnswerAlone(answer.handler);
      else this.#reader?.inside(answer?.handler, { method, path }, this.#passage);
    } else if (isRouter(layer.handle) && this.#target.layers.length > place.depth + 1) {
      const { depth, covered } = place;
      this.#through(layer.handle, { ...below(layer, place), path, depth: depth + 1, covered });
    }
  }

  // A function that may call next(), before auth0() in the last place: nobody knows where it answers.
  #mayAnswerAlone(handler: unknown): void {
    this.#passage.pass(handler);
    const { access } = this.#passage.end();
    if (access === 'protected') return;
    this.#passage.doubt('a function of this route may answer, or continue');
  }

  // A route with the same path that was registered before: it answers, or calls next(), or leaves with next('route').
  #earlierRoute(route: RouteLike, path: string, covered: Coverage): void {
    const { method } = this.#target;
    const isAny = method === '*';
    let reached = covered;
    for (const { handle, method: own } of isAny ? route.stack : handlersOf(route, method)) {
      if (cannotContinue(handle) && (!isAny || own === undefined)) break;
      this.#pass(handle, isAny && own !== undefined ? unsure(reached) : reached);
      if (stepOf(handle) === undefined) reached = unsure(reached);
    }
    for (const name of isAny ? methodsOf(route) : [method])
      this.#mayAnswerIn(route, { method: name, path }, covered);
  }

  #mayAnswerIn(route: RouteLike, own: Pick<RouteDemand, 'method' | 'path'>, covered: Coverage): void {
    const answer = answerIn(route, own.method, this.#reader);
    // What was taken for middleware before this, is no handler now.
    if (answer === undefined || answer.mayContinue) return;
    const passage = new Passage(this.#target.method);
    for (const { handle } of answer.before) if (!isErrorHandler(handle)) passage.pass(handle);
    this.#reader?.inside(answer.handler, own, passage);
    if (passage.end().access !== 'protected') {
      const method = hasAllMethods(route) ? '*' : own.method;
      this.#mayAnswer(`route may answer it: ${routeName({ ...own, method })}`, covered);
    }
  }

  #mayAnswer(name: string, covered: Coverage): void {
    // A route for a part of these requests is listed with what it demands itself.
    if (covered !== 'part' && covered !== 'none') this.#passage.mayAnswer(`an earlier ${name}`);
  }

  #pass(handle: unknown, covered: Coverage): void {
    if (!isErrorHandler(handle)) this.#passage.pass(handle, covered === 'all');
    else if ((handle as { readonly length: number }).length === 4) this.#passage.catch(handle);
  }

  // They run before what is at the layer, once for each value. Whether one of them cannot be read.
  #params(router: RouterLike, layer: LayerLike, covered: Coverage, next?: LayerLike): boolean {
    let hasUnread = false;
    for (const { names, segments } of pathsOf(layer)) {
      const isPlain = segments.every((segment) => !('odd' in segment));
      for (const [name, functions] of Object.entries(router.params ?? {})) {
        if (isPlain && !names.includes(name)) continue;
        const always = isPlain && !router._params?.length;
        for (const handle of functions) this.#passage.pass(handle, always && covered === 'all');
        hasUnread ||=
          functions.some((handle) => stepOf(handle) === undefined) && !sharesParam(name, layer, next);
      }
    }
    return hasUnread;
  }

  #coverage(router: RouterLike, layer: LayerLike, { left, mounted }: Mounted): Coverage {
    const { method, caseSensitive } = this.#target;
    const sameCase = !isCaseSensitive(layer, router) || caseSensitive.slice(mounted).every(Boolean);
    const end = layer.route !== undefined;
    const found = pathsOf(layer).map(({ segments: path }) => {
      const own = coverage({ path, end, sameCase }, left);
      // What takes all that follows takes slashes, too.
      const length = path.filter((segment) => !('rest' in segment)).length;
      return this.#crosses(layer, length, mounted) ? unsure(own) : own;
    });
    const best = (['all', 'some', 'part'] as const).find((one) => found.includes(one)) ?? 'none';
    if (layer.route === undefined || best === 'none') return best;
    const handles =
      method === '*' ? methodsOf(layer.route).length > 0 : handlersOf(layer.route, method).length > 0;
    if (!handles) return 'none';
    // A strict router tells a path from the one with a slash at its end, also the one of the target.
    const isAlike = router.stack.some((one) => one === this.#target.layers.at(-1) && endsAlike(one, layer));
    return router.strict === true && !isAlike ? unsure(best) : best;
  }

  /**
   * Whether a path ends beyond the place where the target's router is mounted. What is mounted in Express 4 takes one more slash from
   * the path (path-to-regexp 0.1.13: `\/?` before the end), and in both versions the route `/` of a router matches two slashes at the
   * end (router 2.3 lib/layer.js `loosen` leaves `/` as it is).
   */
  #crosses({ regexp, route }: LayerLike, length: number, mounted: number): boolean {
    const { mounts, segments } = this.#target;
    const outside = mounts.map((end) => end - mounted).filter((end) => end > 0);
    const isAtEnd = route !== undefined && outside.some((end) => end === segments.length - mounted);
    return isAtEnd || (regexp !== undefined && outside.some((end) => length > end));
  }
}
