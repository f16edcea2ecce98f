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
export { type Auth0Middleware, type Auth0State, auth0, getAuth } from './auth0.js';
export type { AnyContext } from './context.js';
export {
  allOf,
  anyOf,
  claimCheck,
  claimEquals,
  claimIncludes,
  type Guard,
  permissionsIncludeAny,
  requiredActor,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
  stepUp,
} from './guards.js';
export { protectedResourceMetadata } from './resource-metadata.js';
