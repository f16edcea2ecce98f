import { signingAlgorithms } from './algorithms.js';
import { exchangeGrants } from './grants/token-exchange.js';

/** A discovery document (OpenID Connect Discovery 1.0 section 3), after overrides of any shape. */
export type DiscoveryDocument = Readonly<Record<string, unknown>>;

/** What only some tenants have. */
export interface Discovered {
  readonly hasRegistration: boolean;
  readonly hasMetadataDocuments: boolean;
}

/**
 * The discovery document of a tenant: every member of Auth0's sample (auth0/docs-v2:
 * get-started/applications/configure-applications-with-oidc-discovery) with the sample's values, and the members that
 * clients of this tenant need. The tenant has only its own endpoints: the others answer 404.
 */
export function discoveryDocument(
  issuer: string,
  { hasRegistration, hasMetadataDocuments }: Discovered,
): DiscoveryDocument {
  return {
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}oauth/token`,
    device_authorization_endpoint: `${issuer}oauth/device/code`,
    userinfo_endpoint: `${issuer}userinfo`,
    mfa_challenge_endpoint: `${issuer}mfa/challenge`,
    jwks_uri: `${issuer}.well-known/jwks.json`,
    ...(hasRegistration ? { registration_endpoint: `${issuer}oidc/register` } : {}),
    ...(hasMetadataDocuments ? { client_id_metadata_document_supported: true } : {}),
    revocation_endpoint: `${issuer}oauth/revoke`,
    scopes_supported: [
      ...['openid', 'profile', 'offline_access', 'name', 'given_name', 'family_name', 'nickname', 'email'],
      ...['email_verified', 'picture', 'created_at', 'identities', 'phone', 'address'],
    ],
    response_types_supported: [
      ...['code', 'token', 'id_token', 'code token', 'code id_token', 'token id_token'],
      'code token id_token',
    ],
    code_challenge_methods_supported: ['S256', 'plain'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
    token_endpoint_auth_methods_supported: [
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
      // Not in the sample: registered clients are public.
      'none',
    ],
    claims_supported: [
      ...['aud', 'auth_time', 'created_at', 'email', 'email_verified', 'exp', 'family_name', 'given_name'],
      ...['iat', 'identities', 'iss', 'name', 'nickname', 'phone_number', 'picture', 'sub'],
    ],
    request_uri_parameter_supported: false,
    request_parameter_supported: false,
    token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'PS256', 'PS384', 'ES256', 'ES384'],
    // Not in the sample: what this tenant supports.
    grant_types_supported: [
      ...['client_credentials', 'authorization_code', 'refresh_token'],
      ...exchangeGrants.keys(),
    ],
    dpop_signing_alg_values_supported: signingAlgorithms,
  };
}
