import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  type ApiClient,
  type ApiClientOptions,
  CHANNELS,
  type Revocation,
  type RevocationFollower,
  type RevocationStore,
} from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf } from './support.js';

/** A store that a test holds in its hands: it says nothing by itself. */
export class HandStore implements RevocationStore {
  readonly appended: Revocation[] = [];
  readonly followers = new Set<RevocationFollower>();
  follows = 0;
  append: RevocationStore['append'] = (list) => void this.appended.push(...list);

  follow(follower: RevocationFollower): () => void {
    this.follows += 1;
    this.followers.add(follower);
    return () => void this.followers.delete(follower);
  }

  confirm(seconds: number): void {
    for (const follower of this.followers) follower.confirm(seconds);
  }

  add(...list: readonly Revocation[]): void {
    for (const follower of this.followers) follower.add(list);
  }
}

/** A tenant, and time that only the test moves. */
export interface Scene {
  readonly tenant: Tenant;
  readonly now: () => number;
  readonly start: number;
  /** Sets the clock to so many seconds after the start. */
  readonly at: (seconds: number) => void;
  readonly client: (
    revocation: NonNullable<ApiClientOptions['revocation']>,
    options?: ApiClientOptions,
  ) => ApiClient;
  /** A token that was issued that many seconds ago. */
  readonly token: (claims?: object, age?: number) => Promise<string>;
  /** An entry as another process would write it. */
  readonly entry: (members: Partial<Revocation>) => Revocation;
}

export async function createScene(): Promise<Scene> {
  const start = 1_800_000_000;
  let time = start;
  const now = () => time;
  const tenant = await createTenant({ now });
  return {
    tenant,
    now,
    start,
    at: (seconds) => {
      time = start + seconds;
    },
    client: (revocation, options = {}) =>
      clientOf(tenant, { now, clockTolerance: 5, revocation, ...options }),
    token: (claims = {}, age = 0) => {
      const iat = Math.floor(now() - age);
      return tenant.accessToken({ iat, exp: iat + 90_000, ...claims });
    },
    entry: (members) => ({
      issuer: tenant.issuer,
      before: now() + 1,
      expiresAt: now() + 100_000,
      lifetime: 86_400,
      ...members,
    }),
  };
}

export const ask = (client: ApiClient, token: string) => client.verifyRequest(bearer(token));

/** A client whose store is followed and has confirmed. */
export async function begin(
  client: ApiClient,
  store: HandStore,
  token: string,
  seconds: number,
): Promise<void> {
  const first = ask(client, token);
  await untilFollowed(store);
  store.confirm(seconds);
  await first;
}

/** The store is followed once the code for it is loaded. */
export async function untilFollowed(store: HandStore): Promise<void> {
  while (store.followers.size === 0) await new Promise((resolve) => setImmediate(resolve));
}

/** What is published about stores until the test ends. */
export function storeFailures(): object[] {
  const events: object[] = [];
  const listen = (event: unknown) => void events.push(event as object);
  subscribe(CHANNELS.storeFailure, listen);
  onTestFinished(() => void unsubscribe(CHANNELS.storeFailure, listen));
  return events;
}
