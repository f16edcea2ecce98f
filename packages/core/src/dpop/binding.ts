import { type JsonObject, ownMember } from '../claims.js';
import { type Scheme, VerifyAccessTokenError } from '../errors.js';

/**
 * Refuses a token that is bound to a key or a certificate (`cnf`, RFC 7800) where nothing proves possession
 * of it: a bound token is never accepted as an unbound one (rules T14, T15).
 *
 * @throws VerifyAccessTokenError
 */
export function checkBinding(scheme: Scheme, claims: JsonObject): void {
  if (!Object.hasOwn(claims, 'cnf')) return;
  const confirmation = ownMember(claims, 'cnf');
  const keyBound =
    typeof confirmation === 'object' && confirmation !== null && Object.hasOwn(confirmation, 'jkt');
  if (keyBound) {
    throw new VerifyAccessTokenError(
      'bound_token',
      'The access token is bound to a DPoP key and cannot be used as a Bearer token.',
      { scheme },
    );
  }
  throw new VerifyAccessTokenError(
    'unsupported_confirmation',
    'The access token is bound (cnf) in a way that this API cannot check.',
    { scheme },
  );
}
