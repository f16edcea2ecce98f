/**
 * Why an access token was refused. Stable and machine-readable: for logs and metrics, not for the wire.
 * [Each is explained](https://auth0-api.github.io/auth0-api/errors#the-token-was-refused).
 */
export type AccessTokenReason =
  | 'malformed_token'
  | 'token_too_long'
  | 'opaque_token'
  | 'encrypted_token'
  | 'unencrypted_token'
  | 'unsupported_encryption'
  | 'unknown_decryption_key'
  | 'decryption_failed'
  | 'unsupported_algorithm'
  | 'unsupported_critical_header'
  | 'wrong_token_type'
  | 'id_token'
  | 'missing_issuer'
  | 'unknown_issuer'
  | 'issuer_mismatch'
  | 'unknown_key'
  | 'key_algorithm_mismatch'
  | 'bad_signature'
  | 'missing_claim'
  | 'invalid_claim'
  | 'token_expired'
  | 'token_not_yet_valid'
  | 'token_issued_in_future'
  | 'token_too_old'
  | 'token_revoked'
  | 'wrong_audience'
  | 'bound_token'
  | 'unsupported_confirmation'
  | 'unbound_token'
  | 'proof_key_mismatch'
  | 'missing_certificate'
  | 'invalid_certificate'
  | 'certificate_mismatch'
  | 'claims_rejected'
  | 'anonymous_session'
  | 'invalid_actor'
  | 'invalid_authorization_details';

/**
 * Why a request could not be used before its token was checked.
 * [Each is explained](https://auth0-api.github.io/auth0-api/errors#no-usable-credentials).
 */
export type RequestReason =
  | 'missing_authorization'
  | 'unauthenticated_preflight'
  | 'unsupported_scheme'
  | 'missing_token'
  | 'malformed_authorization'
  | 'repeated_authorization'
  | 'missing_proof'
  | 'unexpected_proof'
  | 'invalid_request_url';

/**
 * Why a verified token does not allow the request.
 * [Each is explained](https://auth0-api.github.io/auth0-api/errors#the-token-is-valid-but-not-sufficient).
 */
export type PolicyReason =
  | 'insufficient_scope'
  | 'insufficient_permissions'
  | 'claim_not_accepted'
  | 'actor_not_accepted'
  | 'subject_type_not_accepted'
  | 'organization_not_accepted'
  | 'authorization_details_not_accepted'
  | 'no_value_from_request'
  | 'insufficient_user_authentication';

/**
 * Why a failure on our side or on the issuer's side stopped a request.
 * [Each is explained](https://auth0-api.github.io/auth0-api/errors#not-the-clients-fault).
 */
export type TroubleReason =
  | 'issuer_unavailable'
  | 'key_set_unavailable'
  | 'replay_store_unavailable'
  | 'decryption_overloaded'
  | 'revocation_unavailable'
  | 'lifetime_mismatch'
  | 'domains_resolver_failed'
  | 'domains_resolver_timeout'
  | 'domains_resolver_result'
  | 'invalid_configuration'
  | 'missing_argument';

/**
 * Why a DPoP proof was refused (RFC 9449 section 4.3). [Each is explained](https://auth0-api.github.io/auth0-api/errors#the-dpop-proof-was-refused).
 */
export type ProofReason =
  | 'malformed_proof'
  | 'proof_too_long'
  | 'repeated_proof'
  | 'wrong_proof_type'
  | 'unsupported_proof_algorithm'
  | 'invalid_proof_key'
  | 'bad_proof_signature'
  | 'unsupported_critical_header'
  | 'invalid_jti'
  | 'htm_mismatch'
  | 'htu_mismatch'
  | 'invalid_proof_time'
  | 'proof_too_old'
  | 'proof_in_future'
  | 'ath_mismatch'
  | 'proof_replayed'
  | 'nonce_required';

/**
 * Why a token exchange failed. From `exchange_throttled` on: the likely cause of the issuer's refusal.
 * [Each is explained](https://auth0-api.github.io/auth0-api/errors#token-exchange).
 */
export type ExchangeReason =
  | 'invalid_exchange_input'
  | 'token_of_other_issuer'
  | 'exchange_not_configured'
  | 'binding_not_chosen'
  | 'exchange_failed'
  | 'exchange_refused'
  | 'unbound_result'
  | 'exchange_throttled'
  | 'client_rejected'
  | 'grant_not_allowed'
  | 'client_not_linked'
  | 'subject_token_rejected'
  | 'reserved_token_type'
  | 'delegation_too_deep'
  | 'action_or_request_refused'
  | 'action_denied'
  | 'account_not_connected'
  | 'refresh_token_missing'
  | 'provider_refused'
  | 'connection_not_enabled'
  | 'mfa_required';

/** Every {@link Auth0ApiError.reason}. [All are explained](https://auth0-api.github.io/auth0-api/errors). */
export type ErrorReason =
  | AccessTokenReason
  | RequestReason
  | PolicyReason
  | ProofReason
  | ExchangeReason
  | TroubleReason;
