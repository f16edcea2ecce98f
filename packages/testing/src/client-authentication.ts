import type { JWK } from 'jose';
import type { ExchangeKind } from './exchange-options.js';
import type { TokenParameters } from './token-parameters.js';
import { TokenRefusal } from './token-refusal.js';

/** An application that may request tokens from the tenant's token endpoint. */
export interface TenantClient {
  readonly clientId: string;
  /** Default: none, so that only an assertion authenticates it. */
  readonly clientSecret?: string;
  /**
   * Where its users may be sent after a login: `https:` or loopback URLs, or `'loopback'` for any URL on this machine. Pages of these
   * origins may call the token endpoint. A client without secret and keys is public, like a single-page app. Default: nobody logs
   * in to it.
   */
  readonly redirectUris?: readonly string[] | 'loopback';
  /** Where its users may be sent after a logout. Default: `'loopback'` if `redirectUris` is that, otherwise nowhere. */
  readonly logoutUrls?: readonly string[] | 'loopback';
  /** The keys that may sign its assertions (`private_key_jwt`). Default: none. */
  readonly publicKeys?: readonly JWK[];
  /** The scopes that it may be granted for itself, separated by spaces. Default: none. */
  readonly scope?: string;
  /** The audience that it may request for itself. Default: the tenant's. */
  readonly audience?: string;
  /**
   * The scopes of the Management API that it may be granted for itself, separated by spaces, such as `read:events`. Its audience is
   * the tenant's issuer followed by `api/v2/`. Default: no client grant, so that it gets no token for it.
   */
  readonly managementScope?: string;
  /** The exchanges that it is allowed. Default: none. */
  readonly exchanges?: readonly ExchangeKind[];
  /**
   * The API that this client belongs to (a Custom API Client): it can exchange only tokens for this API. Default: none.
   */
  readonly api?: string;
  /** The APIs that it may call on behalf of users, with the scopes for each. Default: none. */
  readonly delegated?: Readonly<Record<string, string>>;
  /**
   * The ID of the agent that it is linked to (Agents as Principal). Tokens show it with the tenant's `agentSubjectClaims`.
   * Default: none.
   */
  readonly agent?: string;
}

interface Credentials {
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
}

/**
 * Finds the client that sends a token request, with client_secret_basic or client_secret_post (RFC 6749 section 2.3.1),
 * of which a request may use only one.
 *
 * @throws TokenRefusal
 */
export function authenticateClient(
  clients: readonly TenantClient[],
  authorization: string | null,
  parameters: TokenParameters,
): TenantClient {
  const posted: Credentials = {
    clientId: parameters.get('client_id'),
    clientSecret: parameters.get('client_secret'),
  };
  const given = authorization === null ? posted : basicCredentials(authorization, posted);
  const client = clients.find(({ clientId }) => clientId === given.clientId);
  if (client?.clientSecret === undefined || client.clientSecret !== given.clientSecret)
    throw unauthorized(authorization !== null);
  return client;
}

function basicCredentials(authorization: string, posted: Credentials): Credentials {
  if (posted.clientSecret !== undefined) {
    throw new TokenRefusal(400, 'invalid_request', 'Only one way of client authentication may be used');
  }
  const basic = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  if (basic === undefined) throw unauthorized(true);
  const text = Buffer.from(basic, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon === -1) throw unauthorized(true);
  const clientId = formDecode(text.slice(0, colon));
  if (posted.clientId !== undefined && posted.clientId !== clientId) throw unauthorized(true);
  return { clientId, clientSecret: formDecode(text.slice(colon + 1)) };
}

// Id and secret are form-encoded before they are joined by the colon.
function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw unauthorized(true);
  }
}

// RFC 6749 section 5.2: a client that used the Authorization header gets the scheme that works there.
function unauthorized(byHeader: boolean): TokenRefusal {
  return new TokenRefusal(
    401,
    'invalid_client',
    'Client authentication failed',
    byHeader ? { 'www-authenticate': 'Basic realm="tenant"' } : {},
  );
}
