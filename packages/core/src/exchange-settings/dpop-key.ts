import type { KeyObject, webcrypto } from 'node:crypto';
import { types } from 'node:util';
import { isJsonObject, type JsonObject, ownMember } from '../base/json.js';
import { ownMembers } from '../base/own-members.js';
import { partsBelongTogether } from '../jws/key-pair.js';
import { fits, parsePrivateKey } from './signing-key.js';

/** The private P-256 key that exchanged tokens are bound to: PEM text, a JWK or a `KeyObject`. */
export type ExchangeDpopKey = string | webcrypto.JsonWebKey | KeyObject;

/**
 * Reads a private P-256 key, and uses it once: every proof of a key whose two parts do not belong together would be
 * refused.
 *
 * @returns `undefined` if the value is not such a key, or is a JWK for another purpose (RFC 7517 section 4)
 */
export function readDpopKey(value: unknown): KeyObject | undefined {
  try {
    const key = types.isKeyObject(value) ? (value as KeyObject) : parsePrivateKey(given(value));
    return fits(key, 'ES256') && partsBelongTogether(key) ? key : undefined;
  } catch {
    // What the parser says may hold a part of the key.
    return undefined;
  }
}

function given(value: unknown): unknown {
  if (typeof value === 'string') return value;
  const jwk = isJsonObject(value) ? ownMembers(value) : {};
  if (!isForProofs(jwk)) throw new TypeError('The key has another purpose.');
  // Without a prototype, so that Node.js finds no member of Object.prototype.
  const { kty, crv, x, y, d } = jwk;
  return Object.assign(Object.create(null), { kty, crv, x, y, d });
}

function isForProofs(jwk: JsonObject): boolean {
  const [use, alg, operations] = ['use', 'alg', 'key_ops'].map((name) => ownMember(jwk, name));
  return (
    (use === undefined || use === 'sig') &&
    (alg === undefined || alg === 'ES256') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('sign')))
  );
}
