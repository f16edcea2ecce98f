import { type Coverage, Passage, type RouteDemand, routeName } from '@auth0-api/core/openapi';
import {
  answerIn,
  cannotContinue,
  coverageOf,
  isDispatch,
  type LayerLike,
  methodsOf,
  type RouterLike,
  routerOf,
  runsFor,
  templateFor,
} from './router-layers.js';

/** A route of a router of an app. */
export interface Target {
  readonly layer: LayerLike;
  readonly method: string;
  readonly router: RouterLike;
  /** The middleware of the app that its router is. */
  readonly own: unknown;
}

/** What a route demands: what runs before it, in the order of Koa and @koa/router 15.7.0. */
export function demandAt(target: Target, before: readonly unknown[]): RouteDemand {
  const { layer, method } = target;
  return { method, path: String(layer.path), template: templateFor(layer), ...new Walk(target).end(before) };
}

class Walk {
  readonly #target: Target;
  readonly #passage: Passage;

  constructor(target: Target) {
    this.#target = target;
    this.#passage = new Passage(target.method);
  }

  end(before: readonly unknown[]): ReturnType<Passage['end']> {
    for (const middleware of before) this.#past(middleware);
    const doubts = this.#ofRouter();
    const own = this.#passage.end();
    return doubts.length === 0 ? own : { ...own, access: 'unknown', dynamic: [...own.dynamic, ...doubts] };
  }

  #past(middleware: unknown): void {
    const router = routerOf(middleware);
    if (router !== undefined) this.#pastRouter(router, isDispatch(middleware));
    else if (cannotContinue(middleware))
      this.#mayAnswer('an earlier function of the app may answer it', 'all');
    else this.#passage.pass(middleware);
  }

  // A router runs nothing of its own unless one of its routes has the path and the method, and it has the host (15.7.0
  // `middleware`).
  #pastRouter(router: RouterLike, isItself: boolean): void {
    const { layer: target, method } = this.#target;
    const found = router.stack
      .filter(({ methods }) => methods.length > 0)
      .map((layer) => (runsFor(layer, method) === 'none' ? 'none' : this.#coverage(router, layer, target)));
    if (found.every((one) => one === 'none')) return;
    const isSure = isItself && !router.host && router.exclusive !== true && method !== '*';
    const covered = isSure && found.includes('all') ? 'all' : 'some';
    for (const layer of router.stack) this.#pastLayer(router, layer, covered);
  }

  #pastLayer(router: RouterLike, layer: LayerLike, reached: Coverage): void {
    const { layer: target, method } = this.#target;
    const runs = layer.methods.length === 0 ? 'all' : runsFor(layer, method);
    const own = runs === 'none' ? 'none' : this.#coverage(router, layer, target);
    if (own === 'none') return;
    const always = reached === 'all' && runs === 'all' && own === 'all';
    const first = layer.stack.findIndex(cannotContinue);
    for (const handler of first < 0 ? layer.stack : layer.stack.slice(0, first))
      this.#passage.pass(handler, always);
    if (layer.methods.length > 0) this.#mayAnswerIn(layer, own);
    else if (first >= 0) this.#mayAnswer(`an earlier function may answer it: ${layer.path}`, own);
  }

  // The router of the target: what stands before it there, and what runs instead.
  #ofRouter(): readonly string[] {
    const { layer: target, router, own } = this.#target;
    const { stack } = router;
    const index = stack.indexOf(target);
    if (router.exclusive === true) {
      // One layer runs, and so no middleware of the router: the last that matches, or the one with the fewest parameters
      // (15.7.0 `_buildMiddlewareChain`).
      const rivals =
        router.opts?.exclusive === 'specificity' ? stack.toSpliced(index, 1) : stack.slice(index + 1);
      for (const layer of rivals) {
        if (layer.methods.length === 0)
          this.#mayAnswer('middleware runs in its place (exclusive)', this.#coverage(router, layer, target));
        else if (runsFor(layer, this.#target.method) !== 'none')
          this.#mayAnswerIn(layer, this.#coverage(router, layer, target));
      }
    } else for (const layer of stack.slice(0, index)) this.#pastLayer(router, layer, 'all');
    const answer = answerIn(target);
    for (const handler of answer?.before ?? []) this.#passage.pass(handler);
    const doubts: string[] = [];
    if (answer?.mayContinue === true) {
      this.#passage.pass(answer.handler);
      if (this.#passage.end().access !== 'protected')
        doubts.push('a function of this route may answer, or continue');
    }
    if (!isDispatch(own))
      doubts.push(
        'a function around its router, or a version of @koa/router before 15, decides when it runs',
      );
    if (router.opts?.routerPath) doubts.push('the option routerPath decides when it runs, and not its path');
    if (target.regexp === undefined) doubts.push('@koa/router fails for an empty path');
    return doubts;
  }

  #mayAnswerIn(layer: LayerLike, covered: Coverage): void {
    const answer = answerIn(layer);
    // What was taken for middleware before this, is no handler now.
    if (answer === undefined || answer.mayContinue) return;
    const passage = new Passage(this.#target.method);
    for (const handler of answer.before) passage.pass(handler);
    if (passage.end().access === 'protected') return;
    const [method = ''] = methodsOf(layer);
    this.#mayAnswer(
      `another route may answer it: ${routeName({ method, path: String(layer.path) })}`,
      covered,
    );
  }

  #mayAnswer(reason: string, covered: Coverage): void {
    // A route for a part of these requests is listed with what it demands itself.
    if (covered !== 'part' && covered !== 'none') this.#passage.mayAnswer(reason);
  }

  // With the option `routerPath`, a router compares that with its paths, and not the one of the request (15.7.0
  // `_getRequestPath`).
  #coverage(router: RouterLike, layer: LayerLike, target: LayerLike): Coverage {
    return router.opts?.routerPath && router !== this.#target.router ? 'some' : coverageOf(layer, target);
  }
}
