import type { Auth } from '../auth.js';
import type { Awaitable } from '../awaitable.js';

/**
 * What a route demands of a verified request. `ApiClient.authorize` and the adapters' guards apply it.
 */
export interface Policy {
  /** What is demanded, in words, for documentation and logs. */
  readonly description: string;
  /** @throws InsufficientScopeError when the request may not pass */
  readonly check: (auth: Auth<unknown>) => Awaitable<void>;
}
