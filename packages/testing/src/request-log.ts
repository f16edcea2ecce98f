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

/** Keeps a tenant's requests in the order in which they arrived, including those during an outage. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.#entries.push(Object.freeze(entry));
  }

  /** A copy: it does not grow. */
  list(): readonly LoggedRequest[] {
    return [...this.#entries];
  }

  count(endpoint?: LoggedRequest['endpoint']): number {
    if (endpoint === undefined) return this.#entries.length;
    return this.#entries.filter((entry) => entry.endpoint === endpoint).length;
  }

  reset(): void {
    this.#entries = [];
  }
}
