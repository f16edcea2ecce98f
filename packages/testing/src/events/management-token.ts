import { createLocalJWKSet, type JWK, type JWTPayload, jwtVerify } from 'jose';
import { ManagementRefusal } from './management-refusal.js';

/** What the Management API needs to know about its tenant. */
export interface ManagementParts {
  readonly issuer: () => string;
  /** The keys that verify the tenant's own tokens. */
  readonly publicKeys: () => readonly JWK[];
  /** Unix seconds. */
  readonly now: () => number;
}

/** The identifier of a tenant's Management API (auth0/docs-v2: get-management-api-access-tokens-for-production). */
export function managementAudience(issuer: string): string {
  return `${issuer}api/v2/`;
}

/**
 * Requires a Management API token of this tenant with a scope, in the Bearer scheme.
 *
 * @throws ManagementRefusal 401 or 403
 */
export async function requireManagementToken(
  { issuer, publicKeys, now }: ManagementParts,
  authorization: string | null,
  scope: string,
): Promise<void> {
  const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new ManagementRefusal(401, 'Missing authentication');
  const payload = await verify(token, {
    keys: createLocalJWKSet({ keys: [...publicKeys()] }),
    options: {
      issuer: issuer(),
      audience: managementAudience(issuer()),
      currentDate: new Date(now() * 1000),
      requiredClaims: ['exp'],
    },
  });
  if (typeof payload.scope === 'string' && payload.scope.split(' ').includes(scope)) return;
  throw new ManagementRefusal(403, `Insufficient scope; expected any of: ${scope}.`, {
    errorCode: 'insufficient_scope',
  });
}

// jose's own verification, as for the subject tokens of exchanges.
async function verify(
  token: string,
  how: { keys: ReturnType<typeof createLocalJWKSet>; options: Parameters<typeof jwtVerify>[2] },
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, how.keys, how.options)).payload;
  } catch {
    throw new ManagementRefusal(401, 'Invalid token.');
  }
}
