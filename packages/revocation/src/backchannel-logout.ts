import {
  type ApiClient,
  ConfigurationError,
  type Receiver,
  type RevocationTarget,
  VerifyAccessTokenError,
} from '@auth0-api/core';
import { type FeedHost, feedHost, knownMembers, type SignedPayload } from '@auth0-api/core/adapter';
import { feedReceiver } from './feed-receiver.js';
import { feedIssuers } from './issuers.js';
import { logoutTokenOf } from './logout-form.js';
import { type Logout, readLogout } from './logout-token.js';
import { Refusal } from './refusal.js';

/** Options of {@link backchannelLogout}. */
export interface BackchannelLogoutOptions {
  /** The client ID of the application whose users log out, or several: the `aud` of its logout tokens. */
  readonly clientId: string | readonly string[];
  /**
   * Who may send logout tokens, and whose tokens are revoked: all names of one tenant, its custom domains included, each as the claim
   * `iss`. Default: the only issuer that the client accepts; required if it accepts several. For several tenants, use a receiver each:
   * one tenant must not end another's sessions.
   */
  readonly issuers?: readonly string[];
  /**
   * `session` revokes the session that ended (`sid`), and needs the client's option `revocation.sessionClaim`. `subject` revokes
   * the user (`sub`), and so logs out all devices. Default `session` if the client has a `sessionClaim`; otherwise it is required.
   */
  readonly revoke?: 'session' | 'subject';
}

const MAX_CLIENTS = 100;
const MAX_LENGTH = 512;

/**
 * Receives Auth0's logout tokens (OpenID Connect Back-Channel Logout 1.0; auth0/docs-v2:
 * authenticate/login/logout/back-channel-logout), and revokes the access tokens of the session or the user
 * ([rule V19](https://auth0-api.github.io/auth0-api/rules#v19)). Mount it with `receiver` of your adapter, at the
 * application's *Back-Channel Logout URI*.
 *
 * It answers 200 when the store has the revocation; 400 for anything but a valid logout token, with which Auth0 ends the delivery; 503
 * if the store or the issuer's keys are unavailable, and for an unknown key within 30 s of the last fetch of the key set.
 *
 * @throws ConfigurationError, MissingRequiredArgumentError for options that cannot work, and for a client without `revocation`
 *
 * @example
 * ```ts
 * import { ApiClient, MemoryRevocationStore, optionsFromEnv } from '@auth0-api/core';
 * import { backchannelLogout } from '@auth0-api/revocation';
 *
 * const revocation = { store: new MemoryRevocationStore(), sessionClaim: 'https://example.com/session' };
 * const client = new ApiClient({ ...optionsFromEnv(), revocation });
 * export const logout = backchannelLogout(client, { clientId: 'client-id-of-the-web-app' });
 * ```
 */
export function backchannelLogout(client: ApiClient, options: BackchannelLogoutOptions): Receiver {
  const { clientId, issuers: given, revoke } = knownMembers(options, ['clientId', 'issuers', 'revoke']);
  const host = feedHost(client);
  const issuer = feedIssuers(given, host);
  const targetOf = TARGETS[kindOf(revoke, host)];
  const { now, clockTolerance } = host;
  const rules = { now, clockTolerance, clientIds: clientIdsOf(clientId) };
  return feedReceiver({
    feed: 'backchannel-logout',
    status: 200,
    async handle(request) {
      const logout = readLogout(await signed(await logoutTokenOf(request), issuer, host), rules);
      const { before } = logout;
      await client.revoke({ ...targetOf(logout), before, issuer, note: 'Back-channel logout' });
      return { revocations: issuer.length };
    },
  });
}

/** What a logout revokes. Both members of a token name the same session, so one that lacks what is revoked yields nothing. */
const TARGETS: Readonly<Record<'session' | 'subject', (logout: Logout) => RevocationTarget>> = {
  session({ sid, sub }) {
    if (sid === undefined) throw new Refusal('token_without_session', "The logout token must have 'sid'.");
    return { session: sid, ...(sub === undefined ? {} : { subject: sub }) };
  },
  subject({ sub }) {
    if (sub === undefined) throw new Refusal('token_without_subject', "The logout token must have 'sub'.");
    return { subject: sub };
  },
};

async function signed(token: string, issuers: readonly string[], host: FeedHost): Promise<SignedPayload> {
  try {
    return await host.verifySignedBy(issuers, token);
  } catch (error) {
    if (!(error instanceof VerifyAccessTokenError)) throw error;
    // Its own description speaks of an access token.
    throw new Refusal(error.reason, 'The logout token must be a JWT that an expected issuer signed.');
  }
}

function kindOf(revoke: unknown, { sessionClaim }: FeedHost): 'session' | 'subject' {
  if (revoke === 'subject') return revoke;
  if (revoke !== undefined && revoke !== 'session')
    throw invalid("The option 'revoke' must be 'session' or 'subject'.");
  if (sessionClaim !== undefined) return 'session';
  throw invalid(
    "To revoke sessions, set the client's option 'revocation.sessionClaim' to the claim that names them. With revoke: 'subject', a logout ends the user's access on all devices.",
  );
}

function clientIdsOf(given: unknown): readonly string[] {
  const ids: readonly unknown[] = Array.isArray(given) ? [...given] : [given];
  if (ids.length > 0 && ids.length <= MAX_CLIENTS && ids.every(isClientId)) return ids;
  throw invalid(
    `The option 'clientId' must be the client ID of the application that Auth0 logs out, or a list of 1 to ${MAX_CLIENTS}.`,
  );
}

function isClientId(value: unknown): value is string {
  return typeof value === 'string' && value.trim() === value && value !== '' && value.length <= MAX_LENGTH;
}

function invalid(description: string): ConfigurationError {
  return new ConfigurationError({ description });
}
