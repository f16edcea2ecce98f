import { randomBytes, webcrypto } from 'node:crypto';
import { SingleFlight } from '../cache/single-flight.js';
import { VerifyAccessTokenError } from '../errors/index.js';
import { decryptContent } from './content.js';
import type { PrivateKey } from './decryption-key.js';
import { type RsaKey, RsaKeys } from './keys.js';
import {
  decodeParts,
  decryptionFailed,
  type EncryptedParts,
  type EncryptionHeader,
  readEncryptionHeader,
} from './parse.js';
import { DecryptionQueue } from './queue.js';

/** A token that is ready to be decrypted. */
interface Sealed {
  readonly header: EncryptionHeader;
  readonly key: RsaKey;
  readonly parts: EncryptedParts;
}

/** The result of a decryption. It is not an error, because each request needs an error of its own. */
type Result = { readonly jws: string } | 'decryption_failed' | 'malformed_token';

/** A decryption takes milliseconds, and what it waits for seconds at most. */
const LONGEST = 10;

/** A compact JWS and nothing else (RFC 7515 section 7.1). */
const JWS = /^[\w-]+\.[\w-]+\.[\w-]*$/;
// The empty label is the default. Without it, Node.js would use a label of Object.prototype (rule H14).
const RSA_OAEP = Object.freeze({ name: 'RSA-OAEP', label: new Uint8Array(0) });

/** Decrypts tokens (rules J2 to J6, J9). */
export class Decryptor {
  readonly #keys: RsaKeys;
  readonly #queue = new DecryptionQueue();
  readonly #pending = new SingleFlight<Result>(LONGEST);

  constructor(keys: readonly PrivateKey[]) {
    this.#keys = new RsaKeys(keys);
  }

  /**
   * The signed token in an encrypted one. What can be refused without cryptography is refused at once. Requests with the
   * same token share one decryption.
   *
   * @throws VerifyAccessTokenError, DecryptionOverloadedError
   */
  decrypt(token: string): Promise<string> {
    return this.#pending
      .run(token, () => {
        const sealed = this.#read(token);
        return this.#queue.run(() => decrypt(sealed));
      })
      .then(signedTokenIn);
  }

  #read(token: string): Sealed {
    const header = readEncryptionHeader(token.slice(0, token.indexOf('.')));
    const key = this.#keys.choose(header);
    return { header, key, parts: decodeParts(token, { content: header.content, keyLength: key.length }) };
  }
}

/**
 * Web Crypto runs RSA-OAEP in the thread pool of Node.js. `privateDecrypt` has no asynchronous form, and a worker thread
 * costs 7 MB and one more file to bundle without being faster (benchmarks/DECISIONS.md).
 *
 * A content key that is not usable is replaced by a random one, so that it fails like wrong content (RFC 7516 section
 * 11.5). OpenSSL checks the OAEP padding in constant time and reports one error.
 */
async function decrypt({ header: { hash, content }, key, parts }: Sealed): Promise<Result> {
  const imported = await key.imported(hash);
  const random = randomBytes(content.keyLength);
  const found = await webcrypto.subtle.decrypt(RSA_OAEP, imported, parts.encryptedKey).then(
    (bytes) => Buffer.from(bytes),
    () => random,
  );
  const bytes = decryptContent(content, found.length === content.keyLength ? found : random, parts);
  if (bytes === undefined) return 'decryption_failed';
  const text = bytes.toString('latin1');
  return JWS.test(text) ? { jws: text } : 'malformed_token';
}

function signedTokenIn(result: Result): string {
  if (result === 'decryption_failed') throw decryptionFailed();
  if (result !== 'malformed_token') return result.jws;
  throw new VerifyAccessTokenError({
    reason: 'malformed_token',
    description: 'The content of the encrypted access token is not a signed JWT.',
  });
}
