import { hash, type KeyObject } from 'node:crypto';
import { isJsonObject, type JsonObject, ownMember, stringMember } from '../base/json.js';
import { InvalidDpopProofError } from '../errors/index.js';
import { findAlgorithm, isAcceptedAlgorithm, isSameAlgorithm } from '../jws/algorithms.js';
import { decodeBase64Url } from '../jws/base64url.js';
import { mayVerify, PRIVATE_MEMBERS } from '../jws/key-use.js';
import { importPublicKey } from '../jws/public-key.js';

/** The essence of a proof's header: how to verify the proof, and whose it is. */
export interface ProofKey {
  readonly algorithmName: string;
  readonly key: KeyObject;
  /** The thumbprint of the key (RFC 7638), as in a token's `cnf.jkt`. */
  readonly jkt: string;
}

const RSA_BYTES = { min: 256, max: 512 } as const;
const RSA_EXPONENT = 'AQAB';
/** The members of public keys of all types (RFC 7518 section 6, RFC 8037 section 2), all of them strings. */
const PUBLIC_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e'] as const;
// RFC 7518 section 6.2.1.2 and RFC 8037 section 2: coordinates have the full length of the curve.
const COORDINATE_BYTES: ReadonlyMap<string, number> = new Map([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
  ['Ed25519', 32],
]);

/**
 * Reads the header of a DPoP proof (rules D3 to D5; RFC 9449 section 4.2).
 *
 * @throws InvalidDpopProofError
 */
export function readProofKey(header: JsonObject, algorithms: readonly string[]): ProofKey {
  const typ = stringMember(header, 'typ')?.toLowerCase();
  if (typ !== 'dpop+jwt' && typ !== 'application/dpop+jwt')
    throw new InvalidDpopProofError({
      reason: 'wrong_proof_type',
      description: 'The type (typ) of the DPoP proof must be dpop+jwt.',
    });
  const algorithmName = ownMember(header, 'alg');
  if (typeof algorithmName !== 'string' || !isAcceptedAlgorithm(algorithms, algorithmName)) {
    const description = `The DPoP proof must be signed with ${algorithms.join(' or ')}.`;
    throw new InvalidDpopProofError({ reason: 'unsupported_proof_algorithm', description });
  }
  if (Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64')) {
    const description = 'The DPoP proof uses a header extension (crit or b64) that is not supported.';
    throw new InvalidDpopProofError({ reason: 'unsupported_critical_header', description });
  }
  return { algorithmName, ...importProofKey(ownMember(header, 'jwk'), algorithmName) };
}

/** Imports a key from an untrusted source: anything unusual about it is refused before the import. */
function importProofKey(jwk: unknown, algorithmName: string): Pick<ProofKey, 'key' | 'jkt'> {
  if (!isJsonObject(jwk)) throw invalidKey('The DPoP proof has no public key (jwk).');
  if (PRIVATE_MEMBERS.some((name) => Object.hasOwn(jwk, name)))
    throw invalidKey("The DPoP proof's key (jwk) has private or symmetric members.");
  const alg = stringMember(jwk, 'alg');
  if (!mayVerify(jwk) || (alg !== undefined && !isSameAlgorithm(alg, algorithmName)))
    throw invalidKey(`The DPoP proof's key (jwk) is marked for another use than verifying ${algorithmName}.`);
  // Also those of another type, which are not looked at here: other libraries stumble over them.
  const areTexts = PUBLIC_MEMBERS.every((name) => isTextOrLacking(ownMember(jwk, name)));
  const members = areTexts ? publicMembers(jwk, algorithmName) : undefined;
  const key = members === undefined ? undefined : importPublicKey(members, algorithmName);
  if (members === undefined || typeof key !== 'object')
    throw invalidKey(`The DPoP proof's key (jwk) is not a usable public key for ${algorithmName}.`);
  // RFC 7638 section 3: exactly the required members, in lexicographic order.
  return { key, jkt: hash('sha256', JSON.stringify(members), 'base64url') };
}

/** The required members of the key in their only canonical form, so that one key has one thumbprint. */
function publicMembers(jwk: JsonObject, algorithmName: string): Record<string, string> | undefined {
  const algorithm = findAlgorithm(algorithmName);
  if (algorithm === undefined || stringMember(jwk, 'kty') !== algorithm.kty) return undefined;
  if (algorithm.kty === 'RSA') return rsaMembers(jwk);
  const { crv = '' } = algorithm;
  const size = COORDINATE_BYTES.get(crv);
  const x = coordinate(jwk, 'x', size);
  const y = coordinate(jwk, 'y', size);
  if (stringMember(jwk, 'crv') !== crv || x === undefined) return undefined;
  if (algorithm.kty === 'OKP') return { crv, kty: 'OKP', x };
  return y === undefined ? undefined : { crv, kty: 'EC', x, y };
}

function isTextOrLacking(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function rsaMembers(jwk: JsonObject): Record<string, string> | undefined {
  const n = stringMember(jwk, 'n') ?? '';
  const modulus = decodeBase64Url(n);
  if (modulus === undefined || stringMember(jwk, 'e') !== RSA_EXPONENT) return undefined;
  // RFC 7518 section 6.3.1.1: no leading zero, so the length tells the size.
  const fits = modulus[0] !== 0 && modulus.length >= RSA_BYTES.min && modulus.length <= RSA_BYTES.max;
  return fits ? { e: RSA_EXPONENT, kty: 'RSA', n } : undefined;
}

function coordinate(jwk: JsonObject, name: 'x' | 'y', size: number | undefined): string | undefined {
  const text = stringMember(jwk, name) ?? '';
  return decodeBase64Url(text)?.length === size ? text : undefined;
}

function invalidKey(description: string): InvalidDpopProofError {
  return new InvalidDpopProofError({ reason: 'invalid_proof_key', description });
}
