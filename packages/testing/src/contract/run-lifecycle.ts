import { answeredCases } from '../contract-cases/lifecycle-answered.js';
import { connectionCases } from '../contract-cases/lifecycle-connections.js';
import { departureCases } from '../contract-cases/lifecycle-departures.js';
import { lateBodyCases } from '../contract-cases/lifecycle-late-bodies.js';
import type { AdapterUnderTest, RunningApp } from './app-spec.js';
import type { Fixture } from './contract-case.js';
import { Hold } from './hold.js';
import type { LifecycleCase } from './lifecycle-case.js';
import { Scene } from './lifecycle-scene.js';
import { type Faults, watchFaults } from './process-faults.js';
import { ServerTrace } from './server-trace.js';

/**
 * Every case of what can happen between the decision about a request and the end of its response.
 *
 * @example
 * ```ts
 * import { lifecycleCases } from '@auth0-api/testing/contract';
 *
 * for (const { title, hook } of lifecycleCases) console.log(title, hook ?? 'without a hook');
 * ```
 */
export const lifecycleCases: readonly LifecycleCase[] = Object.freeze([
  ...departureCases,
  ...lateBodyCases,
  ...answeredCases,
  ...connectionCases,
]);

/**
 * The cases of the lifecycle for an adapter: those whose hooks and features its framework has.
 *
 * @example
 * ```ts
 * import { type AdapterUnderTest, lifecycleCases, lifecycleCasesFor } from '@auth0-api/testing/contract';
 *
 * export function countOf(adapter: AdapterUnderTest): string {
 *   return `${lifecycleCasesFor(adapter).length} of ${lifecycleCases.length} cases`;
 * }
 * ```
 */
export function lifecycleCasesFor({
  responseHooks = [],
  lacks = [],
}: AdapterUnderTest): readonly LifecycleCase[] {
  return lifecycleCases.filter(
    ({ hook, needs = [] }) =>
      (hook === undefined || responseHooks.includes(hook)) && needs.every((need) => !lacks.includes(need)),
  );
}

/**
 * Runs one case of the lifecycle against an adapter over real connections. It watches the process meanwhile, so run the
 * cases one after the other.
 *
 * @throws AssertionError if an expectation is not met, or if the case waits too long
 *
 * @example
 * ```ts
 * import * as contract from '@auth0-api/testing/contract';
 * import { it } from 'vitest';
 *
 * const fixture = await contract.createFixture();
 * export function testLifecycle(adapter: contract.AdapterUnderTest): void {
 *   for (const item of contract.lifecycleCasesFor(adapter))
 *     it(item.title, () => contract.runLifecycleCase(adapter, item, fixture));
 * }
 * ```
 */
export async function runLifecycleCase(
  adapter: AdapterUnderTest,
  item: LifecycleCase,
  fixture: Fixture,
): Promise<void> {
  const faults = watchFaults();
  try {
    await play({ adapter, item, fixture, faults });
  } finally {
    faults.end();
  }
}

interface Setting {
  readonly adapter: AdapterUnderTest;
  readonly item: LifecycleCase;
  readonly fixture: Fixture;
  readonly faults: Faults;
}

async function play({ adapter, item, fixture, faults }: Setting): Promise<void> {
  const { stage, hook, patchedEnd, early, holdsDecision = false } = item;
  const hold = new Hold();
  const holdAnswer = async () => hold.at('answer');
  const decide = async () => hold.at('decision');
  let runs = 0;
  const ran = () => {
    runs += 1;
  };
  const app: RunningApp = await adapter.start({
    ...stage.app(fixture, holdsDecision ? decide : undefined),
    lifecycle: { ran, ...(hook === undefined ? {} : { hook: { kind: hook, hold: holdAnswer } }) },
  });
  if (app.server === undefined)
    throw new Error('The lifecycle of a request is watched on servers of Node.js only.');
  const trace = new ServerTrace(app.server, { patchedEnd, early, hold });
  try {
    await item.run(new Scene({ adapter, item, fixture, app, trace, hold, faults, runs: () => runs }));
  } finally {
    hold.release();
    await app.close();
  }
}
