import { webcrypto } from 'node:crypto';
import { VerifyAccessTokenError } from '../errors/index.js';
import type { PrivateKey } from './decryption-key.js';
import type { EncryptionHeader } from './parse.js';

/** A private key, ready to decrypt. */
export class RsaKey {
  readonly #key: PrivateKey['key'];
  /** By digest: a key of Web Crypto is for one digest only. */
  readonly #imported = new Map<string, webcrypto.CryptoKey>();
  readonly alg: string | undefined;
  /** The length of what the key encrypts, in bytes. */
  readonly length: number;

  constructor({ key, alg }: PrivateKey) {
    this.#key = key;
    this.alg = alg;
    this.length = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
  }

  /** The key for Web Crypto. It is imported when it is first used. */
  async imported(hash: string): Promise<webcrypto.CryptoKey> {
    const before = this.#imported.get(hash);
    if (before !== undefined) return before;
    // The key is kept, and not the promise: one that fails is forgotten (rule R11), and so is one that never settles (W9).
    const imported = await this.#import(hash);
    this.#imported.set(hash, imported);
    return imported;
  }

  async #import(hash: string): Promise<webcrypto.CryptoKey> {
    const pkcs8 = this.#key.export({ type: 'pkcs8', format: 'der' });
    try {
      return await webcrypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSA-OAEP', hash }, false, ['decrypt']);
    } finally {
      pkcs8.fill(0);
    }
  }
}

/** The private keys of an API, by their `kid` (rule J3). */
export class RsaKeys {
  readonly #named = new Map<string, RsaKey>();
  #unnamed: RsaKey | undefined;
  /** The key for a token without a `kid`. */
  readonly #default: RsaKey | undefined;

  constructor(keys: readonly PrivateKey[]) {
    for (const each of keys) {
      const key = new RsaKey(each);
      if (each.kid === undefined) this.#unnamed = key;
      else this.#named.set(each.kid, key);
    }
    const [only] = this.#named.size === 1 ? this.#named.values() : [];
    this.#default = this.#unnamed ?? only;
  }

  /**
   * The only key that may decrypt a token: keys are never tried in turn.
   *
   * @throws VerifyAccessTokenError
   */
  choose({ kid, alg }: EncryptionHeader): RsaKey {
    const key = this.#find(kid);
    if (key === undefined)
      throw unknownKey('The access token is encrypted for a key that this API does not have.');
    if (key.alg === undefined || key.alg === alg) return key;
    throw unknownKey('The access token is encrypted with an algorithm that its key does not allow.');
  }

  #find(kid: unknown): RsaKey | undefined {
    if (kid === undefined) return this.#default;
    return typeof kid === 'string' ? (this.#named.get(kid) ?? this.#unnamed) : undefined;
  }
}

function unknownKey(description: string): VerifyAccessTokenError {
  return new VerifyAccessTokenError({ reason: 'unknown_decryption_key', description });
}
