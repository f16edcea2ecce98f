import type { Awaitable } from '../base/awaitable.js';
import { deepFreeze } from '../base/freeze.js';
import { Auth0ApiError } from '../errors/index.js';
import type {
  ExplainedProblem,
  Explanation,
  ExplanationStep,
  ExplanationStepName,
  Facts,
} from './explanation.js';
import { printableFacts, printableText, type StepFacts } from './facts.js';
import { causeFacts } from './problem.js';

/** What a step found: in an object, to distinguish an empty result from a failure. */
export interface Found<T> {
  readonly value: T;
}

/** The steps so far. A step that fails with an error of this library is recorded; any other error is rethrown. */
export class Trail {
  readonly #explain: (error: Auth0ApiError) => ExplainedProblem;
  readonly #steps: ExplanationStep[] = [];
  #signatureHolds = false;

  /** @param explain Explains an error; called at once for each step that fails */
  constructor(explain: (error: Auth0ApiError) => ExplainedProblem) {
    this.#explain = explain;
  }

  /** Whether a step has failed. */
  get hasFailed(): boolean {
    return this.#steps.some(({ outcome }) => outcome === 'failed');
  }

  /** Records that from here on, what the token says is verified. */
  signatureHolds(): void {
    this.#signatureHolds = true;
  }

  /** Takes a step: `check` is the pipeline's own. Returns what it found; `undefined` if it failed. */
  async take<T>(
    step: ExplanationStepName,
    facts: StepFacts,
    check: () => Awaitable<T>,
  ): Promise<Found<T> | undefined> {
    try {
      const value = await check();
      this.#steps.push({ step, outcome: 'passed', ...this.#sides(facts) });
      return { value };
    } catch (error) {
      if (!(error instanceof Auth0ApiError)) throw error;
      const sides = this.#sides({ ...facts, request: { ...facts.request, ...causeFacts(error) } });
      this.#steps.push({ step, outcome: 'failed', ...sides, problem: this.#explain(error) });
      return undefined;
    }
  }

  /** Records a step that is not checked. */
  skip(step: ExplanationStepName, note: string): void {
    this.#steps.push({ step, outcome: 'skipped', note });
  }

  /** The whole explanation. */
  end(): Explanation {
    const failed = this.#steps.find(({ problem }) => problem !== undefined);
    const steps = [...this.#steps];
    if (failed?.problem === undefined) return deepFreeze({ wouldBe: 'accepted', status: 200, steps });
    const { status } = failed.problem;
    const problem = { step: failed.step, ...failed.problem };
    return deepFreeze({ wouldBe: status < 500 ? 'refused' : 'failed', status, problem, steps });
  }

  #sides({ expected, request, token, unverified, note }: StepFacts): Partial<ExplanationStep> {
    const received = { ...request, ...(this.#signatureHolds ? token : undefined) };
    const claimed = { ...unverified, ...(this.#signatureHolds ? undefined : token) };
    return {
      ...side('expected', expected),
      ...side('received', received),
      ...side('unverified', claimed),
      ...(note === undefined ? {} : { note: printableText(note) }),
    };
  }
}

function side(
  name: 'expected' | 'received' | 'unverified',
  facts: Facts | undefined,
): Partial<ExplanationStep> {
  return facts === undefined || Object.keys(facts).length === 0 ? {} : { [name]: printableFacts(facts) };
}
