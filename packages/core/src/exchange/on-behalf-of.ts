import type { ApiClient } from '../api-client.js';
import { GetTokenByExchangeProfileError } from '../errors/index.js';
import { type BoundExchangeOptions, boundOptions, KNOWN_BOUND_OPTIONS } from './bound-options.js';
import { callOptions } from './call-options.js';
import { type CallerToken, subjectToken } from './caller-token.js';
import type { Exchange } from './exchange.js';
import { exchangeWith } from './exchange-with.js';
import { ACCESS_TOKEN, type Flow, givenParameters, TOKEN_EXCHANGE } from './flow.js';
import { argumentsObject, optionalText, requiredText } from './input.js';
import { createPresentable, type OnBehalfOfToken } from './result.js';

/** Options of {@link getTokenOnBehalfOf}. */
export interface OnBehalfOfOptions extends BoundExchangeOptions {
  /** The API to call, by its identifier. */
  readonly audience: string;
  /** The scopes to request, separated by spaces. Default: all that the user and this API's client were granted. */
  readonly scope?: string | undefined;
}

const FLOW: Flow = {
  name: 'on_behalf_of',
  refused: 'token_exchange_error',
  error: (init) => new GetTokenByExchangeProfileError(init),
};
const KNOWN: Readonly<Record<keyof OnBehalfOfOptions, true>> = {
  audience: true,
  scope: true,
  ...KNOWN_BOUND_OPTIONS,
};

/**
 * Exchanges the caller's access token for one that calls another API on the caller's behalf (RFC 8693). Pass the
 * `Auth` of the verified request.
 *
 * @throws GetTokenByExchangeProfileError for unusable arguments, and if the client has no credentials; ApiError if
 * the issuer refuses or sends an unusable response; IssuerUnavailableError; MissingRequiredArgumentError; the reason
 * of `signal`; ConfigurationError for a value that is not a client of this copy of the package
 *
 * @example
 * ```ts
 * import type { ApiClient, Auth } from '@auth0-api/core';
 * import { getTokenOnBehalfOf } from '@auth0-api/core/exchange';
 *
 * export async function eventsOf(client: ApiClient, auth: Auth): Promise<Response> {
 *   const audience = 'https://calendar.example.com/';
 *   const token = await getTokenOnBehalfOf(client, auth, { audience, scope: 'read:events', bind: 'dpop' });
 *   return token.fetchProtectedResource(`${audience}events`);
 * }
 * ```
 */
export async function getTokenOnBehalfOf(
  client: ApiClient,
  accessToken: CallerToken,
  options: OnBehalfOfOptions,
): Promise<OnBehalfOfToken> {
  return exchangeWith(client, (exchange) => obtain(accessToken, options, exchange), accessToken);
}

/** Exchanges the caller's access token for one that calls another API on the caller's behalf (rule X5; RFC 8693). */
async function obtain(
  accessToken: CallerToken,
  options: OnBehalfOfOptions,
  exchange: Exchange,
): Promise<OnBehalfOfToken> {
  const subject = subjectToken(FLOW, 'accessToken', accessToken);
  const given = argumentsObject(FLOW, options, KNOWN);
  const parameters = givenParameters({
    subject_token: subject.token,
    subject_token_type: ACCESS_TOKEN,
    requested_token_type: ACCESS_TOKEN,
    audience: requiredText(FLOW, 'audience', given.audience),
    scope: optionalText(FLOW, 'scope', given.scope),
  });
  const tokens = [subject.sent];
  const how = callOptions(FLOW, given);
  const { binding, origins } = await boundOptions(given, { flow: FLOW, subject: subject.sent, exchange });
  const request = { flow: FLOW, grantType: TOKEN_EXCHANGE, parameters, tokens, binding, ...how };
  const kept = await exchange.obtainKept(request, subject.expiresAt);
  const { expiresAt, expiresIn, scope, tokenType, issuedTokenType } = kept;
  // Taken one by one: what else came, such as a refresh token, is not handed out.
  const members = { accessToken: kept.accessToken, expiresAt, expiresIn, scope, tokenType, issuedTokenType };
  return createPresentable<OnBehalfOfToken>(members, { binding, origins, ...exchange });
}
