import { verifiedClaimsOf } from '../auth.js';
import { isJsonObject, type JsonObject, ownMember } from '../base/json.js';
import type { SelectSettings } from '../issuer/select.js';
import { decodeUnverified } from '../jws/decode.js';
import type { Revocations } from '../revocation/revocations.js';

/** What is known of which tokens are revoked. */
export interface RevocableTokens {
  readonly revocations: Revocations | undefined;
  readonly select: SelectSettings;
}

/**
 * Requires that a token that is to be exchanged is not revoked, if it is a verified caller's or a JWT of an accepted issuer (rule
 * V20). Anything else is left to the exchange.
 *
 * @throws VerifyAccessTokenError `token_revoked`; RevocationUnavailableError
 */
export async function assertSubjectNotRevoked(
  subject: unknown,
  { revocations, select }: RevocableTokens,
): Promise<void> {
  const claims = revocations === undefined ? undefined : claimsOf(subject);
  const iss = claims === undefined ? undefined : ownMember(claims, 'iss');
  if (claims === undefined || typeof iss !== 'string' || !isAccepted(iss, select)) return;
  const iat = ownMember(claims, 'iat');
  // Without an instant it counts as older than all entries.
  const issuedAt = typeof iat === 'number' ? iat : Number.NEGATIVE_INFINITY;
  await revocations?.check({ iss, iat: issuedAt, claims, clearance: undefined });
}

function claimsOf(subject: unknown): JsonObject | undefined {
  try {
    return isJsonObject(subject) ? verifiedClaimsOf(subject) : decodeUnverified(subject as string).payload;
  } catch {
    // No caller and no JWT: the exchange says so.
    return undefined;
  }
}

// Of a function's issuers, those that are not accepted have no entries.
function isAccepted(iss: string, { domains, listed }: SelectSettings): boolean {
  return typeof domains === 'function' || listed.has(iss);
}
