export {
  type AdapterUnderTest,
  type AppSpec,
  describeCaller,
  describeError,
  type FrameworkFeature,
  type GuardSpec,
  type ReceiverSpec,
  type RouteSpec,
  type RunningApp,
} from './contract/app-spec.js';
export { type CallerPlaceFault, spoilCallerPlace } from './contract/caller-place.js';
export type {
  ContractCase,
  Exchange,
  Expectation,
  Fixture,
  MakeRequest,
  Stage,
  Turn,
} from './contract/contract-case.js';
export { createFixture } from './contract/fixture.js';
export type { LifecycleCase } from './contract/lifecycle-case.js';
export type { LifecycleSpec, ResponseHook, ResponseHookKind } from './contract/lifecycle-spec.js';
export { casesFor, contractCases, runCase } from './contract/run-contract.js';
export { lifecycleCases, lifecycleCasesFor, runLifecycleCase } from './contract/run-lifecycle.js';
export { type OpenStores, runStoreCase, type StoreCase, type StoreUnderTest } from './contract/store-case.js';
export { type Protocol, send, type WireAnswer, type WireRequest } from './contract/wire.js';
export { cacheAdapterCases } from './contract-cases/cache-adapters.js';
export { exchangeStoreCases } from './contract-cases/exchange-stores.js';
export { feedStateCases } from './contract-cases/feed-states.js';
export { replayStoreCases } from './contract-cases/replay-stores.js';
export { revocationStoreCases } from './contract-cases/revocation-stores.js';
