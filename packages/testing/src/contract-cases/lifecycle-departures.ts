import type { LifecycleCase } from '../contract/lifecycle-case.js';
import { departures } from '../contract/lifecycle-client.js';
import type { Scene } from '../contract/lifecycle-scene.js';
import type { LifecycleStage } from '../contract/lifecycle-stage.js';
import { acceptedStage, metadataStage, refusals } from './lifecycle-stages.js';

type AppHooks = Pick<LifecycleCase, 'hook' | 'patchedEnd'> & {
  readonly words: string;
  /** Whether a response can be delayed in it. */
  readonly holds: boolean;
};

const appHooks: readonly AppHooks[] = [
  { words: 'no hook', holds: false },
  { hook: 'awaits', words: 'a hook that awaits', holds: true },
  { hook: 'calls-back', words: 'a hook that calls back', holds: true },
  { hook: 'rejects', words: 'a hook that rejects', holds: true },
  { hook: 'throws', words: 'a hook that throws', holds: false },
  { hook: 'watches', words: 'hooks that watch', holds: false },
  { patchedEnd: 'end delayed', words: 'res.end delayed', holds: true },
  { patchedEnd: 'end delayed after the head', words: 'res.end delayed after the head', holds: true },
  { patchedEnd: 'end throws', words: 'res.end throws', holds: false },
];

const stages = [...refusals, metadataStage, acceptedStage];

/** Every stage with every hook: a client that stays, and clients that disconnect at every moment and in every way. */
export const departureCases: readonly LifecycleCase[] = stages.flatMap((stage) =>
  appHooks.flatMap((hooks) => [
    answerCase(stage, hooks),
    ...(stage.decides === false ? [] : [decisionCase(stage, hooks)]),
  ]),
);

function answerCase(stage: LifecycleStage, { words, holds, ...hooks }: AppHooks): LifecycleCase {
  const what = `${stage.words}; ${words}; clients stay, and leave during the answer`;
  const run = async (scene: Scene) => {
    await scene.stay();
    for (const departure of departures[scene.adapter.protocol]) {
      await scene.visit({ during: holds ? 'answer' : 'nothing', departure });
    }
  };
  return { ...titled(stage, what), stage, ...hooks, run };
}

function decisionCase(stage: LifecycleStage, { words, holds: _, ...hooks }: AppHooks): LifecycleCase {
  const what = `${stage.words}; ${words}; clients stay, and leave during the decision`;
  const run = async (scene: Scene) => {
    await scene.stay();
    for (const departure of departures[scene.adapter.protocol]) {
      await scene.visit({ during: 'decision', departure });
    }
  };
  return { ...titled(stage, what), stage, ...hooks, holdsDecision: true, run };
}

function titled({ accepted = false }: LifecycleStage, what: string): Pick<LifecycleCase, 'title'> {
  return accepted ? { title: `L2, L4, L5 ${what}` } : { title: `L1, L2, L4 ${what}` };
}
