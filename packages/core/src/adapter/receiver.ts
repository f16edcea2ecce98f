import type { RequestHeaders } from '../http/request.js';

/** What a {@link Receiver} gets of an HTTP request. */
export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly headers: RequestHeaders;
  /**
   * The body: bytes as they arrive, readable with `for await`, or what a parser before it made of them: bytes, a text or an
   * object. `undefined` if there is none.
   */
  readonly body: unknown;
}

/** The response of a {@link Receiver}. */
export interface ReceiverAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined`: an empty body. */
  readonly body: string | undefined;
}

/**
 * An endpoint that Auth0 calls, not the callers of the API: each adapter mounts one with `receiver`. It answers every request,
 * and rejects only for a fault of its own.
 */
export type Receiver = (request: ReceivedRequest) => Promise<ReceiverAnswer>;
