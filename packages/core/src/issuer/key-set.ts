import type { KeyObject } from 'node:crypto';
import { isJsonObject, type JsonObject, ownMember, stringMember } from '../base/json.js';
import { FetchFailure } from '../http/fetch-text.js';
import { isSameAlgorithm } from '../jws/algorithms.js';
import { hasPrivatePart, mayVerify } from '../jws/key-use.js';
import { publicMembersOfPrivate, typeOfPrivate } from '../jws/private-part.js';
import { hasModulusOf, importPublicKey, isOfType, type KeyFault } from '../jws/public-key.js';

/**
 * Why a key set has no key for a token: none fits, several fit, or the one with its name and type is for another
 * purpose or must never be used.
 */
export type NoKey =
  | 'none'
  | 'several'
  | 'other_use'
  | 'other_algorithm'
  | 'private_part'
  | Exclude<KeyFault, 'other_type'>;

/** How many keys an issuer may publish, including those for other uses (rule R20). Auth0 publishes two or three. */
const MAX_KEYS = 100;

/**
 * Of how many elliptic-curve keys the private part is looked at. On P-521 each takes as long as hundreds of signature
 * checks, and no issuer publishes that many by mistake.
 */
const MAX_PRIVATE_EC = 4;

/** Keys that a token may mean, and the result for each requested algorithm. */
interface Candidates {
  readonly jwks: JsonObject[];
  readonly found: Map<string, KeyObject | NoKey>;
}

/** Where a key set comes from. */
interface KeySetOrigin {
  /** It was configured by someone who knows which tokens it is for. */
  readonly isGiven: boolean;
}

/** Stands for the private part of a key in what is kept of it. */
const WITHHELD = 'withheld';
/** Stands for a use other than verifying. */
const OTHER_USE = 'other';

/**
 * The keys that an issuer publishes (RFC 7517 section 5). A key is imported once, when it is first needed, and the
 * result is kept: a token costs one lookup, however many keys there are (rule R21).
 */
export class KeySet {
  readonly #jwks: readonly JsonObject[];
  /** Whether no elliptic-curve key is used, because more of them are private than are looked at (rule T10c). */
  readonly #refusesEc: boolean;
  /** By `kid`; all keys for a token without one. */
  readonly #candidates = new Map<string | undefined, Candidates>();
  /** Keys without a `kid` in a configured key set: for tokens that name a missing key (rule T9b). */
  readonly #nameless: Candidates | undefined;
  readonly #imported = new Map<JsonObject, Map<string, KeyObject | KeyFault>>();

  /** @throws FetchFailure if the document is not a key set, or has too many keys */
  constructor(body: unknown, { isGiven }: KeySetOrigin = { isGiven: false }) {
    const keys = isJsonObject(body) ? ownMember(body, 'keys') : undefined;
    if (!Array.isArray(keys)) throw new FetchFailure('invalid_document', 'The key set has no list of keys.');
    if (keys.length > MAX_KEYS)
      throw new FetchFailure('invalid_document', `The key set has more than ${MAX_KEYS} keys.`);
    const jwks = keys.filter(isJsonObject);
    this.#refusesEc = jwks.filter(isPrivateEc).length > MAX_PRIVATE_EC;
    this.#jwks = jwks.map((jwk) => usedMembers(jwk, !(this.#refusesEc && isPrivateEc(jwk))));
    for (const jwk of this.#jwks) {
      this.#addCandidate(undefined, jwk);
      if (jwk.kid !== undefined) this.#addCandidate(jwk.kid as string, jwk);
    }
    const nameless = this.#jwks.filter(({ kid }) => kid === undefined);
    this.#nameless = isGiven && nameless.length > 0 ? { jwks: nameless, found: new Map() } : undefined;
  }

  /**
   * The one key that may verify a token (rules T9 to T10c): with the token's `kid` if it has one, for its algorithm,
   * and meant for verifying. If several fit, none is chosen.
   */
  find(kid: string | undefined, algorithm: string): KeyObject | NoKey {
    const candidates = this.#candidates.get(kid) ?? this.#nameless;
    if (candidates === undefined) return 'none';
    const known = candidates.found.get(algorithm);
    if (known !== undefined) return known;
    const isForNameless = candidates === this.#nameless;
    const found = isForNameless
      ? this.#onlyNameless(candidates.jwks, algorithm)
      : this.#search(candidates.jwks, algorithm);
    candidates.found.set(algorithm, found);
    return found;
  }

  /** The key set as JSON, with only what is used: what caches keep. */
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
      const key = this.#judge(jwk, algorithm);
      if (typeof found !== 'object') found = typeof key === 'object' || saysMore(key, found) ? key : found;
      // One key that is listed twice is one key (rule T9b).
      else if (typeof key === 'object' && !key.equals(found)) return 'several';
    }
    return found;
  }

  /** The key without a name that is used if no key has the token's name: only if no other key would fit. */
  #onlyNameless(nameless: readonly JsonObject[], algorithm: string): KeyObject | NoKey {
    const found = this.#search(nameless, algorithm);
    if (typeof found !== 'object') return found;
    const only = this.#search(this.#jwks, algorithm);
    return typeof only === 'object' ? found : only;
  }

  #judge(jwk: JsonObject, algorithm: string): KeyObject | NoKey {
    if (!isOfType(jwk, algorithm)) return 'none';
    if (jwk.use !== undefined) return 'other_use';
    if (typeof jwk.alg === 'string' && !isSameAlgorithm(jwk.alg, algorithm)) return 'other_algorithm';
    if (this.#refusesEc && jwk.kty === 'EC') return 'private_part';
    const key = this.#import(jwk, algorithm);
    if (typeof key !== 'object') return key === 'other_type' ? 'none' : key;
    return this.#isKnownToAll(key, algorithm) ? 'private_part' : key;
  }

  /** Whether the set has the private part of a key, here or under another name (rule T10c). */
  #isKnownToAll(key: KeyObject, algorithm: string): boolean {
    return this.#jwks.some((jwk) => {
      if (jwk.d === undefined) return false;
      // What is written beside a private part need not belong to it: either key counts.
      const implied = isJsonObject(jwk.implied) ? [jwk.implied] : [];
      return [jwk, ...implied].some((each) => this.#isSame(each, key, algorithm));
    });
  }

  #isSame(jwk: JsonObject, key: KeyObject, algorithm: string): boolean {
    if (hasModulusOf(jwk, key)) return true;
    const other = this.#import(jwk, algorithm);
    return typeof other === 'object' && other.equals(key);
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

/** Ordered by how much a result says about a token that no key verifies: the later, the more. */
const TELLING: readonly NoKey[] = ['none', 'other_use', 'other_algorithm'];

function saysMore(one: NoKey, other: NoKey): boolean {
  const rank = (found: NoKey) => (TELLING.includes(found) ? TELLING.indexOf(found) : TELLING.length);
  return rank(one) > rank(other);
}

function isPrivateEc(jwk: JsonObject): boolean {
  return hasPrivatePart(jwk) && typeOfPrivate(jwk) === 'EC';
}

// Private members are never taken over, but the public key that follows from them is kept beside the one that is written
// there (rule T10c).
function usedMembers(jwk: JsonObject, isExamined: boolean): JsonObject {
  const use = mayVerify(jwk) ? undefined : OTHER_USE;
  const d = hasPrivatePart(jwk) ? WITHHELD : undefined;
  const implied = d !== undefined && isExamined ? impliedBy(jwk) : undefined;
  const [kid, alg] = [stringMember(jwk, 'kid'), stringMember(jwk, 'alg')];
  return { ...publicMembers(jwk), kid, alg, use, d, implied };
}

/** The public key that belongs to a private part. In what a cache has kept, only the public key is left. */
function impliedBy(jwk: JsonObject): JsonObject | undefined {
  const kept = ownMember(jwk, 'implied');
  if (ownMember(jwk, 'd') === WITHHELD) return isJsonObject(kept) ? publicMembers(kept) : undefined;
  const computed = publicMembersOfPrivate(jwk);
  return Object.keys(computed).length === 0 ? undefined : { ...publicMembers(jwk), ...computed };
}

// Each of them is there, so that none is looked for on Object.prototype.
function publicMembers(jwk: JsonObject): JsonObject {
  const [kty, n, e] = [stringMember(jwk, 'kty'), stringMember(jwk, 'n'), stringMember(jwk, 'e')];
  const [crv, x, y] = [stringMember(jwk, 'crv'), stringMember(jwk, 'x'), stringMember(jwk, 'y')];
  return { kty, n, e, crv, x, y };
}
