/** Every {@link SigningAlgorithm}. */
export const signingAlgorithms = Object.freeze([
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const),
]);

/** The JWS algorithms that a key can have (RFC 7518 section 3.1, RFC 8037, RFC 9864). */
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** The parameters that Web Crypto signs with. */
export interface WebCryptoAlgorithm {
  readonly name: string;
  readonly hash: string;
  /** Bytes; RSA-PSS only: as long as the digest (RFC 7518 section 3.5). */
  readonly saltLength: number;
}

const families: Readonly<Record<string, string>> = {
  RS: 'RSASSA-PKCS1-v1_5',
  PS: 'RSA-PSS',
  ES: 'ECDSA',
  HS: 'HMAC',
  Ed: 'Ed25519',
};

/** Translates a JWS algorithm for Web Crypto, which ignores the members that an algorithm does not use. */
export function webCryptoAlgorithm(alg: SigningAlgorithm | HmacAlgorithm): WebCryptoAlgorithm {
  const name = families[alg.slice(0, 2)];
  if (name === undefined) throw new TypeError(`'${alg}' is not a JWS algorithm of this package.`);
  const bits = name === 'Ed25519' ? 512 : Number(alg.slice(2));
  return { name, hash: `SHA-${bits}`, saltLength: bits / 8 };
}

/** The JWS algorithms with a shared secret: only for forging. A tenant never signs with them. */
export type HmacAlgorithm = 'HS256' | 'HS384' | 'HS512';
