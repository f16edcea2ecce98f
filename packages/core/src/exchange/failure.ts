import { ApiError, type ApiErrorInit } from '../errors/index.js';
import type { FetchFailureKind } from '../http/fetch-text.js';

/**
 * An exchange that returned no token. Internal: several callers may wait for one request, and each gets an {@link
 * ApiError} of its own, because frameworks modify errors.
 */
export class ExchangeFailure extends Error {
  readonly kind: FetchFailureKind;
  readonly init: ApiErrorInit;
  /** Whether the issuer wants another nonce in the proof, and did nothing else (RFC 9449 section 8). */
  readonly demandsNonce: boolean;
  constructor(kind: FetchFailureKind, init: ApiErrorInit, demandsNonce = false) {
    super(init.description);
    this.name = 'ExchangeFailure';
    this.kind = kind;
    this.init = init;
    this.demandsNonce = demandsNonce;
  }

  toApiError(): ApiError {
    return new ApiError(this.init);
  }
}
