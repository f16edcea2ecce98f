import { calculateJwkThumbprint, EmbeddedJWK, type JWTVerifyResult, jwtVerify } from 'jose';
import { signingAlgorithms } from './algorithms.js';
import type { TenantRequest } from './messages.js';
import { TokenRefusal } from './token-refusal.js';

/** How many seconds old a proof may be, and how far ahead its clock may be. */
const maxAge = 300;
const leeway = 30;

/** What a token request proves. */
export interface ProvenKey {
  /** The thumbprint of the key. */
  readonly jkt: string;
  /** The nonce in the proof, of any type. */
  readonly nonce: unknown;
}

/**
 * The key that a token request proves to have with its `DPoP` header (RFC 9449 section 5); undefined without one. Neither
 * the nonce is checked, nor whether the proof was used before.
 *
 * @throws TokenRefusal
 */
export async function proofKeyOf(request: TenantRequest, now: number): Promise<ProvenKey | undefined> {
  const proof = request.headers.get('dpop');
  if (proof === null) return undefined;
  const { protectedHeader, payload } = await verify(proof, now);
  const { origin, pathname } = request.url;
  if (payload.htm !== request.method) throw refusal("Its 'htm' is not the method of the request.");
  if (payload.htu !== origin + pathname) throw refusal("Its 'htu' is not the URL of the request.");
  if (typeof payload.jti !== 'string' || payload.jti === '') throw refusal("It has no 'jti'.");
  return { jkt: await calculateJwkThumbprint(protectedHeader.jwk ?? {}), nonce: payload.nonce };
}

// jose's own verification, and not that of the library under test: what one of them overlooks the other may see.
async function verify(proof: string, now: number): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: [...signingAlgorithms],
      currentDate: new Date(now * 1000),
      maxTokenAge: maxAge,
      clockTolerance: leeway,
    });
  } catch (error) {
    throw refusal((error as Error).message);
  }
}

function refusal(why: string): TokenRefusal {
  return new TokenRefusal(400, 'invalid_dpop_proof', `The DPoP proof is not valid. ${why}`);
}
