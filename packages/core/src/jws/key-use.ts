import { type JsonObject, ownMember } from '../base/json.js';

/**
 * Members that only a private or a symmetric key has (RFC 7518 sections 6.2.2, 6.3.2 and 6.4, RFC 8037 section 2).
 * `oth` only occurs with the others.
 */
export const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

/**
 * Whether a key may verify signatures according to its own members: if they name a use, the key has no other use (rules
 * T10, D5a; RFC 7517 sections 4.2 to 4.4). A list of operations with duplicates is invalid.
 */
export function mayVerify(jwk: JsonObject): boolean {
  const use = ownMember(jwk, 'use');
  const operations = ownMember(jwk, 'key_ops');
  const algorithm = ownMember(jwk, 'alg');
  return (
    (use === undefined || use === 'sig') &&
    (operations === undefined || (isSet(operations) && operations.includes('verify'))) &&
    (algorithm === undefined || typeof algorithm === 'string')
  );
}

/**
 * Whether a key contains a part of its private key, of whatever type: bytes as a list are as secret as text. Some writers
 * put `null`, an empty string or an empty list where a key has no such member.
 */
export function hasPrivatePart(jwk: JsonObject): boolean {
  return PRIVATE_MEMBERS.some((name) => {
    const value = ownMember(jwk, name) ?? '';
    return Array.isArray(value) ? value.length > 0 : value !== '';
  });
}

function isSet(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && new Set(value).size === value.length;
}
