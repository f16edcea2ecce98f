import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type ApiClient, Auth0ApiError, type Fetch } from '@auth0-api/core';
import type { Tenant, TenantOptions } from '@auth0-api/testing';
import { onTestFinished } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { bearer } from './support.js';

// RSA keys take a while to make; who signs does not matter to most tests.
const firstKey = await createKey();

/** A tenant whose clock stands still until the test moves it. */
export async function stillTenant(options: TenantOptions = {}): Promise<Tenant> {
  const tenant = await createTenant({ keys: [firstKey], ...options });
  tenant.clock.freeze();
  onTestFinished(() => tenant.close());
  return tenant;
}

/** How a request ends: 200, or the status of the library's error. Any other error is no ending and is thrown on. */
export async function statusOf(request: Promise<unknown>): Promise<number> {
  try {
    await request;
    return 200;
  } catch (error) {
    if (error instanceof Auth0ApiError) return error.status;
    throw error;
  }
}

/** Presents a token, and tells how that ends. */
export function present(client: ApiClient, token: string): Promise<number> {
  return statusOf(client.verifyRequest(bearer(token)));
}

/** Presents a new token of the tenant's current key, and tells how that ends. */
export async function presentNew(client: ApiClient, tenant: Tenant): Promise<number> {
  return present(client, await tenant.accessToken());
}

/** Lets work in process that nobody waits for come to its end. No timer is involved. */
export async function idle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Whatever is published on a channel until the test ends. */
export function published<Event>(channel: string): Event[] {
  const events: Event[] = [];
  const listener = (message: unknown) => events.push(message as Event);
  subscribe(channel, listener);
  onTestFinished(() => void unsubscribe(channel, listener));
  return events;
}

/** A fetch whose answers wait until the test lets them through. */
export function gated(fetch: Fetch): { fetch: Fetch; waiting: () => number; open: () => void } {
  let open: () => void = () => {};
  let waiting = 0;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    fetch: async (url, init) => {
      waiting += 1;
      await opened;
      return fetch(url, init);
    },
    waiting: () => waiting,
    open,
  };
}

/** Many of something, made one after another. */
export async function several<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let index = 0; index < count; index += 1) made.push(await make(index));
  return made;
}

/** How often each status came. */
export function tally(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
