import { ownMembers } from '../base/own-members.js';
import { type Names, parseNames } from './names.js';
import { type Demand, demandOf, type PolicyLike } from './policy.js';

/** Where a demand names scopes that a token must have in any case. */
interface Demanding {
  readonly scopes?: Names;
  readonly allOf?: readonly Demand[];
}

/** The scopes that a token cannot do without: its own and those of `allOf`. What `anyOf` leaves open is none of them. */
export function demandedScopes(demand: Demand): readonly string[] {
  const { scopes, allOf }: Demanding = ownMembers(demand as Demanding);
  return [...[scopes ?? []].flat(), ...(allOf ?? []).flatMap(demandedScopes)];
}

/**
 * The `scope` of challenges to clients that showed no credentials (rule H16; RFC 6750 section 3): what the policy demands
 * of every token, separated by spaces.
 *
 * @returns `undefined` where it demands no scope in any case
 * @throws ConfigurationError for a scope that cannot stand in a challenge (rule H4)
 */
export function scopeToAskFor(policy: PolicyLike): string | undefined {
  const scopes = demandedScopes(demandOf(policy));
  return scopes.length === 0 ? undefined : parseNames("The option 'policy'", scopes).join(' ');
}
