import { createVerify, type KeyObject, verify } from 'node:crypto';

interface SignatureToCheck {
  readonly key: KeyObject;
  readonly signingInput: Buffer;
  readonly signature: Buffer;
  readonly dsaEncoding: 'ieee-p1363';
  /** Of RSA only. */
  readonly padding: number | undefined;
  readonly saltLength: number;
}

/** The text of keys: making it costs more than a check. */
const texts = new WeakMap<KeyObject, string>();

/**
 * Checks a signature on workerd (rule W10). There, `verify` of `node:crypto` throws for a key object inside of options, and answers
 * `false` for every signature with PSS (workerd 1.20260426, src/node/internal/crypto_sign.ts). `createVerify` with the key as text
 * is right for RSA and ECDSA, and `verify` with a bare key for Ed25519.
 */
export function verifyOnWorkerd(
  hash: string | undefined,
  { key, signingInput, signature, ...options }: SignatureToCheck,
): boolean {
  if (hash === undefined) return verify(undefined, signingInput, key, signature);
  return createVerify(hash)
    .update(signingInput)
    .verify({ key: textOf(key), ...options }, signature);
}

function textOf(key: KeyObject): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = key.export({ type: 'spki', format: 'pem' }).toString();
  texts.set(key, text);
  return text;
}
