import { createPublicKey, type KeyObject } from 'node:crypto';
import { type JsonObject, stringMember } from '../base/json.js';
import { findAlgorithm } from './algorithms.js';
import { isSoundPoint } from './small-order.js';

/** Why a key cannot be used for an algorithm. */
export type KeyFault =
  | 'other_type'
  | 'malformed'
  | 'rsa_size'
  | 'rsa_exponent'
  | 'rsa_modulus'
  | 'ed25519_point';

const MEMBERS = ['kty', 'n', 'e', 'crv', 'x', 'y'] as const;

/**
 * The longest member that is imported, in characters. The modulus of the largest key takes 683; some writers add zeros
 * or padding.
 */
const MAX_MEMBER_LENGTH = 2048;

/**
 * In bits. Compared with 2,048, a check with 4,096 costs twice as much, and one with 8,192 seven times: without a
 * limit, the publisher of such keys would decide what every forged token costs.
 */
const RSA_BITS = { min: 2048, max: 4096 } as const;

/**
 * FIPS 186-5 section A.1.1 requires more than 2^16. With 1, a signature is the message itself. With a small exponent, a
 * key is only as safe as the check of the padding is correct. The cost of a check grows with the bits of the exponent;
 * no key in practice uses more than 32.
 */
const RSA_EXPONENT = { min: 65_537n, max: 2n ** 32n - 1n } as const;

/**
 * Creates a public key for an algorithm from a JWK (RFC 7517, RFC 7518 section 6; rules T10, T10a). The imported key
 * counts, not its text: Node.js reads base64url with leading zeros, padding, blanks and worse.
 *
 * @returns why the key cannot be used, if it cannot
 */
export function importPublicKey(jwk: JsonObject, algorithmName: string): KeyObject | KeyFault {
  if (!isOfType(jwk, algorithmName)) return 'other_type';
  // Only the public members are handed on, so a published private key cannot be taken for one.
  const members = publicMembers(jwk);
  // Looked at before the import, which takes the longer the longer they are.
  if (Object.values(members).some((text) => text.length > MAX_MEMBER_LENGTH))
    return stringMember(jwk, 'kty') === 'RSA' ? 'rsa_size' : 'malformed';
  let key: KeyObject;
  try {
    key = createPublicKey({ key: members, format: 'jwk' });
  } catch {
    return 'malformed';
  }
  return faultOf(key) ?? key;
}

/** Whether a key has the type, and is on the curve, that an algorithm needs. */
export function isOfType(jwk: JsonObject, algorithmName: string): boolean {
  const algorithm = findAlgorithm(algorithmName);
  if (algorithm === undefined || stringMember(jwk, 'kty') !== algorithm.kty) return false;
  return algorithm.crv === undefined || stringMember(jwk, 'crv') === algorithm.crv;
}

/**
 * Whether a JWK has the modulus of an RSA key, whatever else it contains: anyone with a private part for any exponent
 * can factor the modulus, and so sign for every exponent (NIST SP 800-56B appendix C).
 */
export function hasModulusOf(jwk: JsonObject, key: KeyObject): boolean {
  const modulus = stringMember(jwk, 'n');
  if (key.asymmetricKeyType !== 'rsa' || modulus === undefined || modulus.length > MAX_MEMBER_LENGTH)
    return false;
  return integerOf(modulus) === integerOf(exported(key, 'n'));
}

/**
 * What is wrong with a public key of any origin; `undefined` if it can be used. Node.js has already checked at import
 * that a point of an elliptic curve is on it.
 */
export function faultOf(key: KeyObject): KeyFault | undefined {
  if (key.asymmetricKeyType === 'ed25519')
    return isSoundPoint(Buffer.from(exported(key, 'x'), 'base64url')) ? undefined : 'ed25519_point';
  if (key.asymmetricKeyType !== 'rsa') return undefined;
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (!(modulusLength >= RSA_BITS.min && modulusLength <= RSA_BITS.max)) return 'rsa_size';
  const isOddWithin = publicExponent % 2n === 1n && publicExponent <= RSA_EXPONENT.max;
  if (!(isOddWithin && publicExponent >= RSA_EXPONENT.min)) return 'rsa_exponent';
  return isOdd(Buffer.from(exported(key, 'n'), 'base64url')) ? undefined : 'rsa_modulus';
}

// Without a prototype, so that Node.js finds no member that somebody put on Object.prototype.
function publicMembers(jwk: JsonObject): Record<string, string> {
  const members: Record<string, string> = Object.create(null);
  for (const name of MEMBERS) {
    const text = stringMember(jwk, name);
    if (text !== undefined) members[name] = text;
  }
  return members;
}

function exported(key: KeyObject, member: 'n' | 'x'): string {
  return key.export({ format: 'jwk' })[member] ?? '';
}

/** Whatever zeros it begins with. */
function integerOf(base64url: string): bigint {
  return BigInt(`0x0${Buffer.from(base64url, 'base64url').toString('hex')}`);
}

function isOdd(bytes: Uint8Array): boolean {
  return ((bytes.at(-1) ?? 0) & 1) === 1;
}
