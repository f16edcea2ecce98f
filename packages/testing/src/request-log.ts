/** An endpoint of a tenant that is counted separately and can fail on its own. */
export type Endpoint =
  | 'discovery'
  | 'jwks'
  | 'token'
  | 'authorize'
  | 'register'
  | 'events'
  | 'userinfo'
  | 'logout'
  /** The form of the login page. */
  | 'login'
  /** The first page of a tenant with a login page. */
  | 'home';

/** A request that a tenant has received. */
export interface LoggedRequest {
  /** `'other'` stands for every path that is not an endpoint and gets 404. */
  readonly endpoint: Endpoint | 'other';
  readonly method: string;
  /** The complete URL on the tenant's issuer. */
  readonly url: string;
  /** The `Last-Event-ID` of a request to the Events API. */
  readonly lastEventId?: string;
  /** When it arrived by the tenant's clock, in Unix seconds. */
  readonly at: number;
}

// A tenant may run for days.
const MAX_ENTRIES = 10_000;

/** Counts a tenant's requests, including those during an outage, and keeps the last of them in the order in which they arrived. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  readonly #counts = new Map<LoggedRequest['endpoint'], number>();

  add(entry: LoggedRequest): void {
    this.#entries.push(Object.freeze(entry));
    if (this.#entries.length > MAX_ENTRIES) this.#entries.shift();
    this.#counts.set(entry.endpoint, this.count(entry.endpoint) + 1);
  }

  /** A copy: it does not grow. */
  list(): readonly LoggedRequest[] {
    return [...this.#entries];
  }

  count(endpoint?: LoggedRequest['endpoint']): number {
    if (endpoint !== undefined) return this.#counts.get(endpoint) ?? 0;
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  reset(): void {
    this.#entries = [];
    this.#counts.clear();
  }
}
