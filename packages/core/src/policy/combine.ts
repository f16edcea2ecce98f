import { type Awaitable, perform } from '../base/awaitable.js';
import {
  ConfigurationError,
  InsufficientScopeError,
  InsufficientUserAuthenticationError,
} from '../errors/index.js';
import { demandedScopes } from './demanded-scopes.js';
import {
  applyPolicy,
  type Demand,
  definePolicy,
  demandOf,
  type Policy,
  type PolicyLike,
  parsePolicy,
} from './policy.js';

/**
 * Requires that **every** policy accepts the request. They run in order, and the first refusal is the response. If a
 * scope is missing, the challenge names the scopes of all of them: a client that requested only the missing one would
 * lack the others.
 *
 * @throws ConfigurationError at startup, if there is no policy
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, allOf, claimEquals, requiredScopes } from '@auth0-api/core';
 *
 * const refunds = allOf(requiredScopes('write:refunds'), claimEquals('org_id', 'org_acme'));
 * export async function assertMayRefund(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, refunds);
 * }
 * ```
 */
export function allOf(...policies: PolicyLike[]): Policy {
  const parts = parseParts('allOf', policies);
  const demand: Demand = { allOf: parts.map(demandOf) };
  const scopes = demandedScopes(demand);
  return definePolicy({
    description: parts.map(describePart).join(' and '),
    demand,
    check: (auth, context) =>
      checkEach(
        parts,
        (part) => applyPolicy(part, auth, context),
        (error) => withScopes(error, scopes),
      ),
  });
}

function checkEach(
  [part, ...others]: readonly Policy[],
  apply: (part: Policy) => Awaitable<void>,
  translate: (error: unknown) => unknown,
): Awaitable<void> {
  if (part === undefined) return undefined;
  return perform(
    () => apply(part),
    () => checkEach(others, apply, translate),
    (error) => {
      throw translate(error);
    },
  );
}

/**
 * Requires that **one** policy accepts the request. They run in order. If all refuse, the first refusal is the
 * response, so put first what clients should request. Anything but a refusal (an error of a function, a malformed
 * claim) ends the request at once: a failure is not a refusal that another policy could override.
 *
 * @throws ConfigurationError at startup, if there is no policy
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, anyOf, requiredPermissions, requiredScopes } from '@auth0-api/core';
 *
 * const readers = anyOf(requiredScopes('read:orders'), requiredPermissions('admin'));
 * export async function assertMayRead(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, readers);
 * }
 * ```
 */
export function anyOf(...policies: PolicyLike[]): Policy {
  const parts = parseParts('anyOf', policies);
  return definePolicy({
    description: parts.map(describePart).join(' or '),
    demand: { anyOf: parts.map(demandOf) },
    check: async (auth, context) => {
      const refusals: unknown[] = [];
      for (const part of parts) {
        try {
          return await applyPolicy(part, auth, context);
        } catch (error) {
          if (!isRefusal(error)) throw error;
          refusals.push(error);
        }
      }
      throw refusals[0];
    },
  });
}

function parseParts(name: string, policies: readonly PolicyLike[]): readonly Policy[] {
  if (policies.length === 0)
    throw new ConfigurationError({ description: `${name}() needs at least one policy.` });
  return policies.map(parsePolicy);
}

function describePart(part: Policy): string {
  const demand = demandOf(part);
  return 'allOf' in demand || 'anyOf' in demand ? `(${part.description})` : part.description;
}

function isRefusal(error: unknown): boolean {
  return error instanceof InsufficientScopeError || error instanceof InsufficientUserAuthenticationError;
}

function withScopes(error: unknown, scopes: readonly string[]): unknown {
  if (!(error instanceof InsufficientScopeError) || error.scope === undefined) return error;
  const all = [...new Set([...scopes, ...error.scope.split(' ')])].join(' ');
  const { reason, description, cause } = error;
  return new InsufficientScopeError({ reason, description, scope: all, cause });
}
