import { type JsonObject, ownMember, stringMember } from './base/json.js';

/**
 * What the subject of an access token is, by the signed claims (rules
 * [I1](https://auth0-api.github.io/auth0-api/rules#i1) and [I2](https://auth0-api.github.io/auth0-api/rules#i2)): a
 * person, an application that acts for itself, an AI agent, or a visitor who has not logged in. `unknown` if the claims
 * say neither, or contradict each other.
 *
 * It says nothing about who acts: a user's token that an agent uses has the subject type `user`, and the agent is in `act`.
 */
export type SubjectType = 'user' | 'machine' | 'ai_agent' | 'anonymous' | 'unknown';

/** What the form of a `sub` says. */
type Form = 'user' | 'machine' | 'anonymous' | 'other' | 'none';

// auth0/docs-v2: manage-users/sessions/anonymous-sessions.
const ANONYMOUS = 'anon@';
// auth0/docs-v2: secure/tokens/access-tokens/access-token-profiles.
const USER_ID = /^[^|]+\|./s;

/**
 * The kinds of subject by `sub_profile`, and what contradicts each (auth0/docs-v2:
 * ai-agents-mcp/agents-as-principal/agent-identity-in-tokens). An agent's ID can have any form: it may come from elsewhere.
 */
const PROFILES: ReadonlyMap<unknown, { readonly type: SubjectType; readonly never: readonly Form[] }> =
  new Map([
    ['user', { type: 'user', never: ['machine', 'anonymous', 'none'] }],
    ['service', { type: 'machine', never: ['user', 'anonymous', 'none'] }],
    ['ai_agent', { type: 'ai_agent', never: ['anonymous', 'none'] }],
  ]);

/** What the subject of a token with these claims is (rules I1 and I2). */
export function subjectTypeOf(claims: JsonObject): SubjectType {
  const form = formOf(claims);
  const forItself = ownMember(claims, 'gty') === 'client-credentials';
  if (Object.hasOwn(claims, 'sub_profile')) {
    const profile = PROFILES.get(claims.sub_profile);
    if (profile === undefined || profile.never.includes(form)) return 'unknown';
    return forItself && profile.type === 'user' ? 'unknown' : profile.type;
  }
  if (forItself) return form === 'machine' || form === 'other' ? 'machine' : 'unknown';
  return form === 'other' || form === 'none' ? 'unknown' : form;
}

/** Whether a token is about an anonymous session, whatever else it says (rule I3). */
export function isAnonymous(claims: JsonObject): boolean {
  return stringMember(claims, 'sub')?.startsWith(ANONYMOUS) === true;
}

/** The client that a token was issued to: RFC 9068 calls it `client_id`, Auth0's own profile `azp`. */
export function clientIdOf(claims: JsonObject): string | undefined {
  return stringMember(claims, 'client_id') ?? stringMember(claims, 'azp');
}

function formOf(claims: JsonObject): Form {
  const sub = stringMember(claims, 'sub') ?? '';
  if (sub === '') return 'none';
  if (sub.startsWith(ANONYMOUS)) return 'anonymous';
  const client = clientIdOf(claims) ?? '';
  if (client !== '' && (sub === client || sub === `${client}@clients`)) return 'machine';
  return USER_ID.test(sub) ? 'user' : 'other';
}
