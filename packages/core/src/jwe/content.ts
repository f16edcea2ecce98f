import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { ContentEncryption } from './algorithms.js';
import type { EncryptedParts } from './parse.js';

/**
 * Decrypts the content of a JWE (RFC 7518 sections 5.2 and 5.3). The key must have the length that the algorithm needs.
 *
 * Synchronous: a token has at most 16,384 characters, which takes some 10 µs.
 *
 * @returns `undefined` if the tag or the padding is wrong
 */
export function decryptContent(
  algorithm: ContentEncryption,
  key: Buffer,
  parts: EncryptedParts,
): Buffer | undefined {
  return algorithm.mac === undefined
    ? decryptGcm(algorithm, key, parts)
    : decryptCbc({ ...algorithm, mac: algorithm.mac }, key, parts);
}

function decryptGcm(
  { cipher, tagLength }: ContentEncryption,
  key: Buffer,
  { iv, ciphertext, tag, aad }: EncryptedParts,
): Buffer | undefined {
  const decipher = createDecipheriv(cipher as 'aes-256-gcm', key, iv, { authTagLength: tagLength });
  decipher.setAAD(aad).setAuthTag(tag);
  return finished(decipher, ciphertext);
}

function decryptCbc(
  { cipher, mac, tagLength }: ContentEncryption & { readonly mac: string },
  key: Buffer,
  { iv, ciphertext, tag, aad }: EncryptedParts,
): Buffer | undefined {
  const half = key.length / 2;
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(aad.length * 8));
  const expected = createHmac(mac, key.subarray(0, half));
  for (const piece of [aad, iv, ciphertext, length]) expected.update(piece);
  // Before anything is decrypted, so that the padding reveals nothing.
  if (!timingSafeEqual(expected.digest().subarray(0, tagLength), tag)) return undefined;
  return finished(createDecipheriv(cipher, key.subarray(half), iv), ciphertext);
}

function finished(
  decipher: Pick<ReturnType<typeof createDecipheriv>, 'update' | 'final'>,
  ciphertext: Buffer,
): Buffer | undefined {
  const content = decipher.update(ciphertext);
  try {
    return Buffer.concat([content, decipher.final()]);
  } catch {
    return undefined;
  }
}
