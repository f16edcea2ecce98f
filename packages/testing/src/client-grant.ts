import type { TenantClient } from './client-authentication.js';
import { managementAudience } from './events/management-token.js';
import { words } from './grants/scope.js';
import type { TokenParameters } from './token-parameters.js';
import { TokenRefusal } from './token-refusal.js';
import { defaultLifetime, type TokenOptions } from './tokens.js';

/** What a client gets that acts for itself. */
export interface ClientGrant {
  readonly audience: string;
  /** Separated by spaces; may be empty. */
  readonly scope: string;
  readonly lifetime: number;
  readonly how: TokenOptions;
}

/** The tenant's own APIs. */
export interface OwnApis {
  /** The audience of the tenant's tokens. */
  readonly audience: string;
  readonly issuer: string;
}

/**
 * What a request by client credentials is granted: for the client's API, or for the Management API.
 *
 * @throws TokenRefusal
 */
export function clientGrant(apis: OwnApis, client: TenantClient, parameters: TokenParameters): ClientGrant {
  const audience = parameters.get('audience');
  if (audience === undefined) {
    throw new TokenRefusal(
      403,
      'access_denied',
      'No audience parameter was provided, and no default audience has been configured',
    );
  }
  if (audience === managementAudience(apis.issuer)) return managementGrant(audience, client, parameters);
  if (audience !== (client.audience ?? apis.audience)) {
    throw new TokenRefusal(403, 'access_denied', `Service not enabled within domain: ${audience}`);
  }
  const scope = grantedScope(client.scope, parameters);
  return { audience, scope, lifetime: defaultLifetime, how: {} };
}

/**
 * The Management API has the default profile, and its tokens live 24 hours (auth0/docs-v2:
 * secure/tokens/access-tokens/management-api-access-tokens/get-management-api-access-tokens-for-production). An application needs
 * a client grant for it (auth0/docs-v2: get-started/applications/application-access-to-apis-client-grants). No page shows the
 * refusal.
 */
function managementGrant(audience: string, client: TenantClient, parameters: TokenParameters): ClientGrant {
  if (client.managementScope === undefined)
    throw new TokenRefusal(403, 'access_denied', `Client is not authorized to access "${audience}".`);
  const scope = grantedScope(client.managementScope, parameters);
  const lifetime = 86_400;
  return { audience, scope, lifetime, how: { tokenProfile: 'auth0', expiresIn: lifetime } };
}

function grantedScope(allowed: string | undefined, parameters: TokenParameters): string {
  const granted = words(allowed);
  const asked = words(parameters.get('scope'));
  const refused = asked.filter((scope) => !granted.includes(scope));
  if (refused.length > 0) {
    throw new TokenRefusal(403, 'access_denied', `Client has not been granted scopes: ${refused.join(', ')}`);
  }
  return (asked.length === 0 ? granted : asked).join(' ');
}
