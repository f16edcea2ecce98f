// All of core: where packages are installed strictly, an app can import only what it installed itself. The names of this
// package take the place of core's.
export * from '@auth0-api/core';
export { auth0, getAuth, type WithAuth } from './auth0.js';
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
export type { Handler, ProtectedHandler, Wrapper } from './handler.js';
export { receiver } from './receiver.js';
export { protectedResourceMetadata } from './resource-metadata.js';
export { errorResponse } from './respond.js';
