import { createHash, randomBytes } from 'node:crypto';
import type { TokenParameters } from './token-parameters.js';
import { TokenRefusal } from './token-refusal.js';
import type { TokenClaims } from './tokens.js';

/** What a user allowed a client to do. */
export interface Consent {
  readonly clientId: string;
  readonly redirectUri: string;
  /** The S256 challenge (RFC 7636 section 4.2). */
  readonly challenge: string;
  /** The thumbprint of the DPoP key that the client announced (RFC 9449 section 10); undefined if it announced none. */
  readonly dpopJkt: string | undefined;
  /** The claims of the access token that the code is exchanged for. */
  readonly claims: TokenClaims & { readonly scope: string };
  /** Whether that token is only for `/userinfo`, in a form that nobody else can read. */
  readonly isOpaque: boolean;
  /** The claims of the ID token; undefined if there is none. */
  readonly idClaims: TokenClaims | undefined;
  /** Whether there is a refresh token. */
  readonly isOffline: boolean;
}

/** Who sends a token request. */
export interface Sender {
  readonly clientId: string;
  /** The thumbprint of the key that the request proves to have; undefined without a DPoP proof. */
  readonly jkt: string | undefined;
}

/** How many seconds a code is valid: RFC 6749 section 4.1.2 allows up to ten minutes. */
const lifetime = 60;
const maxCodes = 1_000;

/** The authorization codes that are still valid. Each can be used once. */
export class AuthorizationCodes {
  readonly #consents = new Map<string, Consent & { readonly expiresAt: number }>();
  readonly #now: () => number;

  /** @param now Unix seconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  issue(consent: Consent): string {
    const code = randomBytes(24).toString('base64url');
    this.#consents.set(code, { ...consent, expiresAt: this.#now() + lifetime });
    const [oldest] = this.#consents.keys();
    if (this.#consents.size > maxCodes && oldest !== undefined) this.#consents.delete(oldest);
    return code;
  }

  /**
   * Exchanges a code for what it stands for (RFC 6749 section 4.1.3, RFC 7636 section 4.6).
   *
   * @throws TokenRefusal
   */
  redeem(parameters: TokenParameters, { clientId, jkt }: Sender): Consent {
    const code = parameters.require('code');
    const consent = this.#consents.get(code);
    // Whatever comes of it, the code has been seen.
    this.#consents.delete(code);
    if (consent === undefined || !(this.#now() < consent.expiresAt))
      throw invalidGrant('Invalid authorization code');
    if (clientId !== consent.clientId || parameters.require('redirect_uri') !== consent.redirectUri)
      throw invalidGrant('The code was issued to another client or redirect URI');
    const digest = createHash('sha256').update(parameters.require('code_verifier')).digest('base64url');
    if (digest !== consent.challenge) throw invalidGrant('Failed to verify code verifier');
    if (consent.dpopJkt !== undefined && consent.dpopJkt !== jkt)
      throw invalidGrant('The code is bound to the key of another DPoP proof');
    return consent;
  }
}

function invalidGrant(description: string): TokenRefusal {
  return new TokenRefusal(400, 'invalid_grant', description);
}
