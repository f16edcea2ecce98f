/**
 * Sends an HTTP request, like the global `fetch`. The types require only what is used, so that those of other packages
 * fit too: `fetch` of undici 6 to 8, for example with a proxy, and of node-fetch 3
 * ([rule R28](https://auth0-api.github.io/auth0-api/rules#r28)).
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

/** A request, as {@link Fetch} receives it: an `init` for any `fetch`. */
export interface FetchInit {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  /** The form of a POST. */
  body?: URLSearchParams;
  /** Redirects are not followed. */
  redirect: 'manual';
  /** Aborts the request: after `timeout`, when the client is closed, or when no one waits for it any longer. */
  signal: AbortSignal;
}

/** The header fields of a response. */
export interface FetchHeaders {
  /** The value of a field, whatever the case of its name; `null` if it is missing. */
  get(name: string): string | null;
}

/** A response, as far as this library uses it. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: FetchHeaders;
  /** Bytes (`Uint8Array`), readable with `for await`: a web stream or a stream of Node.js. */
  readonly body: object | null;
  /** Whether redirects were followed: such a response is refused. */
  readonly redirected?: boolean;
  readonly type?: string;
}
