import { URL } from 'node:url';
import type { Awaitable } from '../base/awaitable.js';
import { LATE, withTimeLimit } from '../base/time-limit.js';
import { DomainsResolverError } from '../errors/index.js';
import { type AuthRequest, headerRecord } from '../http/request.js';
import type { Issuer } from './documents.js';
import { type DomainDefaults, type DomainEntry, parseDomainEntry } from './domain-entry.js';

/** The argument of a `domains` function. All of it comes from the client: nothing is verified. */
export interface DomainsContext {
  /** The absolute URL of the request, if it is known and well-formed. */
  readonly url?: string;
  /** The header fields, by lower-cased name. */
  readonly headers?: Record<string, string | undefined>;
  /** The `iss` of the token: a well-formed issuer, but anyone could have written it. */
  readonly unverifiedIss: string;
}

/** Returns the issuers that are accepted for a request. An empty list refuses the token. */
export type DomainsResolver = (context: DomainsContext) => Awaitable<readonly DomainEntry[]>;

/**
 * Calls a `domains` function for the issuers that a request may come from (rule R15).
 *
 * @throws DomainsResolverError if it throws, rejects, takes longer than `timeout` seconds or returns anything but a
 * list of usable domains
 */
export async function askResolver(
  resolver: DomainsResolver,
  call: {
    iss: string;
    request: Pick<AuthRequest, 'headers' | 'url'>;
    defaults: DomainDefaults;
    timeout: number;
  },
): Promise<readonly Issuer[]> {
  const { iss, request, defaults, timeout } = call;
  // Read once: with an adapter it is a getter that joins the URL.
  const { url } = request;
  const context: DomainsContext = {
    ...(url !== undefined && URL.canParse(url) ? { url } : {}),
    headers: headerRecord(request.headers),
    unverifiedIss: iss,
  };
  const answer = await answerInTime(resolver, context, timeout);
  if (!Array.isArray(answer)) {
    throw new DomainsResolverError({
      reason: 'domains_resolver_result',
      description: 'The domains function must return a list of domains.',
    });
  }
  try {
    // A list with gaps is read to its end: map() would leave them as they are.
    return Array.from(answer, (entry: unknown) => parseDomainEntry(entry, defaults));
  } catch (error) {
    throw new DomainsResolverError({
      reason: 'domains_resolver_result',
      description: 'The domains function returned an invalid domain.',
      cause: error,
    });
  }
}

async function answerInTime(
  resolver: DomainsResolver,
  context: DomainsContext,
  timeout: number,
): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await withTimeLimit(Promise.resolve(resolver(context)), timeout);
  } catch (error) {
    throw new DomainsResolverError({
      reason: 'domains_resolver_failed',
      description: 'The domains function failed.',
      cause: error,
    });
  }
  if (answer !== LATE) return answer;
  const description = `The domains function did not finish within ${timeout} s.`;
  throw new DomainsResolverError({ reason: 'domains_resolver_timeout', description });
}
