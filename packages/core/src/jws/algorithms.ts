import { constants } from 'node:crypto';

/** How a JWS algorithm (RFC 7518 section 3.1, RFC 8037, RFC 9864) maps to a key and to `node:crypto`. */
export interface Algorithm {
  readonly kty: 'RSA' | 'EC' | 'OKP';
  /** The curve that an EC or OKP key must be on. */
  readonly crv?: string;
  /** The digest; EdDSA has none of its own. */
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
  readonly padding?: number;
  /** The exact length of an ECDSA or EdDSA signature, in bytes. */
  readonly signatureLength?: number;
}

const rsa = (hash: 'sha256' | 'sha384' | 'sha512'): Algorithm => ({ kty: 'RSA', hash });
const pss = (hash: 'sha256' | 'sha384' | 'sha512'): Algorithm => ({
  kty: 'RSA',
  hash,
  padding: constants.RSA_PKCS1_PSS_PADDING,
});
const ed25519: Algorithm = { kty: 'OKP', crv: 'Ed25519', signatureLength: 64 };

// A Map, so that no inherited member can pass for an algorithm.
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  ['RS256', rsa('sha256')],
  ['RS384', rsa('sha384')],
  ['RS512', rsa('sha512')],
  ['PS256', pss('sha256')],
  ['PS384', pss('sha384')],
  ['PS512', pss('sha512')],
  ['ES256', { kty: 'EC', crv: 'P-256', hash: 'sha256', signatureLength: 64 }],
  ['ES384', { kty: 'EC', crv: 'P-384', hash: 'sha384', signatureLength: 96 }],
  ['ES512', { kty: 'EC', crv: 'P-521', hash: 'sha512', signatureLength: 132 }],
  ['EdDSA', ed25519],
  ['Ed25519', ed25519],
]);

/** The algorithm of that name, when it is an asymmetric one that this library knows. */
export function findAlgorithm(name: string): Algorithm | undefined {
  return ALGORITHMS.get(name);
}
