import { ApiError, type ApiErrorInit } from '../errors/index.js';
import type { FetchFailureKind } from '../http/fetch-text.js';

/**
 * An exchange that returned no token. Internal: several callers may wait for one request, and each gets an {@link
 * ApiError} of its own, because frameworks modify errors.
 */
export class ExchangeFailure extends Error {
  readonly kind: FetchFailureKind;
  readonly init: ApiErrorInit;
  constructor(kind: FetchFailureKind, init: ApiErrorInit) {
    super(init.description);
    this.name = 'ExchangeFailure';
    this.kind = kind;
    this.init = init;
  }

  toApiError(): ApiError {
    return new ApiError(this.init);
  }
}
