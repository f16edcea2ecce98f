import type { KeyObject } from 'node:crypto';
import { ownMember, stringMember } from '../base/json.js';
import { CONTENT_ENCRYPTIONS } from '../jwe/algorithms.js';
import { findAlgorithm } from '../jws/algorithms.js';
import { decodeJsonObject } from '../jws/base64url.js';

/** How long a token's signature is, and how long it should be, in bytes. */
export interface SignatureSize {
  readonly bytes: number;
  readonly expected: number;
  /** Without the key, the length of an RSA signature has only a lower limit. */
  readonly exact: boolean;
}

// RSA keys under 2048 bits verify nothing (rule T10).
const MIN_RSA_BYTES = 256;
// Terminals, logs and developer tools write these in place of what they leave out.
const LEFT_OUT = /\.{3}|\u2026/;
const BASE64URL = /^[\w-]*$/;

/**
 * Compares the length of a token's signature with that of its algorithm (RFC 7518 section 3): 64 bytes for ES256, the
 * length of the modulus for RSA.
 *
 * @returns `undefined` if there is no such algorithm, or the signature is not base64url
 */
export function signatureSize(token: string, alg: unknown, key?: KeyObject): SignatureSize | undefined {
  const algorithm = typeof alg === 'string' ? findAlgorithm(alg) : undefined;
  const [, , text, ...others] = token.split('.', 4);
  if (algorithm === undefined || text === undefined || others.length > 0 || !BASE64URL.test(text))
    return undefined;
  const bytes = Math.floor((text.length * 3) / 4);
  const { signatureLength } = algorithm;
  if (signatureLength !== undefined) return { bytes, expected: signatureLength, exact: true };
  const bits = key?.asymmetricKeyDetails?.modulusLength;
  if (bits === undefined) return { bytes, expected: MIN_RSA_BYTES, exact: false };
  return { bytes, expected: Math.ceil(bits / 8), exact: true };
}

/**
 * Whether a part of a token is missing, and which, as a sentence. A guess: it decides nothing, and repeats nothing of
 * the token.
 *
 * @param key The key that the signature was checked with, if it got that far
 */
export function cutIn(token: string, key?: KeyObject): string | undefined {
  if (LEFT_OUT.test(token)) return "The token is incomplete: it contains '...' in place of a part.";
  const parts = token.split('.', 6);
  const [first = '', second = ''] = parts;
  const header = decodeJsonObject(first);
  if (parts.length === 1) return beginsAnObject(first) ? lost('ends in its header') : undefined;
  if (header === undefined) return cutAtTheStart(parts);
  if (Object.hasOwn(header, 'enc'))
    return parts.length < 5 ? lost(`is encrypted and has only ${parts.length} of 5 parts`) : undefined;
  if (parts.length === 2)
    return isClaims(first) ? lost('begins with its payload') : lost('ends in its payload');
  if (parts.length !== 3) return undefined;
  if (decodeJsonObject(second) === undefined)
    return isObjectCutShort(second) ? lost('has an incomplete payload') : undefined;
  return cutInSignature(signatureSize(token, ownMember(header, 'alg'), key), stringMember(header, 'alg'));
}

function cutInSignature(size: SignatureSize | undefined, alg = ''): string | undefined {
  if (size === undefined || size.bytes >= size.expected) return undefined;
  const least = size.exact ? '' : ' at least';
  return lost(
    `ends in its signature. The signature has ${size.bytes} bytes, but ${alg} needs${least} ${size.expected}`,
  );
}

/** The same for a token that cannot be decrypted: whether its tag is too short. */
export function cutInTag(token: string): string | undefined {
  const [header = '', , , , tag = ''] = token.split('.', 5);
  const enc = stringMember(decodeJsonObject(header) ?? {}, 'enc') ?? '';
  const { tagLength = 0 } = CONTENT_ENCRYPTIONS.get(enc) ?? {};
  const bytes = Math.floor((tag.length * 3) / 4);
  if (bytes >= tagLength) return undefined;
  return lost(`ends in its authentication tag. The tag has ${bytes} bytes, but ${enc} needs ${tagLength}`);
}

// The first part is no header: its start is missing, or all of it.
function cutAtTheStart([first = '', second = '', ...others]: readonly string[]): string | undefined {
  if (others.length > 1) return undefined;
  if (isClaims(second)) return lost('lacks the start of its header');
  return others.length === 0 && beginsAnObject(first) ? lost('lacks a part of its header') : undefined;
}

function isClaims(part: string): boolean {
  const value = decodeJsonObject(part);
  return value !== undefined && ['iss', 'sub', 'aud', 'exp'].some((name) => Object.hasOwn(value, name));
}

// "eyJ" is '{"' in base64url.
function beginsAnObject(part: string): boolean {
  return part.startsWith('eyJ');
}

function isObjectCutShort(part: string): boolean {
  return beginsAnObject(part) && !Buffer.from(part, 'base64url').toString('latin1').trimEnd().endsWith('}');
}

function lost(what: string): string {
  return `The token is incomplete: it ${what}.`;
}
