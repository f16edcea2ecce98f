import type { Attempted } from './attempt.js';
import type { AccessTokenClaims } from './claims.js';
import type { Scheme } from './errors/index.js';

/** The times of a token, and who presents it: what ends a signal. */
export interface SignalToken {
  readonly scheme: Scheme;
  readonly claims: AccessTokenClaims;
  /** What the client remembers of the token's last look-up in the list of revocations. */
  readonly clearance: unknown;
  /** What the challenges of its request say in addition (rule H6). */
  readonly details: Attempted['details'];
}

/** What a client does for requests that it verified before. */
export interface CallerService {
  /** @throws ConfigurationError on a runtime without timers that outlast a request */
  open(token: SignalToken): AbortSignal;
  /** Gives an error of this library the status and header fields of the response to such a request. */
  complete(error: unknown, attempt: Attempted): unknown;
}
