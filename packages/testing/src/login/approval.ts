import type { AuthorizationCodes } from '../authorization-codes.js';
import type { Answer } from '../messages.js';
import type { TokenClaims } from '../tokens.js';
import type { UserDirectory } from '../users/user-directory.js';
import { type AuthorizationRequest, isForUserinfo, refused } from './authorization-request.js';
import { authorizationResponse } from './authorization-response.js';
import { profileOf } from './login-users.js';
import type { Session } from './sessions.js';

/** What a code needs. */
export interface ApprovalParts {
  readonly audience: string;
  readonly issuer: () => string;
  readonly codes: AuthorizationCodes;
  readonly users: UserDirectory;
}

/** Seconds (auth0/docs-v2: secure/tokens/id-tokens/get-id-tokens). */
export const idTokenLifetime = 36_000;

/** Sends a user who is logged in back with a code, or with the error of a user who may not log in. */
export function approve(
  parts: ApprovalParts,
  request: AuthorizationRequest,
  session: Session,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const { client, place, challenge, dpopJkt } = request;
  const problem = parts.users.problemOf(session.user.userId);
  if (problem !== undefined) return authorizationResponse(place, refused('unauthorized', problem));
  const scopes = request.scopes.filter((scope) => session.decisions.get(scope) !== false);
  const hasIdToken = scopes.includes('openid') && !client.isThirdParty;
  const code = parts.codes.issue({
    clientId: client.clientId,
    redirectUri: place.redirectUri,
    challenge,
    dpopJkt,
    claims: accessClaims(parts, request, { session, scopes }),
    isOpaque: isForUserinfo(request),
    idClaims: hasIdToken ? idClaims(request, { session, scopes }) : undefined,
    isOffline: scopes.includes('offline_access') && !client.isThirdParty,
  });
  return authorizationResponse(place, { code }, headers);
}

interface Granted {
  readonly session: Session;
  readonly scopes: readonly string[];
}

function accessClaims(
  { audience, issuer }: ApprovalParts,
  request: AuthorizationRequest,
  { session, scopes }: Granted,
): TokenClaims & { readonly scope: string } {
  const { acr, maxAge } = request;
  const { user, authTime } = session;
  const isForApi = !isForUserinfo(request);
  const both = scopes.includes('openid') && !request.client.isThirdParty;
  const userinfo = `${issuer()}userinfo`;
  return {
    sub: user.userId,
    aud: isForApi ? (both ? [audience, userinfo] : audience) : userinfo,
    scope: scopes.join(' '),
    ...(isForApi && user.permissions !== undefined ? { permissions: user.permissions } : {}),
    ...organizationOf(request),
    // RFC 9470 section 4: a client that asks how or when its user logs in gets a token that says so.
    ...(acr === undefined && maxAge === undefined ? {} : { auth_time: Math.floor(authTime) }),
    ...(acr === undefined ? {} : { acr }),
  };
}

/**
 * The claims of the ID token. `auth_time` is in it if the client asked for a new login (auth0/docs-v2:
 * authenticate/login/max-age-reauthentication), `sid` always (authenticate/login/logout/back-channel-logout).
 */
function idClaims(request: AuthorizationRequest, { session, scopes }: Granted): TokenClaims {
  const { client, nonce, acr, maxAge, prompts } = request;
  const saysWhen = maxAge !== undefined || prompts.includes('login');
  return {
    ...profileOf(session.user, scopes),
    aud: client.clientId,
    sid: session.sid,
    ...(nonce === undefined ? {} : { nonce }),
    ...(saysWhen ? { auth_time: Math.floor(session.authTime) } : {}),
    ...(acr === undefined ? {} : { acr }),
    ...organizationOf(request),
  };
}

// auth0/docs-v2: manage-users/organizations/using-tokens.
function organizationOf({ organization }: AuthorizationRequest): { readonly org_id?: string } {
  return organization === undefined ? {} : { org_id: organization };
}
