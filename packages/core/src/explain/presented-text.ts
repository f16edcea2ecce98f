import { type JsonObject, stringMember } from '../base/json.js';
import { decodeJsonObject } from '../jws/base64url.js';

/** What a request presented. */
interface Presented {
  /** The value of the only `Authorization` header. */
  readonly authorization: string;
}

/** What follows the scheme. */
export function afterScheme({ authorization }: Presented): string {
  return authorization.replace(/^(?:bearer|dpop)[ \t]+/i, '');
}

/** The header of the token as it arrived. */
export function outerHeaderOf(presented: Presented): JsonObject {
  return decodeJsonObject(afterScheme(presented).split('.', 1)[0] ?? '') ?? {};
}

/**
 * How a token of five parts says that it was encrypted (RFC 7516 section 4.1). Auth0 encrypts tokens for an API with
 * RSA-OAEP-256, -384 or -512, and tokens without an audience with `dir`. One sample on its pages has `alg` and `enc`
 * swapped (auth0/docs-v2: secure/tokens/access-tokens/json-web-encryption).
 */
export function encryptionOf(presented: Presented): { readonly alg?: string; readonly enc?: string } {
  const header = outerHeaderOf(presented);
  const [alg, enc] = [stringMember(header, 'alg'), stringMember(header, 'enc')];
  return { ...(alg === undefined ? {} : { alg }), ...(enc === undefined ? {} : { enc }) };
}
