import type { ApiClient } from '../api-client.js';
import { GetAccessTokenForConnectionError } from '../errors/index.js';
import { UNBOUND } from './binding.js';
import { callOptions, type ExchangeCallOptions, KNOWN_CALL_OPTIONS } from './call-options.js';
import { type CallerToken, subjectToken } from './caller-token.js';
import type { Exchange } from './exchange.js';
import { exchangeWith } from './exchange-with.js';
import { ACCESS_TOKEN, type Flow, givenParameters } from './flow.js';
import { argumentsObject, optionalText, requiredText } from './input.js';
import { type ConnectionToken, createResult } from './result.js';

/** Arguments of {@link getAccessTokenForConnection}. */
export interface ConnectionTokenRequest extends ExchangeCallOptions {
  /** The connection to the provider, such as `google-oauth2`. */
  readonly connection: string;
  /**
   * The user whose token is requested: the caller of this API, as returned by `verifyRequest` or `getAuth`, or the
   * access token.
   */
  readonly accessToken: CallerToken;
  /** Which of the user's accounts at this provider, if there are several. */
  readonly loginHint?: string | undefined;
}

const FLOW: Flow = {
  name: 'token_vault',
  refused: 'connection_token_error',
  error: (init) => new GetAccessTokenForConnectionError(init),
};
const GRANT = 'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token';
const CONNECTION_TOKEN = 'http://auth0.com/oauth/token-type/federated-connection-access-token';
const KNOWN: Readonly<Record<keyof ConnectionTokenRequest, true>> = {
  connection: true,
  accessToken: true,
  loginHint: true,
  ...KNOWN_CALL_OPTIONS,
};

/**
 * Gets the access token of an external provider, such as Google, that Auth0 stores for the caller (Token Vault).
 *
 * @throws GetAccessTokenForConnectionError for unusable arguments, and if the client has no credentials; ApiError if
 * the issuer refuses or sends an unusable response; IssuerUnavailableError; MissingRequiredArgumentError; the reason
 * of `signal`; ConfigurationError for a value that is not a client of this copy of the package
 *
 * @example
 * ```ts
 * import type { ApiClient, Auth } from '@auth0-api/core';
 * import { getAccessTokenForConnection } from '@auth0-api/core/exchange';
 *
 * export async function calendarsOf(client: ApiClient, auth: Auth): Promise<Response> {
 *   const request = { connection: 'google-oauth2', accessToken: auth };
 *   const { accessToken } = await getAccessTokenForConnection(client, request);
 *   const headers = { authorization: `Bearer ${accessToken}` };
 *   return fetch('https://www.googleapis.com/calendar/v3/users/me/calendarList', { headers });
 * }
 * ```
 */
export async function getAccessTokenForConnection(
  client: ApiClient,
  request: ConnectionTokenRequest,
): Promise<ConnectionToken> {
  return exchangeWith(client, (exchange) => obtain(request, exchange), request?.accessToken);
}

/** Exchanges the caller's access token for one of an external provider (rule X2; Auth0 Token Vault). */
async function obtain(args: ConnectionTokenRequest, exchange: Exchange): Promise<ConnectionToken> {
  const given = argumentsObject(FLOW, args, KNOWN);
  const connection = requiredText(FLOW, 'connection', given.connection);
  const subject = subjectToken(FLOW, 'accessToken', given.accessToken);
  const loginHint = optionalText(FLOW, 'loginHint', given.loginHint);
  const parameters = givenParameters({
    connection,
    subject_token: subject.token,
    subject_token_type: ACCESS_TOKEN,
    requested_token_type: CONNECTION_TOKEN,
    login_hint: loginHint,
  });
  const tokens = [subject.sent];
  // The token is the provider's, so its binding is the provider's matter.
  const how = { binding: UNBOUND, ...callOptions(FLOW, given) };
  const request = { flow: FLOW, grantType: GRANT, parameters, tokens, ...how };
  const { accessToken, expiresAt, expiresIn, scope } = await exchange.obtainKept(request, subject.expiresAt);
  return createResult<ConnectionToken>({ accessToken, expiresAt, expiresIn, scope, connection, loginHint });
}
