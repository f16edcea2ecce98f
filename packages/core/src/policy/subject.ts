import { ConfigurationError, InsufficientScopeError } from '../errors/index.js';
import type { SubjectType } from '../subject-type.js';
import { assertVerified } from '../verified-caller.js';
import { definePolicy, type Policy } from './policy.js';

/** A type of subject that a guard can require. */
export type KnownSubjectType = Exclude<SubjectType, 'unknown'>;

// Kept complete by its type: a new type cannot be forgotten here.
const KNOWN: Readonly<Record<KnownSubjectType, true>> = {
  user: true,
  machine: true,
  ai_agent: true,
  anonymous: true,
};

/**
 * Requires a token whose subject has one of these types ([rule I4](https://auth0-api.github.io/auth0-api/rules#i4)). A
 * token whose claims do not say, or contradict each other, is refused.
 *
 * It does not check who acts: a user's token that an agent uses passes `requiredSubjectType('user')`. See `requiredActor`.
 *
 * @throws ConfigurationError at once, if no type is given, or one that does not exist
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
      description: `requiredSubjectType() needs at least one of these, and nothing else: ${Object.keys(KNOWN).join(', ')}.`,
    });
  return definePolicy({
    description: `a subject of the type ${accepted.join(' or ')}`,
    demand: { subjectType: accepted },
    check: (auth) => {
      assertVerified(auth);
      if (accepted.some((type) => type === auth.subjectType)) return;
      throw new InsufficientScopeError({
        reason: 'subject_type_not_accepted',
        description: 'This request requires a token with another type of subject.',
      });
    },
  });
}

function isKnown(type: unknown): type is KnownSubjectType {
  return typeof type === 'string' && Object.hasOwn(KNOWN, type);
}
