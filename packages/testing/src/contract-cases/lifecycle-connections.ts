import assert from 'node:assert/strict';
import type { LifecycleCase } from '../contract/lifecycle-case.js';
import { departures, type LifecycleClient } from '../contract/lifecycle-client.js';
import type { Scene } from '../contract/lifecycle-scene.js';
import { acceptedStage, metadataStage, refusals } from './lifecycle-stages.js';

const FEW = 3;
const MANY = 30;

/** Many requests over one connection, one after the other and at once. */
export const connectionCases: readonly LifecycleCase[] = [
  ...[...refusals, metadataStage, acceptedStage].map((stage) => ({
    title: `L6 ${stage.words}; ${MANY} requests over one connection add no listeners to it`,
    stage,
    run: manyRequests,
  })),
  ...refusals.flatMap((stage) => [
    {
      title: `L1, L4 ${stage.words}; a hook that awaits; clients leave with several requests under way`,
      stage,
      hook: 'awaits' as const,
      run: rush,
    },
    {
      title: `L1, L4 ${stage.words}; res.end delayed; clients leave with several requests under way`,
      stage,
      patchedEnd: 'end delayed' as const,
      run: rush,
    },
  ]),
];

async function rush(scene: Scene): Promise<void> {
  for (const departure of departures[scene.adapter.protocol]) await scene.rush(departure);
}

async function manyRequests(scene: Scene): Promise<void> {
  const client = await scene.connect();
  await askTimes(scene, client, FEW);
  const listeners = scene.trace.countListeners();
  await askTimes(scene, client, MANY);
  assert.equal(scene.trace.countListeners(), listeners, 'The listeners on the connection');
  assert.equal(scene.trace.connections.size, 1, 'The connections that are open');
  client.leave('closes');
  await scene.settle('many requests', 0, FEW + MANY);
}

async function askTimes(scene: Scene, client: LifecycleClient, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    scene.checkStatus(await scene.within(client.ask(scene.request()), 'A request is not answered'));
  }
}
