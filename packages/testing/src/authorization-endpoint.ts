import type { AuthorizationCodes } from './authorization-codes.js';
import { type Answer, answer, jsonAnswer, type TenantRequest } from './messages.js';
import type { RegisteredClients } from './registered-clients.js';
import { defaultUser } from './token-subject.js';
import type { UserDirectory } from './users/user-directory.js';

/** What the authorization endpoint needs from its tenant. */
export interface AuthorizationParts {
  readonly audience: string;
  readonly registered: RegisteredClients;
  readonly codes: AuthorizationCodes;
  readonly users: UserDirectory;
  /** Unix seconds. */
  readonly now: () => number;
}

/**
 * Answers a GET of `/authorize` (RFC 6749 section 4.1.1). There is no user interface: the user is logged in, as
 * strongly as `acr_values` requires, and agrees to every scope.
 */
export function answerAuthorizationRequest(parts: AuthorizationParts, { url }: TenantRequest): Answer {
  const { searchParams } = url;
  const get = (name: string) => searchParams.get(name) || undefined;
  const client = parts.registered.find(get('client_id'));
  const redirectUri = get('redirect_uri');
  // Nobody is sent to where an unknown client wants them to be (RFC 6749 section 4.1.2.1).
  if (client === undefined || redirectUri === undefined || !client.redirectUris.includes(redirectUri)) {
    const description = 'The client is unknown, or the redirect URI is not registered for it.';
    return jsonAnswer(400, { error: 'invalid_request', error_description: description });
  }
  const send = (parameters: Readonly<Record<string, string>>) =>
    redirect(redirectUri, { ...parameters, state: get('state') });
  const refusal = refusalOf(get, parts.audience);
  if (refusal !== undefined) return send(refusal);
  const problem = parts.users.problemOf(defaultUser);
  if (problem !== undefined) return send({ error: 'unauthorized', error_description: problem });
  const { clientId } = client;
  const scope = get('scope') ?? '';
  const claims = { aud: parts.audience, scope, ...loginClaims(get, parts.now()) };
  const challenge = get('code_challenge') ?? '';
  return send({ code: parts.codes.issue({ clientId, redirectUri, challenge, claims }) });
}

type Get = (name: string) => string | undefined;

function refusalOf(get: Get, audience: string): Readonly<Record<string, string>> | undefined {
  const wrong = (error: string, description: string) => ({ error, error_description: description });
  if (get('response_type') !== 'code') return wrong('unsupported_response_type', 'Only code is supported');
  if (get('code_challenge') === undefined || get('code_challenge_method') !== 'S256')
    return wrong('invalid_request', 'PKCE with S256 is required');
  // Auth0's own parameter; `resource` (RFC 8707) is what clients use that know nothing of Auth0.
  const asked = get('audience') ?? get('resource');
  return asked === audience ? undefined : wrong('access_denied', `Service not found: ${asked}`);
}

// RFC 9470 section 4: a client that asks how or when its user logs in gets a token that says so.
function loginClaims(get: Get, now: number): { acr?: string; auth_time?: number } {
  const acr = get('acr_values')?.split(' ', 1)[0];
  if (acr === undefined && get('max_age') === undefined) return {};
  return { auth_time: Math.floor(now), ...(acr === undefined ? {} : { acr }) };
}

function redirect(to: string, parameters: Readonly<Record<string, string | undefined>>): Answer {
  const location = new URL(to);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) location.searchParams.set(name, value);
  }
  return answer(302, '', { location: location.href });
}
