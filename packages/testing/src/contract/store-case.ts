import type { Awaitable } from '@auth0-api/core';

/** Stores that a case may use freely: empty at first, and shared with no other case. */
export interface OpenStores<Store> {
  /**
   * One store, or several that share their data, like those of several processes. If there are several, each case uses
   * them in turn.
   */
  readonly stores: readonly [Store, ...Store[]];
  /** The time of the stores, in Unix seconds. Only `advance` moves it. */
  readonly now: () => number;
  /** Advances the time of the stores, and of whatever keeps their data, without really waiting. */
  readonly advance: (seconds: number) => Awaitable<void>;
  /** Releases what was opened. */
  readonly close?: () => Awaitable<void>;
}

/** An implementation of a store interface under test. */
export interface StoreUnderTest<Store> {
  /** Such as `RedisCache on a cluster`. */
  readonly name: string;
  /** Opens stores for one case. */
  readonly open: () => Awaitable<OpenStores<Store>>;
}

/** A behaviour that every implementation of a store interface must have. */
export interface StoreCase<Store> {
  /** Starts with the rules that the case proves. */
  readonly title: string;
  /** Throws if the stores do not behave that way. */
  readonly run: (open: OpenStores<Store>) => Promise<void>;
}

/**
 * Runs one case against an implementation.
 *
 * @throws AssertionError if it does not behave as the case requires
 *
 * @example
 * ```ts
 * import type { ReplayStore } from '@auth0-api/express';
 * import { replayStoreCases, runStoreCase, type StoreUnderTest } from '@auth0-api/testing/contract';
 * import { it } from 'vitest';
 *
 * export function testStore(underTest: StoreUnderTest<ReplayStore>): void {
 *   for (const item of replayStoreCases) it(item.title, () => runStoreCase(underTest, item));
 * }
 * ```
 */
export async function runStoreCase<Store>(
  underTest: StoreUnderTest<Store>,
  item: StoreCase<Store>,
): Promise<void> {
  const open = await underTest.open();
  try {
    await item.run(open);
  } finally {
    await open.close?.();
  }
}
