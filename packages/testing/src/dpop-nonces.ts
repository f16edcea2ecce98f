import { createHmac, randomBytes } from 'node:crypto';
import { TokenRefusal } from './token-refusal.js';

/** Seconds until there is a new nonce; the one before it stays good as long. */
const interval = 300;

/**
 * The nonces that public clients have to put into their proofs for the token endpoint (RFC 9449 section 8; auth0/docs-v2:
 * secure/sender-constraining/demonstrating-proof-of-possession-dpop). Nothing is remembered.
 */
export class DpopNonces {
  readonly #secret = randomBytes(32);
  readonly #now: () => number;

  /** @param now Unix seconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The field that hands out the nonce of now. */
  header(): Readonly<Record<string, string>> {
    return { 'dpop-nonce': this.#nonce(this.#period()) };
  }

  /**
   * Refuses a proof without a nonce of ours, or with an old one.
   *
   * @throws TokenRefusal
   */
  demand(nonce: unknown): void {
    const period = this.#period();
    if (nonce === this.#nonce(period) || nonce === this.#nonce(period - 1)) return;
    const description = 'Authorization server requires nonce in DPoP proof';
    throw new TokenRefusal(400, 'use_dpop_nonce', description, this.header());
  }

  #period(): number {
    return Math.floor(this.#now() / interval);
  }

  #nonce(period: number): string {
    return createHmac('sha256', this.#secret).update(String(period)).digest('base64url');
  }
}
