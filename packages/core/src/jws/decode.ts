import { Buffer } from 'node:buffer';
import type { InternedTexts } from '../base/interned-texts.js';
import type { JsonObject } from '../base/json.js';
import { VerifyAccessTokenError } from '../errors/index.js';
import { decodeBase64Url, decodeJsonObject } from './base64url.js';

/** The longest access token that is accepted, in characters (rule C7). */
export const MAX_TOKEN_LENGTH = 16_384;

/** A decoded token. Nothing in it is verified: anyone could have written it. */
export interface UnverifiedToken {
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/** A decoded token, together with what its signature covers. */
export interface UnverifiedJws extends UnverifiedToken {
  /** The header as it arrived, to recognise it again. */
  readonly headerText: string;
  readonly signingInput: Buffer;
  readonly signature: Buffer;
}

const OPAQUE_HINT =
  "Request an access token for this API's audience: without an audience, Auth0 issues a token that only Auth0 can read.";

/**
 * Decodes a token **without verifying it**: for logs and error messages, never for decisions.
 *
 * @throws VerifyAccessTokenError if the text is not a signed JWT (RFC 7515 section 7.1; rules
 *   [C7](https://auth0-api.github.io/auth0-api/rules#c7), [T1](https://auth0-api.github.io/auth0-api/rules#t1) to
 *   [T3](https://auth0-api.github.io/auth0-api/rules#t3))
 *
 * @example
 * ```ts
 * import { decodeUnverified } from '@auth0-api/core';
 *
 * // For a log, never for a decision: anyone could have written it.
 * export function claimedIssuer(token: string): unknown {
 *   return decodeUnverified(token).payload.iss;
 * }
 * ```
 */
export function decodeUnverified(token: string): UnverifiedToken {
  assertTokenLength(token);
  const { header, payload } = decodeJws(token);
  return { header, payload };
}

/**
 * Refuses a token that is too long (rule C7).
 *
 * @throws VerifyAccessTokenError
 */
export function assertTokenLength(token: string): void {
  if (token.length <= MAX_TOKEN_LENGTH) return;
  const description = `The access token is longer than ${MAX_TOKEN_LENGTH} characters.`;
  throw new VerifyAccessTokenError({ reason: 'token_too_long', description });
}

/**
 * Decodes a token for verification (rules T1 to T3). Its length must have been checked before.
 *
 * @param known Headers that need not be decoded again
 *
 * @throws VerifyAccessTokenError
 */
export function decodeJws(token: string, known?: InternedTexts<JsonObject>): UnverifiedJws {
  const first = token.indexOf('.');
  const second = token.indexOf('.', first + 1);
  if (first < 0)
    throw new VerifyAccessTokenError({
      reason: 'opaque_token',
      description: `The access token is opaque, not a JWT. ${OPAQUE_HINT}`,
    });
  if (second < 0 || token.includes('.', second + 1)) throw wrongNumberOfParts(token);
  const headerText = token.slice(0, first);
  return {
    headerText,
    header: known?.get(headerText) ?? decodePart(headerText, 'header'),
    payload: decodePart(token.slice(first + 1, second), 'payload'),
    signingInput: Buffer.from(token.slice(0, second), 'latin1'),
    signature: decodeSignature(token.slice(second + 1)),
  };
}

function wrongNumberOfParts(token: string): VerifyAccessTokenError {
  if (token.split('.', 6).length === 5) return encryptedToken();
  return new VerifyAccessTokenError({
    reason: 'malformed_token',
    description: 'The access token is not a JWT with three parts.',
  });
}

/** The error for an encrypted token that this API cannot decrypt (rules T3, J2). */
export function encryptedToken(): VerifyAccessTokenError {
  return new VerifyAccessTokenError({
    reason: 'encrypted_token',
    description: `The access token is encrypted (JWE). ${OPAQUE_HINT}`,
  });
}

function decodePart(part: string, name: string): JsonObject {
  const value = decodeJsonObject(part);
  if (value !== undefined) return value;
  throw new VerifyAccessTokenError({
    reason: 'malformed_token',
    description: `The ${name} of the access token is malformed.`,
  });
}

// An empty or malformed signature has the same wording and reason as a wrong one (rule T16).
function decodeSignature(part: string): Buffer {
  return decodeBase64Url(part) ?? Buffer.alloc(0);
}
