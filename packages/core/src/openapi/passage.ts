import { stepOf, type VerifyingStep } from '../adapter/steps.js';
import type { AcceptedCredentials } from '../metadata.js';
import { type Demand, demandOf, type Policy } from '../policy/policy.js';
import { acceptedByBoth } from './accepted.js';
import { dependsOnRequest } from './demands.js';
import type { RouteDemand } from './route-demand.js';

/**
 * What runs before the handler of one route, in order. Inventories of adapters tell it what they find, and it says what follows
 * from that. It claims nothing that a function it cannot read could make wrong.
 *
 * @example
 * ```ts
 * import { Passage, type RouteDemand } from '@auth0-api/core/openapi';
 *
 * export function demandOf(method: string, path: string, middleware: readonly unknown[]): RouteDemand {
 *   const passage = new Passage(method);
 *   for (const handler of middleware) passage.pass(handler);
 *   return { method, path, ...passage.end() };
 * }
 * ```
 */
export class Passage {
  readonly #method: string;
  readonly #demands: Demand[] = [];
  readonly #dynamic: string[] = [];
  readonly #depending: string[] = [];
  readonly #unread: string[] = [];
  readonly #rivals: { readonly reason: string; readonly access: RouteDemand['access'] }[] = [];
  #accepts: AcceptedCredentials | undefined;
  #verified = false;
  #isSure = false;
  #isDoubtful = false;
  #skipsPreflights = false;
  // Whether an error handler may have continued what was refused so far.
  #isCaught = false;

  /** @param method The one of the route, in capitals; `*` for all methods */
  constructor(method: string) {
    this.#method = method;
  }

  /**
   * Passes a function.
   *
   * @param always Whether each request that reaches the handler has passed it
   *
   * @example
   * ```ts
   * import type { Coverage, Passage } from '@auth0-api/core/openapi';
   *
   * export function passCovered(passage: Passage, handler: unknown, covered: Coverage): void {
   *   if (covered !== 'none') passage.pass(handler, covered === 'all');
   * }
   * ```
   */
  pass(handler: unknown, always = true): void {
    const step = stepOf(handler);
    if (step === undefined) this.unread(nameOf(handler));
    else if (step.kind === 'auth0') this.verify(step, always);
    else if (step.kind === 'guard') this.guard(step.policy, always);
  }

  /**
   * Passes what cannot be read, and is no function of its own.
   *
   * @param what In words, for `dynamic` of the route
   *
   * @example
   * ```ts
   * import type { Passage } from '@auth0-api/core/openapi';
   *
   * export function passInterceptor(passage: Passage, interceptor: object): void {
   *   passage.unread(`the interceptor ${interceptor.constructor.name}`);
   * }
   * ```
   */
  unread(what: string): void {
    this.#unread.push(what);
  }

  /**
   * Passes what verifies requests.
   *
   * @param always As in {@link pass}
   *
   * @example
   * ```ts
   * import type { Policy } from '@auth0-api/core';
   * import { type Adapter, verifyingStep } from '@auth0-api/core/adapter';
   * import type { Passage } from '@auth0-api/core/openapi';
   *
   * // For a framework whose routes name their policies in their configuration.
   * export function passHook(passage: Passage, adapter: Adapter, policies: readonly Policy[]): void {
   *   passage.verify(verifyingStep(adapter, policies));
   * }
   * ```
   */
  verify({ accepts, guards, optional, policies, skipPreflight }: VerifyingStep, always = true): void {
    if (!always) {
      this.doubt('auth0() may or may not run before it');
      return;
    }
    this.#accept(accepts);
    this.#verified = true;
    this.#isCaught = false;
    for (const policy of policies) this.#demand(policy);
    // For all methods, it may be a preflight as well.
    if (skipPreflight && ['OPTIONS', '*'].includes(this.#method)) this.#skipsPreflights ||= !optional;
    else if (!optional) this.#isSure = true;
    for (const policy of guards) this.guard(policy);
  }

  /**
   * Passes what applies a policy to the caller that was verified before.
   *
   * @param always As in {@link pass}
   *
   * @example
   * ```ts
   * import { requiredScopes } from '@auth0-api/core';
   * import type { Passage } from '@auth0-api/core/openapi';
   *
   * export const passAdmin = (passage: Passage): void => passage.guard(requiredScopes('admin'));
   * ```
   */
  guard(policy: Policy, always = true): void {
    if (!always) this.doubt(`a guard may or may not run before it: ${policy.description}`);
    else if (!this.#verified) this.doubt(`a guard runs before auth0(): ${policy.description}`);
    else {
      this.#demand(policy);
      // Also where credentials are optional: a guard refuses a request that has none.
      this.#isSure = true;
    }
  }

  /**
   * Passes what handles errors: it may let a request continue that was refused.
   *
   * @example
   * ```ts
   * import type { Passage } from '@auth0-api/core/openapi';
   *
   * // Express knows what handles errors by its four parameters.
   * export function passLayer(passage: Passage, handle: (...args: never) => unknown): void {
   *   if (handle.length === 4) passage.catch(handle);
   *   else passage.pass(handle);
   * }
   * ```
   */
  catch(handler: unknown): void {
    if (!this.#verified) return;
    this.#isSure = false;
    this.#isCaught = true;
    // Who did not meet them may continue.
    this.#demands.length = 0;
    this.#depending.length = 0;
    this.doubt(`the error handler ${nameOf(handler)} may continue a request that was refused`);
  }

  /**
   * Says that something cannot be known.
   *
   * @param reason In words, for `dynamic` of the route
   *
   * @example
   * ```ts
   * import type { Passage } from '@auth0-api/core/openapi';
   *
   * export function passMountedApp(passage: Passage): void {
   *   passage.doubt('an app is mounted here: list its own routes');
   * }
   * ```
   */
  doubt(reason: string): void {
    this.#isDoubtful = true;
    this.#dynamic.push(reason);
  }

  /**
   * Passes what may answer in place of the handler, such as an earlier route for the same requests. Whoever reaches it has passed only
   * what was passed until now: if that makes a difference, the access of the route is unknown.
   *
   * @param reason In words, for `dynamic` of the route
   *
   * @example
   * ```ts
   * import type { Passage } from '@auth0-api/core/openapi';
   *
   * export function passEarlierRoute(passage: Passage, path: string): void {
   *   passage.mayAnswer(`an earlier route may answer it: ${path}`);
   * }
   * ```
   */
  mayAnswer(reason: string): void {
    const access = this.#access();
    if (access !== 'protected') this.#rivals.push({ reason, access });
  }

  /**
   * What all of that demands.
   *
   * @example
   * ```ts
   * import { Passage } from '@auth0-api/core/openapi';
   *
   * export const { access } = new Passage('GET').end(); // 'open': nothing runs before the handler
   * ```
   */
  end(): Pick<RouteDemand, 'access' | 'demand' | 'accepts' | 'dynamic'> {
    const [demand, ...others] = this.#demands;
    const own = this.#access();
    const weaker = this.#rivals.filter(({ access }) => access !== own).map(({ reason }) => reason);
    const unread = own === 'unknown' ? this.#unread.map((name) => `${name} may refuse or verify it`) : [];
    const skipped = own === 'unknown' && this.#skipsPreflights ? [SKIPPED] : [];
    return {
      access: weaker.length === 0 ? own : 'unknown',
      demand: demand === undefined || others.length === 0 ? demand : { allOf: this.#demands },
      accepts: this.#accepts,
      dynamic: [...new Set([...this.#dynamic, ...skipped, ...this.#depending, ...unread, ...weaker])],
    };
  }

  #access(): RouteDemand['access'] {
    if (this.#isSure) return 'protected';
    if (this.#isDoubtful || this.#skipsPreflights || this.#unread.length > 0) return 'unknown';
    return this.#verified ? 'optional' : 'open';
  }

  // A request passes all that verifies it.
  #accept(accepts: AcceptedCredentials): void {
    const before = this.#isCaught ? undefined : this.#accepts;
    this.#accepts = before === undefined ? accepts : acceptedByBoth(before, accepts);
    if (before !== undefined && this.#accepts === undefined) {
      this.#accepts = accepts;
      this.#dynamic.push(IMPOSSIBLE);
    }
  }

  #demand(policy: Policy): void {
    for (const demand of conjuncts(demandOf(policy))) {
      if (this.#demands.some((known) => JSON.stringify(known) === JSON.stringify(demand))) continue;
      this.#demands.push(demand);
      if (dependsOnRequest(demand)) this.#depending.push(`the request decides too: ${policy.description}`);
    }
  }
}

const SKIPPED = 'auth0() lets CORS preflights pass (skipPreflight)';
const IMPOSSIBLE = 'no credentials are accepted by each auth0() before it';

/** A demand as those that must all be met: `allOf` of one is that one. */
function conjuncts(demand: Demand): readonly Demand[] {
  return 'allOf' in demand ? demand.allOf.flatMap(conjuncts) : [demand];
}

/** A function in words: its name says most about it. */
function nameOf(handler: unknown): string {
  const name = typeof handler === 'function' ? handler.name : '';
  return name === '' ? 'a function without a name' : `the function ${name}`;
}
