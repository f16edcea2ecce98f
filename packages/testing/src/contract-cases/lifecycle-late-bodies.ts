import type { LifecycleCase } from '../contract/lifecycle-case.js';
import { departures, type PendingBody, pendingBodies } from '../contract/lifecycle-client.js';
import type { Scene } from '../contract/lifecycle-scene.js';
import type { LifecycleStage } from '../contract/lifecycle-stage.js';
import { refusals } from './lifecycle-stages.js';

/** Requests that are refused before their body has arrived. */
export const lateBodyCases: readonly LifecycleCase[] = refusals
  .filter(({ ignoresBody = true }) => ignoresBody)
  .flatMap(casesOf)
  .map((item) => ({ ...item, needs: ['early-decisions'] }));

function casesOf(stage: LifecycleStage): readonly LifecycleCase[] {
  return [
    { title: `L1, L2, L4 ${stage.words}; the body is late`, stage, run: stayWithBodies },
    {
      title: `L1, L2, L4 ${stage.words}; the body is late, and res.end delayed`,
      stage,
      patchedEnd: 'end delayed' as const,
      holdsDecision: true,
      run: leaveWithBodies,
    },
    {
      title: `L1, L2, L4 ${stage.words}; the body is late, and a hook awaits`,
      stage,
      hook: 'awaits' as const,
      holdsDecision: true,
      run: leaveWithBodies,
    },
  ];
}

async function stayWithBodies(scene: Scene): Promise<void> {
  for (const pending of pendingBodies[scene.adapter.protocol]) await stayWithBody(scene, pending);
}

// Answered before the body came, it sends the rest all the same, and one request more. That gets an answer too, or the
// connection ends.
async function stayWithBody(scene: Scene, pending: PendingBody): Promise<void> {
  const client = await scene.connect();
  const what = `a client whose body is late: ${pending}`;
  scene.checkStatus(await scene.within(client.ask(scene.request(pending)), `No answer to ${what}`));
  client.complete(pending);
  const status = await scene.within(client.ask(scene.request()), `No second answer to ${what}`);
  if (status !== undefined) scene.checkStatus(status);
  client.leave('closes');
  await scene.settle(what);
}

async function leaveWithBodies(scene: Scene): Promise<void> {
  for (const pending of pendingBodies[scene.adapter.protocol]) {
    for (const departure of departures[scene.adapter.protocol]) {
      await scene.visit({ during: 'decision', departure, pending });
      await scene.visit({ during: 'answer', departure, pending });
    }
  }
}
