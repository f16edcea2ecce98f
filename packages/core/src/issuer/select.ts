import type { Awaitable } from '../base/awaitable.js';
import { type JsonObject, ownMember } from '../base/json.js';
import { VerifyAccessTokenError } from '../errors/index.js';
import type { AuthRequest } from '../http/request.js';
import type { RevocableIssuers } from '../revocation/accepted-issuers.js';
import type { Issuer } from './documents.js';
import { normalizeDomain } from './domain.js';
import type { DomainDefaults } from './domain-entry.js';
import { askResolver, type DomainsResolver } from './resolver.js';

/** The options that are needed to choose an issuer. */
export interface SelectSettings {
  readonly domains: readonly Issuer[] | DomainsResolver;
  /**
   * The issuers of a list by their `iss`, so that the last member of a long list costs no more than the first (rule
   * R21).
   */
  readonly listed: ReadonlyMap<string, Issuer>;
  readonly defaults: DomainDefaults;
  /** Seconds that a resolver may take. */
  readonly timeout: number;
}

/**
 * Chooses the issuer of a token from those that are allowed, before any request is sent (rules T7, R15).
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
 * The issuer of that name, if it is allowed.
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

/** Whose tokens may be revoked: the same issuers. A `domains` function is called without a request. */
export function issuersToRevoke(settings: SelectSettings): RevocableIssuers {
  const { domains } = settings;
  const [first, ...others] = typeof domains === 'function' ? [] : domains;
  return {
    only: others.length === 0 ? first?.issuer : undefined,
    assertAccepted: (iss) => allowedIssuer(iss, { headers: [] }, settings),
  };
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
