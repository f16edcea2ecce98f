import { given } from '../given.js';
import { eventTypes } from './event-types.js';

/** The options of a tenant for its events. */
export interface TenantEventsOptions {
  /**
   * How many connections to the Events API may be open (auth0/docs-v2: customize/events/consume-events-with-events-api): 1 in
   * `'free'`, 4 in `'self-service'`, 8 in `'enterprise'`. Default: `'free'`.
   */
  readonly plan?: 'free' | 'self-service' | 'enterprise';
  /** The values of `event_type` that the Events API accepts. Default: all of the documented types. */
  readonly types?: readonly string[];
}

const connections = { free: 1, 'self-service': 4, enterprise: 8 } as const;

/**
 * Completes the options.
 *
 * @throws TypeError for an unknown plan, or `null`
 */
export function resolveEventsOptions(options: TenantEventsOptions): {
  readonly maxConnections: number;
  readonly types: readonly string[];
} {
  const { plan = 'free', types = eventTypes } = given('createTenant()', options);
  if (!Object.hasOwn(connections, plan))
    throw new TypeError("'plan' must be 'free', 'self-service' or 'enterprise'.");
  return { maxConnections: connections[plan], types: [...types] };
}
