import type { Issuer } from '../issuer/documents.js';
import type { DomainsResolver } from '../issuer/resolver.js';
import type { AcceptedCredentials } from '../metadata.js';
import type { SenderConstraint } from './sender-constraint.js';

/** What a client reports about the credentials that it accepts. */
export function acceptedBy(
  domains: readonly Issuer[] | DomainsResolver,
  { schemes, dpop, binding }: SenderConstraint,
): AcceptedCredentials {
  return Object.freeze({
    issuers: typeof domains === 'function' ? undefined : Object.freeze(domains.map(({ issuer }) => issuer)),
    dpop: schemes.includes('dpop')
      ? Object.freeze({ algorithms: dpop.rules.algorithms, required: !schemes.includes('bearer') })
      : undefined,
    mtls: binding.mtls !== undefined,
  });
}
