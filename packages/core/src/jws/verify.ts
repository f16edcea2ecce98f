import { constants, type KeyObject, verify } from 'node:crypto';
import { isCloudflare } from '../base/runtime.js';
import { findAlgorithm } from './algorithms.js';
import { verifyOnWorkerd } from './verify-on-workerd.js';

/**
 * Checks a JWS signature (RFC 7515 section 5.2, RFC 7518 section 3) with a key that `importPublicKey` created for the
 * same algorithm.
 *
 * Synchronous: for a single request it is by far the fastest form. Over HTTP, two requests whose keys are held are
 * never in progress together, so the thread pool would bring no concurrency (measured: benchmarks/DECISIONS.md).
 */
export function verifySignature(parts: {
  algorithmName: string;
  key: KeyObject;
  signingInput: Buffer;
  signature: Buffer;
}): boolean {
  const { key, signingInput, signature } = parts;
  const algorithm = findAlgorithm(parts.algorithmName);
  if (algorithm === undefined) return false;
  if (algorithm.signatureLength !== undefined && signature.length !== algorithm.signatureLength) return false;
  const options = {
    key,
    // Node.js reads the encoding for ECDSA only, and the length of the salt for RSA-PSS only.
    dsaEncoding: 'ieee-p1363' as const,
    padding: algorithm.padding,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  if (isCloudflare()) return verifyOnWorkerd(algorithm.hash, { signingInput, signature, ...options });
  return verify(algorithm.hash, signingInput, options, signature);
}
