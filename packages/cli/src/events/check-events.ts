import { type ApiClientOptions, Auth0ApiError, normalizeDomain } from '@auth0-api/core';
import type { GivenEvents } from '../arguments.js';
import type { Check, Finding } from '../doctor/check.js';
import type { Recorder } from '../doctor/recorder.js';
import type { Terminal } from '../terminal.js';
import { checkReader } from './reader.js';
import { problem, skipped } from './request.js';
import { checkStream } from './stream.js';
import { credentialsOf, fetchToken, isOwnDomain } from './token.js';

/** The settings of the API that the checks are about. */
export interface CheckedApi {
  readonly issuers: readonly string[];
  readonly options: ApiClientOptions;
  readonly recorder: Recorder;
}

/** What is asked of Auth0, in order. */
const ASKED = ['event_token', 'event_scope', 'event_stream', 'event_delay'] as const;

/** How long a response may take, in seconds, unless AUTH0_TIMEOUT says otherwise. */
const TIMEOUT = 10;

/**
 * Checks what `followEvents` needs: a token of the Management API, its permission, the stream, how late events are, and how far the
 * processes of the API have read.
 *
 * @throws UsageError
 */
export async function checkEvents(
  api: CheckedApi,
  events: GivenEvents,
  terminal: Terminal,
): Promise<readonly Check[]> {
  const base = baseOf(events.domain, api);
  const asked =
    typeof base === 'string' ? await askAuth0(base, api, terminal) : [problem('event_token', base)];
  const left = ASKED.filter((name) => !asked.some((check) => check.name === name));
  const reader =
    typeof base === 'string' ? await checkReader(base, events.redis, terminal) : skipped('event_reader');
  return [...asked, ...left.map((name) => skipped(name)), reader];
}

async function askAuth0(
  base: string,
  { options, recorder }: CheckedApi,
  { env }: Terminal,
): Promise<readonly Check[]> {
  const context = { base, recorder, env, timeout: options.timeout ?? TIMEOUT };
  const { checks, token } = await fetchToken(credentialsOf(env), context);
  return token === undefined ? checks : [...checks, ...(await checkStream(token, context))];
}

/**
 * The domain of the Management API as an issuer, or why there is none: the given one, or else the only one that can be a tenant's own
 * (auth0/docs-v2: customize/custom-domains), as `followEvents` chooses it.
 */
function baseOf(
  domain: string | undefined,
  { issuers, options: { allowInsecureLoopback = false } }: CheckedApi,
): string | Finding {
  const own = issuers.filter(isOwnDomain);
  if (domain === undefined)
    return own.length === 1 && own[0] !== undefined
      ? own[0]
      : {
          likelyCause: 'which_domain',
          detail: `${own.length === 0 ? 'None' : 'Several'} of the accepted domains can be the tenant's own, which alone has the Management API.`,
          fix: 'Add --events-domain TENANT.REGION.auth0.com, and pass the same to followEvents as domain.',
        };
  try {
    return normalizeDomain(domain, { allowInsecureLoopback });
  } catch (error) {
    if (!(error instanceof Auth0ApiError)) throw error;
    return {
      likelyCause: error.reason,
      detail: error.description,
      fix: 'Pass --events-domain as Auth0 shows it, such as tenant.us.auth0.com, with no path and no query.',
    };
  }
}
