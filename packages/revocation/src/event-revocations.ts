import { type Clock, ConfigurationError, type JsonObject, type RevokeArguments } from '@auth0-api/core';
import { type EventRevocation, type EventRevocations, isObject, type ReceivedEvent } from './event.js';
import { EVENT_REVOCATIONS } from './event-table.js';
import { readEvent } from './read-event.js';

/** What is known of each type of event: what it revokes. */
export type EventRules = ReadonlyMap<string, EventRevocation>;

/** What an event revokes, as `client.revoke()` takes it. The feed adds the issuers. */
export type EventTarget = Omit<RevokeArguments, 'issuer'>;

const MAX_TYPES = 100;
const MAX_TARGETS = 100;
/** How far ahead of this clock an event may be, in seconds (rule V16). */
const MAX_AHEAD = 60;

const TARGET_MEMBERS: readonly string[] = [
  'subject',
  'organization',
  'client',
  'actor',
  'session',
  'tokenId',
  'everything',
];

/** When an event counts as having happened, by this clock. */
export function notAhead(time: number, now: Clock): number {
  return Math.min(time, now() + MAX_AHEAD);
}

/**
 * The table of events with the option `events` applied to it.
 *
 * @throws ConfigurationError for what is neither `false` nor a function, or for a name that is no type of event
 */
export function eventRules(events: EventRevocations | undefined): EventRules {
  const rules = new Map(Object.entries(EVENT_REVOCATIONS));
  if (events === undefined) return rules;
  if (!isObject(events))
    throw invalid("The option 'events' must be an object: false or a function for each type.");
  for (const [type, rule] of Object.entries(events)) {
    // They are sent to Auth0, each as a parameter.
    if (!/^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+$/.test(type) || type.length > 100)
      throw invalid("The option 'events' has a name that is no type of event, such as 'user.updated'.");
    if (rule === false) rules.delete(type);
    else if (typeof rule === 'function') rules.set(type, rule);
    else throw invalid(`The option 'events.${type}' must be false or a function.`);
  }
  if (rules.size > 0 && rules.size <= MAX_TYPES) return rules;
  throw invalid(`The option 'events' must leave 1 to ${MAX_TYPES} types of events.`);
}

/**
 * What an event revokes: nothing if its type has no rule. `before` is the event's `time`, at most 60 s ahead (rule V16).
 *
 * @param event A parsed event of Auth0 (auth0/docs-v2: oas/events/events-schema.json)
 * @throws UnreadableEventError if the event is not what Auth0 documents; ConfigurationError if a function of the option
 * `events` returns anything but targets; what that function throws
 */
export function revocationsOf(
  event: unknown,
  { events, now }: { readonly events: EventRules; readonly now: Clock },
): readonly EventTarget[] {
  const { received, time } = readEvent(event);
  const rule = events.get(received.type);
  if (rule === undefined) return [];
  const before = notAhead(time, now);
  const note = noteOf(received);
  return targetsOf(rule(received), received.type).map((target) => ({
    ...target,
    // A token that is named is refused whenever it was issued (rule V8).
    ...(target.tokenId === undefined ? { before } : {}),
    note,
  }));
}

function targetsOf(result: unknown, type: string): readonly EventTarget[] {
  if (result === undefined) return [];
  // An async function returns no target. If it fails, nobody else handles that, and Node.js would end the process.
  if (result instanceof Promise) result.catch(() => {});
  const targets: readonly unknown[] = Array.isArray(result) ? Array.from(result) : [result];
  if (targets.length <= MAX_TARGETS && targets.every(isTarget)) return targets;
  throw invalid(
    `The function for '${type}' in the option 'events' must return targets, as revoke() takes them, at most ${MAX_TARGETS}.`,
  );
}

// An issuer or an instant would be the event's say: both are the feed's.
function isTarget(value: unknown): value is EventTarget {
  return isObject(value) && Object.keys(value).length > 0 && Object.keys(value).every(isTargetMember);
}

function isTargetMember(name: string): boolean {
  return TARGET_MEMBERS.includes(name);
}

function noteOf({ type, id }: ReceivedEvent & JsonObject): string {
  return `Auth0 event ${type}${typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? ` ${id}` : ''}`;
}

function invalid(description: string): ConfigurationError {
  return new ConfigurationError({ description });
}
