import { randomBytes } from 'node:crypto';
import type { Answer, TenantRequest } from '../messages.js';
import { type ApprovalParts, approve } from './approval.js';
import { type AuthorizationRequest, refused } from './authorization-request.js';
import { authorizationResponse } from './authorization-response.js';
import { ownForm } from './form.js';
import { errorPage } from './html.js';
import type { TenantUser } from './login-options.js';
import { apiScopes, loginPage } from './login-page.js';
import type { LoginUsers } from './login-users.js';
import type { PendingLogins } from './pending-logins.js';
import { decisionsAfter, type Sessions } from './sessions.js';

/** What the login page needs from its tenant. */
export interface LoginParts extends ApprovalParts {
  readonly loginUsers: LoginUsers;
  readonly pending: PendingLogins;
  readonly sessions: Sessions;
  /** Unix seconds. */
  readonly now: () => number;
}

/** Shows the login page of a request. */
export function showLogin(parts: LoginParts, request: AuthorizationRequest, problem?: string): Answer {
  return loginPage({ id: parts.pending.add(request), request, users: parts.loginUsers, problem });
}

/** Answers the form of a login page: a POST to `/u/login`. */
export async function answerLogin(parts: LoginParts, tenantRequest: TenantRequest): Promise<Answer> {
  const form = await ownForm(tenantRequest);
  const request = parts.pending.take(form?.get('login') ?? '');
  if (form === undefined || request === undefined)
    return errorPage(400, 'This login has ended', 'Go back to the application, and log in from there.');
  if (form.get('action') !== 'log-in') return denied(request);
  const user = chosenUser(parts.loginUsers, form);
  if (user === undefined) return showLogin(parts, request, 'Enter an email address or a user ID.');
  const { headers } = tenantRequest;
  const known = parts.sessions.find(headers);
  const earlier = known?.user.userId === user.userId ? known.decisions : new Map<string, boolean>();
  const session = {
    user,
    sid: randomBytes(24).toString('base64url'),
    authTime: parts.now(),
    decisions: decisionsAfter(earlier, decisionsOf(form, request)),
  };
  parts.sessions.end(headers);
  return approve(parts, request, session, { 'set-cookie': parts.sessions.start(session) });
}

/** What the user decided about each scope of the page. Those that ask for the user come with the login. */
function decisionsOf(form: URLSearchParams, { scopes }: AuthorizationRequest): ReadonlyMap<string, boolean> {
  const agreed = new Set(form.getAll('scope'));
  const choices = new Set(apiScopes(scopes));
  return new Map(scopes.map((scope) => [scope, !choices.has(scope) || agreed.has(scope)]));
}

/** The user of a form: one that was offered, or one that was typed. */
export function chosenUser(users: LoginUsers, form: URLSearchParams): TenantUser | undefined {
  const offered = form.get('user') ?? '';
  if (offered !== '') return users.findOffered(offered);
  return users.typed(form.get('typed') ?? '', form.get('name') ?? '');
}

/**
 * The user said no. A third-party application does not learn it, as with Auth0's default `open_redirect_protection` (auth0/docs-v2:
 * get-started/applications/third-party-applications/user-consent-and-third-party-applications).
 */
function denied({ client, place }: AuthorizationRequest): Answer {
  const description = 'The user denied the authorization request';
  if (client.isThirdParty) return errorPage(403, 'Access denied', `${description}.`);
  return authorizationResponse(place, refused('access_denied', description));
}
