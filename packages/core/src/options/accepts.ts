import type { Issuer } from '../issuer/documents.js';
import type { DomainsResolver } from '../issuer/resolver.js';
import type { AcceptedCredentials } from '../metadata.js';
import type { SenderConstraint } from './sender-constraint.js';

/** What a client reports about the credentials that it accepts. */
export function acceptedBy(
  domains: readonly Issuer[] | DomainsResolver,
  { accepted: { schemes, acceptsProofs }, dpop, binding }: SenderConstraint,
): AcceptedCredentials {
  return Object.freeze({
    issuers: typeof domains === 'function' ? undefined : Object.freeze(domains.map(({ issuer }) => issuer)),
    dpop: acceptsProofs
      ? Object.freeze({
          algorithms: dpop.rules.algorithms,
          // If a certificate is accepted too, a key is not always required (RFC 9728 section 2).
          required: !schemes.includes('bearer') && binding.mtls === undefined,
        })
      : undefined,
    mtls: binding.mtls !== undefined,
  });
}
