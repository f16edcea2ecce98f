import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../base/clock.js';

/** How server-issued nonces are created. */
export interface NonceSettings {
  /** At least one. The first creates nonces, all of them are accepted: this is how to rotate a secret. */
  readonly secrets: readonly Uint8Array[];
  /** How many seconds a nonce is valid. */
  readonly ttl: number;
  /** Nonces of another API are not accepted. */
  readonly audience: readonly string[];
  readonly now: Clock;
}

/** The content of a valid nonce. */
export interface NonceTimes {
  /** The last instant at which it is valid, in Unix seconds. */
  readonly endsAt: number;
  /** Whether the client should get the next one. */
  readonly isEnding: boolean;
}

const LABEL = 'auth0-api DPoP nonce 1';
const NONCE = /^([0-9a-z]{1,10})\.[A-Za-z0-9_-]{43}$/;
/** How far another process of the same API may be ahead, in seconds. */
const MAX_SKEW = 5;
/** The share of its ttl after which the next nonce is offered. */
const OFFER_AFTER = 0.5;

/**
 * Server-issued DPoP nonces (RFC 9449 sections 8 and 9). Nothing is stored: a nonce is its issue time with a keyed
 * hash, so every process with the same secret accepts it (rules D18, D19).
 */
export class Nonces {
  readonly #keys: readonly KeyObject[];
  readonly #settings: NonceSettings;

  constructor(settings: NonceSettings) {
    this.#settings = settings;
    this.#keys = settings.secrets.map((secret) => createSecretKey(secret));
  }

  /** Creates a nonce for the current time. */
  create(): string {
    const [key] = this.#keys;
    if (key === undefined) throw new TypeError('Nonces need a secret.');
    return this.#nonce(key, Math.floor(this.#settings.now()));
  }

  /**
   * Reads a proof's nonce; `undefined` if it is not valid. Compared as text, so that only the issued spelling is
   * accepted.
   */
  check(nonce: unknown): NonceTimes | undefined {
    const time = typeof nonce === 'string' ? NONCE.exec(nonce)?.[1] : undefined;
    if (time === undefined) return undefined;
    const issuedAt = Number.parseInt(time, 36);
    const { now, ttl } = this.#settings;
    const age = now() - issuedAt;
    if (!(age >= -MAX_SKEW && age <= ttl)) return undefined;
    const received = Buffer.from(nonce as string, 'latin1');
    const issued = this.#keys.some((key) => sameBytes(received, Buffer.from(this.#nonce(key, issuedAt))));
    if (!issued) return undefined;
    return { endsAt: issuedAt + ttl, isEnding: age >= ttl * OFFER_AFTER };
  }

  #nonce(key: KeyObject, issuedAt: number): string {
    const input = JSON.stringify([LABEL, this.#settings.audience, issuedAt]);
    return `${issuedAt.toString(36)}.${createHmac('sha256', key).update(input).digest('base64url')}`;
  }
}

function sameBytes(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
