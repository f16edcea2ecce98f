import { Auth0ApiError, decodeUnverified, type Environment } from '@auth0-api/core';
import type { Check, Finding } from '../doctor/check.js';
import { ask, type EventsContext, problem, readObject, statusFinding } from './request.js';

/** Who asks for a token of the Management API. */
export interface Credentials {
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
}

/** A token, and what was found on the way to it. */
export interface TokenResult {
  readonly checks: readonly Check[];
  /** `undefined` if there is none that can be used. */
  readonly token: string | undefined;
}

const SCOPE = 'read:events';
const AUTHORIZE =
  'In the Auth0 Dashboard: Applications, APIs, Auth0 Management API, Machine to Machine Applications. Authorize the application';
/** What a header field can hold. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * Gets a token of the Management API as `followEvents` does (auth0/docs-v2: secure/tokens/access-tokens/
 * management-api-access-tokens/get-management-api-access-tokens-for-production), and looks for the permission in it. The token and
 * the secret are in no check.
 */
export async function fetchToken(
  { clientId, clientSecret }: Credentials,
  context: EventsContext,
): Promise<TokenResult> {
  const missing = Object.entries({ AUTH0_CLIENT_ID: clientId, AUTH0_CLIENT_SECRET: clientSecret })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name);
  if (clientId === undefined || clientSecret === undefined) return failed(noCredentials(missing));
  const url = `${context.base}oauth/token`;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    audience: `${context.base}api/v2/`,
  });
  const signal = AbortSignal.timeout(context.timeout * 1000);
  const asked = await ask(
    url,
    { method: 'POST', headers: { accept: 'application/json' }, body, signal },
    context,
  );
  if ('finding' in asked) return failed(asked.finding);
  const { response } = asked;
  const answer = await readObject(response);
  if (response.status !== 200)
    return failed(refusal(response.status, answer, context) ?? statusFinding({ response, url }, context));
  const { access_token: token } = answer;
  if (typeof token !== 'string' || !TOKEN.test(token)) return failed(NO_TOKEN);
  const got: Check = {
    name: 'event_token',
    outcome: 'ok',
    detail: `Auth0 issues tokens for ${context.base}api/v2/ to this application.`,
  };
  const scope = scopeOf(answer, token);
  if (!scope.split(' ').includes(SCOPE))
    return { checks: [got, problem('event_scope', MISSING_SCOPE)], token: undefined };
  return { checks: [got, { name: 'event_scope', outcome: 'ok', detail: `The token has ${SCOPE}.` }], token };
}

function failed(finding: Finding): TokenResult {
  return { checks: [problem('event_token', finding)], token: undefined };
}

function noCredentials(missing: readonly string[]): Finding {
  return {
    likelyCause: 'no_credentials',
    detail: `Not set: ${missing.join(' and ')}.`,
    fix: `Set AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET to those of the application that followEvents uses. They are read from the environment only, because other users of this machine can see arguments.`,
  };
}

const NO_TOKEN: Finding = {
  likelyCause: 'no_token_in_response',
  detail: 'The response of the token endpoint has no access token.',
  fix: 'Something else than Auth0 responds there, such as a proxy. Run curl -i with the address from this machine.',
};

/** The `fix` of a missing scope, which 403 of the Events API means too. */
export const MISSING_SCOPE: Finding = {
  likelyCause: 'missing_read_events',
  detail: `The application may use the Management API, but its tokens lack ${SCOPE}.`,
  fix: `${AUTHORIZE} for ${SCOPE}, and for nothing that it does not need.`,
};

function refusal(
  status: number,
  { error }: Readonly<Record<string, unknown>>,
  { base }: EventsContext,
): Finding | undefined {
  if (status === 401)
    return {
      likelyCause: 'wrong_credentials',
      detail: 'Auth0 does not accept the client ID and the secret.',
      fix: 'Copy both from the Settings of the application, in the tenant of this domain. Its authentication method must be a client secret.',
    };
  if (status !== 403 && status !== 400) return undefined;
  if (error === 'unauthorized_client')
    return {
      likelyCause: 'grant_not_enabled',
      detail: 'The application may not get tokens for itself.',
      fix: 'Enable Client Credentials: Applications, your application, Settings, Advanced Settings, Grant Types. Only confidential applications have it.',
    };
  if (error !== 'access_denied') return undefined;
  if (!isOwnDomain(base))
    return {
      likelyCause: 'custom_domain',
      detail: `${base}api/v2/ is no API that Auth0 knows: the Management API has the tenant's own domain, not a custom domain.`,
      fix: 'Add --events-domain TENANT.REGION.auth0.com, and pass the same to followEvents as domain.',
    };
  return {
    likelyCause: 'not_authorized',
    detail: 'The application may not use the Management API.',
    fix: `${AUTHORIZE} for ${SCOPE}.`,
  };
}

/** Whether an issuer can be a tenant's own domain; those on this machine can. */
export function isOwnDomain(base: string): boolean {
  return new URL(base).hostname.endsWith('.auth0.com') || base.startsWith('http:');
}

/** The scopes of a token: those that the response names, or else those in it. */
function scopeOf({ scope }: Readonly<Record<string, unknown>>, token: string): string {
  if (typeof scope === 'string') return scope;
  try {
    return String(decodeUnverified(token).payload.scope ?? '');
  } catch (error) {
    if (error instanceof Auth0ApiError) return '';
    throw error;
  }
}

/** The credentials in the environment, as the library reads them. */
export function credentialsOf({ AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET }: Environment): Credentials {
  const set = (value = '') => (value.trim() === '' ? undefined : value.trim());
  return { clientId: set(AUTH0_CLIENT_ID), clientSecret: set(AUTH0_CLIENT_SECRET) };
}
