import { randomBytes } from 'node:crypto';
import { type ApiClient, type Auth, Auth0ApiError } from '@auth0-api/core';

/** How long a ticket can be used, in seconds: a browser connects at once. */
const LIFETIME = 30;

/** How many unused tickets one caller can have. The oldest makes room for the next. */
const MAX_OF_CALLER = 10;

/** How many unused tickets there can be. */
const MAX_TICKETS = 10_000;

/** The name of a ticket in the query of a URL. */
const PARAMETER = 'ticket';

interface Ticket {
  readonly auth: Auth;
  readonly caller: string;
  readonly expiresAt: number;
}

/** What a caller gets. */
export interface IssuedTicket {
  readonly ticket: string;
  /** In seconds. */
  readonly expiresIn: number;
}

/**
 * One-time tickets for browsers, whose `WebSocket` cannot send header fields. The page asks for a ticket with its
 * access token, and connects with `?ticket=…`. A URL ends up in logs, so a ticket opens one connection, within 30 seconds, for the
 * caller who asked for it.
 *
 * A ticket is known only to the process that issued it.
 */
export class Tickets {
  readonly #client: ApiClient;
  readonly #now: () => number;
  /** In the order in which they expire. */
  readonly #open = new Map<string, Ticket>();
  readonly #ofCaller = new Map<string, Set<string>>();

  /**
   * @param now Seconds since any moment. Default: those of the process, because a clock of the system that is set back would
   * prolong tickets
   */
  constructor(client: ApiClient, now: () => number = () => performance.now() / 1000) {
    this.#client = client;
    this.#now = now;
  }

  /** Issues a ticket to a verified caller. `undefined` if there are too many: answer 503 then. */
  issue(auth: Auth): IssuedTicket | undefined {
    this.#removeExpired();
    const caller = JSON.stringify([auth.claims.iss, auth.claims.sub]);
    const [oldest, ...others] = this.#ofCaller.get(caller) ?? [];
    if (oldest !== undefined && others.length + 1 >= MAX_OF_CALLER) this.#take(oldest);
    if (this.#open.size >= MAX_TICKETS) return undefined;
    const ticket = randomBytes(32).toString('base64url');
    this.#open.set(ticket, { auth, caller, expiresAt: this.#now() + LIFETIME });
    const own = this.#ofCaller.get(caller) ?? new Set();
    this.#ofCaller.set(caller, own.add(ticket));
    return { ticket, expiresIn: LIFETIME };
  }

  /**
   * The caller of the ticket in a URL, which cannot be used again. `undefined` if there is none, or if a request with the caller's
   * token would get a 401 by now.
   *
   * @throws Auth0ApiError if it cannot be known whether the token is still accepted, such as RevocationUnavailableError
   */
  async redeem(target: string): Promise<Auth | undefined> {
    const name = new URLSearchParams(target.slice(target.indexOf('?') + 1)).get(PARAMETER);
    // Taken before anything is awaited: a second connection must not find it.
    const found = name === null ? undefined : this.#take(name);
    if (found === undefined || !(this.#now() < found.expiresAt)) return undefined;
    try {
      await this.#client.verifyAccessToken({ accessToken: found.auth.token });
    } catch (error) {
      if (error instanceof Auth0ApiError && error.status === 401) return undefined;
      throw error;
    }
    return found.auth;
  }

  /** How many tickets are kept. */
  get size(): number {
    return this.#open.size;
  }

  #removeExpired(): void {
    for (const [name, { expiresAt }] of this.#open) {
      if (this.#now() < expiresAt) return;
      this.#take(name);
    }
  }

  #take(name: string): Ticket | undefined {
    const ticket = this.#open.get(name);
    if (ticket === undefined) return undefined;
    this.#open.delete(name);
    const own = this.#ofCaller.get(ticket.caller);
    own?.delete(name);
    if (own?.size === 0) this.#ofCaller.delete(ticket.caller);
    return ticket;
  }
}
