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
  /** The complete URL on the tenant's issuer, up to 16,384 characters. */
  readonly url: string;
  /** The `Last-Event-ID` of a request to the Events API. */
  readonly lastEventId?: string;
  /** When it arrived by the tenant's clock, in Unix seconds. */
  readonly at: number;
}

// A tenant may run for days.
const MAX_ENTRIES = 10_000;
/** Of a text of a request: as long as Node.js lets the fields of a request be. */
const MAX_TEXT = 16_384;
/** Of the texts of all requests. */
const MAX_CHARACTERS = 8 * 1024 * 1024;

/** Counts a tenant's requests, including those during an outage, and keeps the last of them in the order in which they arrived. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #characters = 0;
  readonly #counts = new Map<LoggedRequest['endpoint'], number>();

  add(request: LoggedRequest): void {
    const { method, url, lastEventId } = request;
    const entry = Object.freeze({
      ...request,
      method: cut(method),
      url: cut(url),
      ...(lastEventId === undefined ? {} : { lastEventId: cut(lastEventId) }),
    });
    this.#entries.push(entry);
    this.#characters += lengthOf(entry);
    while (this.#entries.length > MAX_ENTRIES || this.#characters > MAX_CHARACTERS) this.#forgetOldest();
    this.#counts.set(entry.endpoint, this.count(entry.endpoint) + 1);
  }

  #forgetOldest(): void {
    const oldest = this.#entries.shift();
    if (oldest !== undefined) this.#characters -= lengthOf(oldest);
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
    this.#characters = 0;
    this.#counts.clear();
  }
}

// Methods, URLs and header fields are Latin-1. The copy is on purpose: a slice keeps the text that it is from.
function cut(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  return Buffer.from(`${text.slice(0, MAX_TEXT)}...`, 'latin1').toString('latin1');
}

function lengthOf({ method, url, lastEventId = '' }: LoggedRequest): number {
  return method.length + url.length + lastEventId.length;
}
