import { isUtf8 } from 'node:buffer';
import { isJsonObject, type JsonObject } from '../base/json.js';

const BASE64URL = /^[A-Za-z0-9_-]+$/;
// The last character may hold only the bits that its position leaves: 2 or 4 bits of it are padding.
const CANONICAL_END: Readonly<Record<number, RegExp>> = { 0: /./, 2: /[AQgw]$/, 3: /[AEIMQUYcgkosw048]$/ };

/** The bytes of strict, canonical base64url without padding (RFC 7515 section 2); `undefined` for anything else. */
export function decodeBase64Url(text: string): Buffer | undefined {
  if (!BASE64URL.test(text) || CANONICAL_END[text.length % 4]?.test(text) !== true) return undefined;
  return Buffer.from(text, 'base64url');
}

/** The JSON object in a part of a JWS; `undefined` if the part contains anything else. */
export function decodeJsonObject(part: string): JsonObject | undefined {
  const bytes = decodeBase64Url(part);
  // Otherwise several texts of bytes would be read as one (RFC 7519 section 7.2, RFC 8725 section 3.7).
  if (bytes === undefined || !isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
