export {
  type AccessTokenClaims,
  type AdapterOptions,
  ApiClient,
  type ApiClientOptions,
  ApiError,
  type Auth,
  Auth0ApiError,
  corsExposedHeaders,
  type ResourceMetadataOptions,
  type ResourceMetadataRouteOptions,
} from '@auth0-api/core';
export { type Auth0Middleware, auth0, getAuth, type Handler } from './auth0.js';
export {
  allOf,
  anyOf,
  claimCheck,
  claimEquals,
  claimIncludes,
  permissionsIncludeAny,
  requiredActor,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
  stepUp,
} from './guards.js';
export { toIncoming } from './request.js';
export { protectedResourceMetadata } from './resource-metadata.js';
