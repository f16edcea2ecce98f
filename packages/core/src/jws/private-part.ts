import { createECDH, createPrivateKey, createPublicKey } from 'node:crypto';
import { type JsonObject, stringMember } from '../base/json.js';

/** Names of Node.js for the curves of RFC 7518 section 6.2.1.1, and the length of a private part in bytes. */
const CURVES: ReadonlyMap<string, { readonly name: string; readonly bytes: number }> = new Map([
  ['P-256', { name: 'prime256v1', bytes: 32 }],
  ['P-384', { name: 'secp384r1', bytes: 48 }],
  ['P-521', { name: 'secp521r1', bytes: 66 }],
]);
const ED25519 = 'Ed25519';
/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410 section 7). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
/** No factor or private part of a key that is accepted takes more, in characters. */
const MAX_LENGTH = 1024;

/**
 * The public key that follows from the private part of a key, whatever public members stand beside it (rule T10c): the
 * product of two prime factors, or the point of a private number. Whoever reads the private part can compute it too.
 *
 * @returns no members where the private part is not enough, or no key
 */
export function publicMembersOfPrivate(jwk: JsonObject): JsonObject {
  try {
    const kty = typeOfPrivate(jwk);
    if (kty === 'RSA') return modulusOf(numberOf(jwk, 'p'), numberOf(jwk, 'q'));
    const d = bytesOf(jwk, 'd');
    if (d === undefined) return {};
    if (kty === 'EC') return ellipticPoint(d, stringMember(jwk, 'crv') ?? curveOfLength(d.length));
    return kty === 'OKP' && (stringMember(jwk, 'crv') ?? ED25519) === ED25519 ? ed25519Point(d) : {};
  } catch {
    // Node.js refuses what is no private key: nobody can sign with it.
    return {};
  }
}

/** The type of a key with a private part. If it is not stated, it follows from the curve, which only RSA keys lack. */
export function typeOfPrivate(jwk: JsonObject): string {
  const kty = stringMember(jwk, 'kty');
  if (kty !== undefined) return kty;
  const crv = stringMember(jwk, 'crv');
  if (crv === undefined) return 'RSA';
  return CURVES.has(crv) ? 'EC' : 'OKP';
}

function modulusOf(p: bigint | undefined, q: bigint | undefined): JsonObject {
  if (p === undefined || q === undefined) return {};
  const hex = (p * q).toString(16);
  return { kty: 'RSA', n: Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url') };
}

function ed25519Point(d: Buffer): JsonObject {
  const key = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, d]), format: 'der', type: 'pkcs8' });
  return { kty: 'OKP', crv: ED25519, x: createPublicKey(key).export({ format: 'jwk' }).x };
}

function ellipticPoint(d: Buffer, crv: string): JsonObject {
  const curve = CURVES.get(crv);
  if (curve === undefined) return {};
  const pair = createECDH(curve.name);
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  const [x, y] = [point.subarray(1, 1 + curve.bytes), point.subarray(1 + curve.bytes)];
  return { kty: 'EC', crv, x: x.toString('base64url'), y: y.toString('base64url') };
}

// A private part is as long as the order of its curve (RFC 7518 section 6.2.2.1); some writers leave out leading zeros.
function curveOfLength(length: number): string {
  return [...CURVES].find(([, { bytes }]) => length <= bytes)?.[0] ?? '';
}

function numberOf(jwk: JsonObject, name: string): bigint | undefined {
  const bytes = bytesOf(jwk, name);
  return bytes === undefined ? undefined : BigInt(`0x${bytes.toString('hex')}`);
}

function bytesOf(jwk: JsonObject, name: string): Buffer | undefined {
  const text = stringMember(jwk, name);
  return text === undefined || text.length > MAX_LENGTH ? undefined : Buffer.from(text, 'base64url');
}
