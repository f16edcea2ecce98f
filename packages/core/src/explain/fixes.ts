import type { ErrorReason } from '../errors/index.js';
import type { FetchFailureKind } from '../http/fetch-text.js';
import type { TellingCause } from './explanation.js';

const GET_A_NEW_TOKEN = 'The client must get a new token.';
const REQUEST_THIS_AUDIENCE = "The client must request this API's audience when it asks Auth0 for a token.";
const NOT_FROM_AUTH0 = 'Auth0 issues no such tokens. Find out who made it.';
const MEND_THE_PROOF = 'Mend the client, or use a well-kept DPoP library in it.';
const SET_THE_CLOCK = "If new tokens fail too, this machine's clock is wrong: synchronise it.";
// A refused exchange carries its fix itself (exchange/likely-cause.ts).
const THE_MESSAGE_HELPS = 'The message of the error says what helps.';
const SEE_THE_FETCH = 'Look at how the fetch failed. It recovers by itself once the issuer can be reached.';

/**
 * What to do about each reason, in a sentence or two; docs/errors.md tells more. Complete by its type: a new reason
 * needs a fix.
 */
export const REASON_FIXES: Readonly<Record<ErrorReason, string>> = {
  missing_authorization:
    'The client must send "Authorization: Bearer <token>". If it does, a proxy or a redirect to another host drops the header.',
  unauthenticated_preflight: 'Put the CORS middleware before auth0().',
  unsupported_scheme: 'Use one of the accepted schemes, or change dpop.mode.',
  missing_token:
    "The client's token variable is empty. Often the request was sent before the login was complete.",
  malformed_authorization: 'Look for a line break or a blank in the token, or an empty header.',
  repeated_authorization:
    'Find who adds the second one: mostly a proxy, a gateway or default headers of an HTTP client.',
  missing_proof: 'The client must send a DPoP header with a proof. If it does, a proxy drops the header.',
  unexpected_proof: 'The token request needs a proof, too; then the scheme is DPoP, not Bearer.',
  invalid_request_url:
    'Look for a proxy that sends two Host headers or different hosts in X-Forwarded-Host, and set publicUrl. If there is none, it is a probe.',

  opaque_token: REQUEST_THIS_AUDIENCE,
  encrypted_token: `${REQUEST_THIS_AUDIENCE} If it does, turn JSON Web Encryption (JWE) off for this API in Auth0.`,
  malformed_token: 'The token was cut or altered on its way. Compare what was issued with what came.',
  token_too_long: 'Put less into the token: shorten custom claims in your Actions.',
  unsupported_algorithm:
    "Set the API's signing algorithm to RS256 in Auth0, or add the algorithm to the option algorithms.",
  unsupported_critical_header: NOT_FROM_AUTH0,
  wrong_token_type:
    'Send the access token, or choose RFC 9068 as the token profile of the API in Auth0 where tokenProfile demands it.',
  id_token:
    "Send the access token instead of the ID token. In most SDKs that is another method. Request this API's audience for it.",
  missing_issuer: NOT_FROM_AUTH0,
  unknown_issuer: 'Compare the issuer with AUTH0_DOMAIN (or domains), letter by letter.',
  issuer_mismatch:
    'Configure the domain that the discovery document names as its issuer. Mostly a custom domain is meant.',
  unknown_key:
    'Get a new token. If that fails too, it is from another tenant or forged, or the jwks in your configuration are out of date.',
  // auth0/docs-v2: secure/tokens/json-web-tokens/json-web-key-set-properties.
  key_algorithm_mismatch:
    'If the API is set to that algorithm in Auth0, turn "Include Signing Algorithms in JSON Web Key Set" off in the Advanced settings of the tenant. Otherwise set the API to the algorithm that the key set names.',
  bad_signature:
    'The token was altered or forged: get a new one. If all fail, a shared cache holds wrong keys.',
  token_expired: `${GET_A_NEW_TOKEN} ${SET_THE_CLOCK}`,
  token_not_yet_valid: "This machine's clock is behind: synchronise it.",
  token_issued_in_future: "This machine's clock is behind: synchronise it.",
  token_too_old: 'The client must get a new token, though the old one has not expired: maxTokenAge says so.',
  missing_claim: 'Add the claim in an Action, or do not require it.',
  invalid_claim: NOT_FROM_AUTH0,
  wrong_audience: `${REQUEST_THIS_AUDIENCE} Compare letter by letter: the final slash counts.`,
  bound_token:
    'The client must use the DPoP scheme, with a proof. If it knows nothing of DPoP, somebody else has its token.',
  unsupported_confirmation: 'Set mtls, or turn sender constraining off for this API in Auth0.',
  unbound_token:
    'Use the Bearer scheme. To get a bound token, the token request needs a DPoP proof or a certificate, and the API must demand it in Auth0.',
  proof_key_mismatch:
    'The client has made a new key since it got the token: get a new token. If not, the token was stolen.',
  missing_certificate: 'The proxy must pass the certificate on, and getCertificate must find it.',
  invalid_certificate: 'Look at what getCertificate answers.',
  certificate_mismatch: 'The client has renewed its certificate: it must get a new token.',
  claims_rejected: 'Mend the claims or the claims schema.',
  anonymous_session:
    'The user must log in, and the client must then use the new token. If visitors may call this API, set anonymousSessions, and restrict them with requiredSubjectType.',
  invalid_actor: 'Look at the Action or the exchange that set act.',
  invalid_authorization_details: NOT_FROM_AUTH0,

  malformed_proof: MEND_THE_PROOF,
  proof_too_long: MEND_THE_PROOF,
  repeated_proof: 'Find who adds the second DPoP header.',
  wrong_proof_type: MEND_THE_PROOF,
  unsupported_proof_algorithm:
    'The client must use an algorithm of the challenge, or add its own to dpop.algorithms.',
  invalid_proof_key: MEND_THE_PROOF,
  bad_proof_signature: 'The proof was altered or forged, or is signed with another key than it shows.',
  invalid_jti: MEND_THE_PROOF,
  htm_mismatch:
    'Make the proof for the method of the request. A client that follows a redirect may change it.',
  htu_mismatch:
    "Make the proof for the URL of the request. Behind a proxy, set the framework's proxy setting or publicUrl.",
  invalid_proof_time: MEND_THE_PROOF,
  proof_too_old:
    'Make a new proof for each request. If new ones fail too, the clock of the client or of this machine is wrong.',
  proof_in_future:
    'The clock of the client is ahead, or this one is behind. Nonces count instead of the clocks of browsers.',
  ath_mismatch: 'Make a new proof when the access token changes.',
  proof_replayed: 'Make one proof for each request, retries too.',
  nonce_required:
    'Take the nonce of the DPoP-Nonce header and try once more. Browsers must be allowed to read it by CORS.',

  insufficient_scope:
    'Request the scope with the token. If the client does, it or its user was not granted it.',
  insufficient_permissions: 'Assign the permission in Auth0, and get a new token.',
  claim_not_accepted: 'Look at the claim in the token, and at the Action that sets it.',
  actor_not_accepted: 'Call through the service that the route is for.',
  subject_type_not_accepted:
    'Call the route as the kind of caller that it is for: a machine gets its token by client credentials, a user by a login.',
  organization_not_accepted:
    'Log in with the organization that the request is about. If the user did, compare the ID in the request with org_id.',
  authorization_details_not_accepted:
    'The client must request an entry that allows all of it: two entries that only do so together are not enough.',
  no_value_from_request:
    "The client must name the value once, and the function 'from' must return it as one text. A parameter that comes twice is a list, and no list is accepted.",
  insufficient_user_authentication: 'Log in again, as the challenge demands.',

  invalid_exchange_input: 'The message names what is wrong with the call.',
  token_of_other_issuer:
    "Exchange the token with a client whose 'domain' is the token's issuer: one client for each issuer.",
  exchange_not_configured: 'Give the client its own credentials.',
  exchange_refused: "Look at the issuer's error code, and at the settings of the exchange in Auth0.",
  exchange_failed: SEE_THE_FETCH,
  exchange_throttled: THE_MESSAGE_HELPS,
  client_rejected: THE_MESSAGE_HELPS,
  grant_not_allowed: THE_MESSAGE_HELPS,
  client_not_linked: THE_MESSAGE_HELPS,
  subject_token_rejected: THE_MESSAGE_HELPS,
  reserved_token_type: THE_MESSAGE_HELPS,
  delegation_too_deep: THE_MESSAGE_HELPS,
  account_not_connected: THE_MESSAGE_HELPS,
  refresh_token_missing: THE_MESSAGE_HELPS,
  provider_refused: THE_MESSAGE_HELPS,
  connection_not_enabled: THE_MESSAGE_HELPS,
  mfa_required: THE_MESSAGE_HELPS,

  issuer_unavailable: SEE_THE_FETCH,
  key_set_unavailable: SEE_THE_FETCH,
  replay_store_unavailable: 'Look at the cause of the error, and at the store.',
  domains_resolver_failed: 'Look at the cause of the error: your domains function threw it.',
  domains_resolver_timeout: 'Cache what the domains function looks up.',
  domains_resolver_result:
    'The domains function must answer a list of domains, or [] where no issuer is accepted.',
  invalid_configuration: 'The message names what is wrong.',
  missing_argument: 'Give it, or set its environment variable.',
};

/** What to do about what a request tells more precisely than its reason. */
export const CAUSE_FIXES: Readonly<Record<TellingCause, string>> = {
  scheme_left_out: 'Write "Bearer" and a blank before the token.',
  scheme_twice: 'Something adds "Bearer" to a value that has it already. Add it once.',
  placeholder_token: 'Put a real token there: a variable was empty or was not filled in.',
  quoted_token: 'Take the quotation marks away.',
  refresh_token: 'Send the access token. A refresh token is for Auth0 alone.',
  cut_token:
    'Copy the whole token. Look for a limit on its length: a database column, a cookie, a header, a log or the width of a terminal.',
  encrypted_for_api:
    'In the Auth0 Dashboard, turn JSON Web Encryption (JWE) off under Token Settings of this API. Then get a new token. This library does not decrypt tokens.',
  no_audience_requested: `${REQUEST_THIS_AUDIENCE} Or set a default audience in the settings of the tenant.`,
  management_api_token: `${REQUEST_THIS_AUDIENCE} This token is for Auth0's Management API: keep it secret.`,
  audience_spelling:
    'Write the identifier of the API exactly as Auth0 has it, in the client and in AUTH0_AUDIENCE.',
  issuer_spelling:
    'Auth0 writes its issuers as https://<domain>/ with the final slash. Find out who made this token.',
  key_of_other_use:
    'The issuer must publish the key for verifying: use "sig", key_ops with "verify" and nothing twice. Auth0 does, so look for a proxy that alters the answer.',
  private_key_published:
    'Do not trust the token: anybody could have signed it. Revoke the key at once: in the Auth0 Dashboard, Settings, Signing Keys: Rotate & Revoke Signing Key. Then publish public members alone.',
  unusable_key: 'Nothing is wrong with the token. The issuer must rotate its signing key.',
  custom_domain:
    'Use the same domain on both sides: the client logs in at one of the two, and AUTH0_DOMAIN must be that one. To accept both, list them in domains.',
  other_tenant:
    'Client and API use two tenants, such as staging and production: use one, or list both in domains.',
  hs256_api:
    'Change the signing algorithm of the API from HS256 to RS256 in Auth0. A shared secret is never accepted.',
  unsigned_token: 'Somebody is trying, or a test library made this token. Get one from Auth0.',
  behind_proxy: "Tell the API where clients see it: set the framework's proxy setting, or publicUrl.",
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
    'The token has it as a permission, not as a scope: use requiredPermissions, or grant the scope.',
};

/** What to do about each way in which a fetch from an issuer can fail. */
export const FETCH_FIXES: Readonly<Record<FetchFailureKind, string>> = {
  network:
    'Open <domain>/.well-known/openid-configuration with curl from this machine. Look at DNS, egress rules, proxy settings and the certificate store.',
  timeout: 'Look at egress rules: a firewall that drops packets looks like this. Or raise timeout.',
  closed: 'close() was called too early.',
  overloaded:
    'Too many requests to issuers are under way: look at how many issuers the domains function accepts, and at how long they take.',
  redirect: 'Configure the domain that the redirect leads to. None is followed.',
  bad_status:
    "404: the domain is not that of an Auth0 tenant. 429: too many processes ask, share a cache. 5xx: look at Auth0's status page.",
  too_large: 'Something else than Auth0 answers there: look at the domain and at proxies.',
  not_json:
    "A captive portal or a proxy answers in Auth0's place, or the domain is not that of an Auth0 tenant.",
  invalid_document: 'The domain is not that of an Auth0 tenant, or a proxy alters the answer.',
};
