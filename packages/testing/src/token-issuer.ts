import type { TokenEncryption } from './encryption.js';
import type { SigningKey } from './keys.js';
import { createLogoutToken, type LogoutTokenOptions } from './logout-token.js';
import { parseTokenProfile } from './token-profile.js';
import type { ShapeOptions } from './token-subject.js';
import { createAccessToken, type TokenClaims, type TokenContext, type TokenOptions } from './tokens.js';

/** The client that tokens are issued to by default. */
export const defaultClientId = 'test-client';

/** What a tenant knows when it issues a token. */
export interface IssuerParts {
  readonly issuer: () => string;
  readonly audience: string;
  readonly key: () => SigningKey;
  /** Unix seconds. */
  readonly now: () => number;
  readonly encryption: TokenEncryption | undefined;
}

/** Issues the tokens of a tenant, in the shape that its API wants. */
export class TokenIssuer {
  readonly #parts: IssuerParts;
  readonly #shape: ShapeOptions;

  /** @throws TypeError for an unknown profile */
  constructor(parts: IssuerParts, { tokenProfile, agentSubjectClaims }: ShapeOptions) {
    this.#parts = parts;
    this.#shape = {
      tokenProfile: parseTokenProfile(tokenProfile),
      ...(agentSubjectClaims === undefined ? {} : { agentSubjectClaims }),
    };
  }

  accessToken(claims: TokenClaims, options: TokenOptions, clientId: string): Promise<string> {
    return createAccessToken(this.#context(clientId), claims, { ...this.#shape, ...options });
  }

  /** ID tokens have one shape, and are not encrypted. */
  idToken(claims: TokenClaims): Promise<string> {
    const context = { ...this.#context(defaultClientId), encryption: undefined };
    return createAccessToken(context, { azp: undefined, scope: undefined, ...claims }, {});
  }

  /** Logout tokens have one shape too. */
  logoutToken(claims: TokenClaims, options: LogoutTokenOptions, clientId: string): Promise<string> {
    return createLogoutToken(this.#context(clientId), claims, options);
  }

  #context(clientId: string): TokenContext {
    const { issuer, audience, key, now, encryption } = this.#parts;
    return { issuer: issuer(), audience, key: key(), now: now(), encryption, clientId };
  }
}
