import type { FeedState } from '@auth0-api/core';
import type { FeedHost } from '@auth0-api/core/adapter';
import type { EventRules } from './event-revocations.js';
import type { TokenSettings } from './management-token.js';

/** The options of a feed of Auth0's Events API, checked and complete. */
export interface EventsFeedSettings {
  readonly host: FeedHost;
  /** For `auth0-api:feed`. */
  readonly name: string;
  /** What its lease and its position are kept under. */
  readonly key: string;
  readonly state: FeedState;
  /** All names of one tenant. */
  readonly issuers: readonly string[];
  readonly rules: EventRules;
  readonly application: TokenSettings;
}
