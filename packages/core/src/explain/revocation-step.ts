import type { JsonObject } from '../base/json.js';
import type { AccessTokenClaims } from '../claims.js';
import type { Revocation } from '../revocation/store.js';
import type { StepFacts } from './facts.js';
import { AFTER_A_FAILURE, type Run } from './steps.js';

/**
 * Whether a token is revoked. Only for a token whose claims are verified: the list says something about users. Its code follows
 * the store as a request would.
 */
export async function explainRevocation<Output extends object>(
  { trail, settings: { revocations } }: Run<Output>,
  payload: JsonObject,
): Promise<void> {
  if (revocations === undefined) return;
  if (trail.hasFailed) return trail.skip('revocation', AFTER_A_FAILURE);
  const claims = payload as AccessTokenClaims;
  const token = { iss: claims.iss, iat: claims.iat, claims, clearance: undefined };
  const entry = await revocations.find(token);
  await trail.take('revocation', factsOf(claims, entry), () => revocations.check(token));
}

function factsOf({ iat }: AccessTokenClaims, entry: Revocation | undefined): StepFacts {
  if (entry === undefined) return { token: { iat } };
  const { issuer: _issuer, before, expiresAt: _expiresAt, lifetime: _lifetime, note, ...target } = entry;
  return { expected: { issuedFrom: before }, token: { iat, revoked: Object.keys(target) }, note };
}
