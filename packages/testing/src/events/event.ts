import { randomBytes } from 'node:crypto';

/**
 * An event as Auth0 sends it, in the envelope of CloudEvents (auth0/docs-v2: oas/events/events-schema.json). `context` and
 * `a0purpose`, which the schema does not require, are left out.
 */
export interface TenantEvent {
  readonly specversion: string;
  /** Such as `user.updated`. */
  readonly type: string;
  /** `urn:auth0:<tenant>.<domain>`. */
  readonly source: string;
  readonly id: string;
  /** When it happened, in ISO 8601. */
  readonly time: string;
  readonly data: {
    /** What it is about, as it is now. */
    readonly object: object;
    /** The same before a change. */
    readonly previous_object?: object;
  };
  /** The ID of the tenant. */
  readonly a0tenant: string;
  /** The ID of the event stream. No page says what it is in the Events API, where the schema requires it too. */
  readonly a0stream: string;
}

/** How an event differs from the usual one. */
export interface PublishOptions {
  /** When it happened, in Unix seconds. Default: now, by the tenant's clock. */
  readonly time?: number;
  /** What it is about, as it was before. Default: not said. */
  readonly previous?: object;
  /** Replaces and adds members of the event; a member that is `undefined` is left out. Default: none. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Who publishes an event, and when. */
export interface EventContext {
  readonly issuer: string;
  /** Unix seconds. */
  readonly now: number;
  readonly stream: string;
}

/** Creates an event of any type. `object` is not checked. */
export function createEvent(
  { issuer, now, stream }: EventContext,
  { type, object }: { readonly type: string; readonly object: object },
  { time = now, previous, members }: PublishOptions,
): TenantEvent {
  const { hostname } = new URL(issuer);
  return Object.freeze({
    specversion: '1.0',
    type,
    source: `urn:auth0:${hostname}`,
    id: eventId('evt'),
    time: isoTime(time),
    data: { object, ...(previous === undefined ? {} : { previous_object: previous }) },
    a0tenant: /^[a-z][a-z0-9-]+/.exec(hostname)?.[0] ?? 'local',
    a0stream: stream,
    ...members,
  });
}

/** An identifier as the schema describes it, such as `evt_vjFVP5pVdfvsfRKatshkVV`. */
export function eventId(prefix: 'evt' | 'est'): string {
  const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return `${prefix}_${[...randomBytes(22)].map((byte) => alphabet[byte % alphabet.length]).join('')}`;
}

/** @param seconds Unix seconds */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
