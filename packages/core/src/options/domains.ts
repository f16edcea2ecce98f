import { ConfigurationError } from '../errors/index.js';
import type { Issuer } from '../issuer/documents.js';
import { type DomainDefaults, type DomainEntry, parseDomainEntry } from '../issuer/domain-entry.js';
import type { DomainsResolver } from '../issuer/resolver.js';
import { invalid, stringOption } from './checks.js';
import type { ApiClientOptions } from './options.js';

/**
 * The issuers whose tokens are accepted: those of `domains`, or else that of `domain`. One of the two is required.
 *
 * @throws ConfigurationError
 */
export function parseDomains(
  options: ApiClientOptions,
  defaults: DomainDefaults,
): readonly Issuer[] | DomainsResolver {
  const { domain, domains } = options;
  const own = domain === undefined ? [] : [parse('domain', stringOption('domain', domain), defaults)];
  if (domains === undefined) return Object.freeze(own);
  if (typeof domains === 'function') return domains;
  if (!Array.isArray(domains) || domains.length === 0) {
    return invalid('domains', 'must be a function or a list with at least one domain');
  }
  return distinct(Array.from(domains, (entry) => withMeantUrl(parse('domains', entry, defaults))));
}

/**
 * Each issuer once, because a domain that is listed twice, perhaps in another spelling, is the same (rule S12). Its
 * options must be the same too, because it is unclear which ones apply.
 */
function distinct(issuers: readonly Issuer[]): readonly Issuer[] {
  const byName = new Map<string, Issuer>();
  for (const issuer of issuers) {
    const before = byName.get(issuer.issuer) ?? issuer;
    if (!sameSettings(before, issuer))
      return invalid('domains', `lists ${issuer.issuer} twice with different options`);
    byName.set(issuer.issuer, before);
  }
  return Object.freeze([...byName.values()]);
}

function sameSettings(one: Issuer, other: Issuer): boolean {
  return (
    one.id === other.id &&
    one.keySet === other.keySet &&
    one.algorithms.join(' ') === other.algorithms.join(' ')
  );
}

/** `URL` removes blanks and encodes other invisible characters, and the result points to no key set (rule S12). */
function withMeantUrl(issuer: Issuer): Issuer {
  if (issuer.jwksUri !== undefined) stringOption('domains.jwksUri', issuer.jwksUri);
  return issuer;
}

function parse(option: string, entry: DomainEntry, defaults: DomainDefaults): Issuer {
  try {
    return Object.freeze(parseDomainEntry(entry, defaults));
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return invalid(option, `cannot be used: ${error.description}`);
  }
}
