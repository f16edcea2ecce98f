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
export { type Auth0Middleware, auth0, getAuth, type Handler } from './auth0.js';
export {
  claimCheck,
  claimEquals,
  claimIncludes,
  permissionsIncludeAny,
  requiredActor,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
} from './guards.js';
