import type { SignalToken } from '../caller-service.js';
import type { Clearance } from '../revocation/list.js';
import type { Revocations } from '../revocation/revocations.js';
import { type ClaimsRules, checkTimes } from './claims-rules.js';

/**
 * Requires that a token that was accepted would be accepted again, as far as time and the list of revocations decide (rule V15).
 *
 * @throws VerifyAccessTokenError, RevocationUnavailableError
 */
export function assertStillGood(
  { claims, clearance }: SignalToken,
  { rules, revocations }: { readonly rules: ClaimsRules; readonly revocations: Revocations | undefined },
): void {
  const { iss, iat, exp } = claims;
  checkTimes({ exp, iat, nbf: undefined }, rules);
  revocations?.checkAgain({ iss, iat, claims, clearance: clearance as Clearance | undefined });
}
