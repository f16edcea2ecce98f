import { isJsonObject, type JsonObject, ownMember } from '../base/json.js';
import { DecryptionOverloadedError } from '../errors/index.js';
import type { SelectSettings } from '../issuer/select.js';
import type { Decryption } from '../jwe/decryption.js';
import { assertTokenLength, decodeUnverified } from '../jws/decode.js';
import type { Revocations } from '../revocation/revocations.js';
import { verifiedClaimsOf } from '../verified-caller.js';

/** What is known of which tokens are revoked. */
export interface RevocableTokens {
  readonly revocations: Revocations | undefined;
  readonly select: SelectSettings;
  /** Encrypted tokens of this API: what it cannot decrypt, it has accepted from nobody. */
  readonly decryption: Decryption | undefined;
}

/**
 * Requires that a token that is to be exchanged is not revoked, if it is a verified caller's or a JWT of an accepted issuer (rule
 * V20). Anything else is left to the exchange.
 *
 * @throws VerifyAccessTokenError `token_revoked`; RevocationUnavailableError, DecryptionOverloadedError
 */
export async function assertSubjectNotRevoked(subject: unknown, settings: RevocableTokens): Promise<void> {
  const { revocations, select } = settings;
  const claims = revocations === undefined ? undefined : await claimsOf(subject, settings);
  const iss = claims === undefined ? undefined : ownMember(claims, 'iss');
  if (claims === undefined || typeof iss !== 'string' || !isAccepted(iss, select)) return;
  const iat = ownMember(claims, 'iat');
  // Without an instant it counts as older than all entries.
  const issuedAt = typeof iat === 'number' ? iat : Number.NEGATIVE_INFINITY;
  await revocations?.check({ iss, iat: issuedAt, claims, clearance: undefined });
}

/** The claims of a caller or a JWT; `undefined` if it is none: the exchange says so. */
async function claimsOf(
  subject: unknown,
  { decryption }: Pick<RevocableTokens, 'decryption'>,
): Promise<JsonObject | undefined> {
  try {
    if (isJsonObject(subject)) return verifiedClaimsOf(subject);
    if (typeof subject !== 'string') return undefined;
    assertTokenLength(subject);
    const isEncrypted = subject.split('.', 6).length === 5;
    const signed = isEncrypted ? await decryption?.signedToken(subject) : subject;
    return signed === undefined ? undefined : decodeUnverified(signed).payload;
  } catch (error) {
    if (error instanceof DecryptionOverloadedError) throw error;
    return undefined;
  }
}

// Of a function's issuers, those that are not accepted have no entries.
function isAccepted(iss: string, { domains, listed }: SelectSettings): boolean {
  return typeof domains === 'function' || listed.has(iss);
}
