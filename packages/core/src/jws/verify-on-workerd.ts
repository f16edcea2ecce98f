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

/** Keys as DER: making it costs more than a check, and reading PEM costs half of one. */
const encoded = new WeakMap<KeyObject, Buffer>();

/**
 * Checks a signature on workerd (rule W10). There, `verify` of `node:crypto` throws for a key object inside of options, and answers
 * `false` for every signature with PSS (workerd 1.20260426, src/node/internal/crypto_sign.ts). With a bare key it is right for Ed25519
 * and for RSA without PSS, which need no options; `createVerify` with the key as bytes is right for the others.
 */
export function verifyOnWorkerd(
  hash: string | undefined,
  { key, signingInput, signature, ...options }: SignatureToCheck,
): boolean {
  const isPlainRsa = options.padding === undefined && key.asymmetricKeyType === 'rsa';
  if (hash === undefined || isPlainRsa) return verify(hash, signingInput, key, signature);
  return createVerify(hash)
    .update(signingInput)
    .verify({ key: derOf(key), format: 'der', type: 'spki', ...options }, signature);
}

function derOf(key: KeyObject): Buffer {
  const known = encoded.get(key);
  if (known !== undefined) return known;
  const der = key.export({ type: 'spki', format: 'der' });
  encoded.set(key, der);
  return der;
}
