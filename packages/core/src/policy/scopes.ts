import { InsufficientScopeError } from '../errors/index.js';
import { assertVerified } from '../verified-caller.js';
import { type Names, parseNames } from './names.js';
import { definePolicy, type Policy } from './policy.js';

/**
 * Requires **all** of the scopes (RFC 6750 section 3.1; [rule H5](https://auth0-api.github.io/auth0-api/rules#h5)).
 *
 * @throws ConfigurationError at startup, if no scope is named
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, requiredScopes } from '@auth0-api/core';
 *
 * const readOrders = requiredScopes('read:orders', 'read:customers');
 * export async function assertMayRead(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, readOrders);
 * }
 * ```
 */
export function requiredScopes(...scopes: Names[]): Policy {
  const required = parseNames('requiredScopes()', scopes);
  return definePolicy({
    description: `all of the scopes ${required.join(' ')}`,
    demand: { scopes: required },
    check: (auth) => {
      assertVerified(auth);
      if (!required.every((scope) => auth.scopes.includes(scope))) throw refused(required);
    },
  });
}

/**
 * Requires at least **one** of the scopes. The challenge names all of them, and the client chooses.
 *
 * @throws ConfigurationError at startup, if no scope is named
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, scopeIncludesAny } from '@auth0-api/core';
 *
 * const readers = scopeIncludesAny('read:orders', 'admin');
 * export async function assertMayRead(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, readers);
 * }
 * ```
 */
export function scopeIncludesAny(...scopes: Names[]): Policy {
  const accepted = parseNames('scopeIncludesAny()', scopes);
  return definePolicy({
    description: `one of the scopes ${accepted.join(' ')}`,
    demand: { scopesAny: accepted },
    check: (auth) => {
      assertVerified(auth);
      if (!accepted.some((scope) => auth.scopes.includes(scope))) throw refused(accepted);
    },
  });
}

function refused(scopes: readonly string[]): InsufficientScopeError {
  const description = 'The access token does not have the scope that this request requires.';
  return new InsufficientScopeError({ reason: 'insufficient_scope', description, scope: scopes.join(' ') });
}
