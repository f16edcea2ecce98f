import type { AdapterOptions } from '@auth0-api/core';
import type { AppSpec } from './app-spec.js';
import type { Fixture } from './contract-case.js';
import type { Scene } from './lifecycle-scene.js';
import type { ResponseHookKind } from './lifecycle-spec.js';
import type { EarlyAnswer, PatchedEnd } from './server-trace.js';
import type { WireRequest } from './wire.js';

/** What a request comes to: where it is refused, or that it is accepted. */
export interface LifecycleStage {
  /** What the request is, or why it is refused. */
  readonly words: string;
  /** The app, with what its `auth0()` has besides. */
  readonly app: (fixture: Fixture, more: Pick<AdapterOptions, 'publicUrl'>) => AppSpec;
  readonly request: (fixture: Fixture) => WireRequest;
  /** What the request is answered where nothing comes between. */
  readonly status: number;
  /** Whether the handler runs, once. Default false: never. */
  readonly accepted?: boolean;
  /** Whether `publicUrl` is asked before the decision, so that the decision can be held up. Default true. */
  readonly decides?: boolean;
  /** Whether the decision is made before any of a body is read, in every framework. Default true. */
  readonly ignoresBody?: boolean;
}

/** A request, what the app does with its answer, and what its client does. */
export interface LifecycleCase {
  /** Starts with the rules that the case proves. */
  readonly title: string;
  readonly stage: LifecycleStage;
  /** Whether the decision can be held up. Then it is never made at once. Default false. */
  readonly holdsDecision?: boolean;
  /** A hook of the app in the framework's own way: only for adapters that have it in `responseHooks`. */
  readonly hook?: ResponseHookKind;
  /** What is around `res.end`. */
  readonly patchedEnd?: PatchedEnd;
  /** What was answered before the framework got the request. */
  readonly early?: EarlyAnswer;
  /** Lets clients come and go. */
  readonly run: (scene: Scene) => Promise<void>;
}
