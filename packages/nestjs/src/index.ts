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
