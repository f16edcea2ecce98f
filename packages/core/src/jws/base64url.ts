import { Buffer, isUtf8 } from 'node:buffer';
import { isJsonObject, type JsonObject } from '../base/json.js';

/** The bytes of strict, canonical base64url without padding (RFC 7515 section 2); `undefined` for anything else. */
export function decodeBase64Url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  // Node.js skips what is no base64url. Only the canonical text is what its bytes are written as. To search the text for other
  // characters takes nearly twice as long.
  return text !== '' && bytes.toString('base64url') === text ? bytes : undefined;
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
