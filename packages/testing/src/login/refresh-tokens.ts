import { randomBytes } from 'node:crypto';
import type { Consent } from '../authorization-codes.js';
import { TokenRefusal } from '../token-refusal.js';

const MAX_TOKENS = 5_000;

interface Family {
  readonly consent: Consent;
  isRevoked: boolean;
  current: string;
}

/**
 * Refresh tokens that rotate: each is used once. If one is used again, all that came from the same login end (auth0/docs-v2:
 * secure/tokens/refresh-tokens/refresh-token-rotation). They do not expire while the tenant runs, and there is no overlap period.
 */
export class RefreshTokens {
  readonly #families = new Map<string, Family>();

  /** The first token of a login. */
  issue(consent: Consent): string {
    return this.#add({ consent, isRevoked: false, current: '' });
  }

  /**
   * Exchanges a token for what the user agreed to, and the next token. The page of the endpoint says 401 or 403 for a wrong token
   * (auth0/docs-v2: api/authentication/refresh-token/refresh-token), no page the code; Auth0's SDK for SPAs knows the description.
   *
   * @throws TokenRefusal
   */
  rotate(token: string, clientId: string): { readonly consent: Consent; readonly next: string } {
    const family = this.#families.get(token);
    const isReused = family !== undefined && family.current !== token;
    if (isReused) family.isRevoked = true;
    if (family === undefined || family.isRevoked || family.consent.clientId !== clientId)
      throw new TokenRefusal(403, 'invalid_grant', 'Unknown or invalid refresh token.');
    return { consent: family.consent, next: this.#add(family) };
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
