import { type Members, present } from './members.js';
import { ATTRIBUTES } from './names.js';
import type { Providers } from './providers.js';

/** Counts a failure of a cache or a store. */
export function recordStoreFailure(failure: Members, { instruments }: Providers): void {
  const attributes = {
    [ATTRIBUTES.store]: failure.word('store'),
    [ATTRIBUTES.operation]: failure.word('operation'),
    [ATTRIBUTES.errorType]: failure.word('failure'),
  };
  instruments.storeFailures.add(1, present(attributes));
}

/** Counts what a feed of revocations did. Types of events are left out: what a sender writes is no fixed set. */
export function recordFeedEvent(event: Members, { instruments }: Providers): void {
  const feed = { [ATTRIBUTES.feed]: event.text('feed') };
  const attributes = {
    ...feed,
    [ATTRIBUTES.outcome]: event.word('outcome'),
    [ATTRIBUTES.errorType]: event.word('failure'),
    [ATTRIBUTES.responseStatus]: event.status(),
  };
  instruments.feedEvents.add(1, present(attributes));
  const revocations = event.amount('revocations') ?? 0;
  if (revocations > 0) instruments.feedRevocations.add(revocations, present(feed));
}
