import { ConfigurationError } from '../errors.js';
import type { Issuer } from '../issuer/documents.js';
import { type DomainDefaults, type DomainEntry, parseDomainEntry } from '../issuer/domain-entry.js';
import type { DomainsResolver } from '../issuer/resolver.js';
import { invalid, missing, stringOption } from './checks.js';
import type { ApiClientOptions } from './options.js';

/**
 * The issuers whose tokens are accepted: those of `domains`, or else that of `domain`.
 *
 * @throws MissingRequiredArgumentError, ConfigurationError
 */
export function resolveDomains(
  options: ApiClientOptions,
  defaults: DomainDefaults,
): readonly Issuer[] | DomainsResolver {
  const { domain, domains, clientId } = options;
  const own = domain === undefined ? [] : [parse('domain', stringOption('domain', domain), defaults)];
  if (domain === undefined && (domains === undefined || clientId !== undefined)) return missing('domain');
  if (domains === undefined) return Object.freeze(own);
  if (typeof domains === 'function') return domains;
  if (!Array.isArray(domains) || domains.length === 0) {
    return invalid('domains', 'must be a function or a list with at least one domain');
  }
  const issuers = Array.from(domains, (entry) => parse('domains', entry, defaults));
  const distinct = new Set(issuers.map(({ issuer }) => issuer)).size;
  return distinct === issuers.length ? Object.freeze(issuers) : invalid('domains', 'names a domain twice');
}

function parse(option: string, entry: DomainEntry, defaults: DomainDefaults): Issuer {
  try {
    return Object.freeze(parseDomainEntry(entry, defaults));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return invalid(option, `cannot be used: ${error.description}`);
  }
}
