import { fromBase64Url, sha256 } from './base64url.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** What a JWT says. Nobody has verified it here: that is the job of the API, never of the page. */
export interface UnverifiedJwt {
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/** Decodes a signed JWT; undefined if it is none. */
export function decodeUnverified(jwt: string): UnverifiedJwt | undefined {
  const [header = '', payload = ''] = jwt.split('.');
  try {
    return { header: decodePart(header), payload: decodePart(payload) };
  } catch {
    return undefined;
  }
}

function decodePart(part: string): JsonObject {
  return JSON.parse(new TextDecoder().decode(fromBase64Url(part)));
}

/** The key that a token is bound to. */
export function boundKeyOf({ payload }: UnverifiedJwt): string | undefined {
  const { jkt } = (payload.cnf ?? {}) as { jkt?: unknown };
  return typeof jkt === 'string' ? jkt : undefined;
}

/** The thumbprint of an elliptic curve key (RFC 7638): the hash of its required members, in this order. */
export function thumbprintOf({ crv, kty, x, y }: JsonObject): Promise<string> {
  return sha256(JSON.stringify({ crv, kty, x, y }));
}

/**
 * The beginning of a token, a proof or a code, and its length. Nothing that gives access stands in a page as a whole: it
 * would end up in screenshots, in recordings, and in the clipboard.
 */
export function shorten(secret: string): string {
  return secret.length <= 16 ? secret : `${secret.slice(0, 10)}… (${secret.length} characters)`;
}
