import { type Members, present } from './members.js';
import { ATTRIBUTES } from './names.js';
import type { Providers } from './providers.js';
import { requestSpan } from './request-span.js';

/**
 * Counts a decision, and adds it to the span of its request. The status of that span and its `error.type` are left to who
 * started it: a 4xx is no error of a server.
 */
export function recordDecision(decision: Members, { instruments }: Providers): void {
  const outcome = decision.word('outcome');
  const reason = decision.word('reason');
  const common = {
    [ATTRIBUTES.outcome]: outcome,
    [ATTRIBUTES.reason]: reason,
    [ATTRIBUTES.scheme]: decision.word('scheme'),
  };
  // For what is accepted, the app decides on the status later.
  const status = outcome === 'accepted' ? undefined : decision.status();
  const errorType = outcome === 'failed' ? reason : undefined;
  instruments.decisions.add(
    1,
    present({ ...common, [ATTRIBUTES.responseStatus]: status, [ATTRIBUTES.errorType]: errorType }),
  );
  requestSpan()?.setAttributes(
    present({
      ...common,
      [ATTRIBUTES.issuer]: decision.text('issuer'),
      [ATTRIBUTES.clientId]: decision.text('clientId'),
    }),
  );
}
