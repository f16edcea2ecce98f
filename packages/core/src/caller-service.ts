import type { AccessTokenClaims } from './claims.js';
import type { Scheme } from './errors/index.js';

/** The times of a token, and who presents it: what ends a signal. */
export interface SignalToken {
  readonly scheme: Scheme;
  readonly claims: AccessTokenClaims;
  /** What the client remembers of the token's last look-up in the list of revocations. */
  readonly clearance: unknown;
}

/** What the challenges of a refusal say in addition. */
export interface RefusalDetails {
  /** The URL of the metadata of the resource. */
  readonly resourceMetadata?: string | undefined;
}

/** What a client does for requests that it verified before. */
export interface CallerService {
  /** @throws ConfigurationError on a runtime without timers that outlast a request */
  open(token: SignalToken): AbortSignal;
  /** Gives an error of this library the status and header fields of the response to a request of that scheme. */
  complete(error: unknown, scheme: Scheme, details: RefusalDetails): unknown;
}
