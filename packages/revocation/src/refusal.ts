import type { ReceiverAnswer } from '@auth0-api/core';
import { ownMembers } from '@auth0-api/core/adapter';

/** What a receiver answers instead of success. Internal: it becomes the response, and an event on `auth0-api:feed`. */
export class Refusal extends Error {
  readonly status: number;
  /** A fixed text, for the event. */
  readonly failure: string;
  /** The code in the response (RFC 6749 section 5.2). */
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  /** @param description Goes into the response: it holds nothing of the request */
  constructor(
    failure: string,
    description: string,
    details: {
      readonly status?: number;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(description);
    // A planted `status` must not turn a refusal into a success, after which Auth0 sends nothing again (rule H14).
    const { status = 400, code = 'invalid_request', headers = {} } = ownMembers(details);
    this.name = 'Refusal';
    this.status = status;
    this.failure = failure;
    this.code = code;
    this.headers = headers;
  }

  get answer(): ReceiverAnswer {
    const { status, code, message, headers } = this;
    return {
      status,
      headers: { ...NO_STORE, ...headers, 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ error: code, error_description: message }),
    };
  }
}

/** OpenID Connect Back-Channel Logout 1.0 section 2.8: responses should not be stored. */
export const NO_STORE = Object.freeze({ 'Cache-Control': 'no-store' });

/** We or the issuer are at fault: Auth0 sends it again (rules V18, V19). */
export function unavailable(failure: string, retryAfter: number): Refusal {
  return new Refusal(failure, 'This could not be done now. Send it again later.', {
    status: 503,
    code: 'temporarily_unavailable',
    headers: { 'Retry-After': String(retryAfter) },
  });
}
