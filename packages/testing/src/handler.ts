import type { TestClock } from './clock.js';
import type { Endpoints } from './endpoints.js';
import type { Reply, TenantRequest } from './messages.js';
import { type Outages, replyDuringOutage } from './outages.js';
import type { RequestLog } from './request-log.js';

/** What decides about a request. */
export interface HandlerParts {
  readonly endpoints: Endpoints;
  readonly outages: Outages;
  readonly log: RequestLog;
  readonly clock: TestClock;
}

/** Decides about a request from either transport: logs it, then an outage or the endpoint answers. */
export type Handler = (request: TenantRequest) => Promise<Reply>;

/** Creates the one handler that both transports use. */
export function createHandler({ endpoints, outages, log, clock }: HandlerParts): Handler {
  return async (request) => {
    const { method, url } = request;
    const { endpoint, redirected } = endpoints.find(url.pathname);
    const lastEventId = endpoint === 'events' ? request.headers.get('last-event-id') : null;
    log.add({
      endpoint,
      method,
      url: url.href,
      ...(lastEventId === null ? {} : { lastEventId }),
      at: clock.now(),
    });
    const ordinary = () => endpoints.answer(endpoint, request);
    const outage = outages.get(endpoint);
    if (outage === undefined || (outage === 'redirect' && redirected)) return ordinary();
    return replyDuringOutage(outage, {
      place: endpoint,
      redirectTarget: endpoints.redirectTarget(url),
      ordinary,
    });
  };
}
