import { ownMember } from '../base/json.js';
import { VerifyAccessTokenError } from '../errors/index.js';
import { decodeBase64Url, decodeJsonObject } from '../jws/base64url.js';
import { encryptedToken } from '../jws/decode.js';
import { CONTENT_ENCRYPTIONS, type ContentEncryption, KEY_ENCRYPTIONS } from './algorithms.js';

/** How a JWE says that it was encrypted (RFC 7516 section 4.1). */
export interface EncryptionHeader {
  readonly alg: string;
  /** The digest of RSA-OAEP. */
  readonly hash: string;
  readonly content: ContentEncryption;
  /** The `kid` of the header, of whatever type. */
  readonly kid: unknown;
}

/** The bytes of a JWE (RFC 7516 section 7.1). */
export interface EncryptedParts {
  readonly encryptedKey: Buffer;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
  /** The header as it arrived, which is authenticated too. */
  readonly aad: Buffer;
}

/**
 * Reads the header of a JWE, and refuses what is not supported (rule J2). Members that do not concern decryption are
 * ignored, `cty` and `typ` too.
 *
 * @throws VerifyAccessTokenError
 */
export function readEncryptionHeader(text: string): EncryptionHeader {
  const header = decodeJsonObject(text);
  if (header === undefined) throw refused('malformed_token', 'The header of the access token is malformed.');
  if (['zip', 'crit', 'b64'].some((name) => Object.hasOwn(header, name)))
    throw refused(
      'unsupported_critical_header',
      'The access token uses a header extension (zip, crit or b64) that is not supported.',
    );
  const [alg, enc] = [ownMember(header, 'alg'), ownMember(header, 'enc')];
  // Auth0 encrypts the token of a login without an audience like this: only Auth0 can read it.
  if (alg === 'dir') throw encryptedToken();
  return { ...algorithmsOf(alg, enc), kid: ownMember(header, 'kid') };
}

function algorithmsOf(alg: unknown, enc: unknown): Omit<EncryptionHeader, 'kid'> {
  const hash = typeof alg === 'string' ? KEY_ENCRYPTIONS.get(alg) : undefined;
  const content = typeof enc === 'string' ? CONTENT_ENCRYPTIONS.get(enc) : undefined;
  if (hash !== undefined && content !== undefined) return { alg: alg as string, hash, content };
  const names = [...KEY_ENCRYPTIONS.keys()].join(', ');
  throw refused(
    'unsupported_encryption',
    `The access token must be encrypted with ${names} and a content encryption algorithm of RFC 7518.`,
  );
}

/**
 * Decodes the parts of a JWE. Their lengths follow from the key and the algorithms (rule J4). These are public, so the
 * check reveals nothing.
 *
 * @throws VerifyAccessTokenError
 */
export function decodeParts(
  token: string,
  { content, keyLength }: { readonly content: ContentEncryption; readonly keyLength: number },
): EncryptedParts {
  const [header = '', key = '', iv = '', ciphertext = '', tag = ''] = token.split('.', 5);
  return {
    encryptedKey: decode(key, keyLength),
    iv: decode(iv, content.ivLength),
    ciphertext: decode(ciphertext),
    tag: decode(tag, content.tagLength),
    aad: Buffer.from(header, 'latin1'),
  };
}

function decode(text: string, length?: number): Buffer {
  const bytes = decodeBase64Url(text);
  if (bytes === undefined || (length !== undefined && bytes.length !== length)) throw decryptionFailed();
  return bytes;
}

/** The only error for a token that cannot be decrypted (rule J5). */
export function decryptionFailed(): VerifyAccessTokenError {
  return refused('decryption_failed', 'The access token cannot be decrypted.');
}

function refused(reason: VerifyAccessTokenError['reason'], description: string): VerifyAccessTokenError {
  return new VerifyAccessTokenError({ reason, description });
}
