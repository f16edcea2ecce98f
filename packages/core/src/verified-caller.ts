import { type Attempted, type ChallengeDetails, detailsOver } from './attempt.js';
import { type Auth, VERIFIED, type Verified } from './auth.js';
import type { AccessTokenClaims } from './claims.js';
import { type Auth0ApiError, ConfigurationError } from './errors/index.js';

/**
 * The claims as they were signed, without the overlay of a schema. All authorization decisions use these.
 *
 * @throws ConfigurationError for anything but an {@link Auth} that this library created (rule H13)
 */
export function verifiedClaimsOf(auth: unknown): AccessTokenClaims {
  return verifiedOf(auth).claims;
}

/**
 * The request of a caller, for a refusal after all: it has what the refusal of a guard has (rules H6, D19).
 *
 * @param given What whoever refuses says about the challenges. It wins
 * @throws ConfigurationError for anything but an {@link Auth} that this library created
 */
export function attemptOf(auth: Auth<unknown>, given: ChallengeDetails | undefined): Attempted {
  const attempt = verifiedOf(auth).attemptOf(auth);
  return {
    scheme: auth.scheme,
    responseHeaders: attempt?.responseHeaders,
    details: detailsOver(attempt?.details, given),
  };
}

/**
 * Refuses a verified caller after all, with the challenges of the client that verified it (rule H2).
 *
 * @throws ConfigurationError for anything but an {@link Auth} that this library created
 */
export function completeFor(
  auth: Auth<unknown>,
  error: Auth0ApiError,
  given: ChallengeDetails,
): Auth0ApiError {
  verifiedOf(auth).service.complete(error, attemptOf(auth, given));
  return error;
}

function verifiedOf(auth: unknown): Verified {
  const verified = (auth as { readonly [VERIFIED]?: Verified } | null | undefined)?.[VERIFIED];
  if (verified?.isOf(auth) === true) return verified;
  throw new ConfigurationError({
    description:
      'This object is not a verified caller: it may be a copy. Pass the object that verifyRequest() or getAuth() returned.',
  });
}

/**
 * Requires an {@link Auth} that this library created.
 *
 * @throws ConfigurationError for anything else, including a copy of one (rule H13)
 */
export function assertVerified(auth: unknown): asserts auth is Auth<unknown> {
  verifiedClaimsOf(auth);
}
