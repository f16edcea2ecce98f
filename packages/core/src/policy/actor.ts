import { isJsonObject, type JsonObject, ownMember, stringMember } from '../base/json.js';
import type { AccessTokenClaims } from '../claims.js';
import { ConfigurationError, InsufficientScopeError } from '../errors/index.js';
import { verifiedClaimsOf } from '../verified-caller.js';
import { getCurrentActor } from './delegation.js';
import { definePolicy, type Policy, type PolicyContext } from './policy.js';

/**
 * Requires that one of the named actors acts on behalf of the token's subject (RFC 8693 section 4.1; rules
 * [H10](https://auth0-api.github.io/auth0-api/rules#h10), [X10](https://auth0-api.github.io/auth0-api/rules#x10),
 * [I5](https://auth0-api.github.io/auth0-api/rules#i5)). Only the outermost actor counts; a token that its subject uses
 * directly is refused. An actor is an agent or a client: the guard compares `act.sub` and `act.client_id`
 * (auth0/docs-v2: ai-agents-mcp/agents-as-principal/agent-identity-in-tokens).
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
    check: (auth, context) => {
      const claims = verifiedClaimsOf(auth);
      const names = namesOfActor(claims, context);
      if (names.some((name) => accepted.includes(name))) return;
      throw new InsufficientScopeError({
        reason: 'actor_not_accepted',
        description: 'This request requires a token that an accepted actor uses on behalf of its subject.',
      });
    },
  });
}

// The names of the outermost actor: none, if its issuer is not accepted. No page of Auth0 says which domain `act.iss` names in
// a tenant with a custom domain.
function namesOfActor(claims: AccessTokenClaims, context: PolicyContext): readonly string[] {
  const sub = getCurrentActor(claims);
  const act = ownMember(claims, 'act');
  if (sub === undefined || !isJsonObject(act) || !isOfAcceptedIssuer(act, claims, context)) return [];
  return [sub, stringMember(act, 'client_id') ?? sub];
}

function isOfAcceptedIssuer(act: JsonObject, { iss }: AccessTokenClaims, context: PolicyContext): boolean {
  const issuer = ownMember(act, 'iss');
  if (issuer === undefined || issuer === iss) return true;
  return typeof issuer === 'string' && context.acceptsIssuer?.(issuer) === true;
}
