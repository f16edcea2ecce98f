import { constants } from 'node:crypto';

/**
 * How a JWS algorithm (RFC 7518 section 3.1, RFC 8037, RFC 9864) maps to a key and to `node:crypto`. Every member is
 * present, so that none is looked up on `Object.prototype`.
 */
export interface Algorithm {
  readonly kty: 'RSA' | 'EC' | 'OKP';
  /** The curve that an EC or OKP key must be on. */
  readonly crv: string | undefined;
  /** The digest; EdDSA has none of its own. */
  readonly hash: 'sha256' | 'sha384' | 'sha512' | undefined;
  readonly padding: number | undefined;
  /** The exact length of an ECDSA or EdDSA signature, in bytes. */
  readonly signatureLength: number | undefined;
}

type Hash = NonNullable<Algorithm['hash']>;

const rsa = (hash: Hash, padding?: number): Algorithm => ({
  kty: 'RSA',
  crv: undefined,
  hash,
  padding,
  signatureLength: undefined,
});
const pss = (hash: Hash): Algorithm => rsa(hash, constants.RSA_PKCS1_PSS_PADDING);
const ecdsa = (crv: string, hash: Hash, signatureLength: number): Algorithm => ({
  kty: 'EC',
  crv,
  hash,
  padding: undefined,
  signatureLength,
});
const ed25519: Algorithm = {
  kty: 'OKP',
  crv: 'Ed25519',
  hash: undefined,
  padding: undefined,
  signatureLength: 64,
};

// A Map, so that no inherited member can pass for an algorithm.
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  ['RS256', rsa('sha256')],
  ['RS384', rsa('sha384')],
  ['RS512', rsa('sha512')],
  ['PS256', pss('sha256')],
  ['PS384', pss('sha384')],
  ['PS512', pss('sha512')],
  ['ES256', ecdsa('P-256', 'sha256', 64)],
  ['ES384', ecdsa('P-384', 'sha384', 96)],
  ['ES512', ecdsa('P-521', 'sha512', 132)],
  ['EdDSA', ed25519],
  ['Ed25519', ed25519],
]);

// RFC 9864 section 2.2 gives EdDSA with an Ed25519 key a name of its own. On the only curve known here both mean one thing.
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['EdDSA', 'Ed25519'],
  ['Ed25519', 'EdDSA'],
]);

/** Whether two names stand for one algorithm (rule T9c). */
export function isSameAlgorithm(one: string, other: string): boolean {
  return one === other || OTHER_NAMES.get(one) === other;
}

/** Whether an algorithm is accepted, under either of its names (rule T9c). */
export function isAcceptedAlgorithm(accepted: readonly string[], name: string): boolean {
  return accepted.includes(name) || accepted.some((each) => isSameAlgorithm(each, name));
}

/** The algorithm of that name, if it is an asymmetric one that this library supports. */
export function findAlgorithm(name: string): Algorithm | undefined {
  return ALGORITHMS.get(name);
}
