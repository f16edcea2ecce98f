import type { Awaitable } from '../base/awaitable.js';
import { type JsonObject, ownMember } from '../base/json.js';
import { VerifyAccessTokenError } from '../errors/index.js';
import type { AuthRequest } from '../http/request.js';
import type { Issuer } from './documents.js';
import { normalizeDomain } from './domain.js';
import type { DomainDefaults } from './domain-entry.js';
import { askResolver, type DomainsResolver } from './resolver.js';

/** What choosing an issuer needs of the options. */
export interface SelectSettings {
  readonly domains: readonly Issuer[] | DomainsResolver;
  /** Those of a list by their `iss`, so that a long list costs its last member no more than its first (rule R21). */
  readonly listed: ReadonlyMap<string, Issuer>;
  readonly defaults: DomainDefaults;
  /** Seconds that a resolver may take. */
  readonly timeout: number;
}

/**
 * Chooses the issuer of a token from those that are allowed, before anything is asked of anybody (rules T7, R15).
 *
 * @throws VerifyAccessTokenError for an issuer that is not allowed; DomainsResolverError
 */
export function selectIssuer(
  payload: JsonObject,
  request: Pick<AuthRequest, 'headers' | 'url'>,
  settings: SelectSettings,
): Awaitable<Issuer> {
  const iss = ownMember(payload, 'iss');
  if (typeof iss === 'string') return allowedIssuer(iss, request, settings);
  throw new VerifyAccessTokenError({
    reason: 'missing_issuer',
    description: 'The access token does not name an issuer.',
  });
}

/**
 * The issuer of that name, when it is one of those that are allowed.
 *
 * @throws as {@link selectIssuer}
 */
export function allowedIssuer(
  iss: string,
  request: Pick<AuthRequest, 'headers' | 'url'>,
  settings: SelectSettings,
): Awaitable<Issuer> {
  const { domains, listed, defaults, timeout } = settings;
  if (typeof domains !== 'function') return accepted(listed.get(iss));
  if (!isWellFormed(iss, defaults)) throw unknownIssuer();
  const allowed = askResolver(domains, { iss, request, defaults, timeout });
  return allowed.then((issuers) => accepted(issuers.find((candidate) => candidate.issuer === iss)));
}

function accepted(issuer: Issuer | undefined): Issuer {
  if (issuer === undefined) throw unknownIssuer();
  return issuer;
}

// An issuer is exactly what a domain normalises to: anything else cannot be allowed, so nobody is asked.
function isWellFormed(iss: string, defaults: DomainDefaults): boolean {
  try {
    return normalizeDomain(iss, defaults) === iss;
  } catch {
    return false;
  }
}

function unknownIssuer(): VerifyAccessTokenError {
  return new VerifyAccessTokenError({
    reason: 'unknown_issuer',
    description: 'The issuer of the access token is not accepted by this API.',
  });
}
