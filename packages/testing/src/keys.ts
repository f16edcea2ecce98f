import { randomUUID, webcrypto } from 'node:crypto';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK } from 'jose';
import { type SigningAlgorithm, webCryptoAlgorithm } from './algorithms.js';
import { given } from './given.js';
import { certificateMembers } from './signing-certificate.js';

/** A key pair that signs tokens. */
export interface SigningKey {
  /** The key's identifier, in the header of its tokens (RFC 7515 section 4.1.4). */
  readonly kid: string;
  /** The algorithm that the key signs with. */
  readonly alg: SigningAlgorithm;
  /** The public half as a key set publishes it, with `kid`, `alg`, `use: 'sig'` and, of an RSA key, `x5c` and `x5t` (RFC 7517). */
  readonly publicJwk: Readonly<JWK>;
  /** The public half as PEM text (SPKI): what a key confusion attack uses as an HMAC secret. */
  readonly publicPem: string;
  /** The private half; it is extractable. */
  readonly privateKey: CryptoKey;
}

/** Options of {@link createKey}. */
export interface CreateKeyOptions {
  /** Default: `'RS256'`. */
  readonly alg?: SigningAlgorithm;
  /** Default: a random UUID. */
  readonly kid?: string;
  /**
   * Bits of an RSA modulus; default 2048. A smaller key must not be accepted by any verifier (RFC 7518 section 3.3).
   */
  readonly modulusLength?: number;
}

/**
 * Creates a signing key that no tenant publishes: to forge tokens, or to publish later with `publishKey`. Creating an
 * RSA key takes about 100 ms, so share it between tests if possible.
 *
 * @example
 * ```ts
 * import { createKey, createTenant } from '@auth0-api/testing';
 *
 * const tenant = await createTenant({ keys: [await createKey({ alg: 'ES256' })] });
 * const stranger = await createKey({ kid: tenant.key.kid });
 * const forged = await tenant.accessToken({}, { key: stranger });
 * ```
 */
export async function createKey(options: CreateKeyOptions = {}): Promise<SigningKey> {
  const { alg = 'RS256', kid = randomUUID(), modulusLength = 2048 } = given('createKey()', options);
  const { publicKey, privateKey } = await generatePair(alg, modulusLength);
  const certificate = isRsa(alg) ? certificateMembers(await exportJWK(privateKey)) : {};
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig', ...certificate };
  return Object.freeze({
    kid,
    alg,
    publicJwk: Object.freeze(publicJwk),
    publicPem: await exportSPKI(publicKey),
    privateKey,
  });
}

/** Creates the two halves of a key; both are extractable. `modulusLength` is only for RSA, in bits. */
export async function generatePair(
  alg: SigningAlgorithm,
  modulusLength: number,
): Promise<{ publicKey: CryptoKey; privateKey: CryptoKey }> {
  // jose rightly makes no weak keys, but a test must be able to offer one.
  if (!isRsa(alg) || modulusLength >= 2048) return generateKeyPair(alg, { modulusLength, extractable: true });
  const publicExponent = new Uint8Array([1, 0, 1]);
  const algorithm = { ...webCryptoAlgorithm(alg), modulusLength, publicExponent };
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

function isRsa(alg: SigningAlgorithm): boolean {
  return alg.startsWith('RS') || alg.startsWith('PS');
}
