import { type Awaitable, isPromise, perform } from '../base/awaitable.js';
import { ConfigurationError, printableSetting, VerifyAccessTokenError } from '../errors/index.js';

/** Whose tokens may be revoked. */
export interface RevocableIssuers {
  /** The only one; `undefined` if there are several, or a function decides. */
  readonly only: string | undefined;
  /** @throws VerifyAccessTokenError if tokens of that issuer are not accepted; DomainsResolverError */
  readonly assertAccepted: (iss: string) => Awaitable<unknown>;
}

/**
 * Requires that tokens of these issuers are accepted: of any other, there is nothing to revoke. Throws at once unless a function
 * chooses the issuers.
 *
 * @throws ConfigurationError; DomainsResolverError
 */
export function assertAccepted(names: readonly string[], issuers: RevocableIssuers): Awaitable<void> {
  const all = names.map((name) =>
    perform(
      () => issuers.assertAccepted(name),
      () => undefined,
      (error) => {
        if (!(error instanceof VerifyAccessTokenError)) throw error;
        throw new ConfigurationError({
          description: `The issuer '${printableSetting(name)}' is not accepted, so its tokens cannot be revoked: write it as the claim 'iss'.`,
        });
      },
    ),
  );
  return all.some(isPromise) ? Promise.all(all).then(() => undefined) : undefined;
}
