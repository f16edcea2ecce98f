import { isJsonObject, type JsonObject, stringMember } from '../base/json.js';
import type { RevocationTarget } from './store.js';

/** The kinds of targets, besides a subject in an organization, which is two of them. */
export const KINDS = ['subject', 'organization', 'client', 'actor', 'session', 'tokenId'] as const;

/** The longest identifier, in characters. */
export const MAX_IDENTIFIER = 512;

/** The longest note, in characters. */
export const MAX_NOTE = 200;

/** The issuer of an entry that concerns the tokens of all issuers. It is no `iss`, so no call can ask for one (rule V6). */
export const EVERY_ISSUER = '*';

/** What all tokens of an issuer are found by. */
export const EVERYTHING = '*';

/** What a target says of a kind. What stands on `Object.prototype` must not change whom it concerns (rule H14). */
export function memberOf(target: RevocationTarget, kind: (typeof KINDS)[number]): string | undefined {
  return Object.hasOwn(target, kind) ? target[kind] : undefined;
}

/** The subject that a session or a token belongs to, if it is known. */
export function ownerOf(target: RevocationTarget): string | undefined {
  const isOwned = memberOf(target, 'session') !== undefined || memberOf(target, 'tokenId') !== undefined;
  return isOwned ? memberOf(target, 'subject') : undefined;
}

/** What an entry is found by, in the list of its issuer: the same text as one of {@link keysOf} a token that matches. */
export function keyOf(target: RevocationTarget): string {
  const [subject, organization, client, actor, session, tokenId] = KINDS.map((kind) =>
    memberOf(target, kind),
  );
  if (session !== undefined) return `session ${session}`;
  if (tokenId !== undefined) return `tokenId ${tokenId}`;
  if (subject !== undefined && organization !== undefined) return memberKey(subject, organization);
  if (subject !== undefined) return `subject ${subject}`;
  if (organization !== undefined) return `organization ${organization}`;
  if (client !== undefined) return `client ${client}`;
  return actor === undefined ? EVERYTHING : `actor ${actor}`;
}

/** What entries that match a token are found by, whatever their number. */
export function keysOf(claims: JsonObject, sessionClaim: string | undefined): readonly string[] {
  const subject = stringMember(claims, 'sub');
  const organization = stringMember(claims, 'org_id');
  const act = Object.hasOwn(claims, 'act') && isJsonObject(claims.act) ? claims.act : {};
  const keys = [EVERYTHING];
  const add = (kind: (typeof KINDS)[number], value: string | undefined) => {
    if (value !== undefined) keys.push(`${kind} ${value}`);
  };
  add('subject', subject);
  add('organization', organization);
  if (subject !== undefined && organization !== undefined) keys.push(memberKey(subject, organization));
  add('client', stringMember(claims, 'client_id'));
  add('client', stringMember(claims, 'azp'));
  add('actor', stringMember(act, 'sub'));
  add('actor', stringMember(act, 'client_id'));
  if (sessionClaim !== undefined) add('session', stringMember(claims, sessionClaim));
  add('tokenId', stringMember(claims, 'jti'));
  return keys;
}

// The length keeps two pairs apart whose texts are the same one after the other.
function memberKey(subject: string, organization: string): string {
  return `member ${subject.length} ${subject} ${organization}`;
}
