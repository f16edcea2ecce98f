import { sha256, toBase64Url } from './base64url.js';
import type { Config } from './config.js';

/**
 * The login: authorization code with PKCE (RFC 7636). The page leaves for the tenant, and returns with a code. What it must
 * remember meanwhile is in the session storage of this tab.
 */
const PENDING = 'login';

interface PendingLogin {
  readonly state: string;
  readonly verifier: string;
  /** The URL at the tenant, to show it. */
  readonly sentTo: string;
}

/** What the tenant sent the browser back with. */
export interface LoginAnswer {
  readonly code: string;
  readonly verifier: string;
  readonly sentTo: string;
  /** The URL that the browser came back to. */
  readonly cameBackTo: string;
}

/** The only URL that the tenant sends this page's users back to. */
function redirectUri(config: Config): string {
  return `${config.page}/`;
}

/** Leaves the page for the tenant. */
export async function startLogin(config: Config): Promise<void> {
  const pending = { state: randomText(), verifier: randomText() };
  const url = new URL('authorize', config.issuer);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: redirectUri(config),
    audience: config.audience,
    scope: config.scope,
    state: pending.state,
    code_challenge: await sha256(pending.verifier),
    code_challenge_method: 'S256',
  }).toString();
  sessionStorage.setItem(PENDING, JSON.stringify({ ...pending, sentTo: url.href } satisfies PendingLogin));
  location.assign(url);
}

/**
 * The answer to the login that this tab started; undefined if the page was opened in another way. Removes the code from the
 * address, so that no one copies it from there.
 */
export function finishLogin(): LoginAnswer | undefined {
  const { href, searchParams } = new URL(location.href);
  const [code, error] = [searchParams.get('code'), searchParams.get('error')];
  if (code === null && error === null) return undefined;
  history.replaceState(null, '', '/');
  const stored = sessionStorage.getItem(PENDING);
  sessionStorage.removeItem(PENDING);
  const pending: PendingLogin | undefined = stored === null ? undefined : JSON.parse(stored);
  // Someone else's answer must not log this user in as someone else (RFC 9700 section 4.7).
  if (pending === undefined || searchParams.get('state') !== pending.state)
    throw new Error('The answer of the tenant is not for a login that this page started.');
  if (code === null) throw new Error(searchParams.get('error_description') ?? `Login failed: ${error}`);
  return { code, verifier: pending.verifier, sentTo: pending.sentTo, cameBackTo: href };
}

/** The request that exchanges the code for a token. It needs a proof, which says what key the token is bound to. */
export function tokenRequest(config: Config, { code, verifier }: LoginAnswer): Request {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: config.clientId,
    redirect_uri: redirectUri(config),
    code,
    code_verifier: verifier,
  });
  return new Request(new URL('oauth/token', config.issuer), { method: 'POST', body });
}

function randomText(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}
