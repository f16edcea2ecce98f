import { ConfigurationError, MissingRequiredArgumentError } from '@auth0-api/core';
import type { FeedHost } from '@auth0-api/core/adapter';

const MAX_ISSUERS = 100;
const MAX_LENGTH = 512;

/**
 * The option `issuers` of a feed: all names of one tenant. Default: the only issuer that the client accepts. A function that
 * chooses the issuers is asked about them when something is revoked; a list is checked at once.
 *
 * @throws MissingRequiredArgumentError; ConfigurationError
 */
export function feedIssuers(given: unknown, { onlyIssuer, assertAccepted }: FeedHost): readonly string[] {
  if (given === undefined && onlyIssuer === undefined)
    throw new MissingRequiredArgumentError({
      argument: 'issuers',
      hint: 'The client accepts several issuers: name those of the tenant that the feed is of, with its custom domains.',
    });
  const names: readonly unknown[] =
    given === undefined ? [onlyIssuer] : Array.isArray(given) ? [...given] : [];
  if (names.length === 0 || names.length > MAX_ISSUERS || !names.every(isName))
    throw new ConfigurationError({
      description: `The option 'issuers' must be a list of 1 to ${MAX_ISSUERS} issuers, each as the claim 'iss'.`,
    });
  // What a function says now does not count: revoke() asks it each time.
  Promise.resolve(assertAccepted(names)).catch(() => {});
  return Object.freeze(names);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_LENGTH;
}
