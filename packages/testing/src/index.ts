export type { HmacAlgorithm, SigningAlgorithm } from './algorithms.js';
export { type CreateCertificateOptions, createCertificate, type TestCertificate } from './certificate.js';
export type { TenantClient } from './client-authentication.js';
export { createClock, type TestClock } from './clock.js';
export { combineFetch } from './combine-fetch.js';
export type { EventDelivery, EventWebhook, EventWebhookOptions } from './delivery/event-webhook.js';
export type { LogoutReceiver, LogoutResult } from './delivery/logout-receivers.js';
export type { PostResult } from './delivery/post.js';
export type { DiscoveryDocument } from './discovery.js';
export {
  type CreateDpopKeyOptions,
  createDpopKey,
  type DpopKey,
  type DpopKeyOptions,
  type ProofOptions,
} from './dpop-key.js';
export {
  type ContentEncryption,
  type CreateEncryptionKeyOptions,
  createEncryptionKey,
  type EncryptionKey,
  encryptToken,
  type KeyEncryption,
  type TokenEncryption,
} from './encryption.js';
export type { HeaderPatch } from './endpoints.js';
export type { PublishOptions, TenantEvent } from './events/event.js';
export type { EventErrorCode } from './events/event-messages.js';
export type { TenantEventsOptions } from './events/events-options.js';
export type { EventConnection } from './events/subscribers.js';
export type { ExpireOptions, StreamErrorOptions, TenantEvents } from './events/tenant-events.js';
export type {
  ConnectedAccount,
  ExchangeKind,
  ExchangeProfile,
  ExchangeProfileDecision,
  ExchangeProfileRequest,
  TokenVaultOptions,
} from './exchange-options.js';
export {
  type ForgeOptions,
  forgeToken,
  type HmacSecret,
  type Signer,
  type TokenPart,
  type Verbatim,
  verbatim,
} from './forge.js';
export { type CreateKeyOptions, createKey, type SigningKey } from './keys.js';
export type { LoginPageOptions, TenantUser } from './login/login-options.js';
export type { LogoutTokenOptions } from './logout-token.js';
export type { ClientMetadataDocument } from './metadata-documents.js';
export type { CustomAnswer, OutageKind, OutageTarget } from './outages.js';
export type { Endpoint, LoggedRequest } from './request-log.js';
export type { ListenOptions } from './server.js';
export { createTenant, type Tenant } from './tenant.js';
export type { RotateOptions, TenantClientOptions, TenantOptions } from './tenant-options.js';
export type { TokenProfile } from './token-profile.js';
export type { TokenResponse } from './token-response.js';
export type { ShapeOptions, SubjectOptions } from './token-subject.js';
export type { Binding, TokenClaims, TokenOptions } from './tokens.js';
