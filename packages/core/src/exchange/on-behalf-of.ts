import { GetTokenByExchangeProfileError } from '../errors/index.js';
import { callOptions, type ExchangeCallOptions, KNOWN_CALL_OPTIONS } from './call-options.js';
import { type CallerToken, subjectToken } from './caller-token.js';
import type { Exchange } from './exchange.js';
import { ACCESS_TOKEN, type Flow, givenParameters, TOKEN_EXCHANGE } from './flow.js';
import { argumentsObject, optionalText, requiredText } from './input.js';
import { createResult, type OnBehalfOfToken } from './result.js';

/** Options of `ApiClient.getTokenOnBehalfOf`. */
export interface OnBehalfOfOptions extends ExchangeCallOptions {
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
  ...KNOWN_CALL_OPTIONS,
};

/** Exchanges the caller's access token for one that calls another API on the caller's behalf (rule X5; RFC 8693). */
export async function getTokenOnBehalfOf(
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
  const request = { flow: FLOW, grantType: TOKEN_EXCHANGE, parameters, tokens, ...callOptions(FLOW, given) };
  const kept = await exchange.obtainKept(request, subject.expiresAt);
  const { expiresAt, expiresIn, scope, tokenType, issuedTokenType } = kept;
  // Taken one by one: what else came, such as a refresh token, is not handed out.
  return createResult<OnBehalfOfToken>({
    accessToken: kept.accessToken,
    expiresAt,
    expiresIn,
    scope,
    tokenType,
    issuedTokenType,
  });
}
