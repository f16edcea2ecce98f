import { randomBytes } from 'node:crypto';
import type { TokenProfile } from './token-profile.js';

/** The settings of an API in Auth0 that change the shape of its tokens. */
export interface ShapeOptions {
  /**
   * The access token profile, or dialect (auth0/docs-v2: secure/tokens/access-tokens/access-token-profiles): `auth0` has
   * `typ` JWT, `azp` and sometimes `gty`; `rfc9068` has `typ` at+jwt, `client_id` and `jti`. Default: `auth0`.
   */
  readonly tokenProfile?: TokenProfile;
  /**
   * Whether tokens say what their subject and their client are (auth0/docs-v2:
   * ai-agents-mcp/agents-as-principal/agent-identity-in-tokens). Machines then have no `@clients` behind their ID. Default: no.
   */
  readonly agentSubjectClaims?: 'auth0-v1';
}

/** The user who logs in. */
export const defaultUser = 'auth0|user';

/** Whom a token is issued for. */
export interface SubjectOptions {
  /**
   * `user`: somebody who logged in. `machine`: the client itself, by client credentials. `anonymous`: a visitor with an
   * anonymous session (auth0/docs-v2: manage-users/sessions/anonymous-sessions). Default: `user`.
   */
  readonly subject?: 'user' | 'machine' | 'anonymous';
  /**
   * The ID of the agent that the client is linked to. Only with `agentSubjectClaims`: without it nothing of the token changes.
   * Default: none.
   */
  readonly agent?: string;
}

type Claims = Readonly<Record<string, unknown>>;

/** Who gets a token, and how the API wants it. */
export interface Issued extends ShapeOptions, SubjectOptions {
  readonly clientId: string;
}

/** The claims that tell who a token is about, and who got it. */
export function subjectClaims(issued: Issued): Claims {
  const { subject = 'user', clientId, tokenProfile = 'auth0' } = issued;
  const byProfile =
    tokenProfile === 'rfc9068'
      ? { client_id: clientId, jti: randomBytes(16).toString('base64url') }
      : { azp: clientId, ...(subject === 'machine' ? { gty: 'client-credentials' } : {}) };
  return { ...subjectOf(subject, issued), ...byProfile };
}

function subjectOf(subject: NonNullable<SubjectOptions['subject']>, issued: Issued): Claims {
  if (subject === 'anonymous') return { sub: 'anon@1234-5678-90' };
  if (subject === 'user') return { sub: defaultUser, ...loginClaims(issued) };
  const { clientId, agent, agentSubjectClaims } = issued;
  if (agentSubjectClaims === undefined) return { sub: `${clientId}@clients` };
  return agent === undefined
    ? { sub: clientId, sub_profile: 'service', client_profile: 'service' }
    : { sub: agent, sub_profile: 'ai_agent', client_profile: 'service ai_agent' };
}

function loginClaims({ clientId, agent, agentSubjectClaims }: Issued): Claims {
  if (agentSubjectClaims === undefined) return {};
  if (agent === undefined) return { sub_profile: 'user', client_profile: 'browser_app' };
  const act = { sub: agent, sub_profile: 'ai_agent', client_id: clientId };
  return { sub_profile: 'user', client_profile: 'ai_agent', act };
}
