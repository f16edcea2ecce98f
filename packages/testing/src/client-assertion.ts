import { createLocalJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import type { TenantClient } from './client-authentication.js';
import type { TokenParameters } from './token-parameters.js';
import { TokenRefusal } from './token-refusal.js';
import { longestLifetime, type UsedAssertions } from './used-assertions.js';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
// The limits, and longestLifetime, are those of auth0/docs-v2: get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt.
const longestAssertion = 2048;
const longestIdentifier = 64;
/** Seconds that the client's clock may be ahead. */
const clockSkew = 10;

/** What assertions are checked against. */
export interface AssertionContext {
  readonly clients: readonly TenantClient[];
  readonly issuer: string;
  /** Unix seconds. */
  readonly now: number;
  readonly used: UsedAssertions;
}

/**
 * Finds the client that sends a token request, with `private_key_jwt` (RFC 7523 section 3): signed with one of the
 * client's keys, for this issuer, and used once.
 *
 * @throws TokenRefusal
 */
export async function authenticateByAssertion(
  { clients, issuer, now, used }: AssertionContext,
  authorization: string | null,
  parameters: TokenParameters,
): Promise<TenantClient> {
  if (authorization !== null || parameters.get('client_secret') !== undefined)
    throw new TokenRefusal(400, 'invalid_request', 'Only one way of client authentication may be used');
  if (parameters.require('client_assertion_type') !== assertionType)
    throw new TokenRefusal(400, 'invalid_request', 'Unsupported client_assertion_type');
  const assertion = parameters.require('client_assertion');
  if (assertion.length > longestAssertion) throw invalidAssertion();
  const clientId = subjectOf(assertion);
  const client = clients.find((candidate) => candidate.clientId === clientId);
  const named = parameters.get('client_id') ?? clientId;
  if (client?.publicKeys === undefined || named !== clientId) throw invalidAssertion();
  const payload = await verify(assertion, client, { issuer, now });
  const { jti } = payload;
  const isIdentifier = typeof jti === 'string' && jti !== '' && jti.length <= longestIdentifier;
  if (!isIdentifier || !used.add(`${clientId} ${jti}`, now)) throw invalidAssertion();
  return client;
}

function subjectOf(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).sub;
  } catch {
    throw invalidAssertion();
  }
}

async function verify(
  assertion: string,
  { clientId, publicKeys = [] }: TenantClient,
  { issuer, now }: { issuer: string; now: number },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet({ keys: [...publicKeys] }), {
      issuer: clientId,
      subject: clientId,
      audience: issuer,
      currentDate: new Date(now * 1000),
      clockTolerance: clockSkew,
      requiredClaims: ['exp', 'jti'],
    });
    if (!isInTime(payload, now)) throw invalidAssertion();
    return payload;
  } catch {
    throw invalidAssertion();
  }
}

// The skew is for what is ahead: an assertion that has ended is not good any more.
function isInTime({ exp = Number.POSITIVE_INFINITY, iat }: JWTPayload, now: number): boolean {
  return exp > now && exp - now <= longestLifetime && (iat ?? now) <= now + clockSkew;
}

function invalidAssertion(): TokenRefusal {
  return new TokenRefusal(401, 'invalid_client', 'The client_assertion is invalid');
}
