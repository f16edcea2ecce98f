import type { IncomingRequest } from '../http/request-url.js';
import type { AnswerFields } from './verification.js';

// scheme://authority of a URL. A server may hand on a path alone (Bun 1.4, for a malformed `Host`).
const ORIGIN = /^https?:\/\/[^/?#]*/i;

/**
 * A web `Request`, as an adapter reads it. Header lines of one name arrive joined, and the URL is that of the request object:
 * rules [W1](https://auth0-api.github.io/auth0-api/rules#w1) to [W4](https://auth0-api.github.io/auth0-api/rules#w4).
 * Its `hasOwnUrl` tells core so.
 *
 * @example
 * ```ts
 * import { Framework, PendingFields, WebIncoming } from '@auth0-api/core/adapter';
 *
 * export const web = new Framework<Request, PendingFields>({
 *   name: 'my-framework',
 *   read: (request) => new WebIncoming(request, request),
 *   fieldsOf: (fields) => fields,
 * });
 * ```
 */
export class WebIncoming<Source> implements IncomingRequest<Source> {
  /** As in {@link IncomingRequest}. */
  readonly source: Source;
  /** As in {@link IncomingRequest}. */
  readonly raw: Request;
  /** As in {@link IncomingRequest}. */
  readonly trustsForwarded = false;
  /** As in {@link IncomingRequest}. */
  readonly hasOwnUrl = true;

  constructor(request: Request, source: Source) {
    this.raw = request;
    this.source = source;
  }

  /** As in {@link IncomingRequest}. */
  get headers(): Headers {
    return this.raw.headers;
  }

  /** As in {@link IncomingRequest}. */
  get method(): string {
    return this.raw.method;
  }

  /** As in {@link IncomingRequest}: the whole URL, whose authority core compares with `Host`. */
  get target(): string {
    return this.raw.url;
  }

  /** As in {@link IncomingRequest}. */
  get origin(): string | undefined {
    return ORIGIN.exec(this.raw.url)?.[0];
  }
}

/**
 * Header fields for a response that does not exist yet: with web standards, a handler returns it.
 *
 * @example
 * ```ts
 * import { type Adapter, type Framework, PendingFields } from '@auth0-api/core/adapter';
 *
 * type Web = Framework<Request, PendingFields>;
 * export async function answer(web: Web, adapter: Adapter<object, Request>, request: Request): Promise<Response> {
 *   const fields = new PendingFields();
 *   await web.authenticate(adapter, request, fields);
 *   return fields.appliedTo(Response.json({ up: true }));
 * }
 * ```
 */
export class PendingFields implements AnswerFields {
  readonly #fields: [string, string][] = [];

  /** As in {@link AnswerFields}. What the app says about caching is known only once there is a response. */
  has(_name: string): boolean {
    return false;
  }

  /** As in {@link AnswerFields}. */
  set(name: string, value: string): void {
    this.#fields.push([name, value]);
  }

  /** Whether there is nothing to set. */
  get isEmpty(): boolean {
    return this.#fields.length === 0;
  }

  /**
   * Sets the fields. A `Cache-Control` of the app stays.
   *
   * @param response Where to set them. Its fields can be changed
   *
   * @example
   * ```ts
   * import type { PendingFields } from '@auth0-api/core/adapter';
   *
   * export function finish(fields: PendingFields, answer: Headers): void {
   *   if (!fields.isEmpty) fields.writeTo(answer);
   * }
   * ```
   */
  writeTo(response: AnswerFields): void {
    for (const [name, value] of this.#fields) {
      if (name !== 'Cache-Control' || !response.has(name)) response.set(name, value);
    }
  }

  /**
   * A response with the fields: a copy, because the fields of a redirect or of a fetched response cannot be changed, and an app may
   * return one response for several requests.
   *
   * @returns the response itself if there is nothing to set, and if it is {@link isOpaque}
   *
   * @example
   * ```ts
   * import type { PendingFields } from '@auth0-api/core/adapter';
   *
   * export async function finish(fields: PendingFields, handler: () => Promise<Response>): Promise<Response> {
   *   return fields.appliedTo(await handler());
   * }
   * ```
   */
  appliedTo(response: Response): Response {
    if (this.isEmpty || isOpaque(response)) return response;
    const copy = new Response(response.body, response);
    this.writeTo(copy.headers);
    return copy;
  }
}

/**
 * Whether a response cannot be copied: the 101 of an upgrade, `Response.error()`, and one whose body was read.
 *
 * @example
 * ```ts
 * import { isOpaque } from '@auth0-api/core/adapter';
 *
 * export function withField(response: Response, name: string, value: string): Response {
 *   if (isOpaque(response)) return response;
 *   const copy = new Response(response.body, response);
 *   copy.headers.set(name, value);
 *   return copy;
 * }
 * ```
 */
export function isOpaque({ status, bodyUsed }: Response): boolean {
  return status < 200 || bodyUsed;
}
