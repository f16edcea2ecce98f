import { words } from '../grants/scope.js';
import type { LoginClient } from './login-clients.js';

/** Where the answer to an authorization request goes, and how. */
export interface ReturnPlace {
  readonly redirectUri: string;
  /** `web_message` posts the answer to the page that opened the frame or the window. */
  readonly responseMode: string;
  readonly state: string | undefined;
}

/** What an authorization request asks for; nothing of it but client and place is checked. */
export interface AuthorizationRequest {
  readonly client: LoginClient;
  readonly place: ReturnPlace;
  /** A parameter that was given more than once. */
  readonly repeated: string | undefined;
  readonly responseType: string | undefined;
  /** The S256 challenge (RFC 7636 section 4.2); empty without one. */
  readonly challenge: string;
  readonly challengeMethod: string | undefined;
  /** The thumbprint of the DPoP key that must redeem the code (RFC 9449 section 10). */
  readonly dpopJkt: string | undefined;
  /** Auth0's `audience`, or the `resource` of RFC 8707. */
  readonly audience: string | undefined;
  readonly scopes: readonly string[];
  readonly nonce: string | undefined;
  readonly prompts: readonly string[];
  readonly acr: string | undefined;
  /** Seconds; not a number if it is none. */
  readonly maxAge: number | undefined;
  readonly organization: string | undefined;
  readonly loginHint: string | undefined;
  readonly screenHint: string | undefined;
}

/** Each of them is a field of the login page. */
const MAX_SCOPES = 500;

/** Reads the query of `/authorize`. */
export function readAuthorizationRequest(
  { searchParams }: URL,
  client: LoginClient,
  redirectUri: string,
): AuthorizationRequest {
  const get = (name: string) => searchParams.get(name) || undefined;
  const maxAge = get('max_age');
  return Object.freeze({
    client,
    place: Object.freeze({
      redirectUri,
      responseMode: get('response_mode') ?? 'query',
      state: get('state'),
    }),
    repeated: repeatedIn(searchParams),
    responseType: get('response_type'),
    challenge: get('code_challenge') ?? '',
    challengeMethod: get('code_challenge_method'),
    dpopJkt: get('dpop_jkt'),
    audience: get('audience') ?? get('resource'),
    scopes: [...new Set(words(get('scope')))],
    nonce: get('nonce'),
    prompts: words(get('prompt')),
    acr: words(get('acr_values'))[0],
    maxAge: maxAge === undefined ? undefined : Number(maxAge),
    organization: get('organization'),
    loginHint: get('login_hint'),
    screenHint: get('screen_hint'),
  });
}

/** The first parameter that comes twice, which RFC 6749 section 3.1 forbids. `resource` may (RFC 8707 section 2). */
function repeatedIn(query: URLSearchParams): string | undefined {
  const seen = new Set<string>();
  for (const name of query.keys()) {
    if (seen.has(name) && name !== 'resource') return name;
    seen.add(name);
  }
  return undefined;
}

/** The members of an answer. */
export type Result = Readonly<Record<string, string>>;

/** Why a request gets no code; undefined if it may get one. */
export function refusalOf(request: AuthorizationRequest, audience: string): Result | undefined {
  const { repeated, responseType, challenge, challengeMethod, place, organization } = request;
  if (repeated !== undefined)
    return refused('invalid_request', `The parameter ${repeated} was given more than once`);
  if (responseType !== 'code') return refused('unsupported_response_type', 'Only code is supported');
  // A SHA-256 in base64url (RFC 7636 section 4.2).
  if (!/^[\w-]{43}$/.test(challenge) || challengeMethod !== 'S256')
    return refused('invalid_request', 'PKCE with S256 is required');
  if (request.scopes.length > MAX_SCOPES)
    return refused('invalid_scope', `At most ${MAX_SCOPES} scopes are read`);
  if (place.responseMode !== 'query' && place.responseMode !== 'web_message')
    return refused('invalid_request', 'Only the response modes query and web_message are supported');
  if (organization !== undefined && !organization.startsWith('org_'))
    return refused('invalid_request', 'organization must be an ID, which begins with org_');
  if (request.audience === audience || isForUserinfo(request)) return undefined;
  if (request.audience === undefined)
    return refused(
      'access_denied',
      'No audience parameter was provided, and no default audience has been configured',
    );
  return refused('access_denied', `Service not found: ${request.audience}`);
}

/**
 * Whether the access token is only for `/userinfo`: without an audience, it is opaque (auth0/docs-v2:
 * secure/tokens/access-tokens/get-access-tokens). Third-party applications get no OIDC scopes (auth0/docs-v2:
 * get-started/applications/third-party-applications/user-consent-and-third-party-applications).
 */
export function isForUserinfo({ audience, scopes, client }: AuthorizationRequest): boolean {
  return audience === undefined && scopes.includes('openid') && !client.isThirdParty;
}

/** A refusal in the form of RFC 6749 section 4.1.2.1. */
export function refused(error: string, description: string): Result {
  return { error, error_description: description };
}
