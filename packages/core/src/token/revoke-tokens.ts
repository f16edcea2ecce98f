import { ConfigurationError } from '../errors/index.js';
import { issuersToRevoke, type SelectSettings } from '../issuer/select.js';
import type { Revocations } from '../revocation/revocations.js';
import type { Revocation } from '../revocation/store.js';

/**
 * Revokes tokens of accepted issuers (rule V8).
 *
 * @throws as `ApiClient.revoke`
 */
export async function revokeTokens(
  target: unknown,
  { revocations, select }: { readonly revocations: Revocations | undefined; readonly select: SelectSettings },
): Promise<Revocation | readonly Revocation[]> {
  if (revocations === undefined)
    throw new ConfigurationError({ description: "revoke() needs the option 'revocation'." });
  return revocations.revoke(target, issuersToRevoke(select));
}
