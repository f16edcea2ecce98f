/**
 * Makes an HTTP request, as the global `fetch` does. The types ask for what is used alone, so that those of other packages
 * fit too: `fetch` of undici 6 to 8, with a proxy for instance, and of node-fetch 3 (rule R28).
 *
 * @example
 * ```ts
 * import { ApiClient, type Fetch, optionsFromEnv } from '@auth0-api/core';
 *
 * const customFetch: Fetch = (url, init) =>
 *   fetch(url, { ...init, headers: { ...init.headers, 'User-Agent': 'orders-api' } });
 * const client = new ApiClient({ ...optionsFromEnv(), customFetch });
 * ```
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** A request, as {@link Fetch} gets it: an `init` for any `fetch`. */
export interface FetchInit {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  /** A form, of a POST. */
  body?: URLSearchParams;
  /** Redirects are not followed. */
  redirect: 'manual';
  /** Ends the request: after `timeout`, when the client is closed, or when nobody waits for it any more. */
  signal: AbortSignal;
}

/** The header fields of an answer. */
export interface FetchHeaders {
  /** The value of a field, whatever the case of its name; `null` where it is not there. */
  get(name: string): string | null;
}

/** An answer, as far as it is looked at. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: FetchHeaders;
  /** Bytes (`Uint8Array`), which `for await` reads: a web stream or a stream of Node.js. */
  readonly body: object | null;
  /** Whether redirects were followed: such an answer is refused. */
  readonly redirected?: boolean;
  readonly type?: string;
}
