import { TokenRefusal } from './token-refusal.js';

const threshold = 10;
/** Seconds until a blocked address gets one more attempt. */
const interval = 600;
const maxAddresses = 1_000;

interface Attempts {
  readonly left: number;
  /** When they were counted, in Unix seconds. */
  readonly at: number;
}

/**
 * The addresses whose subject tokens Actions rejected: Suspicious IP Throttling for Custom Token Exchange, with Auth0's
 * default settings (auth0/docs-v2: authenticate/custom-token-exchange/cte-attack-protection).
 */
export class RejectedSubjectTokens {
  readonly #attempts = new Map<string, Attempts>();
  readonly #now: () => number;

  /** @param now Unix seconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Refuses a request of an address that has no attempt left.
   *
   * @throws TokenRefusal
   */
  assertNotBlocked(address: string): void {
    if (this.#current(address).left > 0) return;
    throw new TokenRefusal(
      429,
      'too_many_attempts',
      'We have detected suspicious login behavior and further attempts will be blocked. Please contact the administrator.',
    );
  }

  /** Counts a rejected token of an address. */
  count(address: string): void {
    const { left, at } = this.#current(address);
    this.#attempts.delete(address);
    this.#attempts.set(address, { left: left - 1, at });
    const [oldest] = this.#attempts.keys();
    if (this.#attempts.size > maxAddresses && oldest !== undefined) this.#attempts.delete(oldest);
  }

  #current(address: string): Attempts {
    const now = this.#now();
    const { left, at } = this.#attempts.get(address) ?? { left: threshold, at: now };
    const regained = Math.max(0, Math.floor((now - at) / interval));
    if (left + regained >= threshold) return { left: threshold, at: now };
    return { left: left + regained, at: at + regained * interval };
  }
}
