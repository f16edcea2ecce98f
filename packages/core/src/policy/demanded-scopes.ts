import { ownMembers } from '../base/own-members.js';
import { type Names, parseNames } from './names.js';
import { type Demand, demandOf, type PolicyLike } from './policy.js';

/** Scopes that a token must have in every case. */
interface Demanding {
  readonly scopes?: Names;
  readonly allOf?: readonly Demand[];
}

/**
 * The scopes that a token must have in every case: its own and those of `allOf`, but not the alternatives of `anyOf`.
 */
export function demandedScopes(demand: Demand): readonly string[] {
  const { scopes, allOf }: Demanding = ownMembers(demand as Demanding);
  return [...[scopes ?? []].flat(), ...(allOf ?? []).flatMap(demandedScopes)];
}

/**
 * The `scope` of challenges to clients that sent no credentials (rule H16; RFC 6750 section 3): what the policy
 * requires of every token, separated by spaces.
 *
 * @returns `undefined` if it requires no scope in every case
 * @throws ConfigurationError for a scope that cannot be part of a challenge (rule H4)
 */
export function scopeToAskFor(policy: PolicyLike): string | undefined {
  const scopes = demandedScopes(demandOf(policy));
  return scopes.length === 0 ? undefined : parseNames('auth0({ policy })', scopes).join(' ');
}
