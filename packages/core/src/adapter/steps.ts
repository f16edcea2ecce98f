import type { AcceptedCredentials } from '../metadata.js';
import type { Policy } from '../policy/policy.js';

/** What an adapter's `auth0()` does with a request, as far as it is known before there is one. */
export interface VerifyingStep {
  readonly kind: 'auth0';
  /** Requests without credentials pass. */
  readonly optional: boolean;
  /** CORS preflights without credentials pass. */
  readonly skipPreflight: boolean;
  /** What every verified caller must meet. */
  readonly policies: readonly Policy[];
  /** What every request must meet, as behind a guard: one without credentials is refused. */
  readonly guards: readonly Policy[];
  /** Which credentials the client accepts. */
  readonly accepts: AcceptedCredentials;
}

/** What a guard does: it applies its policy to the caller that an `auth0()` before it verified. */
export interface GuardStep {
  readonly kind: 'guard';
  readonly policy: Policy;
}

/** What a handler does that neither verifies nor refuses requests to the routes after it. */
export interface PassiveStep {
  readonly kind: 'passive';
}

/** What a handler of this library does with a request. */
export type Step = VerifyingStep | GuardStep | PassiveStep;

// Kept by the functions themselves, and by nobody else: a member of a function can be copied to one that guards nothing.
// Handlers of another copy of this package are those of others here, and so are shown as unknown.
const STEPS = new WeakMap<object, Step>();

/** The parts of an adapter that say what its `auth0()` does. */
export interface StepSource {
  readonly optional: boolean;
  readonly skipPreflight: boolean;
  readonly policy: Policy | undefined;
  readonly client: { readonly accepts: AcceptedCredentials };
}

/**
 * What an `auth0()` with these options does.
 *
 * @param guards What else it applies, as guards do, beside the policy of the options
 *
 * @example
 * ```ts
 * import { type Adapter, verifyingStep } from '@auth0-api/core/adapter';
 *
 * export function mayBeAnonymous(adapter: Adapter): boolean {
 *   return verifyingStep(adapter).optional;
 * }
 * ```
 */
export function verifyingStep(adapter: StepSource, guards: readonly Policy[] = []): VerifyingStep {
  const { optional, skipPreflight, policy, client } = adapter;
  const policies = policy === undefined ? [] : [policy];
  const { accepts } = client;
  return Object.freeze({ kind: 'auth0', optional, skipPreflight, policies, guards, accepts });
}

/**
 * Records what a handler does, for the list of routes (`@auth0-api/core/openapi`). It changes nothing about the handler.
 *
 * @returns the handler
 *
 * @example
 * ```ts
 * import { type Adapter, noteStep, verifyingStep } from '@auth0-api/core/adapter';
 *
 * type Handler = (request: Request) => Promise<void>;
 * export const noted = (handler: Handler, adapter: Adapter): Handler => noteStep(handler, verifyingStep(adapter));
 * ```
 */
export function noteStep<Handler extends object>(handler: Handler, step: Step): Handler {
  STEPS.set(handler, step);
  return handler;
}

/**
 * What a handler does; `undefined` for one that is not of this copy of the library.
 *
 * @example
 * ```ts
 * import { stepOf } from '@auth0-api/core/adapter';
 *
 * // A route that ends with a handler of this library answers nothing itself: it stands before other routes.
 * export const answers = (handlers: readonly unknown[]) => stepOf(handlers.at(-1)) === undefined;
 * ```
 */
export function stepOf(handler: unknown): Step | undefined {
  return typeof handler === 'function' ? STEPS.get(handler) : undefined;
}
