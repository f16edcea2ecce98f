import { signingAlgorithms } from './algorithms.js';
import { exchangeGrants } from './grants/token-exchange.js';

/** A discovery document (OpenID Connect Discovery 1.0 section 3), after overrides of any shape. */
export type DiscoveryDocument = Readonly<Record<string, unknown>>;

/** The discovery document of a tenant, with the members of Auth0's documents. */
export function discoveryDocument(issuer: string, hasRegistration: boolean): DiscoveryDocument {
  return {
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}oauth/token`,
    userinfo_endpoint: `${issuer}userinfo`,
    jwks_uri: `${issuer}.well-known/jwks.json`,
    ...(hasRegistration ? { registration_endpoint: `${issuer}oidc/register` } : {}),
    revocation_endpoint: `${issuer}oauth/revoke`,
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    grant_types_supported: ['client_credentials', 'authorization_code', ...exchangeGrants.keys()],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
    token_endpoint_auth_methods_supported: [
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
      'none',
    ],
    token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'PS256'],
    dpop_signing_alg_values_supported: signingAlgorithms,
    code_challenge_methods_supported: ['S256', 'plain'],
    claims_supported: ['aud', 'exp', 'iat', 'iss', 'sub'],
    request_uri_parameter_supported: false,
  };
}
