// All of core: where packages are installed strictly, an app can import only what it installed itself. The names of this
// package take the place of core's.
export * from '@auth0-api/core';
export { type Auth0Middleware, type Auth0Variables, auth0, getAuth } from './auth0.js';
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
export { receiver } from './receiver.js';
export { protectedResourceMetadata } from './resource-metadata.js';
