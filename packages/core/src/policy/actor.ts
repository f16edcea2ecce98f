import { verifiedClaimsOf } from '../auth.js';
import { ConfigurationError, InsufficientScopeError } from '../errors/index.js';
import { getCurrentActor } from './delegation.js';
import { definePolicy, type Policy } from './policy.js';

/**
 * Requires that one of the named actors acts on behalf of the token's subject (RFC 8693 section 4.1; rules H10, X10).
 * Only the outermost actor counts; a token that its subject uses directly is refused.
 *
 * @throws ConfigurationError at startup, if no actor is named
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, requiredActor } from '@auth0-api/core';
 *
 * const bySupport = requiredActor('client-id-of-the-support-desk');
 * export async function assertSupport(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, bySupport);
 * }
 * ```
 */
export function requiredActor(...subjects: (string | readonly string[])[]): Policy {
  const accepted = subjects.flat();
  if (accepted.length === 0 || accepted.some((sub) => typeof sub !== 'string' || sub.trim() === '')) {
    throw new ConfigurationError({
      description: 'requiredActor() needs at least one subject, and no subject may be blank.',
    });
  }
  return definePolicy({
    description: `one of the actors ${accepted.join(', ')}`,
    demand: { actor: accepted },
    check: (auth) => {
      const actor = getCurrentActor(verifiedClaimsOf(auth));
      if (actor !== undefined && accepted.includes(actor)) return;
      throw new InsufficientScopeError({
        reason: 'actor_not_accepted',
        description: 'This request requires a token that an accepted actor uses on behalf of its subject.',
      });
    },
  });
}
