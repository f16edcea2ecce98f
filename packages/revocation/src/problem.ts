import { ownMembers } from '@auth0-api/core/adapter';

/**
 * What keeps a feed from reading events.
 *
 * - `store`: the store refuses a revocation. `lease`, `position`: the state of the feed is unavailable. Without the lease nobody
 *   reads; without the position, messages are read twice at worst.
 * - `issuer_not_accepted`, `domains`: the client does not accept one of `issuers` any longer, or its `domains` function fails.
 * - `token_refused`, `token_unavailable`: the token endpoint refuses the application's credentials, or sends nothing usable.
 * - `bad_request` (400), `unauthorized` (401), `forbidden` (403), `gone` (410), `rate_limited` (429), `bad_status`: what the
 *   Events API answered.
 * - `network`, `timeout`, `invalid_response`, `redirect`: there was no usable response.
 * - `silence`, `stream_error`: Auth0 sent nothing for 90 seconds, or ended the stream with an error.
 * - `events_lost`: Auth0 no longer has events that were not read, and all tokens were revoked less than an hour ago.
 * - `unexpected`: a fault of this library.
 */
export type FeedFailure =
  | 'store'
  | 'lease'
  | 'position'
  | 'issuer_not_accepted'
  | 'domains'
  | 'token_refused'
  | 'token_unavailable'
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'gone'
  | 'rate_limited'
  | 'bad_status'
  | 'network'
  | 'timeout'
  | 'invalid_response'
  | 'redirect'
  | 'silence'
  | 'stream_error'
  | 'events_lost'
  | 'unexpected';

/** What is known of a failure besides its name. */
export interface ProblemDetails {
  readonly status?: number | undefined;
  /** Seconds until another attempt makes sense, as the response says. */
  readonly retryAfter?: number | undefined;
}

/** A failure that another attempt may fix. Says nothing of what was sent or received. */
export class FeedProblem extends Error {
  readonly failure: FeedFailure;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(failure: FeedFailure, details: ProblemDetails = {}) {
    super(`A feed of revocations failed: ${failure}.`);
    const { status, retryAfter } = ownMembers(details);
    this.name = 'FeedProblem';
    this.failure = failure;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
