import {
  createPrivateKey,
  createPublicKey,
  type JsonWebKeyInput,
  type KeyObject,
  type webcrypto,
} from 'node:crypto';
import { types } from 'node:util';
import { isJsonObject, type JsonObject, ownMember, stringMember } from '../base/json.js';
import { ownMembers } from '../base/own-members.js';
import { partsBelongTogether } from '../jws/key-pair.js';
import { faultOf, type KeyFault } from '../jws/public-key.js';
import { KEY_ENCRYPTIONS } from './algorithms.js';

// `webcrypto` has this type in every version of @types/node.
type Jwk = webcrypto.JsonWebKey & { readonly kid?: string | undefined };

/** A private RSA key of 2048 to 4096 bits that decrypts access tokens: PEM text (PKCS #8 or #1), a JWK or a `KeyObject`. */
export type DecryptionKey = string | Jwk | KeyObject;

/** A private key, and what it says about itself. */
export interface PrivateKey {
  readonly key: KeyObject;
  /** The key ID of a JWK, or the one that was given with the key. */
  readonly kid: string | undefined;
  /** The only JWE algorithm that a JWK allows. */
  readonly alg: string | undefined;
}

const NO_KEY =
  'must be a private RSA key: PEM text (PKCS #8 or PKCS #1, without a passphrase), a private JWK or a KeyObject';
const FAULTS: Readonly<Record<KeyFault, string>> = {
  other_type: NO_KEY,
  malformed: NO_KEY,
  ed25519_point: NO_KEY,
  rsa_size: 'must have 2048 to 4096 bits',
  rsa_exponent: 'must have an odd public exponent from 65537 to 2^32 - 1',
  rsa_modulus: 'must have an odd modulus',
};
/** In characters. Errors show a `kid`, so a private key that was passed in its place by mistake must not count as one. */
export const MAX_KID_LENGTH = 256;
const JWK_MEMBERS = ['kty', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;
const OPERATIONS: ReadonlySet<unknown> = new Set(['decrypt', 'unwrapKey']);

/**
 * Reads a private key and uses it once, to check that its two parts belong together. Otherwise every token would be
 * refused.
 *
 * @returns what is wrong with the key, as the end of a sentence that shows no part of it
 * @throws ConfigurationError for a JWK that inherits members (rule H14)
 */
export function readDecryptionKey(value: unknown): PrivateKey | string {
  const jwk = isJsonObject(value) && Object.hasOwn(value, 'kty') ? ownMembers(value) : undefined;
  const problem = jwk === undefined ? undefined : jwkProblem(jwk);
  if (problem !== undefined) return problem;
  const key = parse(jwk ?? value);
  if (key?.asymmetricKeyType !== 'rsa' || key.type !== 'private') return whyNoKey(value);
  const fault = faultOf(createPublicKey(key as never));
  if (fault !== undefined) return FAULTS[fault];
  if (!partsBelongTogether(key)) return 'must have a public part and a private part that belong together';
  const [kid, alg] = jwk === undefined ? [] : [stringMember(jwk, 'kid'), stringMember(jwk, 'alg')];
  return Object.freeze({ key, kid, alg });
}

function whyNoKey(value: unknown): string {
  if (types.isUint8Array(value))
    return "must not be bytes: read a PEM file as text, with readFileSync(path, 'utf8')";
  if (typeof value !== 'string' || !value.includes('\\n')) return NO_KEY;
  return "contains '\\n' as two characters instead of line breaks";
}

/** Why a JWK is not for decryption, according to its own members (RFC 7517 sections 4.2 to 4.5). */
function jwkProblem(jwk: JsonObject): string | undefined {
  const [use, alg, kid] = [ownMember(jwk, 'use'), ownMember(jwk, 'alg'), ownMember(jwk, 'kid')];
  const operations = ownMember(jwk, 'key_ops');
  if (use !== undefined && use !== 'enc') return "must have 'enc' as its 'use', or no 'use'";
  if (alg !== undefined && !(typeof alg === 'string' && KEY_ENCRYPTIONS.has(alg)))
    return `must have no 'alg', or one of these: ${[...KEY_ENCRYPTIONS.keys()].join(', ')}`;
  if (operations !== undefined && !mayDecrypt(operations))
    return "must have no 'key_ops', or a list with 'decrypt' or 'unwrapKey' and without duplicates";
  if (kid !== undefined && (typeof kid !== 'string' || kid === ''))
    return "must have a non-empty string as its 'kid', or no 'kid'";
  if (kid !== undefined && kid.length > MAX_KID_LENGTH)
    return `must have a 'kid' of at most ${MAX_KID_LENGTH} characters`;
  // Node.js ignores further primes, and would decrypt nothing.
  return Object.hasOwn(jwk, 'oth') ? 'must have exactly two primes' : undefined;
}

function mayDecrypt(operations: unknown): boolean {
  if (!Array.isArray(operations) || new Set(operations).size !== operations.length) return false;
  return operations.some((operation) => OPERATIONS.has(operation));
}

function parse(value: unknown): KeyObject | undefined {
  if (types.isKeyObject(value)) return value as KeyObject;
  try {
    if (typeof value === 'string') return createPrivateKey({ key: value, format: 'pem' });
    return isJsonObject(value)
      ? createPrivateKey({ key: membersOf(value), format: 'jwk' } as JsonWebKeyInput)
      : undefined;
  } catch {
    // The parser's message may contain a part of the key.
    return undefined;
  }
}

// Without a prototype, so that Node.js finds no member of Object.prototype.
function membersOf(jwk: JsonObject): JsonObject {
  const members: Record<string, unknown> = Object.create(null);
  for (const name of JWK_MEMBERS) members[name] = ownMember(jwk, name);
  return members;
}
