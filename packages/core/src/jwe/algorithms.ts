/** How a JWE content encryption algorithm (RFC 7518 section 5.1) maps to `node:crypto`. All lengths are in bytes. */
export interface ContentEncryption {
  readonly cipher: string;
  readonly keyLength: number;
  readonly ivLength: number;
  readonly tagLength: number;
  /** The digest of the HMAC that authenticates AES-CBC; `undefined` for GCM, which authenticates by itself. */
  readonly mac: string | undefined;
}

const gcm = (bits: 128 | 192 | 256): ContentEncryption => ({
  cipher: `aes-${bits}-gcm`,
  keyLength: bits / 8,
  ivLength: 12,
  tagLength: 16,
  mac: undefined,
});
// RFC 7518 section 5.2: half of the key is for the HMAC and half for AES. The tag is half of the HMAC.
const cbc = (bits: 128 | 192 | 256, hash: 256 | 384 | 512): ContentEncryption => ({
  cipher: `aes-${bits}-cbc`,
  keyLength: bits / 4,
  ivLength: 16,
  tagLength: hash / 16,
  mac: `sha${hash}`,
});

/** All six of RFC 7518, because no Auth0 page says which one Auth0 uses. A Map, so that no inherited member counts as one. */
export const CONTENT_ENCRYPTIONS: ReadonlyMap<string, ContentEncryption> = new Map([
  ['A128GCM', gcm(128)],
  ['A192GCM', gcm(192)],
  ['A256GCM', gcm(256)],
  ['A128CBC-HS256', cbc(128, 256)],
  ['A192CBC-HS384', cbc(192, 384)],
  ['A256CBC-HS512', cbc(256, 512)],
]);

/** The algorithms that an API can use in Auth0 (RFC 7518 section 4.3), each with the digest of RSA-OAEP as Web Crypto names it. */
export const KEY_ENCRYPTIONS: ReadonlyMap<string, string> = new Map([
  ['RSA-OAEP-256', 'SHA-256'],
  ['RSA-OAEP-384', 'SHA-384'],
  ['RSA-OAEP-512', 'SHA-512'],
]);
