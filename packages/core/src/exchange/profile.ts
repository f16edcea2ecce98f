import { GetTokenByExchangeProfileError } from '../errors/index.js';
import { callOptions, type ExchangeCallOptions, KNOWN_CALL_OPTIONS } from './call-options.js';
import type { Exchange } from './exchange.js';
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
import { createResult, type ExchangedTokens } from './result.js';

/** Options of `ApiClient.getTokenByExchangeProfile`. */
export interface ExchangeProfileOptions extends ExchangeCallOptions {
  /** What the subject token is: the URI that names the exchange profile. */
  readonly subjectTokenType: string;
  /** The API that the new token is for. Default: the tenant's. */
  readonly audience?: string | undefined;
  /** The scopes to ask for, separated by spaces. */
  readonly scope?: string | undefined;
  /** What kind of token is wanted: a URI. Default: the issuer's. */
  readonly requestedTokenType?: string | undefined;
  /** The organization, by its ID or name. */
  readonly organization?: string | undefined;
  /** A token of who acts for the subject. Needs `actorTokenType`. */
  readonly actorToken?: string | undefined;
  /** What the actor token is: a URI. */
  readonly actorTokenType?: string | undefined;
  /** Parameters for the profile's Action. Do not put secrets into them. */
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
  ...KNOWN_CALL_OPTIONS,
};

/** Exchanges a token of any kind through an exchange profile (rules X3, X4, X12; Auth0 Custom Token Exchange). */
export async function getTokenByExchangeProfile(
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
  const tokens = [
    anyToken('subjectToken', subject, subjectType),
    ...(actor === undefined ? [] : [anyToken('actorToken', actor.token, actor.type)]),
  ];
  const request = { flow: FLOW, grantType: TOKEN_EXCHANGE, parameters, tokens, ...callOptions(FLOW, given) };
  return createResult<ExchangedTokens>(await exchange.obtain(request));
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
