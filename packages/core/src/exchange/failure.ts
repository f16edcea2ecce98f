import { ApiError, type ApiErrorDetails } from '../errors/index.js';
import type { FetchFailureKind } from '../http/fetch-text.js';

/**
 * An exchange that brought no token. Internal: several may wait for one request, and each gets an {@link ApiError} of
 * its own, as frameworks put marks on errors.
 */
export class ExchangeFailure extends Error {
  readonly kind: FetchFailureKind;
  readonly code: string;
  readonly details: ApiErrorDetails;
  constructor(kind: FetchFailureKind, code: string, description: string, details: ApiErrorDetails) {
    super(description);
    this.name = 'ExchangeFailure';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }

  toApiError(): ApiError {
    return new ApiError(this.code, this.message, this.details);
  }
}
