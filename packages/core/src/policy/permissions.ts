import { InsufficientScopeError } from '../errors/index.js';
import { assertVerified } from '../verified-caller.js';
import { type Names, parseNames } from './names.js';
import { definePolicy, type Policy } from './policy.js';

/**
 * Requires **all** of the permissions in the `permissions` claim, which Auth0 adds if RBAC is on and "Add Permissions
 * in the Access Token" is set ([rule H10](https://auth0-api.github.io/auth0-api/rules#h10)).
 *
 * @throws ConfigurationError at startup, if no permission is named
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, requiredPermissions } from '@auth0-api/core';
 *
 * const deleteOrders = requiredPermissions('delete:orders');
 * export async function assertMayDelete(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, deleteOrders);
 * }
 * ```
 */
export function requiredPermissions(...permissions: Names[]): Policy {
  const required = parseNames('requiredPermissions()', permissions);
  return definePolicy({
    description: `all of the permissions ${required.join(' ')}`,
    demand: { permissions: required },
    check: (auth) => {
      assertVerified(auth);
      if (!required.every((permission) => auth.permissions.includes(permission))) throw refused();
    },
  });
}

/**
 * Requires at least **one** of the permissions in the `permissions` claim.
 *
 * @throws ConfigurationError at startup, if no permission is named
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, permissionsIncludeAny } from '@auth0-api/core';
 *
 * const editors = permissionsIncludeAny('create:orders', 'update:orders');
 * export async function assertMayEdit(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, editors);
 * }
 * ```
 */
export function permissionsIncludeAny(...permissions: Names[]): Policy {
  const accepted = parseNames('permissionsIncludeAny()', permissions);
  return definePolicy({
    description: `one of the permissions ${accepted.join(' ')}`,
    demand: { permissionsAny: accepted },
    check: (auth) => {
      assertVerified(auth);
      if (!accepted.some((permission) => auth.permissions.includes(permission))) throw refused();
    },
  });
}

function refused(): InsufficientScopeError {
  const description = 'The access token does not have the permission that this request requires.';
  return new InsufficientScopeError({ reason: 'insufficient_permissions', description });
}
