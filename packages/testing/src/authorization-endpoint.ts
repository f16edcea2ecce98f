import { approve } from './login/approval.js';
import {
  type AuthorizationRequest,
  readAuthorizationRequest,
  refusalOf,
  refused,
} from './login/authorization-request.js';
import { authorizationResponse } from './login/authorization-response.js';
import { errorPage } from './login/html.js';
import { type LoginClients, mayReturnTo } from './login/login-clients.js';
import { type LoginParts, showLogin } from './login/login-endpoint.js';
import type { Session } from './login/sessions.js';
import { type Answer, jsonAnswer, type TenantRequest } from './messages.js';

/** What the authorization endpoint needs from its tenant. */
export interface AuthorizationParts extends LoginParts {
  readonly loginClients: LoginClients;
  /** Without a page, the user is logged in, as strongly as `acr_values` requires, and agrees to every scope. */
  readonly hasPage: boolean;
}

/** Answers a GET of `/authorize` (RFC 6749 section 4.1.1). */
export function answerAuthorizationRequest(
  parts: AuthorizationParts,
  { url, headers }: TenantRequest,
): Answer {
  const client = parts.loginClients.find(only(url.searchParams, 'client_id'));
  const redirectUri = only(url.searchParams, 'redirect_uri');
  // Nobody is sent to where an unknown client wants them to be (RFC 6749 section 4.1.2.1).
  if (client === undefined || redirectUri === undefined || !mayReturnTo(client, redirectUri)) {
    const description = 'The client is unknown, or the redirect URI is not registered for it.';
    if (parts.hasPage) return errorPage(400, 'This login cannot start', description);
    return jsonAnswer(400, { error: 'invalid_request', error_description: description });
  }
  const request = readAuthorizationRequest(url, client, redirectUri);
  const refusal = refusalOf(request, parts.audience);
  if (refusal !== undefined) return authorizationResponse(request.place, refusal);
  if (!parts.hasPage) return approve(parts, request, firstUsersSession(parts));
  const known = parts.sessions.find(headers);
  const session = usableSession(parts, request, known);
  // Auth0 asks for consent unless the API lets first parties skip it (auth0/docs-v2:
  // get-started/applications/third-party-applications/user-consent-and-third-party-applications). The tenant does ask.
  const hasAgreed = session !== undefined && request.scopes.every((scope) => session.decisions.has(scope));
  if (hasAgreed) return approve(parts, request, session);
  // The user sees nothing with `none` (auth0/docs-v2: authenticate/login/configure-silent-authentication).
  if (request.prompts.includes('none'))
    return authorizationResponse(
      request.place,
      session !== undefined || (known !== undefined && client.isThirdParty)
        ? refused('consent_required', 'Consent required')
        : refused('login_required', 'Login required'),
    );
  return showLogin(parts, request);
}

/** The value of a parameter that comes once. */
function only(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  return others.length > 0 || value === '' ? undefined : value;
}

function firstUsersSession({ loginUsers, now }: AuthorizationParts): Session {
  return { user: loginUsers.first, sid: 'local', authTime: now(), decisions: new Map() };
}

/**
 * The session that answers a request without a page (auth0/docs-v2:
 * authenticate/login/auth0-universal-login/universal-login-vs-classic-login/universal-experience, authenticate/login/max-age-reauthentication).
 */
function usableSession(
  { now }: AuthorizationParts,
  { client, prompts, maxAge }: AuthorizationRequest,
  session: Session | undefined,
): Session | undefined {
  // A third party needs the user's consent; Auth0 remembers it (auth0/docs-v2:
  // get-started/applications/third-party-applications/user-consent-and-third-party-applications), the tenant does not.
  if (client.isThirdParty) return undefined;
  const wantsPage = ['login', 'consent', 'select_account'].some((prompt) => prompts.includes(prompt));
  if (session === undefined || wantsPage) return undefined;
  // A `max_age` of zero, or one that is no number, is a wish for a new login.
  const isRecent = maxAge === undefined || (maxAge > 0 && now() - session.authTime <= maxAge);
  return isRecent ? session : undefined;
}
