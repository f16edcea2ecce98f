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
  RequiredPermissions,
  RequiredScopes,
  ScopeIncludesAny,
  StepUp,
} from './decorators.js';
export type { Auth0ModuleAsyncOptions, Auth0ModuleFor, Auth0ModuleOptions } from './module.js';
