import type { TokenClaims } from './tokens.js';

/** An exchange that a client can be allowed to make. */
export type ExchangeKind = 'on-behalf-of' | 'token-vault' | 'custom';

/** An account at an external provider that a user has connected. */
export interface ConnectedAccount {
  /** The owner: the `sub` of the user's tokens. */
  readonly user: string;
  readonly connection: string;
  /** The provider's access token, which Token Vault returns. */
  readonly accessToken: string;
  /** The scopes that the provider granted. Default: not stated. */
  readonly scope?: string;
  /** How many seconds the access token is valid; default 3600. */
  readonly expiresIn?: number;
  /** Identifies one of several accounts: what `login_hint` names. */
  readonly loginHint?: string;
  /** What is wrong: the provider issued no refresh token, or no longer accepts it. Default: nothing. */
  readonly trouble?: 'refresh-token-missing' | 'refresh-token-refused';
}

/** The content of Token Vault. */
export interface TokenVaultOptions {
  /** The connections that are enabled for it. */
  readonly connections: readonly string[];
  /** Default: none. */
  readonly accounts?: readonly ConnectedAccount[];
}

/** The argument of the Action of an exchange profile. */
export interface ExchangeProfileRequest {
  readonly subjectToken: string;
  readonly actorToken: string | undefined;
  readonly actorTokenType: string | undefined;
  readonly clientId: string;
  readonly audience: string;
  readonly scope: string;
  readonly organization: string | undefined;
  /** Everything that was sent, repeated parameters as several values. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

/** The decision of the Action: the user that tokens are issued for, or a refusal. */
export type ExchangeProfileDecision =
  | {
      /** The `sub` of the tokens. */
      readonly user: string;
      /** Who acts for the user: `act.sub`. */
      readonly actor?: string;
      /** Further claims of the access token. */
      readonly claims?: TokenClaims;
      /** Whether the tenant's MFA policy or a post-login Action requires MFA for this exchange. Default: false. */
      readonly requiresMfa?: boolean;
    }
  /** `api.access.deny(code, reason)`. */
  | { readonly deny: { readonly code: string; readonly reason: string } }
  /** `api.access.rejectInvalidSubjectToken(reason)`: after 10 of them, the address is blocked. */
  | { readonly rejectInvalidSubjectToken: string };

/** The Action of an exchange profile: your code, as in Auth0. It must verify the subject token. */
export type ExchangeProfile = (
  request: ExchangeProfileRequest,
) => ExchangeProfileDecision | Promise<ExchangeProfileDecision>;

/** The options of a tenant for token exchanges and bound tokens. */
export interface TenantExchangeOptions {
  /**
   * The APIs, by audience, that have sender constraining: the token endpoint binds tokens for them to the key of a DPoP proof
   * or to a client certificate. Tokens for other APIs are not bound, without an error (auth0/docs-v2:
   * secure/sender-constraining/configure-sender-constraining). Default: the tenant's `audience` alone.
   */
  readonly senderConstraining?: readonly string[];
  /**
   * Demands a nonce in the DPoP proofs of token exchanges, as Auth0 does for some of them (auth0/docs-v2:
   * secure/call-apis-on-users-behalf/on-behalf-of-token-exchange). Default: false. The proofs of public clients always need
   * one.
   */
  readonly exchangeNonces?: boolean;
  /** Default: empty, with no connection enabled. */
  readonly tokenVault?: TokenVaultOptions;
  /** The Actions, by their subject token type. Default: none. */
  readonly exchangeProfiles?: Readonly<Record<string, ExchangeProfile>>;
}
