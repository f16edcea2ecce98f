import type { JWK } from 'jose';
import type { SigningKey } from './keys.js';

/** A tenant's keys: what it publishes, and the one it signs with. */
export class KeyRing {
  #current: SigningKey;
  #published: (SigningKey | { readonly rawJwk: unknown })[];

  constructor(first: SigningKey, ...others: readonly SigningKey[]) {
    this.#current = first;
    this.#published = [first, ...others];
  }

  /** The key that signs. */
  get current(): SigningKey {
    return this.#current;
  }

  /** The published keys, oldest first, without raw JWKs. */
  get keys(): readonly SigningKey[] {
    return this.#published.filter((entry): entry is SigningKey => 'privateKey' in entry);
  }

  /** The JWK Set as it is published (RFC 7517 section 5). */
  toJwks(): { readonly keys: readonly unknown[] } {
    return { keys: this.#published.map((entry) => ('rawJwk' in entry ? entry.rawJwk : entry.publicJwk)) };
  }

  publish(key: SigningKey): void {
    this.#published.push(key);
  }

  publishRaw(jwk: unknown): void {
    this.#published.push({ rawJwk: jwk });
  }

  /** Publishes another key, which signs from now on. */
  rotate(next: SigningKey, keepOld: boolean): void {
    const old = this.#current;
    if (!keepOld) this.#published = this.#published.filter((entry) => entry !== old);
    if (!this.#published.includes(next)) this.publish(next);
    this.#current = next;
  }

  /** Removes every key with that `kid` from the key set; returns whether there was one. */
  remove(kid: string): boolean {
    const before = this.#published.length;
    this.#published = this.#published.filter((entry) => kidOf(entry) !== kid);
    return this.#published.length < before;
  }
}

function kidOf(entry: SigningKey | { readonly rawJwk: unknown }): unknown {
  return 'rawJwk' in entry ? (entry.rawJwk as JWK | null | undefined)?.kid : entry.kid;
}
