import { isJsonObject, type JsonObject, ownMember } from '../base/json.js';
import type { FetchedText } from '../http/fetch-text.js';
import { ExchangeFailure } from './failure.js';

/** The characters of a token (RFC 6749 appendix A.12), except blanks, which an `Authorization` field cannot contain. */
export const VSCHAR = /^[\x21-\x7e]+$/;

/** Whether a value is a token that an `Authorization` field can hold. */
export function isPresentable(token: unknown): token is string {
  return typeof token === 'string' && VSCHAR.test(token);
}

/** The response of the token endpoint. Tokens are passed on unverified. */
export interface TokenAnswer {
  readonly accessToken: string;
  /** Seconds, as the issuer says. */
  readonly expiresIn: number | undefined;
  /** Unix seconds, a whole number. */
  readonly expiresAt: number | undefined;
  readonly scope: string | undefined;
  readonly tokenType: string | undefined;
  readonly issuedTokenType: string | undefined;
  readonly idToken: string | undefined;
  readonly refreshToken: string | undefined;
}

/** What may be kept of a response (rule X11): never an ID token or a refresh token. */
export type KeptAnswer = Omit<TokenAnswer, 'idToken' | 'refreshToken'>;

/**
 * Reads a token response (rules X6, X7; RFC 6749 section 5.1, RFC 8693 section 2.2.1).
 *
 * @param askedAt when the request was sent, in Unix seconds: its lifetime counts from then
 * @throws ExchangeFailure
 */
export function parseTokenAnswer({ status, text }: FetchedText, askedAt: number): TokenAnswer {
  const invalid = (problem: string) =>
    new ExchangeFailure('invalid_document', {
      code: 'invalid_response',
      description: `The response of the token endpoint ${problem}.`,
      status: 502,
      upstreamStatus: status,
    });
  const body = parseObject(text, status);
  const accessToken = ownMember(body, 'access_token');
  if (typeof accessToken !== 'string' || accessToken === '') throw invalid('has no access_token');
  if (!isPresentable(accessToken))
    throw invalid('has an access_token that contains characters not allowed in a header');
  const optional = (name: string) => {
    const value = ownMember(body, name) ?? undefined;
    if (value !== undefined && typeof value !== 'string') throw invalid(`has a ${name} that is not a string`);
    return value;
  };
  const expiresIn = secondsOf(ownMember(body, 'expires_in'));
  if (Number.isNaN(expiresIn)) throw invalid('has an expires_in that is not a number of seconds');
  return {
    accessToken,
    expiresIn,
    // Rounded down: a token must not be used longer than it lives.
    expiresAt: expiresIn === undefined ? undefined : Math.floor(askedAt + expiresIn),
    scope: optional('scope'),
    tokenType: optional('token_type'),
    issuedTokenType: optional('issued_token_type'),
    idToken: optional('id_token'),
    refreshToken: optional('refresh_token'),
  };
}

/** Reads the JSON object of a response, whatever its status. */
function parseObject(text: string, status: number): JsonObject {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ExchangeFailure('not_json', {
      code: 'invalid_json',
      description: 'The response of the token endpoint was not JSON.',
      status: 502,
      upstreamStatus: status,
    });
  }
  return isJsonObject(body) ? body : {};
}

/** A number of seconds, written as a number or in digits; `NaN` for anything else. */
function secondsOf(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 ? seconds : Number.NaN;
}
