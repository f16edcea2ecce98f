import { isUtf8 } from 'node:buffer';
import { isJsonObject, type JsonObject } from '../claims.js';
import { VerifyAccessTokenError } from '../errors.js';

/** The longest access token that is looked at, in characters (rule C7). */
const MAX_TOKEN_LENGTH = 16_384;

/** A token taken apart. Nothing in it is verified: anybody could have written it. */
export interface UnverifiedToken {
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/** A decoded token together with what its signature is checked over. */
export interface UnverifiedJws extends UnverifiedToken {
  readonly signingInput: Buffer;
  readonly signature: Buffer;
}

const OPAQUE_HINT =
  "Request an access token for this API's audience; without one Auth0 issues a token that only it can read.";

/**
 * Takes a token apart **without verifying it**: for logs and error messages, never for decisions.
 *
 * @throws VerifyAccessTokenError when the text is no signed JWT (RFC 7515 section 7.1; rules C7, T1 to T3)
 */
export function decodeUnverified(token: string): UnverifiedToken {
  assertTokenLength(token);
  const { header, payload } = decodeJws(token);
  return { header, payload };
}

/**
 * Refuses a token that is too long to be looked at (rule C7).
 *
 * @throws VerifyAccessTokenError
 */
export function assertTokenLength(token: string): void {
  if (token.length <= MAX_TOKEN_LENGTH) return;
  const description = `The access token is longer than ${MAX_TOKEN_LENGTH} characters.`;
  throw new VerifyAccessTokenError('token_too_long', description);
}

/**
 * Takes a token apart for verification (rules T1 to T3). Its length must have been checked before.
 *
 * @throws VerifyAccessTokenError
 */
export function decodeJws(token: string): UnverifiedJws {
  const first = token.indexOf('.');
  const second = first < 0 ? -1 : token.indexOf('.', first + 1);
  if (first < 0)
    throw new VerifyAccessTokenError('opaque_token', `The access token is opaque, not a JWT. ${OPAQUE_HINT}`);
  if (second < 0 || token.includes('.', second + 1)) throw wrongNumberOfParts(token);
  return {
    header: decodeObject(token.slice(0, first), 'header'),
    payload: decodeObject(token.slice(first + 1, second), 'payload'),
    signingInput: Buffer.from(token.slice(0, second), 'latin1'),
    signature: decodeSignature(token.slice(second + 1)),
  };
}

function wrongNumberOfParts(token: string): VerifyAccessTokenError {
  if (token.split('.', 6).length === 5) {
    return new VerifyAccessTokenError(
      'encrypted_token',
      `The access token is encrypted (JWE). ${OPAQUE_HINT}`,
    );
  }
  return new VerifyAccessTokenError('malformed_token', 'The access token is not a JWT of three parts.');
}

function decodeObject(part: string, name: string): JsonObject {
  const malformed = () =>
    new VerifyAccessTokenError('malformed_token', `The ${name} of the access token is malformed.`);
  const bytes = decodeBase64Url(part);
  // Otherwise several texts of bytes would be read as one (RFC 7519 section 7.2, RFC 8725 section 3.7).
  if (bytes === undefined || !isUtf8(bytes)) throw malformed();
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw malformed();
  }
  if (!isJsonObject(value)) throw malformed();
  return value;
}

// An empty or malformed signature is told from a wrong one neither by wording nor by reason (rule T16).
function decodeSignature(part: string): Buffer {
  return decodeBase64Url(part) ?? Buffer.alloc(0);
}

const BASE64URL = /^[A-Za-z0-9_-]+$/;
// The last character may hold only the bits that its position leaves: 2 or 4 bits of it are padding.
const CANONICAL_END: Readonly<Record<number, RegExp>> = { 0: /./, 2: /[AQgw]$/, 3: /[AEIMQUYcgkosw048]$/ };

/** The bytes of strict, canonical base64url without padding (RFC 7515 section 2); `undefined` for anything else. */
function decodeBase64Url(text: string): Buffer | undefined {
  if (!BASE64URL.test(text) || CANONICAL_END[text.length % 4]?.test(text) !== true) return undefined;
  return Buffer.from(text, 'base64url');
}
