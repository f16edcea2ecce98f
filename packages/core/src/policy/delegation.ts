import { isJsonObject, type JsonObject, ownMember, stringMember } from '../base/json.js';
import { withoutOverlay } from '../claims-overlay.js';
import { VerifyAccessTokenError } from '../errors/index.js';

/** How many actors a chain may have. Auth0 itself allows five. */
const MAX_ACTORS = 16;

/**
 * Who acts on behalf of the token's subject: the outermost `act` claim (RFC 8693 section 4.1), and the only one that
 * decisions may be based on. `undefined` for a token that its subject uses directly.
 *
 * @param claims Those of a verified request: `auth.claims` itself. The signed claims are read, whatever a `claims`
 * schema returns; for a copy, the claims of the copy
 * @throws VerifyAccessTokenError if `act` is malformed at any depth
 *   ([rule X10](https://auth0-api.github.io/auth0-api/rules#x10))
 *
 * @example
 * ```ts
 * import { type Auth, getCurrentActor } from '@auth0-api/core';
 *
 * export function logChange({ claims }: Auth): void {
 *   console.info('An order was changed.', { user: claims.sub, by: getCurrentActor(claims) ?? claims.sub });
 * }
 * ```
 */
export function getCurrentActor(claims: JsonObject): string | undefined {
  return getDelegationChain(claims)[0];
}

/**
 * Everyone who acts or acted on behalf of the token's subject, newest first. All except the first are history: RFC 8693
 * section 4.1 excludes them from decisions.
 *
 * @param claims As for {@link getCurrentActor}
 * @throws VerifyAccessTokenError if `act` is malformed at any depth, or nested more than 16 deep
 *   ([rule X10](https://auth0-api.github.io/auth0-api/rules#x10))
 *
 * @example
 * ```ts
 * import { type Auth, getDelegationChain } from '@auth0-api/core';
 *
 * export function pathOf({ claims }: Auth): string {
 *   return getDelegationChain(claims).join(' for ');
 * }
 * ```
 */
export function getDelegationChain(claims: JsonObject): readonly string[] {
  const chain: string[] = [];
  let holder = withoutOverlay(claims);
  while (Object.hasOwn(holder, 'act')) {
    const actor = ownMember(holder, 'act');
    const sub = isJsonObject(actor) ? stringMember(actor, 'sub') : undefined;
    if (!isJsonObject(actor) || sub === undefined || sub.trim() === '') {
      throw malformed('names an actor without a subject');
    }
    if (chain.length === MAX_ACTORS) throw malformed(`has more than ${MAX_ACTORS} actors`);
    chain.push(sub);
    holder = actor;
  }
  return Object.freeze(chain);
}

function malformed(problem: string): VerifyAccessTokenError {
  return new VerifyAccessTokenError({
    reason: 'invalid_actor',
    description: `The claim 'act' of the access token ${problem}.`,
  });
}
