import { createAbortController } from '../base/abort.js';
import type { Awaitable } from '../base/awaitable.js';
import type { Clock } from '../base/clock.js';
import type { Closing } from '../base/closing.js';
import { type AnyClient, partsOf } from '../client-door.js';
import { ConfigurationError } from '../errors/index.js';
import { type FetchedText, type FetchRequest, fetchText } from '../http/fetch-text.js';
import type { OpenStream, StreamRequest } from '../http/open-stream.js';
import { issuersToRevoke } from '../issuer/select.js';
import { assertAccepted } from '../revocation/accepted-issuers.js';
import type { RevocationStore } from '../revocation/store.js';
import type { SignedPayload } from '../token/signed-by.js';

/** What a feed of revocations needs of the client whose tokens it revokes, besides `ApiClient.revoke`. */
export interface FeedHost {
  readonly store: RevocationStore;
  readonly now: Clock;
  /** In seconds. */
  readonly clockTolerance: number;
  /** In seconds. */
  readonly maxTokenLifetime: number;
  readonly sessionClaim: string | undefined;
  /** The issuer, if the client accepts one only. */
  readonly onlyIssuer: string | undefined;
  /** Aborted when the client is closed. */
  readonly closed: AbortSignal;
  /**
   * Follows the store of revocations, if the client does not yet
   * ([rule V11](https://auth0-api.github.io/auth0-api/rules#v11)).
   */
  start(): void;
  /**
   * Requires that tokens of these issuers are accepted. Throws at once if the client has a list of them.
   *
   * @throws ConfigurationError; DomainsResolverError
   */
  assertAccepted(issuers: readonly string[]): Awaitable<void>;
  /**
   * Sends a request as the client does, and reads the response to its end: within the client's `timeout`, at most 256 KiB, without
   * redirects.
   *
   * @throws FetchFailure
   */
  fetchText(url: string, request: FetchRequest): Promise<FetchedText>;
  /**
   * Sends a GET request as the client does, without redirects, and returns as soon as the response begins, which must be within
   * the client's `timeout`. The stream ends when the client is closed.
   *
   * @throws FetchFailure; the reason of the request's own signal
   */
  openStream(url: string, request: StreamRequest): Promise<OpenStream>;
  /**
   * Verifies that one of these issuers signed a JWT, as for access tokens: form, `crit`, `alg`, `iss`, key and signature.
   * **Not checked**: `typ`, `aud`, times and everything else that it says.
   *
   * @throws VerifyAccessTokenError; IssuerUnavailableError, DomainsResolverError if that cannot be known: for an unknown key also
   * within 30 s of the last fetch of the key set
   */
  verifySignedBy(issuers: readonly string[], token: string): Promise<SignedPayload>;
}

/**
 * What a feed of revocations needs of a client. For authors of feeds.
 *
 * @throws ConfigurationError for a value that is not a client of this copy of core, and for a client without the option
 * `revocation`
 *
 * @example
 * ```ts
 * import type { ApiClient } from '@auth0-api/core';
 * import { feedHost } from '@auth0-api/core/adapter';
 *
 * export function issuersOf(client: ApiClient, given: readonly string[] | undefined): readonly string[] {
 *   const { onlyIssuer, assertAccepted } = feedHost(client);
 *   const issuers = given ?? (onlyIssuer === undefined ? [] : [onlyIssuer]);
 *   assertAccepted(issuers);
 *   return issuers;
 * }
 * ```
 */
export function feedHost(client: AnyClient): FeedHost {
  const { pipeline } = partsOf(client);
  const { revocations, select } = pipeline;
  const { fetch } = pipeline.issuers;
  if (revocations === undefined)
    throw new ConfigurationError({
      description: "A feed of revocations needs a client with the option 'revocation'.",
    });
  const { store, now, clockTolerance, maxTokenLifetime, sessionClaim } = revocations.settings;
  const issuers = issuersToRevoke(select);
  return Object.freeze({
    store,
    now,
    clockTolerance,
    maxTokenLifetime,
    sessionClaim,
    onlyIssuer: issuers.only,
    closed: signalOf(fetch.closing),
    start: () => revocations.start(),
    assertAccepted: (names: readonly string[]) => assertAccepted(names, issuers),
    fetchText: (url: string, request: FetchRequest) => fetchText(url, request, fetch),
    openStream: async (url: string, request: StreamRequest) => {
      const { openStream } = await import('../http/open-stream.js');
      return openStream(url, request, fetch);
    },
    verifySignedBy: async (names: readonly string[], token: string) => {
      const { verifySignedBy } = await import('../token/signed-by.js');
      return verifySignedBy(names, token, pipeline);
    },
  });
}

function signalOf(closing: Closing): AbortSignal {
  const controller = createAbortController();
  if (closing.isClosed) controller.abort();
  else closing.onClose(() => controller.abort());
  return controller.signal;
}
