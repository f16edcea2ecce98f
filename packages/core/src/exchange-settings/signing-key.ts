import {
  createPrivateKey,
  createPublicKey,
  type JsonWebKeyInput,
  KeyObject,
  type webcrypto,
} from 'node:crypto';
import { types } from 'node:util';
import { isJsonObject, stringMember } from '../base/json.js';
import { findAlgorithm } from '../jws/algorithms.js';
import { faultOf } from '../jws/public-key.js';

// `webcrypto` has this type in every version of @types/node; `node:crypto` itself lost its own in version 26.
type Jwk = webcrypto.JsonWebKey & { readonly kid?: string | undefined };

/** A private key: PEM text (PKCS #8), a JWK, or a `CryptoKey` for signing. */
export type ClientAssertionSigningKey = string | Jwk | webcrypto.CryptoKey;

/** A private key that signs client assertions (RFC 7523), and its JWS algorithm. */
export interface SigningKey {
  /** As it was passed, if it was a `CryptoKey`: it need not be extractable. */
  readonly key: KeyObject | webcrypto.CryptoKey;
  readonly algorithm: string;
  /** The key's identifier, if a JWK has one. */
  readonly kid: string | undefined;
}

const CURVES: ReadonlyMap<string, string> = new Map([
  ['P-256', 'prime256v1'],
  ['P-384', 'secp384r1'],
  ['P-521', 'secp521r1'],
]);
const WEB_CRYPTO_NAMES: ReadonlyMap<string, string> = new Map([
  ['RS', 'RSASSA-PKCS1-v1_5'],
  ['PS', 'RSA-PSS'],
  ['ES', 'ECDSA'],
  ['Ed', 'Ed25519'],
]);

/**
 * Reads a private key: PEM text, a JWK or a `CryptoKey`.
 *
 * @returns `undefined` if the value is not a key, is not private, or does not fit the algorithm
 */
export function readSigningKey(value: unknown, algorithm: string): SigningKey | undefined {
  const given = types.isCryptoKey(value);
  try {
    const key = given ? KeyObject.from(value) : parsePrivateKey(value);
    if (!fits(key, algorithm) || (given && !signs(value, algorithm))) return undefined;
    const kid = isJsonObject(value) && !given ? stringMember(value, 'kid') : undefined;
    return Object.freeze({ key: given ? value : key, algorithm, kid });
  } catch {
    // What the parser says may hold a part of the key.
    return undefined;
  }
}

/** Reads PEM text or a JWK. Throws what Node.js throws, which may show a part of the key. */
export function parsePrivateKey(value: unknown): KeyObject {
  if (typeof value === 'string') return createPrivateKey({ key: value, format: 'pem' });
  return createPrivateKey({ key: value, format: 'jwk' } as JsonWebKeyInput);
}

/** Whether a key is a sound private key for an algorithm. */
export function fits(key: KeyObject, name: string): boolean {
  const algorithm = findAlgorithm(name);
  if (algorithm === undefined || key.type !== 'private') return false;
  // What others verify with is judged as the keys of issuers are (rule T10a).
  if (faultOf(createPublicKey(key as never)) !== undefined) return false;
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return algorithm.kty === 'RSA';
    case 'ec':
      return (
        algorithm.kty === 'EC' && CURVES.get(algorithm.crv ?? '') === key.asymmetricKeyDetails?.namedCurve
      );
    case 'ed25519':
      return algorithm.kty === 'OKP' && algorithm.crv === 'Ed25519';
    default:
      return false;
  }
}

// A CryptoKey is made for one scheme and one digest.
function signs(key: webcrypto.CryptoKey, name: string): boolean {
  const { hash } = key.algorithm as { hash?: { name: string } };
  const expected = webCryptoAlgorithm(name);
  return (
    key.usages.includes('sign') &&
    key.algorithm.name === expected.name &&
    (hash === undefined || hash.name === expected.hash)
  );
}

/** What a JWS algorithm is for Web Crypto. Each scheme reads its own members: ECDSA the curve, and RSA the digest. */
export function webCryptoAlgorithm(name: string): { name: string; hash: string; namedCurve: string } {
  return {
    name: WEB_CRYPTO_NAMES.get(name.slice(0, 2)) ?? '',
    hash: `SHA-${name.slice(2)}`,
    namedCurve: findAlgorithm(name)?.crv ?? '',
  };
}
