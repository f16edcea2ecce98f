/** The codes that a standard defines, or Auth0 documents, for a token endpoint. Anything else is an Action's own. */
const DOCUMENTED: ReadonlySet<string> = new Set([
  // RFC 6749 section 5.2.
  ...['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type'],
  'invalid_scope',
  // RFC 6749 section 4.1.2.1, which Auth0 also uses here (oas/authentication/authentication-api-oas.json in auth0/docs-v2).
  ...['access_denied', 'unsupported_response_type', 'server_error', 'temporarily_unavailable'],
  // RFC 8693 section 2.2.2, RFC 9396 section 5, RFC 9449 sections 5 and 8, RFC 8628 section 3.5.
  ...['invalid_target', 'invalid_authorization_details', 'invalid_dpop_proof', 'use_dpop_nonce'],
  ...['authorization_pending', 'slow_down', 'expired_token'],
  // OpenID Connect Core section 3.1.2.6, Unmet Authentication Requirements 1.0.
  ...['interaction_required', 'login_required', 'account_selection_required', 'consent_required'],
  ...['invalid_request_uri', 'invalid_request_object', 'request_not_supported', 'request_uri_not_supported'],
  ...['registration_not_supported', 'unmet_authentication_requirements'],
  // Auth0: the OpenAPI document above; authenticate/custom-token-exchange/cte-attack-protection; get-started/
  // authentication-and-authorization-flow/resource-owner-password-flow/avoid-common-issues-with-resource-owner-password-flow-and-attack-protection.
  ...['mfa_required', 'too_many_attempts', 'too_many_requests', 'invalid_token', 'invalid_user_password'],
  'password_leaked',
]);

/** Whether a standard defines an error code for the token endpoint, or Auth0 documents it (rule X18). Letter case counts. */
export function isDocumentedCode(code: string): boolean {
  return DOCUMENTED.has(code);
}
