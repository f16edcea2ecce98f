import { webcrypto } from 'node:crypto';
import { type HmacAlgorithm, webCryptoAlgorithm } from './algorithms.js';
import { given } from './given.js';
import type { SigningKey } from './keys.js';

/** A shared secret to sign a forged token with. */
export interface HmacSecret {
  /** The secret; text stands for its UTF-8 bytes. */
  readonly secret: string | Uint8Array;
  /** Default: `'HS256'`. */
  readonly alg?: HmacAlgorithm;
}

/** A private key that signs, and its algorithm. */
export type Signer = Pick<SigningKey, 'alg' | 'privateKey'>;

/** A part of a token that is used as it is; created by {@link verbatim}. */
export class Verbatim {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  /** The text. */
  toString(): string {
    return this.#text;
  }
}

/**
 * The content of a part of a forged token: an object is written as JSON, a string is the JSON text itself (duplicate
 * members, odd spaces, invalid JSON), bytes are the bytes; all three are then encoded. {@link verbatim} text is not.
 */
export type TokenPart = object | string | Uint8Array | Verbatim;

/** The parts for {@link forgeToken}. */
export interface ForgeOptions {
  /** The first part. */
  readonly header: TokenPart;
  /** The second part. */
  readonly payload: TokenPart;
  /** The third part, instead of signing: text is used as it is, bytes are encoded. */
  readonly signature?: string | Uint8Array;
  /** Signs the first two parts, whatever the header says about the algorithm. */
  readonly key?: Signer | HmacSecret;
}

/**
 * Marks text to be used as a part of a token unchanged: padded, in another alphabet, not canonical, empty.
 *
 * @example
 * ```ts
 * import { forgeToken, verbatim } from '@auth0-api/testing';
 *
 * // With padding, which base64url in a token has not.
 * const header = verbatim(Buffer.from('{"alg":"RS256"}').toString('base64'));
 * const token = await forgeToken({ header, payload: { sub: 'auth0|alice' } });
 * ```
 */
export function verbatim(text: string): Verbatim {
  return new Verbatim(text);
}

/**
 * Builds a token in compact form (RFC 7515 section 7.1) from exactly the given parts, and checks nothing: the result
 * may be malformed, unsigned or false. Without `signature` and `key`, the third part is empty.
 *
 * @throws TypeError if both `signature` and `key` are given.
 *
 * @example
 * ```ts
 * import { createTenant, forgeToken } from '@auth0-api/testing';
 *
 * const tenant = await createTenant();
 * const unsigned = await forgeToken({ header: { alg: 'none' }, payload: { iss: tenant.issuer } });
 * // The public key taken for a shared secret:
 * const key = { secret: tenant.key.publicPem };
 * const confused = await forgeToken({ header: { alg: 'HS256' }, payload: { iss: tenant.issuer }, key });
 * ```
 */
export async function forgeToken(options: ForgeOptions): Promise<string> {
  const { header, payload, signature, key } = given('forgeToken()', options);
  if (signature !== undefined && key !== undefined) throw new TypeError("Pass either 'signature' or 'key'.");
  const input = `${encodePart(header)}.${encodePart(payload)}`;
  if (key !== undefined) return `${input}.${base64url(await sign(key, Buffer.from(input)))}`;
  if (signature instanceof Uint8Array) return `${input}.${base64url(signature)}`;
  return `${input}.${signature ?? ''}`;
}

function encodePart(part: TokenPart): string {
  if (typeof part === 'string') return base64url(Buffer.from(part));
  if (part instanceof Uint8Array) return base64url(part);
  if (part instanceof Verbatim) return part.toString();
  return base64url(Buffer.from(JSON.stringify(part)));
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

async function sign(key: Signer | HmacSecret, data: Uint8Array): Promise<Uint8Array> {
  if ('privateKey' in key) {
    return new Uint8Array(await webcrypto.subtle.sign(webCryptoAlgorithm(key.alg), key.privateKey, data));
  }
  const secret = typeof key.secret === 'string' ? Buffer.from(key.secret) : key.secret;
  const algorithm = webCryptoAlgorithm(key.alg ?? 'HS256');
  const hmac = await webcrypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
  return new Uint8Array(await webcrypto.subtle.sign(algorithm, hmac, data));
}
