import type { JsonObject, RevocationTarget } from '@auth0-api/core';

/**
 * An event of Auth0, as far as it was checked (auth0/docs-v2: oas/events/events-schema.json). Members beyond these are as
 * Auth0 sent them.
 */
export interface ReceivedEvent {
  /** Such as `user.updated`. */
  readonly type: string;
  /** When it happened, as ISO 8601. */
  readonly time: string;
  readonly data: {
    /** What the event is about, as it is now. */
    readonly object: JsonObject;
    readonly [name: string]: unknown;
  };
  readonly [name: string]: unknown;
}

/**
 * Says what an event revokes: a target, several, or nothing. The feed adds the issuers, and the event's `time` as `before`.
 *
 * @example
 * ```ts
 * import type { EventRevocation } from '@auth0-api/revocation';
 *
 * export const roleAssigned: EventRevocation = ({ data }) => {
 *   const { user } = data.object as { user: { user_id: string } };
 *   return { subject: user.user_id };
 * };
 * ```
 */
export type EventRevocation = (
  event: ReceivedEvent,
) => RevocationTarget | readonly RevocationTarget[] | undefined;

/** What events revoke, by their type. `false`: nothing. */
export type EventRevocations = Readonly<Record<string, EventRevocation | false>>;

/** An event that is not what Auth0 documents. It is the sender's fault, and sending it again changes nothing. */
export class UnreadableEventError extends Error {
  constructor(problem: string) {
    super(`The event ${problem}.`);
    this.name = 'UnreadableEventError';
  }
}

/** Whether a parsed JSON value is an object: neither `null` nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a parsed object. What somebody put on `Object.prototype` is none (rule H14). */
export function ownMember(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A parsed JSON text; `undefined` for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
