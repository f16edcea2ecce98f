export {
  type AdapterUnderTest,
  type AppSpec,
  describeCaller,
  describeError,
  type GuardSpec,
  type RouteSpec,
  type RunningApp,
} from './contract/app-spec.js';
export type { ContractCase, Expectation, Fixture } from './contract/contract-case.js';
export { casesFor, contractCases, createFixture, runCase } from './contract/run-contract.js';
export { type OpenStores, runStoreCase, type StoreCase, type StoreUnderTest } from './contract/store-case.js';
export { type Protocol, send, type WireAnswer, type WireRequest } from './contract/wire.js';
export { cacheAdapterCases } from './contract-cases/cache-adapters.js';
export { replayStoreCases } from './contract-cases/replay-stores.js';
