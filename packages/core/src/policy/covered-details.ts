import { isJsonObject, type JsonObject, ownMember } from '../base/json.js';
import type { AuthorizationDetail } from '../claims.js';
import { VerifyAccessTokenError } from '../errors/index.js';

/** The members of an entry that are lists (RFC 9396 section 2.2). */
export const LIST_MEMBERS = ['actions', 'locations', 'datatypes', 'privileges'] as const;
export type ListMember = (typeof LIST_MEMBERS)[number];

/** What an entry must say, for one request. */
export interface DetailValues {
  readonly type: string;
  readonly lists: readonly (readonly [ListMember, readonly string[]])[];
  readonly identifier: string | undefined;
}

/**
 * The entries of the claim `authorization_details` (rule G5).
 *
 * @returns none, if the token has no such claim
 * @throws VerifyAccessTokenError if it is anything but a list of objects with a text `type`
 */
export function readDetails(claims: JsonObject): readonly AuthorizationDetail[] {
  if (!Object.hasOwn(claims, 'authorization_details')) return [];
  const details = claims.authorization_details;
  if (Array.isArray(details) && details.every(isDetail)) return details;
  throw new VerifyAccessTokenError({
    reason: 'invalid_authorization_details',
    description:
      "The claim 'authorization_details' of the access token is not a list of objects that each have a type.",
  });
}

/** Whether an entry allows all that is wanted. A member that it lacks, or that is no list, covers nothing. */
export function covers(detail: AuthorizationDetail, { type, lists, identifier }: DetailValues): boolean {
  if (ownMember(detail, 'type') !== type) return false;
  if (identifier !== undefined && ownMember(detail, 'identifier') !== identifier) return false;
  return lists.every(([name, values]) => {
    const allowed = ownMember(detail, name);
    return Array.isArray(allowed) && values.every((value) => allowed.includes(value));
  });
}

function isDetail(value: unknown): value is AuthorizationDetail {
  return isJsonObject(value) && typeof ownMember(value, 'type') === 'string';
}
