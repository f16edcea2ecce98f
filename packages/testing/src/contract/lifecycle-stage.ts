import type { AppSpec } from './app-spec.js';
import type { Fixture } from './contract-case.js';
import type { ResponseHookKind } from './lifecycle-spec.js';
import type { EarlyAnswer, PatchedEnd } from './server-trace.js';
import type { WireRequest } from './wire.js';

/** What a decision waits for. */
export type Decide = () => Promise<void>;

/** The result of a request: where it is refused, or that it is accepted. */
export interface LifecycleStage {
  /** What the request is, or why it is refused. */
  readonly words: string;
  /** The app. Something that the decision needs waits for `decide`, if it is given. */
  readonly app: (fixture: Fixture, decide?: Decide) => AppSpec;
  readonly request: (fixture: Fixture) => WireRequest;
  /** The status of the response if nothing interferes. */
  readonly status: number;
  /** Whether the handler runs, once. Default false: never. */
  readonly accepted?: boolean;
  /** Whether the decision can be held. Default true. */
  readonly decides?: boolean;
  /** Whether the decision is made before any of a body is read, in every framework. Default true. */
  readonly ignoresBody?: boolean;
}

/** A request, and what the app does around its decision and its answer. */
export interface Circumstances {
  readonly stage: LifecycleStage;
  /** Whether the case holds decisions, so that none is made at once. Default false. */
  readonly holdsDecision?: boolean;
  /** A hook of the app in the framework's own way: only for adapters that have it in `responseHooks`. */
  readonly hook?: ResponseHookKind;
  /** What is around `res.end`. */
  readonly patchedEnd?: PatchedEnd;
  /** What was already answered before the framework got the request. */
  readonly early?: EarlyAnswer;
}
