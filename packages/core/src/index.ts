import { noteCopy } from './base/copies.js';

export type { Guard } from './adapter/guards.js';
export {
  type MetadataResponse,
  metadataResponse,
  type ResourceMetadataRouteOptions,
} from './adapter/metadata-route.js';
export type { AdapterOptions } from './adapter/options.js';
export type { PublicUrl } from './adapter/public-url.js';
export type { ReceivedRequest, Receiver, ReceiverAnswer } from './adapter/receiver.js';
export { ApiClient } from './api-client.js';
export type { ChallengeDetails } from './attempt.js';
export type { Auth } from './auth.js';
export type { Awaitable } from './base/awaitable.js';
export type { Clock } from './base/clock.js';
export type { JsonObject } from './base/json.js';
export type { CacheAdapter } from './cache/adapter.js';
export { MemoryCache, type MemoryCacheOptions } from './cache/memory.js';
export type {
  PresentedProof,
  VerifiedDpopProof,
  VerifyAccessTokenArguments,
  VerifyDpopProofArguments,
} from './call-arguments.js';
export { corsExposedHeaders } from './challenge/cors.js';
export { type ErrorResponse, renderError } from './challenge/response.js';
export type {
  AccessTokenClaims,
  ActorClaim,
  AuthorizationDetail,
  ClaimsOf,
  ConfirmationClaim,
} from './claims.js';
export type { AuthorizeDetails } from './client-door.js';
export {
  type AccessTokenReason,
  ApiError,
  type ApiErrorInit,
  Auth0ApiError,
  ConfigurationError,
  DecryptionOverloadedError,
  DomainsResolverError,
  type ErrorReason,
  type ExchangeReason,
  GetAccessTokenForConnectionError,
  GetTokenByExchangeProfileError,
  InsufficientScopeError,
  InsufficientUserAuthenticationError,
  InvalidAuthSchemeError,
  InvalidDpopProofError,
  InvalidRequestError,
  IssuerUnavailableError,
  MissingAuthorizationError,
  MissingRequiredArgumentError,
  type PolicyReason,
  type ProofMismatch,
  type ProofReason,
  ReplayStoreUnavailableError,
  type RequestReason,
  type ResponseHeaders,
  RevocationUnavailableError,
  type Scheme,
  type TroubleReason,
  UseDpopNonceError,
  VerifyAccessTokenError,
} from './errors/index.js';
export {
  CHANNELS,
  type DecisionEvent,
  type FeedEvent,
  type IssuerFetchEvent,
  type StoreFailureEvent,
} from './events.js';
export type { ExchangeDpopKey } from './exchange-settings/dpop-key.js';
export type { ExchangeBinding, ExchangeMtlsFetch } from './exchange-settings/settings.js';
export type { ExchangeStore } from './exchange-settings/shared-store.js';
export type { ClientAssertionSigningKey } from './exchange-settings/signing-key.js';
export type { Fetch, FetchHeaders, FetchInit, FetchResponse } from './http/fetch.js';
export { type AuthRequest, isPreflight, type RequestHeaders } from './http/request.js';
export { type NormalizeDomainOptions, normalizeDomain } from './issuer/domain.js';
export type { DomainEntry, DomainOptions } from './issuer/domain-entry.js';
export type { IssuerReadiness } from './issuer/ready.js';
export type { DomainsContext, DomainsResolver } from './issuer/resolver.js';
export type { DocumentsSnapshot, GivenDocuments, SnapshotDocument } from './issuer/snapshot.js';
export type { DecryptionKey } from './jwe/decryption-key.js';
export { decodeUnverified, type UnverifiedToken } from './jws/decode.js';
export { type McpAuthInfo, type McpAuthInfoOptions, toMcpAuthInfo } from './mcp.js';
export {
  type AcceptedCredentials,
  protectedResourceMetadata,
  type ResourceMetadata,
  type ResourceMetadataOptions,
} from './metadata.js';
export { type Environment, optionsFromEnv } from './options/env.js';
export type {
  ApiClientOptions,
  CacheOptions,
  DecryptionOptions,
  DpopNonceOptions,
  DpopOptions,
  ExchangeCacheOptions,
  MtlsOptions,
  RevocationOptions,
  TokenCacheOptions,
} from './options/options.js';
export { requiredActor } from './policy/actor.js';
export {
  type AuthorizationDetailsDemands,
  requiredAuthorizationDetails,
} from './policy/authorization-details.js';
export { claimCheck, claimEquals, claimIncludes } from './policy/claims.js';
export { allOf, anyOf } from './policy/combine.js';
export { getCurrentActor, getDelegationChain } from './policy/delegation.js';
export type { FromRequest } from './policy/from-request.js';
export type { Names } from './policy/names.js';
export { requiredOrganization } from './policy/organization.js';
export { permissionsIncludeAny, requiredPermissions } from './policy/permissions.js';
export {
  type AuthorizationDetailsDemand,
  type ClaimValue,
  type Demand,
  demandOf,
  type Policy,
  type PolicyContext,
  type PolicyLike,
  type RequestValue,
} from './policy/policy.js';
export type { AuthRequirements } from './policy/requirements.js';
export { requiredScopes, scopeIncludesAny } from './policy/scopes.js';
export { type StepUpDemands, stepUp } from './policy/step-up.js';
export { type KnownSubjectType, requiredSubjectType } from './policy/subject.js';
export { MemoryRevocationStore, type MemoryRevocationStoreOptions } from './revocation/memory-store.js';
export type { RevokeArguments } from './revocation/revoke.js';
export type {
  FeedState,
  Revocation,
  RevocationFollower,
  RevocationStore,
  RevocationTarget,
} from './revocation/store.js';
export { MemoryReplayStore, type MemoryReplayStoreOptions } from './sender/memory-replay-store.js';
export type { ProofUse, ReplayStore } from './sender/replay-store.js';
export type { SubjectType } from './subject-type.js';
export type { ClaimsSchema } from './token/claims-schema.js';

noteCopy();
