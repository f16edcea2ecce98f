import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * Uses a private RSA or EC key once, for the check that its two parts belong together. Both keys are passed as they are: workerd does
 * not take a key object inside options (src/node/internal/crypto_cipher.ts and crypto_sign.ts, 1.20260426).
 *
 * @returns false also for a key that cannot be used at all
 */
export function partsBelongTogether(key: KeyObject): boolean {
  const probe = Buffer.from('probe');
  try {
    return verify('sha256', probe, createPublicKey(key as never), sign('sha256', probe, key));
  } catch {
    // What is thrown may hold a part of the key.
    return false;
  }
}
