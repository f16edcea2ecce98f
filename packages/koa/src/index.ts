export {
  type AccessTokenClaims,
  type AdapterOptions,
  ApiClient,
  type ApiClientOptions,
  ApiError,
  type Auth,
  Auth0ApiError,
  corsExposedHeaders,
} from '@auth0-api/core';
export { type Auth0Middleware, type Auth0State, auth0, getAuth } from './auth0.js';
export type { AnyContext } from './context.js';
export {
  claimCheck,
  claimEquals,
  claimIncludes,
  type Guard,
  permissionsIncludeAny,
  requiredActor,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
} from './guards.js';
