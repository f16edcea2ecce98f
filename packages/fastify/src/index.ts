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
export {
  claimCheck,
  claimEquals,
  claimIncludes,
  permissionsIncludeAny,
  requiredActor,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
} from './hooks.js';
export { type Auth0PluginOptions, auth0, auth0 as default, auth0ErrorHandler, getAuth } from './plugin.js';
export type { AuthHook, Register, RegisteredClaims, RequireAuthOptions } from './types.js';
