// All of core: where packages are installed strictly, an app can import only what it installed itself. The names of this
// package take the place of core's.
export * from '@auth0-api/core';
export type { RouteDecorator } from './access.js';
export {
  AllOf,
  AnyOf,
  AuthClaims,
  ClaimCheck,
  ClaimEquals,
  ClaimIncludes,
  CurrentAuth,
  PermissionsIncludeAny,
  Public,
  RequiredActor,
  RequiredAuthorizationDetails,
  RequiredOrganization,
  RequiredPermissions,
  RequiredScopes,
  RequiredSubjectType,
  ScopeIncludesAny,
  StepUp,
} from './decorators.js';
export type { GuardRequest } from './guard-request.js';
export type { Auth0ModuleAsyncOptions, Auth0ModuleFor, Auth0ModuleOptions } from './module.js';
export { receiver } from './receiver.js';
