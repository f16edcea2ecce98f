import type { ExchangeKind } from '../exchange-options.js';
import { TokenRefusal } from '../token-refusal.js';
import type { ExchangingClient } from './exchange-context.js';

/**
 * Refuses an exchange that the client is not allowed to make.
 *
 * @throws TokenRefusal
 */
export function assertAllowed({ exchanges }: ExchangingClient, kind: ExchangeKind, grantType: string): void {
  if (exchanges?.includes(kind)) return;
  throw new TokenRefusal(403, 'unauthorized_client', `Grant type '${grantType}' not allowed for the client.`);
}
