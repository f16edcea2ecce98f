import type { Clock } from '../base/clock.js';
import type { RevocationStore } from './store.js';

/** How revocations are followed and written. All durations are in seconds. */
export interface RevocationSettings {
  readonly store: RevocationStore;
  /** How long to go by what is known while the list is not current: 0 to refuse. */
  readonly continueFor: number;
  /** No older token is accepted (rule T11). */
  readonly maxTokenLifetime: number;
  readonly sessionClaim: string | undefined;
  readonly maxEntries: number;
  readonly clockTolerance: number;
  readonly now: Clock;
}
