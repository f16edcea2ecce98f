/**
 * The `Authorization` header of a caller with an unbound token, which is issued when the row is played.
 *
 * @param {import('@auth0-api/testing').Tenant} tenant
 * @param {import('@auth0-api/testing').TokenClaims} [claims]
 * @param {import('@auth0-api/testing').TokenOptions} [options]
 */
export function bearer(tenant, claims, options) {
  return async () => `Bearer ${await tenant.accessToken(claims, options)}`;
}
