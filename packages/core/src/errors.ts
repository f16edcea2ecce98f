export {
  Auth0ApiError,
  completeError,
  type ResponseHeaders,
  type Scheme,
} from './errors/base.js';
export {
  ApiError,
  type ApiErrorDetails,
  GetAccessTokenForConnectionError,
  GetTokenByExchangeProfileError,
} from './errors/exchange.js';
export { InsufficientScopeError, InsufficientUserAuthenticationError } from './errors/policy.js';
export { printable } from './errors/printable.js';
export type {
  AccessTokenReason,
  ErrorReason,
  ExchangeReason,
  PolicyReason,
  ProofReason,
  RequestReason,
  TroubleReason,
} from './errors/reasons.js';
export {
  ConfigurationError,
  DomainsResolverError,
  IssuerUnavailableError,
  MissingRequiredArgumentError,
  ReplayStoreUnavailableError,
} from './errors/trouble.js';
export {
  InvalidAuthSchemeError,
  InvalidDpopProofError,
  InvalidRequestError,
  MissingAuthorizationError,
  type ProofMismatch,
  UseDpopNonceError,
  VerifyAccessTokenError,
} from './errors/verification.js';
