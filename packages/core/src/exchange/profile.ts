import type { ApiClient } from '../api-client.js';
import { GetTokenByExchangeProfileError } from '../errors/index.js';
import { type BoundExchangeOptions, boundOptions, KNOWN_BOUND_OPTIONS } from './bound-options.js';
import { callOptions } from './call-options.js';
import type { Exchange } from './exchange.js';
import { exchangeWith } from './exchange-with.js';
import { type ExtraParameters, extraParameters } from './extra.js';
import { type Flow, givenParameters, TOKEN_EXCHANGE } from './flow.js';
import {
  argumentsObject,
  bareToken,
  invalidInput,
  isBareType,
  optionalText,
  tokenText,
  tokenType,
} from './input.js';
import { anyToken } from './named-issuer.js';
import { createPresentable, type ExchangedTokens } from './result.js';

/** Options of {@link getTokenByExchangeProfile}. */
export interface ExchangeProfileOptions extends BoundExchangeOptions {
  /** The type of the subject token: the URI that identifies the exchange profile. */
  readonly subjectTokenType: string;
  /** The API that the new token is for. Default: the tenant's default audience. */
  readonly audience?: string | undefined;
  /** The scopes to request, separated by spaces. */
  readonly scope?: string | undefined;
  /** The type of the requested token: a URI. Default: the issuer's. */
  readonly requestedTokenType?: string | undefined;
  /** The organization, by its ID or name. */
  readonly organization?: string | undefined;
  /** A token of the party that acts for the subject. Requires `actorTokenType`. */
  readonly actorToken?: string | undefined;
  /** The type of the actor token: a URI. */
  readonly actorTokenType?: string | undefined;
  /** Parameters for the profile's Action. Do not put secrets in them. */
  readonly extra?: ExtraParameters | undefined;
}

const FLOW: Flow = {
  name: 'exchange_profile',
  refused: 'token_exchange_error',
  error: (init) => new GetTokenByExchangeProfileError(init),
};
const KNOWN: Readonly<Record<keyof ExchangeProfileOptions, true>> = {
  subjectTokenType: true,
  audience: true,
  scope: true,
  requestedTokenType: true,
  organization: true,
  actorToken: true,
  actorTokenType: true,
  extra: true,
  ...KNOWN_BOUND_OPTIONS,
};

/**
 * Exchanges a token of any kind for tokens from Auth0, with an exchange profile (Custom Token Exchange, RFC 8693).
 * The result is **not verified**, including the ID token.
 *
 * @throws GetTokenByExchangeProfileError for unusable arguments, and if the client has no credentials; ApiError if
 * the issuer refuses or sends an unusable response; IssuerUnavailableError; MissingRequiredArgumentError; the reason
 * of `signal`; ConfigurationError for a value that is not a client of this copy of the package
 *
 * @example
 * ```ts
 * import type { ApiClient } from '@auth0-api/core';
 * import { getTokenByExchangeProfile } from '@auth0-api/core/exchange';
 *
 * const subjectTokenType = 'urn:example:legacy-session';
 * const audience = 'https://billing.example.com/';
 * export async function billingToken(client: ApiClient, session: string): Promise<string> {
 *   const tokens = await getTokenByExchangeProfile(client, session, { subjectTokenType, audience });
 *   return tokens.accessToken;
 * }
 * ```
 */
export async function getTokenByExchangeProfile(
  client: ApiClient,
  subjectToken: string,
  options: ExchangeProfileOptions,
): Promise<ExchangedTokens> {
  const task = (exchange: Exchange) => obtain(subjectToken, options, exchange);
  return exchangeWith(client, task, subjectToken, options?.actorToken);
}

/** Exchanges a token of any kind through an exchange profile (rules X3, X4, X12; Auth0 Custom Token Exchange). */
async function obtain(
  subjectToken: string,
  options: ExchangeProfileOptions,
  exchange: Exchange,
): Promise<ExchangedTokens> {
  const subject = tokenText(FLOW, 'subjectToken', subjectToken);
  const given = argumentsObject(FLOW, options, KNOWN);
  const { requestedTokenType } = given;
  const subjectType = tokenType(FLOW, 'subjectTokenType', given.subjectTokenType);
  if (isBareType(subjectType)) bareToken(FLOW, 'subjectToken', subject);
  const actor = actorOf(given);
  const parameters = [
    ...givenParameters({
      subject_token: subject,
      subject_token_type: subjectType,
      audience: optionalText(FLOW, 'audience', given.audience),
      scope: optionalText(FLOW, 'scope', given.scope),
      requested_token_type:
        requestedTokenType === undefined
          ? undefined
          : tokenType(FLOW, 'requestedTokenType', requestedTokenType),
      organization: optionalText(FLOW, 'organization', given.organization),
    }),
    ...givenParameters({ actor_token: actor?.token, actor_token_type: actor?.type }),
    ...extraParameters(FLOW, given.extra),
  ];
  const sent = anyToken('subjectToken', subject, subjectType);
  const tokens = [sent, ...(actor === undefined ? [] : [anyToken('actorToken', actor.token, actor.type)])];
  const how = callOptions(FLOW, given);
  const { binding, origins } = await boundOptions(given, { flow: FLOW, subject: sent, exchange });
  const request = { flow: FLOW, grantType: TOKEN_EXCHANGE, parameters, tokens, binding, ...how };
  return createPresentable<ExchangedTokens>(await exchange.obtain(request), {
    binding,
    origins,
    ...exchange,
  });
}

// RFC 8693 section 2.1: the type must be there when the token is, and not otherwise.
function actorOf({
  actorToken,
  actorTokenType,
}: ExchangeProfileOptions): { token: string; type: string } | undefined {
  if (actorToken === undefined) {
    if (actorTokenType === undefined) return undefined;
    throw invalidInput(FLOW, 'actorTokenType', "requires an 'actorToken'");
  }
  const token = tokenText(FLOW, 'actorToken', actorToken);
  if (actorTokenType === undefined) throw invalidInput(FLOW, 'actorToken', "requires an 'actorTokenType'");
  const type = tokenType(FLOW, 'actorTokenType', actorTokenType);
  return { token: isBareType(type) ? bareToken(FLOW, 'actorToken', token) : token, type };
}
