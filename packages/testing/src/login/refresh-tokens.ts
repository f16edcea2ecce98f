import { randomBytes } from 'node:crypto';
import type { Consent, Sender } from '../authorization-codes.js';
import { TokenRefusal } from '../token-refusal.js';

const MAX_TOKENS = 5_000;

interface Family {
  readonly consent: Consent;
  /** The thumbprint of the DPoP key that all of them are bound to. */
  readonly jkt: string | undefined;
  isRevoked: boolean;
  current: string;
}

/** A refresh token that is accepted. */
export interface UsableToken {
  readonly consent: Consent;
  /** Uses the token up; returns the next one. */
  readonly next: () => string;
}

/**
 * Refresh tokens that rotate: each is used once. If one is used again, all that came from the same login end (auth0/docs-v2:
 * secure/tokens/refresh-tokens/refresh-token-rotation). They do not expire while the tenant runs, and there is no overlap period.
 *
 * A refresh needs a proof of the key that the first request proved (auth0/docs-v2:
 * secure/sender-constraining/demonstrating-proof-of-possession-dpop). That page makes no exception for clients that authenticate,
 * as RFC 9449 section 5 does.
 */
export class RefreshTokens {
  readonly #families = new Map<string, Family>();
  readonly #byLogin = new WeakMap<Consent, Family>();

  /**
   * The first token of a login.
   *
   * @param jkt The thumbprint of the DPoP key of the request; undefined without one
   */
  issue(consent: Consent, jkt: string | undefined): string {
    const family = { consent, jkt, isRevoked: false, current: '' };
    this.#byLogin.set(consent, family);
    return this.#add(family);
  }

  /** Ends all tokens of a login. */
  revoke(consent: Consent): void {
    const family = this.#byLogin.get(consent);
    if (family !== undefined) family.isRevoked = true;
  }

  /**
   * What a token stands for. It stays as it is until `next` is called. The page of the endpoint says 401 or 403 for a wrong token
   * (auth0/docs-v2: api/authentication/refresh-token/refresh-token), no page the code; Auth0's SDK for SPAs knows the description.
   *
   * @throws TokenRefusal
   */
  find(token: string, { clientId, jkt }: Sender): UsableToken {
    const family = this.#families.get(token);
    const isReused = family !== undefined && family.current !== token;
    if (isReused) family.isRevoked = true;
    if (family === undefined || family.isRevoked || family.consent.clientId !== clientId)
      throw invalidGrant('Unknown or invalid refresh token.');
    if (family.jkt !== undefined && family.jkt !== jkt)
      throw invalidGrant('The refresh token is bound to the key of another DPoP proof.');
    return { consent: family.consent, next: () => this.#add(family) };
  }

  #add(family: Family): string {
    const token = `v1.${randomBytes(32).toString('base64url')}`;
    family.current = token;
    this.#families.set(token, family);
    const [oldest] = this.#families.keys();
    if (this.#families.size > MAX_TOKENS && oldest !== undefined) this.#families.delete(oldest);
    return token;
  }
}

function invalidGrant(description: string): TokenRefusal {
  return new TokenRefusal(403, 'invalid_grant', description);
}
