import type { JsonObject } from '@auth0-api/core';
import type { FeedHost, SignedPayload } from '@auth0-api/core/adapter';
import { isObject, ownMember } from './event.js';
import { Refusal } from './refusal.js';

/** The member of `events` that makes a token a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.4). */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** A replay within this time changes nothing (rule V19), so that no `jti` has to be kept. In seconds. */
const MAX_AGE = 600;
/** How far ahead of this clock `iat` may be, if `clockTolerance` is not more. In seconds. */
const MAX_AHEAD = 60;
const MAX_IDENTIFIER = 512;

/** What a logout token is checked against. */
export interface LogoutTokenRules extends Pick<FeedHost, 'now' | 'clockTolerance'> {
  /** The applications whose logout tokens are accepted. */
  readonly clientIds: readonly string[];
}

/** Whose session ended, and when. */
export interface Logout {
  readonly sub: string | undefined;
  readonly sid: string | undefined;
  /** In Unix seconds. Later logins are not meant. */
  readonly before: number;
}

/**
 * Checks what a signed JWT says, as a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.6): all but its signature and
 * `iss`, which are verified. Access and ID tokens of the same issuer are refused: they have no `events`.
 *
 * @throws Refusal
 */
export function readLogout(
  { header, payload }: Pick<SignedPayload, 'header' | 'payload'>,
  rules: LogoutTokenRules,
): Logout {
  if (!hasType(header)) throw wrong('type', "have no 'typ', or 'logout+jwt' or 'JWT'");
  if (!isFor(payload, rules.clientIds)) throw wrong('audience', 'be for an application of this receiver');
  const before = instantOf(payload, rules);
  if (textMember(payload, 'jti') === undefined) throw wrong('id', "have an identifier ('jti')");
  const events = ownMember(payload, 'events');
  if (!isObject(events) || !isObject(ownMember(events, LOGOUT_EVENT)))
    throw wrong('events', `have 'events' with the object '${LOGOUT_EVENT}'`);
  // Even null: an ID token with it must never pass.
  if (Object.hasOwn(payload, 'nonce')) throw wrong('nonce', "have no 'nonce'");
  const [sub, sid] = [identifier(payload, 'sub'), identifier(payload, 'sid')];
  if (sub === undefined && sid === undefined) throw wrong('subject', "have 'sub' or 'sid'");
  return { sub, sid, before };
}

// RFC 7515 section 4.1.9: without `application/` it means the same, in any letter case.
function hasType(header: JsonObject): boolean {
  const type = ownMember(header, 'typ');
  return (
    type === undefined || (typeof type === 'string' && /^(?:application\/)?(?:logout\+)?jwt$/i.test(type))
  );
}

// OpenID Connect Core 1.0 section 3.1.3.7: no other audiences but trusted ones.
function isFor(payload: JsonObject, clientIds: readonly string[]): boolean {
  const audience = [ownMember(payload, 'aud')].flat();
  return audience.length > 0 && audience.every((one) => typeof one === 'string' && clientIds.includes(one));
}

/** The end of the second of `iat` (rule V1), which is given in whole ones. */
function instantOf(payload: JsonObject, { now, clockTolerance }: LogoutTokenRules): number {
  const [iat, exp, nbf = 0] = ['iat', 'exp', 'nbf'].map((name) => ownMember(payload, name));
  if (!isTime(iat) || !isTime(exp) || !isTime(nbf))
    throw wrong('times', "have times as numbers: 'iat' and 'exp'");
  const time = now();
  const ahead = time + Math.max(clockTolerance, MAX_AHEAD);
  if (exp + clockTolerance <= time || iat + MAX_AGE + clockTolerance < time)
    throw wrong('expired', `be valid, and at most ${MAX_AGE} seconds old`);
  if (iat > ahead || nbf > time + clockTolerance) throw wrong('future', 'be valid already');
  // A target's instant may not be further ahead (rule V2).
  return Math.min(iat + 1, ahead);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function identifier(payload: JsonObject, name: 'sub' | 'sid'): string | undefined {
  if (!Object.hasOwn(payload, name)) return undefined;
  const value = textMember(payload, name);
  if (value === undefined)
    throw wrong('subject', `have '${name}' as a text of 1 to ${MAX_IDENTIFIER} characters`);
  return value;
}

function textMember(payload: JsonObject, name: string): string | undefined {
  const value = ownMember(payload, name);
  return typeof value === 'string' && value !== '' && value.length <= MAX_IDENTIFIER ? value : undefined;
}

function wrong(what: string, must: string): Refusal {
  return new Refusal(`token_${what}`, `The logout token must ${must}.`);
}
