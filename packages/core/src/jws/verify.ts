import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { JsonObject } from '../claims.js';
import { findAlgorithm } from './algorithms.js';
import { decodeBase64Url } from './base64url.js';
import { isSmallOrder } from './small-order.js';

const MIN_RSA_BITS = 2048;

/**
 * Makes a public key of a JWK that fits an algorithm (RFC 7517, RFC 7518 section 6).
 *
 * @returns `undefined` for a key that cannot serve: broken, of another type or curve, RSA under 2048 bits (rule T10),
 * or an Ed25519 point of small order
 */
export function importPublicKey(jwk: JsonObject, algorithmName: string): KeyObject | undefined {
  const algorithm = findAlgorithm(algorithmName);
  if (algorithm === undefined || jwk.kty !== algorithm.kty) return undefined;
  if (algorithm.crv !== undefined && jwk.crv !== algorithm.crv) return undefined;
  const { kty, n, e, crv, x, y } = jwk as Record<string, string>;
  if (algorithm.kty === 'OKP' && isSmallOrder(decodeBase64Url(String(x)) ?? new Uint8Array()))
    return undefined;
  let key: KeyObject;
  try {
    // Only the public members are handed on, so a published private key cannot be taken for one.
    key = createPublicKey({ key: { kty, n, e, crv, x, y } as Record<string, string>, format: 'jwk' });
  } catch {
    return undefined;
  }
  const bits = key.asymmetricKeyDetails?.modulusLength;
  return bits !== undefined && bits < MIN_RSA_BITS ? undefined : key;
}

/**
 * Checks a JWS signature (RFC 7515 section 5.2, RFC 7518 section 3) with a key that {@link importPublicKey}
 * made for the same algorithm.
 *
 * Synchronous: for a lone request it is by far the fastest form, and over HTTP no two requests whose keys are held are
 * ever under way together, so a switch to the thread pool would not switch (measured: docs/performance.md).
 */
export function verifySignature(parts: {
  algorithmName: string;
  key: KeyObject;
  signingInput: Buffer;
  signature: Buffer;
}): boolean {
  const algorithm = findAlgorithm(parts.algorithmName);
  if (algorithm === undefined) return false;
  if (algorithm.signatureLength !== undefined && parts.signature.length !== algorithm.signatureLength)
    return false;
  const options = {
    key: parts.key,
    ...(algorithm.kty === 'EC' ? { dsaEncoding: 'ieee-p1363' as const } : {}),
    ...(algorithm.padding === undefined
      ? {}
      : { padding: algorithm.padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }),
  };
  return verify(algorithm.hash, parts.signingInput, options, parts.signature);
}
