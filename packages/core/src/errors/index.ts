export {
  Auth0ApiError,
  completeError,
  isCompleted,
  type ResponseHeaders,
  type Scheme,
} from './base.js';
export { DecryptionOverloadedError } from './decryption.js';
export {
  ApiError,
  type ApiErrorInit,
  GetAccessTokenForConnectionError,
  GetTokenByExchangeProfileError,
} from './exchange.js';
export { InsufficientScopeError, InsufficientUserAuthenticationError } from './policy.js';
export { printable, printableSetting } from './printable.js';
export type {
  AccessTokenReason,
  ErrorReason,
  ExchangeReason,
  PolicyReason,
  ProofReason,
  RequestReason,
  TroubleReason,
} from './reasons.js';
export { RevocationUnavailableError } from './revocation.js';
export {
  ConfigurationError,
  DomainsResolverError,
  IssuerUnavailableError,
  MissingRequiredArgumentError,
  ReplayStoreUnavailableError,
} from './server.js';
export {
  InvalidAuthSchemeError,
  InvalidDpopProofError,
  InvalidRequestError,
  MissingAuthorizationError,
  type ProofMismatch,
  UseDpopNonceError,
  VerifyAccessTokenError,
} from './verification.js';
