import type { Auth0ApiError, GetAccessTokenForConnectionError } from '../errors/index.js';
import type { Binding } from './binding.js';

/** The differences between the ways to exchange a token. */
export interface Flow {
  readonly name: 'token_vault' | 'exchange_profile' | 'on_behalf_of';
  /** The code of a refusal for which the issuer gives none. */
  readonly refused: string;
  /** Creates the error for a mistake on our side of the request. */
  readonly error: (init: ConstructorParameters<typeof GetAccessTokenForConnectionError>[0]) => Auth0ApiError;
}

/** The grant type of RFC 8693 section 2.1. */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
/** The token types of an access token and of an ID token (RFC 8693 section 3). */
export const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
export const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';

/** A parameter of a token request. */
export type Parameter = readonly [name: string, value: string];

/** A token to send, and what it says about itself. It may not be verified. */
export interface SentToken {
  /** The argument that contained it. */
  readonly argument: string;
  /** The declared type of the token. */
  readonly type: string;
  /** The issuers that its parts name; empty if it is opaque. */
  readonly named: readonly NamedIssuer[];
  /** Whether it has a `cnf`, or is an encrypted text that may have one. */
  readonly isBound: boolean;
}

/** The issuer that a part of a token names, and the audience of that part. */
export interface NamedIssuer {
  readonly issuer: unknown;
  readonly audience: readonly string[];
}

/** A request to the token endpoint. */
export interface ExchangeRequest {
  readonly flow: Flow;
  readonly grantType: string;
  readonly parameters: readonly Parameter[];
  /** The subject token and, if there is one, the actor token. */
  readonly tokens: readonly SentToken[];
  /** What the new token must be bound to. */
  readonly binding: Binding;
  /** The end user's address. */
  readonly forwardedFor: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The parameters that have a value. */
export function givenParameters(values: Readonly<Record<string, string | undefined>>): readonly Parameter[] {
  return Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
}
