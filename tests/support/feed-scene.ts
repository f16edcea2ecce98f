import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Readable } from 'node:stream';
import {
  ApiClient,
  CHANNELS,
  type FeedEvent,
  MemoryRevocationStore,
  type ReceivedRequest,
  type Revocation,
  type RevocationOptions,
} from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { onTestFinished } from 'vitest';
import { createTenant } from './tenant.js';

export const SESSION = 'https://example.com/session';
export const CLIENT_ID = 'client-of-the-web-app';
export const TOKEN = 'k'.repeat(40);
export const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** A store whose entries a test reads, and that it can make fail. */
export class ReadableStore extends MemoryRevocationStore {
  readonly appended: Revocation[] = [];
  fails = false;

  override async append(list: readonly Revocation[]): Promise<void> {
    if (this.fails) throw new Error('The store is unavailable.');
    this.appended.push(...list);
    return super.append(list);
  }
}

/** A tenant whose time stands still, or that has a clock, and a client with a store. */
export interface FeedScene {
  readonly tenant: Tenant;
  readonly time: number;
  readonly store: ReadableStore;
  readonly client: ApiClient;
}

export async function createFeedScene(
  settings: Pick<RevocationOptions, 'sessionClaim'> = { sessionClaim: SESSION },
  now: () => number = () => 1_800_000_000,
): Promise<FeedScene> {
  const time = now();
  const tenant = await createTenant({ now });
  const store = new ReadableStore({ now });
  const client = new ApiClient({
    ...tenant.options(),
    clockTolerance: 5,
    revocation: { store, ...settings },
  });
  return { tenant, time, store, client };
}

/** A request whose body arrives in pieces, as on a socket. */
export function post(
  headers: Readonly<Record<string, string>>,
  ...body: readonly (string | Uint8Array)[]
): ReceivedRequest {
  return {
    method: 'POST',
    headers,
    body: Readable.from(
      body.map((part) => Buffer.from(part)),
      { objectMode: true },
    ),
  };
}

/** A request with a logout token, as Auth0 sends it. */
export function postToken(token: string): ReceivedRequest {
  return post({ 'content-type': 'application/x-www-form-urlencoded' }, `logout_token=${token}`);
}

/** The claims of Auth0's logout tokens (auth0/docs-v2: authenticate/login/logout/back-channel-logout). */
export function logoutClaims(time: number): Readonly<Record<string, unknown>> {
  return {
    sub: 'auth0|alice',
    aud: CLIENT_ID,
    iat: time,
    exp: time + 120,
    jti: '44a91215-dfb4-4dfe-a1eb-fcafa911deba',
    events: { [LOGOUT_EVENT]: {} },
    trace_id: '81b336a94a4a5707',
    sid: '375UIp_ID5mCTClIeBEHpXfGwq51tF_L',
    scope: undefined,
    azp: undefined,
  };
}

/** What a request with an event sends. */
export function postEvent(event: unknown, token = TOKEN): ReceivedRequest {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return post({ 'content-type': 'application/json', authorization: `Bearer ${token}` }, body);
}

/** An event of Auth0 that a user was deleted (auth0/docs-v2: events/user/user.deleted). */
export function deleted(time: number, userId: unknown = 'auth0|alice'): Readonly<Record<string, unknown>> {
  return {
    specversion: '1.0',
    type: 'user.deleted',
    source: 'urn:auth0:acme.us',
    id: 'evt_6SfwXrtm8nVcjzzNCFFH1L',
    time: new Date(time * 1000).toISOString(),
    data: { object: { user_id: userId } },
    a0tenant: 'acme',
    a0stream: 'est_38ANnv8pQhqsZrX2VFbftv',
  };
}

/** The events of feeds from now on, until the test ends. */
export function feedEvents(): readonly FeedEvent[] {
  const seen: FeedEvent[] = [];
  const listener = (event: unknown) => void seen.push(event as FeedEvent);
  subscribe(CHANNELS.feed, listener);
  onTestFinished(() => void unsubscribe(CHANNELS.feed, listener));
  return seen;
}

/** The answer of a receiver, with its body parsed. */
export function bodyOf({ body }: { readonly body: string | undefined }): Readonly<Record<string, unknown>> {
  return JSON.parse(body ?? '{}');
}
