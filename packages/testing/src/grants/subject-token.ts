import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { TokenRefusal } from '../token-refusal.js';
import type { ExchangeContext, ExchangingClient } from './exchange-context.js';

/**
 * Verifies an access token to be exchanged: the tenant's own, not expired, and for the API that the client belongs to.
 * Its binding does not matter: the client is the API that was meant to get it. A token that is encrypted for the API is
 * refused: no page of Auth0 says whether Auth0 accepts it.
 *
 * @throws TokenRefusal
 */
export async function verifySubjectToken(
  { issuer, publicKeys, now }: ExchangeContext,
  { api }: ExchangingClient,
  token: string,
): Promise<JWTPayload> {
  const payload = await verify(token, {
    issuer: issuer(),
    keys: createLocalJWKSet({ keys: [...publicKeys()] }),
    now: now(),
  });
  const audiences = [payload.aud ?? []].flat();
  if (api === undefined || !audiences.includes(api)) {
    throw new TokenRefusal(
      403,
      'access_denied',
      'The client is not linked to the resource server that the subject_token is for',
    );
  }
  return payload;
}

// jose's own verification, and not that of the library under test: what one of them overlooks the other may see.
async function verify(
  token: string,
  { issuer, keys, now }: { issuer: string; keys: ReturnType<typeof createLocalJWKSet>; now: number },
): Promise<JWTPayload> {
  try {
    const options = { issuer, currentDate: new Date(now * 1000), requiredClaims: ['sub', 'exp'] };
    return (await jwtVerify(token, keys, options)).payload;
  } catch {
    throw new TokenRefusal(401, 'invalid_request', 'The subject_token is invalid or has expired');
  }
}
