import type { ErrorReason } from '../errors/index.js';
import type { TellingCause } from './explanation.js';

const GET_A_NEW_TOKEN = 'The client must get a new token.';
const REQUEST_THIS_AUDIENCE = "The client must request this API's audience when it asks Auth0 for a token.";
const NOT_FROM_AUTH0 = 'Auth0 does not issue such tokens. Find out where this one comes from.';
const FIX_THE_PROOF = 'Fix the client, or use a maintained DPoP library in it.';
const SET_THE_CLOCK = "If new tokens fail too, this machine's clock is wrong: synchronise it.";
// A refused exchange carries its fix itself (exchange/likely-cause.ts).
const SEE_THE_MESSAGE = 'The error message says what to do.';
const SEE_THE_FETCH =
  'Check why the request to the issuer failed. The API recovers by itself once the issuer is reachable.';

/**
 * What to do about each reason, in a sentence or two; docs/errors.md has more. The type makes it complete: a new reason
 * needs a fix.
 */
export const REASON_FIXES: Readonly<Record<ErrorReason, string>> = {
  missing_authorization:
    'The client must send "Authorization: Bearer <token>". If it does, a proxy or a redirect to another host removes the header.',
  unauthenticated_preflight: 'Put the CORS middleware before auth0().',
  unsupported_scheme: 'Use one of the accepted schemes, or change dpop.mode.',
  missing_token:
    "The client's token variable is empty. Often the request is sent before the login is complete.",
  malformed_authorization: 'Look for a line break or a space in the token, or an empty header.',
  repeated_authorization:
    'Find what adds the second header: usually a proxy, a gateway or the default headers of an HTTP client.',
  missing_proof: 'The client must send a DPoP header with a proof. If it does, a proxy removes the header.',
  unexpected_proof:
    'Send a proof with the token request too. Then use the token with the DPoP scheme instead of Bearer.',
  invalid_request_url:
    'Look for a proxy that sends two Host headers or different hosts in X-Forwarded-Host, and set publicUrl. If there is no such proxy, the request is a probe.',

  opaque_token: REQUEST_THIS_AUDIENCE,
  encrypted_token: `${REQUEST_THIS_AUDIENCE} If it does, set the option 'decryption', or turn off JSON Web Encryption (JWE) for this API in Auth0.`,
  // auth0/docs-v2: get-started/apis/configure-json-web-encryption.
  unencrypted_token:
    'In the Auth0 Dashboard, turn on JSON Web Encryption (JWE) under Token Settings of this API, or set decryption.required to false. Then get a new token.',
  unsupported_encryption:
    'Set the encryption algorithm of this API in Auth0 to RSA-OAEP-256, RSA-OAEP-384 or RSA-OAEP-512. If it already is one of them, Auth0 did not issue the token.',
  unknown_decryption_key:
    'Add the private key to decryption.keys, with the key identifier (kid) that it has in Auth0. If the key is a JWK, check its alg too.',
  decryption_failed:
    'Check that the public key of this API in Auth0 belongs to the private key with this kid. If it does, the token was altered or forged.',
  malformed_token:
    'The token was cut off or altered in transit. Compare the token that was issued with the token that arrives.',
  token_too_long: 'Make the token smaller: shorten the custom claims in your Actions.',
  unsupported_algorithm:
    "Set the API's signing algorithm to RS256 in Auth0, or add the algorithm to the option 'algorithms'.",
  unsupported_critical_header: NOT_FROM_AUTH0,
  wrong_token_type:
    "Send the access token. If tokenProfile is 'rfc9068', select that token profile for the API in Auth0 too.",
  id_token:
    "Send the access token instead of the ID token. Most SDKs have a separate method for it. Request this API's audience.",
  missing_issuer: NOT_FROM_AUTH0,
  unknown_issuer: 'Compare the issuer with AUTH0_DOMAIN (or domains), character by character.',
  issuer_mismatch:
    'Configure the domain that the discovery document names as its issuer. Usually this is a custom domain.',
  unknown_key:
    'Get a new token. If that fails too, the token is from another tenant or forged, or the jwks in your configuration are outdated.',
  // auth0/docs-v2: secure/tokens/json-web-tokens/json-web-key-set-properties.
  key_algorithm_mismatch:
    'If the API uses that algorithm in Auth0, turn off "Include Signing Algorithms in JSON Web Key Set" in the Advanced settings of the tenant. Otherwise set the API to the algorithm that the key set names.',
  bad_signature:
    'The token was altered or forged: get a new one. If all tokens fail, a shared cache contains wrong keys.',
  token_expired: `${GET_A_NEW_TOKEN} ${SET_THE_CLOCK}`,
  token_not_yet_valid: "This machine's clock is behind: synchronise it.",
  token_issued_in_future: "This machine's clock is behind: synchronise it.",
  token_too_old:
    'The client must get a new token: this one is older than maxTokenAge or revocation.maxTokenLifetime, although it has not expired.',
  token_revoked:
    'The client must get a new token, if Auth0 still gives it one. The note of the step says why it was revoked.',
  missing_claim: 'Add the claim in an Action, or do not require it.',
  invalid_claim: NOT_FROM_AUTH0,
  wrong_audience: `${REQUEST_THIS_AUDIENCE} Compare them character by character: the trailing slash counts.`,
  bound_token:
    'The client must use the DPoP scheme and send a proof. If it does not support DPoP, it uses the token of another client.',
  unsupported_confirmation: "Set the option 'mtls', or turn off sender constraining for this API in Auth0.",
  unbound_token:
    'Use the Bearer scheme. To get a bound token, choose a sender constraining method for the API in Auth0. The token request then needs a DPoP proof or a certificate.',
  proof_key_mismatch:
    'If the client has created a new key since it got the token, it must get a new token. Otherwise the token was stolen.',
  missing_certificate: 'The proxy must forward the client certificate, and getCertificate must return it.',
  invalid_certificate: 'Check what getCertificate returns.',
  certificate_mismatch: 'The client has a new certificate: it must get a new token.',
  claims_rejected: 'Fix the claims or the claims schema.',
  anonymous_session:
    'The user must log in, and the client must use the new token. If visitors may call this API, set anonymousSessions, and restrict them with requiredSubjectType.',
  invalid_actor: 'Check the Action or the exchange that sets act.',
  invalid_authorization_details: NOT_FROM_AUTH0,

  malformed_proof: FIX_THE_PROOF,
  proof_too_long: FIX_THE_PROOF,
  repeated_proof: 'Find what adds the second DPoP header.',
  wrong_proof_type: FIX_THE_PROOF,
  unsupported_proof_algorithm:
    'The client must use an algorithm from the challenge. Or add its algorithm to dpop.algorithms.',
  invalid_proof_key: FIX_THE_PROOF,
  bad_proof_signature:
    'The proof was altered or forged, or is signed with a different key than the one in its header.',
  invalid_jti: FIX_THE_PROOF,
  htm_mismatch:
    'Create the proof for the method of the request. A client that follows a redirect may change the method.',
  htu_mismatch:
    "Create the proof for the URL of the request. Behind a proxy, configure the framework's proxy trust or publicUrl.",
  invalid_proof_time: FIX_THE_PROOF,
  proof_too_old:
    'Create a new proof for each request. If new proofs fail too, the clock of the client or of this machine is wrong.',
  proof_in_future:
    "The client's clock is ahead, or this machine's is behind. With dpop.nonce, the client's clock does not matter.",
  ath_mismatch: 'Create a new proof when the access token changes.',
  proof_replayed: 'Create a new proof for each request, including retries.',
  nonce_required:
    'Retry with a proof that contains the nonce of the DPoP-Nonce header. For browsers, CORS must expose that header.',

  insufficient_scope:
    'Request the scope with the token. If the client does, Auth0 did not grant it to the client or the user.',
  insufficient_permissions: 'Assign the permission in Auth0, and get a new token.',
  claim_not_accepted: 'Check the claim in the token, and the Action that sets it.',
  actor_not_accepted: 'Call this route through the service that it is meant for.',
  subject_type_not_accepted:
    'Call the route as the kind of caller that it is for: a machine gets its token with client credentials, a user with a login.',
  organization_not_accepted:
    'Log in with the organization that the request names. If the user did, compare the ID in the request with org_id.',
  authorization_details_not_accepted:
    'The client must request one entry that allows everything: two entries that do so only together are not enough.',
  no_value_from_request:
    "The client must send the value once, and the function 'from' must return it as text. A parameter that is sent twice is a list, and no list is accepted.",
  insufficient_user_authentication: 'Log in again, as the challenge requires.',

  invalid_exchange_input: 'The message says what is wrong with the call.',
  token_of_other_issuer:
    "Exchange the token with a client whose 'domain' is the token's issuer. Use one client per issuer.",
  exchange_not_configured: 'Give the client credentials of its own.',
  binding_not_chosen: "Set the option 'exchangeBind': what is an exchanged token bound to?",
  unbound_result: SEE_THE_MESSAGE,
  exchange_refused: "Check the issuer's error code, and the settings of the exchange in Auth0.",
  exchange_failed: SEE_THE_FETCH,
  exchange_throttled: SEE_THE_MESSAGE,
  client_rejected: SEE_THE_MESSAGE,
  grant_not_allowed: SEE_THE_MESSAGE,
  client_not_linked: SEE_THE_MESSAGE,
  subject_token_rejected: SEE_THE_MESSAGE,
  reserved_token_type: SEE_THE_MESSAGE,
  delegation_too_deep: SEE_THE_MESSAGE,
  action_or_request_refused: SEE_THE_MESSAGE,
  action_denied: SEE_THE_MESSAGE,
  account_not_connected: SEE_THE_MESSAGE,
  refresh_token_missing: SEE_THE_MESSAGE,
  provider_refused: SEE_THE_MESSAGE,
  connection_not_enabled: SEE_THE_MESSAGE,
  mfa_required: SEE_THE_MESSAGE,

  issuer_unavailable: SEE_THE_FETCH,
  key_set_unavailable: SEE_THE_FETCH,
  decryption_overloaded:
    'More new encrypted tokens arrive than this process can decrypt. Limit requests by address at the proxy, or add processes.',
  revocation_unavailable: 'Check the store of revocations, and the channel auth0-api:store-failure.',
  lifetime_mismatch:
    'Set the same revocation.maxTokenLifetime for all clients of the store: that of the API in Auth0.',
  replay_store_unavailable: 'Check the cause of the error, and the store.',
  domains_resolver_failed: 'Check the cause of the error: your domains function threw it.',
  domains_resolver_timeout: 'Make the domains function faster: cache what it looks up.',
  domains_resolver_result:
    'The domains function must return a list of domains, or [] if no issuer is accepted.',
  invalid_configuration: 'The message says what is wrong.',
  missing_argument: 'Pass it, or set its environment variable.',
};

/** What to do about a cause that is more precise than the reason. */
export const CAUSE_FIXES: Readonly<Record<TellingCause, string>> = {
  scheme_left_out: 'Write "Bearer" and a space before the token.',
  scheme_twice: 'Something adds "Bearer" to a value that already has it. Add it only once.',
  placeholder_token: 'Send a real token: a variable was empty or was not replaced.',
  quoted_token: 'Remove the quotation marks.',
  refresh_token: 'Send the access token. A refresh token is for Auth0 only.',
  cut_token:
    'Copy the whole token. Look for a length limit: a database column, a cookie, a header, a log or the width of a terminal.',
  encrypted_for_api:
    "Pass the private key of this API in the option 'decryption'. Or turn off JSON Web Encryption (JWE) under Token Settings of this API in the Auth0 Dashboard, and get a new token.",
  no_audience_requested: `${REQUEST_THIS_AUDIENCE} Or set a default audience in the settings of the tenant.`,
  management_api_token: `${REQUEST_THIS_AUDIENCE} This token is for Auth0's Management API: keep it secret.`,
  audience_spelling:
    'Write the identifier of the API exactly as in Auth0, both in the client and in AUTH0_AUDIENCE.',
  issuer_spelling:
    'Auth0 writes its issuers as https://<domain>/ with the trailing slash. Find out where this token comes from.',
  key_of_other_use:
    'The issuer must publish the key for verification: with use "sig", and with key_ops that contain "verify" and no duplicates. Auth0 does, so look for a proxy that alters the response.',
  private_key_published:
    'Do not trust the token: anyone could have signed it. Revoke the key at once: in the Auth0 Dashboard, Settings, Signing Keys, choose Rotate & Revoke Signing Key. From then on, publish only public members.',
  unusable_key: 'Nothing is wrong with the token. The issuer must rotate its signing key.',
  custom_domain:
    'Use the same domain on both sides: AUTH0_DOMAIN must be the domain where the client logs in. To accept both, list them in domains.',
  other_tenant:
    'The client and the API use different tenants, such as staging and production. Use one tenant, or list both in domains.',
  hs256_api:
    'Change the signing algorithm of the API from HS256 to RS256 in Auth0. This library never accepts a shared secret.',
  unsigned_token: 'This is an attack, or a test library created the token. Get a token from Auth0.',
  // auth0/docs-v2: secure/sender-constraining/mtls-sender-constraining.
  mtls_not_set:
    "Set the options 'mtls' and 'getCertificate'. The client sends such a token with its certificate, and without a proof.",
  proofs_disabled:
    "Change dpop.mode, which is 'disabled'. Or choose mTLS as the sender constraining method of this API in Auth0, so that its tokens are bound only to certificates.",
  needless_proof: 'The client must leave out the DPoP header: its certificate replaces the proof.',
  certificate_required:
    'Choose mTLS as the sender constraining method of this API in Auth0. The client must get a new token with its certificate.',
  appended_certificate:
    'The proxy must replace what clients send: in Envoy, set forward_client_cert_details to SANITIZE_SET.',
  certificate_not_forwarded: 'In Envoy, set cert to true in set_current_client_cert_details.',
  behind_proxy: "Tell the API its public URL: configure the framework's proxy trust, or set publicUrl.",
  permissions_not_added:
    'Turn on RBAC and "Add Permissions in the Access Token" for the API in Auth0, and get a new token.',
  no_organization:
    'The client must log its user in with the parameter organization, or request its own token with it. Then it gets a token with org_id.',
  no_authorization_details:
    'The client must request authorization_details, and the type must be registered for the API in Auth0.',
  unknown_subject:
    'Compare sub, sub_profile and gty of the token. If an Action or a custom database changes them, let it write what Auth0 does.',
  actor_of_other_issuer:
    'Compare act.iss with AUTH0_DOMAIN (or domains). With a custom domain, list both domains of the tenant in domains.',
  scope_is_permission:
    'The token has it as a permission, not as a scope. Use requiredPermissions, or grant the scope.',
};
