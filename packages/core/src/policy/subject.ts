import { assertVerified } from '../auth.js';
import { ConfigurationError, InsufficientScopeError } from '../errors/index.js';
import type { SubjectType } from '../subject-type.js';
import { definePolicy, type Policy } from './policy.js';

/** A type of subject that can be demanded. */
export type KnownSubjectType = Exclude<SubjectType, 'unknown'>;

// Kept complete by its type: a new type cannot be forgotten here.
const KNOWN: Readonly<Record<KnownSubjectType, true>> = {
  user: true,
  machine: true,
  ai_agent: true,
  anonymous: true,
};

/**
 * Demands a token whose subject is of one of these types (rule I4). A token whose claims do not tell, or contradict each
 * other, is refused.
 *
 * It says nothing about who acts: a user's token that an agent uses passes `requiredSubjectType('user')`. Look at `act`.
 *
 * @throws ConfigurationError at once, if no type is named, or one that does not exist
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, requiredSubjectType } from '@auth0-api/core';
 *
 * const machines = requiredSubjectType('machine');
 * export async function assertMachine(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, machines);
 * }
 * ```
 */
export function requiredSubjectType(...types: (KnownSubjectType | readonly KnownSubjectType[])[]): Policy {
  const accepted: readonly KnownSubjectType[] = types.flat();
  if (accepted.length === 0 || !accepted.every(isKnown))
    throw new ConfigurationError({
      description: `requiredSubjectType() needs at least one of ${Object.keys(KNOWN).join(', ')}, and nothing else.`,
    });
  return definePolicy({
    description: `a subject of the type ${accepted.join(' or ')}`,
    demand: { subjectType: accepted },
    check: (auth) => {
      assertVerified(auth);
      if (accepted.some((type) => type === auth.subjectType)) return;
      throw new InsufficientScopeError({
        reason: 'subject_type_not_accepted',
        description: 'This request needs a token of another kind of caller.',
      });
    },
  });
}

function isKnown(type: unknown): type is KnownSubjectType {
  return typeof type === 'string' && Object.hasOwn(KNOWN, type);
}
