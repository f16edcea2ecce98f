import {
  IssuerUnavailableError,
  type ReceivedRequest,
  type Receiver,
  type ReceiverAnswer,
  RevocationUnavailableError,
} from '@auth0-api/core';
import { publishFeed } from '@auth0-api/core/adapter';
import { NO_STORE, Refusal, unavailable } from './refusal.js';

/** What a receiver did with a request. */
interface Handled {
  /** How many revocations were stored. */
  readonly revocations: number;
  readonly eventType?: string;
}

/** A receiver, without what all have in common. */
export interface FeedReceiver {
  /** As events on `auth0-api:feed` name it. */
  readonly feed: string;
  /** The status of success. */
  readonly status: 200 | 204;
  /** @throws Refusal; RevocationUnavailableError, IssuerUnavailableError; what is the app's fault */
  readonly handle: (request: ReceivedRequest) => Promise<Handled>;
}

const METHOD_NOT_ALLOWED: ReceiverAnswer = Object.freeze({
  status: 405,
  headers: Object.freeze({ ...NO_STORE, Allow: 'POST' }),
  body: undefined,
});

/** Creates a receiver that answers, and publishes what it did. It rejects for what is the app's fault, so that it gets reported. */
export function feedReceiver({ feed, status, handle }: FeedReceiver): Receiver {
  const success: ReceiverAnswer = Object.freeze({ status, headers: NO_STORE, body: undefined });
  return async (request) => {
    if (request.method !== 'POST') return METHOD_NOT_ALLOWED;
    try {
      const { revocations, ...rest } = await handle(request);
      const outcome = revocations === 0 ? 'ignored' : 'revoked';
      publishFeed(() => ({ feed, outcome, status, revocations, ...rest }));
      return success;
    } catch (error) {
      const refusal = refusalOf(error);
      publishFeed(() => ({
        feed,
        outcome: refusal !== undefined && refusal.status < 500 ? 'refused' : 'failed',
        failure: refusal?.failure ?? 'unexpected',
        status: refusal?.status ?? 500,
      }));
      if (refusal === undefined) throw error;
      return refusal.answer;
    }
  };
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof RevocationUnavailableError) return unavailable('store', error.retryAfter);
  if (error instanceof IssuerUnavailableError) return unavailable('issuer', error.retryAfter);
  return undefined;
}
