/** The four steps, in order. */
export const STEPS = ['key', 'token', 'call', 'misuse'] as const;
export type Step = (typeof STEPS)[number];

/** How far the user has come. */
export interface Progress {
  readonly hasKey: boolean;
  readonly hasToken: boolean;
  readonly hasCalled: boolean;
  readonly refusedAttacks: number;
  readonly attacks: number;
}

const TITLES: Readonly<Record<Step, string>> = {
  key: 'make a key',
  token: 'get a token',
  call: 'call the API',
  misuse: 'try to misuse it',
};

/** The step to do next; undefined when all are done. */
export function nextStep(progress: Progress): Step | undefined {
  return STEPS.find((step) => !isDone(step, progress));
}

export function isDone(step: Step, progress: Progress): boolean {
  if (step === 'key') return progress.hasKey;
  if (step === 'token') return progress.hasToken;
  if (step === 'call') return progress.hasCalled;
  return progress.refusedAttacks === progress.attacks;
}

/** Why a step is not possible yet; undefined if it is. */
export function whyNot(step: Step, progress: Progress): string | undefined {
  if (step === 'key') return undefined;
  if (!progress.hasKey) return 'First make a key: step 1.';
  if (step === 'token') return undefined;
  if (!progress.hasToken) return 'First get a token: step 2.';
  if (step === 'call') return undefined;
  return progress.hasCalled ? undefined : 'First call the API: step 3.';
}

/** What to do now, in one sentence. */
export function instruction(progress: Progress): string {
  const next = nextStep(progress);
  if (next === undefined) return `All ${progress.attacks} attacks were refused.`;
  const position = `Step ${STEPS.indexOf(next) + 1} of ${STEPS.length}: ${TITLES[next]}.`;
  return next !== 'misuse'
    ? position
    : `${position} ${progress.refusedAttacks} of ${progress.attacks} attacks refused.`;
}
