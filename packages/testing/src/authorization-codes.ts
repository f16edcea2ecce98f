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

interface Issued {
  readonly consent: Consent;
  readonly expiresAt: number;
  isUsed: boolean;
}

/** What authorization codes need to know. */
export interface CodeParts {
  /** Unix seconds. */
  readonly now: () => number;
  /** Ends what came from a code that its client sends again (RFC 6749 section 4.1.2: SHOULD; no page of Auth0 says anything). */
  readonly onReplay: (consent: Consent) => void;
}

/** The last authorization codes. Each can be used once. */
export class AuthorizationCodes {
  readonly #issued = new Map<string, Issued>();
  readonly #parts: CodeParts;

  constructor(parts: CodeParts) {
    this.#parts = parts;
  }

  issue(consent: Consent): string {
    const code = randomBytes(24).toString('base64url');
    this.#issued.set(code, { consent, expiresAt: this.#parts.now() + lifetime, isUsed: false });
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > maxCodes && oldest !== undefined) this.#issued.delete(oldest);
    return code;
  }

  /**
   * Exchanges a code for what it stands for (RFC 6749 section 4.1.3, RFC 7636 section 4.6).
   *
   * @throws TokenRefusal
   */
  redeem(parameters: TokenParameters, sender: Sender): Consent {
    const issued = this.#issued.get(parameters.require('code'));
    if (issued?.isUsed === true && issued.consent.clientId === sender.clientId)
      this.#parts.onReplay(issued.consent);
    if (issued === undefined || issued.isUsed || !(this.#parts.now() < issued.expiresAt))
      throw invalidGrant('Invalid authorization code');
    // Whatever comes of it, the code has been seen.
    issued.isUsed = true;
    assertRedeemable(issued.consent, parameters, sender);
    return issued.consent;
  }
}

function assertRedeemable(consent: Consent, parameters: TokenParameters, { clientId, jkt }: Sender): void {
  if (clientId !== consent.clientId || parameters.require('redirect_uri') !== consent.redirectUri)
    throw invalidGrant('The code was issued to another client or redirect URI');
  const verifier = parameters.require('code_verifier');
  const digest = createHash('sha256').update(verifier).digest('base64url');
  // RFC 7636 section 4.1.
  if (!/^[\w.~-]{43,128}$/.test(verifier) || digest !== consent.challenge)
    throw invalidGrant('Failed to verify code verifier');
  if (consent.dpopJkt !== undefined && consent.dpopJkt !== jkt)
    throw invalidGrant('The code is bound to the key of another DPoP proof');
}

function invalidGrant(description: string): TokenRefusal {
  return new TokenRefusal(400, 'invalid_grant', description);
}
