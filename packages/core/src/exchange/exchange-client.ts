import type { ChallengeSettings } from '../challenge/challenge.js';
import { settleExchangeError } from '../challenge/exchange-answer.js';
import { Auth0ApiError } from '../errors/index.js';
import type { FetchSettings } from '../http/fetch-text.js';
import { assertSubjectNotRevoked, type RevocableTokens } from '../token/revoked-subject.js';
import type { CallerToken } from './caller-token.js';
import type { Exchange } from './exchange.js';
import type { OnBehalfOfOptions } from './on-behalf-of.js';
import type { ExchangeProfileOptions } from './profile.js';
import type { ConnectionToken, ExchangedTokens, OnBehalfOfToken } from './result.js';
import type { ExchangeSettings } from './settings.js';
import type { TokenEndpointSource } from './token-endpoint.js';
import type { ConnectionTokenRequest } from './vault.js';

/** What exchanges need from the client. */
export interface ExchangeParts {
  readonly exchange: ExchangeSettings;
  readonly challenge: Pick<ChallengeSettings, 'errorStatus'>;
  readonly fetch: FetchSettings;
  readonly issuers: TokenEndpointSource;
  readonly pipeline: RevocableTokens;
}

/**
 * The part of a client that exchanges tokens. The code for exchanges is loaded when it is first used: most APIs only
 * verify.
 */
export abstract class ExchangeClient {
  readonly #parts: ExchangeParts;
  #exchange: Exchange | undefined;

  protected constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  /**
   * Gets the access token of an external provider, such as Google, that Auth0 stores for the caller (Token Vault).
   *
   * @throws GetAccessTokenForConnectionError for unusable arguments, and if the client has no credentials; ApiError if
   * the issuer refuses or sends an unusable response; IssuerUnavailableError; MissingRequiredArgumentError; the reason
   * of `signal`
   *
   * @example
   * ```ts
   * import type { ApiClient, Auth } from '@auth0-api/core';
   *
   * export async function calendarsOf(client: ApiClient, auth: Auth): Promise<Response> {
   *   const request = { connection: 'google-oauth2', accessToken: auth };
   *   const { accessToken } = await client.getAccessTokenForConnection(request);
   *   const headers = { authorization: `Bearer ${accessToken}` };
   *   return fetch('https://www.googleapis.com/calendar/v3/users/me/calendarList', { headers });
   * }
   * ```
   */
  async getAccessTokenForConnection(request: ConnectionTokenRequest): Promise<ConnectionToken> {
    const { getAccessTokenForConnection } = await import('./vault.js');
    return this.#run((exchange) => getAccessTokenForConnection(request, exchange), request?.accessToken);
  }

  /**
   * Exchanges a token of any kind for tokens from Auth0, with an exchange profile (Custom Token Exchange, RFC 8693).
   * The result is **not verified**, including the ID token.
   *
   * @throws GetTokenByExchangeProfileError for unusable arguments, and if the client has no credentials; ApiError if
   * the issuer refuses or sends an unusable response; IssuerUnavailableError; MissingRequiredArgumentError; the reason
   * of `signal`
   *
   * @example
   * ```ts
   * import type { ApiClient } from '@auth0-api/core';
   *
   * const subjectTokenType = 'urn:example:legacy-session';
   * const audience = 'https://billing.example.com/';
   * export async function billingToken(client: ApiClient, session: string): Promise<string> {
   *   const tokens = await client.getTokenByExchangeProfile(session, { subjectTokenType, audience });
   *   return tokens.accessToken;
   * }
   * ```
   */
  async getTokenByExchangeProfile(
    subjectToken: string,
    options: ExchangeProfileOptions,
  ): Promise<ExchangedTokens> {
    const { getTokenByExchangeProfile } = await import('./profile.js');
    const exchangeTokens = (exchange: Exchange) => getTokenByExchangeProfile(subjectToken, options, exchange);
    return this.#run(exchangeTokens, subjectToken, options?.actorToken);
  }

  /**
   * Exchanges the caller's access token for one that calls another API on the caller's behalf (RFC 8693). Pass the
   * `Auth` of the verified request.
   *
   * @throws the errors of {@link getTokenByExchangeProfile}
   *
   * @example
   * ```ts
   * import type { ApiClient, Auth } from '@auth0-api/core';
   *
   * export async function eventsOf(client: ApiClient, auth: Auth): Promise<Response> {
   *   const audience = 'https://calendar.example.com/';
   *   const token = await client.getTokenOnBehalfOf(auth, { audience, scope: 'read:events', bind: 'dpop' });
   *   return token.fetchProtectedResource(`${audience}events`);
   * }
   * ```
   */
  async getTokenOnBehalfOf(accessToken: CallerToken, options: OnBehalfOfOptions): Promise<OnBehalfOfToken> {
    const { getTokenOnBehalfOf } = await import('./on-behalf-of.js');
    return this.#run((exchange) => getTokenOnBehalfOf(accessToken, options, exchange), accessToken);
  }

  async #run<T>(task: (exchange: Exchange) => Promise<T>, ...tokens: readonly unknown[]): Promise<T> {
    const { pipeline } = this.#parts;
    try {
      for (const token of tokens) await assertSubjectNotRevoked(token, pipeline);
      const result = await task(await this.#load());
      // Meanwhile it may have been revoked (rule V20).
      for (const token of tokens) await assertSubjectNotRevoked(token, pipeline);
      return result;
    } catch (error) {
      if (error instanceof Auth0ApiError) settleExchangeError(error, this.#parts.challenge);
      throw error;
    }
  }

  async #load(): Promise<Exchange> {
    const [{ Exchange }, { TokenEndpoint }] = await Promise.all([
      import('./exchange.js'),
      import('./token-endpoint.js'),
    ]);
    const { exchange, issuers, fetch } = this.#parts;
    this.#exchange ??= new Exchange(exchange, new TokenEndpoint(exchange, issuers, fetch), fetch);
    return this.#exchange;
  }
}
