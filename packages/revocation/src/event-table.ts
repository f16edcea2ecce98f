import type { JsonObject } from '@auth0-api/core';
import { type EventRevocation, isObject, ownMember, UnreadableEventError } from './event.js';

const MAX_IDENTIFIER = 512;

/**
 * What Auth0's events revoke, by their type. These are the events that end somebody's access (auth0/docs-v2: events/* and
 * oas/events/events-schema.json). There is none for the end of a session or a changed password; `group.deleted` names no
 * members. The option `events` of a feed extends the table.
 *
 * @example
 * ```ts
 * import { EVENT_REVOCATIONS } from '@auth0-api/revocation';
 *
 * // The types to choose for an event stream.
 * console.log(Object.keys(EVENT_REVOCATIONS).join(' '));
 * ```
 */
export const EVENT_REVOCATIONS: Readonly<Record<string, EventRevocation>> = Object.freeze({
  'user.updated': ({ data }) =>
    ownMember(data.object, 'blocked') === true ? { subject: identifier(data.object, 'user_id') } : undefined,
  'user.deleted': ({ data }) => ({ subject: identifier(data.object, 'user_id') }),
  'organization.member.deleted': ({ data }) => member(data.object),
  'organization.member.role.deleted': ({ data }) => member(data.object),
  'organization.deleted': ({ data }) => ({ organization: identifier(data.object, 'id') }),
  'group.member.deleted': ({ data }) => {
    const one = part(data.object, 'member');
    return ownMember(one, 'member_type') === 'user' ? { subject: identifier(one, 'id') } : undefined;
  },
} satisfies Record<string, EventRevocation>);

function member(object: JsonObject): { readonly subject: string; readonly organization: string } {
  return {
    subject: identifier(part(object, 'user'), 'user_id'),
    organization: identifier(part(object, 'organization'), 'id'),
  };
}

function part(object: JsonObject, name: string): JsonObject {
  const value = ownMember(object, name);
  if (isObject(value)) return value;
  throw new UnreadableEventError(`has no '${name}'`);
}

function identifier(object: JsonObject, name: string): string {
  const value = ownMember(object, name);
  if (typeof value === 'string' && value !== '' && value.length <= MAX_IDENTIFIER) return value;
  throw new UnreadableEventError(`has no '${name}' of 1 to ${MAX_IDENTIFIER} characters`);
}
