import type { TokenClaims } from './tokens.js';

/** An exchange that a client can be allowed to make. */
export type ExchangeKind = 'on-behalf-of' | 'token-vault' | 'custom';

/** An account at an outside provider that a user has connected. */
export interface ConnectedAccount {
  /** Whose it is: the `sub` of the user's tokens. */
  readonly user: string;
  readonly connection: string;
  /** The provider's access token, as Token Vault hands it out. */
  readonly accessToken: string;
  /** What the provider granted. Default: nothing is said. */
  readonly scope?: string;
  /** Seconds that the access token lives; default 3600. */
  readonly expiresIn?: number;
  /** Tells one of several accounts from the others: what `login_hint` names. */
  readonly loginHint?: string;
  /** What is wrong: the provider gave no refresh token, or no longer takes it. Default: nothing. */
  readonly trouble?: 'refresh-token-missing' | 'refresh-token-refused';
}

/** What Token Vault holds. */
export interface TokenVaultOptions {
  /** The connections that are enabled for it. */
  readonly connections: readonly string[];
  /** Default: none. */
  readonly accounts?: readonly ConnectedAccount[];
}

/** What the Action of an exchange profile gets to know. */
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

/** What the Action decides: for whom tokens are issued, or that none are. */
export type ExchangeProfileDecision =
  | {
      /** The `sub` of the tokens. */
      readonly user: string;
      /** Who acts for the user: `act.sub`. */
      readonly actor?: string;
      /** Further claims of the access token. */
      readonly claims?: TokenClaims;
    }
  | { readonly deny: { readonly code: string; readonly reason: string } };

/** The Action of an exchange profile: your code, as in Auth0. It has to verify the subject token. */
export type ExchangeProfile = (
  request: ExchangeProfileRequest,
) => ExchangeProfileDecision | Promise<ExchangeProfileDecision>;

/** The part of a tenant's options that concerns token exchanges. */
export interface TenantExchangeOptions {
  /** Default: empty, with no connection enabled. */
  readonly tokenVault?: TokenVaultOptions;
  /** The Actions by the subject token type that they are for. Default: none. */
  readonly exchangeProfiles?: Readonly<Record<string, ExchangeProfile>>;
}
