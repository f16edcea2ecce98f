import { randomBytes } from 'node:crypto';
import type { AuthorizationRequest } from './authorization-request.js';

const MAX_PENDING = 1_000;
/** Seconds. */
const LIFETIME = 600;

/** The logins whose page is open. Each can be answered once, and in time. */
export class PendingLogins {
  readonly #pending = new Map<
    string,
    { readonly request: AuthorizationRequest; readonly expiresAt: number }
  >();
  readonly #now: () => number;

  /** @param now Unix seconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Remembers a request; returns the ID that answers it, which nobody can guess. */
  add(request: AuthorizationRequest): string {
    const id = randomBytes(24).toString('base64url');
    this.#pending.set(id, { request, expiresAt: this.#now() + LIFETIME });
    const [oldest] = this.#pending.keys();
    if (this.#pending.size > MAX_PENDING && oldest !== undefined) this.#pending.delete(oldest);
    return id;
  }

  /** The request of an ID, which is then used up. */
  take(id: string): AuthorizationRequest | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending !== undefined && this.#now() < pending.expiresAt ? pending.request : undefined;
  }
}
