import type { LifecycleCase } from '../contract/lifecycle-case.js';
import type { Scene } from '../contract/lifecycle-scene.js';
import { acceptedStage, metadataStage, refusals } from './lifecycle-stages.js';

/** Requests that something has already answered, partly or completely, when the framework gets them. */
export const answeredCases: readonly LifecycleCase[] = [...refusals, metadataStage, acceptedStage].flatMap(
  (stage) =>
    (['ended', 'begun'] as const).map(
      (early): LifecycleCase => ({
        title: `L3, L4 ${stage.words}; the answer has ${early} before`,
        stage,
        early,
        needs: ['early-answers'],
        run: async (scene: Scene) => {
          await scene.stay();
          await scene.stay();
        },
      }),
    ),
);
