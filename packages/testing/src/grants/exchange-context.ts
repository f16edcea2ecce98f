import type { JWK } from 'jose';
import type { ExchangeKind, TenantExchangeOptions } from '../exchange-options.js';
import type { RejectedSubjectTokens } from '../rejected-subject-tokens.js';
import type { TokenParameters } from '../token-parameters.js';
import type { ShapeOptions } from '../token-subject.js';
import type { IssueToken, TokenClaims } from '../tokens.js';
import type { UsedAssertions } from '../used-assertions.js';
import type { UserDirectory } from '../users/user-directory.js';

/** What the token endpoint knows about its tenant, for exchanges. */
export interface ExchangeParts extends TenantExchangeOptions, ShapeOptions {
  readonly issuer: () => string;
  readonly issueIdToken: (claims: TokenClaims) => Promise<string>;
  /** The keys that verify the tenant's own tokens. */
  readonly publicKeys: () => readonly JWK[];
  /** Unix seconds. */
  readonly now: () => number;
  /** The identifiers of the client assertions that were used. */
  readonly usedAssertions: UsedAssertions;
  readonly rejectedSubjectTokens: RejectedSubjectTokens;
  readonly users: UserDirectory;
}

/** The same, with how tokens are issued to the requesting client. */
export interface ExchangeContext extends ExchangeParts {
  /** The audience of tokens without a requested one. */
  readonly audience: string;
  readonly issue: IssueToken;
  /** The end user's address, which the client names; empty if it names none. Every client is trusted. */
  readonly forwardedFor: string;
}

/** An application that requests an exchange. */
export interface ExchangingClient {
  readonly clientId: string;
  /** The API that this client is: Auth0 calls it a Custom API Client. */
  readonly api?: string;
  readonly exchanges?: readonly ExchangeKind[];
  readonly delegated?: Readonly<Record<string, string>>;
  /** The agent that the client is linked to. */
  readonly agent?: string;
}

/** Turns the parameters of an exchange into the members of the token response. */
export type ExchangeGrant = (
  context: ExchangeContext,
  client: ExchangingClient,
  parameters: TokenParameters,
) => Promise<object>;

/** The token types of RFC 8693 section 3. */
export const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
export const idTokenType = 'urn:ietf:params:oauth:token-type:id_token';
