// All of core: where packages are installed strictly, an app can import only what it installed itself. The names of this
// package take the place of core's.
export * from '@auth0-api/core';
export {
  allOf,
  anyOf,
  claimCheck,
  claimEquals,
  claimIncludes,
  permissionsIncludeAny,
  requiredActor,
  requiredAuthorizationDetails,
  requiredOrganization,
  requiredPermissions,
  requiredScopes,
  requiredSubjectType,
  scopeIncludesAny,
  stepUp,
} from './guards.js';
export { type Auth0PluginOptions, auth0, auth0 as default, auth0ErrorHandler, getAuth } from './plugin.js';
export { receiver } from './receiver.js';
export { toIncoming } from './request.js';
export { protectedResourceMetadata } from './resource-metadata.js';
export type { AuthHook, GuardRequest, Register, RegisteredClaims, RequireAuthOptions } from './types.js';
