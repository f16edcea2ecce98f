import type { KeyObject } from 'node:crypto';
import { isJsonObject, type JsonObject, ownMember, stringMember } from '../claims.js';
import { FetchFailure } from '../http/fetch-text.js';
import { importPublicKey, type KeyFault } from '../jws/public-key.js';

/** Why a key set has no key for a token: none fits, more than one does, or the one that would must never serve. */
export type NoKey = 'none' | 'several' | Exclude<KeyFault, 'other_type'>;

/** How many keys an issuer may publish, those of other uses included (rule R20). Auth0 publishes two or three. */
const MAX_KEYS = 100;

/** Keys that a token may mean, and what was found among them for each algorithm that was asked for. */
interface Candidates {
  readonly jwks: JsonObject[];
  readonly found: Map<string, KeyObject | NoKey>;
}

/**
 * The keys that an issuer publishes (RFC 7517 section 5). A key is imported when first asked for, once, and what was
 * found is kept: a token costs one look-up, however many keys there are (rule R21).
 */
export class KeySet {
  readonly #jwks: readonly JsonObject[];
  /** By `kid`; all of them for a token that names none. */
  readonly #candidates = new Map<string | undefined, Candidates>();
  readonly #imported = new Map<JsonObject, Map<string, KeyObject | KeyFault>>();

  /** @throws FetchFailure when the document is no key set, or has too many keys */
  constructor(body: unknown) {
    const keys = isJsonObject(body) ? ownMember(body, 'keys') : undefined;
    if (!Array.isArray(keys)) throw new FetchFailure('invalid_document', 'The key set has no list of keys.');
    if (keys.length > MAX_KEYS)
      throw new FetchFailure('invalid_document', `The key set has more than ${MAX_KEYS} keys.`);
    this.#jwks = keys.filter(isJsonObject).filter(mayVerify).map(usedMembers);
    for (const jwk of this.#jwks) {
      this.#addCandidate(undefined, jwk);
      if (jwk.kid !== undefined) this.#addCandidate(jwk.kid as string, jwk);
    }
  }

  /**
   * The one key that may verify a token (rules T9, T10): of the token's `kid` where it names one, for its
   * algorithm, and meant for verifying. Where several fit, none is chosen.
   */
  find(kid: string | undefined, algorithm: string): KeyObject | NoKey {
    const candidates = this.#candidates.get(kid);
    if (candidates === undefined) return 'none';
    const known = candidates.found.get(algorithm);
    if (known !== undefined) return known;
    const found = this.#search(candidates.jwks, algorithm);
    candidates.found.set(algorithm, found);
    return found;
  }

  /** The key set as JSON again, with nothing in it but what is used: what caches keep. */
  toJSON(): JsonObject {
    return { keys: this.#jwks };
  }

  #addCandidate(kid: string | undefined, jwk: JsonObject): void {
    const candidates = this.#candidates.get(kid);
    if (candidates === undefined) this.#candidates.set(kid, { jwks: [jwk], found: new Map() });
    else candidates.jwks.push(jwk);
  }

  #search(jwks: readonly JsonObject[], algorithm: string): KeyObject | NoKey {
    let found: KeyObject | NoKey = 'none';
    for (const jwk of jwks) {
      if (jwk.alg !== undefined && jwk.alg !== algorithm) continue;
      const key = this.#import(jwk, algorithm);
      if (key === 'other_type') continue;
      if (typeof found === 'object' && typeof key === 'object') return 'several';
      if (found === 'none' || typeof key === 'object') found = key;
    }
    return found;
  }

  #import(jwk: JsonObject, algorithm: string): KeyObject | KeyFault {
    const imported = this.#imported.get(jwk) ?? new Map<string, KeyObject | KeyFault>();
    this.#imported.set(jwk, imported);
    const known = imported.get(algorithm);
    if (known !== undefined) return known;
    const key = importPublicKey(jwk, algorithm);
    imported.set(algorithm, key);
    return key;
  }
}

// RFC 7517 sections 4.2 to 4.4: where a key says what it is for, it is for nothing else.
function mayVerify(jwk: JsonObject): boolean {
  const use = ownMember(jwk, 'use');
  const operations = ownMember(jwk, 'key_ops');
  const algorithm = ownMember(jwk, 'alg');
  return (
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&
    (algorithm === undefined || typeof algorithm === 'string')
  );
}

// Private members are never taken over. Each of the others is there, so that none is looked for on Object.prototype.
function usedMembers(jwk: JsonObject): JsonObject {
  const [kty, kid, alg] = [stringMember(jwk, 'kty'), stringMember(jwk, 'kid'), stringMember(jwk, 'alg')];
  const [n, e] = [stringMember(jwk, 'n'), stringMember(jwk, 'e')];
  const [crv, x, y] = [stringMember(jwk, 'crv'), stringMember(jwk, 'x'), stringMember(jwk, 'y')];
  return { kty, kid, alg, n, e, crv, x, y };
}
