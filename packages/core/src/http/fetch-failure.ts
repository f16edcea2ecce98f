/** What went wrong with a fetch, as `IssuerFetchEvent.failure` names it. */
export type FetchFailureKind =
  | 'network'
  | 'timeout'
  | 'closed'
  | 'overloaded'
  | 'redirect'
  | 'bad_status'
  | 'too_large'
  | 'not_json'
  | 'invalid_document';

/**
 * A fetch without a usable result. Callers translate it: its `cause` may contain the request, and so its secrets.
 *
 * @example
 * ```ts
 * import { type FeedHost, FetchFailure } from '@auth0-api/core/adapter';
 *
 * export async function isReachable(host: FeedHost, url: string): Promise<boolean> {
 *   try {
 *     await host.fetchText(url, { method: 'GET', headers: {} });
 *     return true;
 *   } catch (error) {
 *     if (error instanceof FetchFailure) return false;
 *     throw error;
 *   }
 * }
 * ```
 */
export class FetchFailure extends Error {
  readonly kind: FetchFailureKind;
  readonly status: number | undefined;
  constructor(kind: FetchFailureKind, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'FetchFailure';
    this.kind = kind;
    this.status = options.status;
  }
}
