import {
  InvalidAuthSchemeError,
  InvalidRequestError,
  MissingAuthorizationError,
  type Scheme,
  VerifyAccessTokenError,
} from '../errors/index.js';
import { type AuthRequest, isPreflight, singleFieldValues } from '../http/request.js';
import { assertTokenLength } from '../jws/decode.js';

/** An accepted scheme and what came with it. Nothing about the token is verified. */
export interface Credentials {
  readonly scheme: Scheme;
  readonly token: string;
}

/** The schemes that an API accepts. */
export interface SchemeRules {
  /** In the order of their challenges: Bearer first. */
  readonly schemes: readonly Scheme[];
  /** If false, the DPoP scheme is accepted only without a proof, if at all. */
  readonly acceptsProofs: boolean;
}

/** How each scheme is written in a header (RFC 6750 section 2.1, RFC 9449 section 7.1). */
export const SCHEME_NAMES: Readonly<Record<Scheme, string>> = Object.freeze({
  bearer: 'Bearer',
  dpop: 'DPoP',
});

// RFC 9110 section 11.4: a scheme is a token (5.6.2), then spaces; tabs are let through as well.
const SCHEME_CHARACTER = /[!#$%&'*+.^_`|~0-9A-Za-z-]/;
// RFC 6750 section 2.1, b64token. Words with something between them take a quarter less time than one class of characters.
const B64TOKEN = /^(?=[^=])\w*(?:[-.~+/]\w*)*=*$/;

/**
 * Reads the scheme and the rest of the `Authorization` header (rules C1, C2, C4, C5, C8).
 *
 * Not checked here: whether the rest is one token. {@link assertCredentials} checks that, for tokens that are not
 * known.
 *
 * @throws MissingAuthorizationError, InvalidAuthSchemeError, InvalidRequestError
 */
export function readCredentials(request: AuthRequest, accepted: SchemeRules): Credentials {
  const values = singleFieldValues(request, 'authorization');
  if (values.length === 0) throw missing(request);
  if (values.length > 1) {
    throw new InvalidRequestError({
      reason: 'repeated_authorization',
      description: 'The Authorization header was sent more than once.',
    });
  }
  const value = trimBlanks(values[0] ?? '');
  const scheme = schemeOf(value, accepted.schemes);
  if (scheme === undefined) {
    if (SCHEME_CHARACTER.test(value.charAt(0))) throw notAccepted(accepted);
    throw malformed('The Authorization header has no authentication scheme.');
  }
  if (scheme === 'dpop' && !accepted.acceptsProofs && singleFieldValues(request, 'dpop').length > 0)
    throw notAccepted(accepted);
  const rest = value.slice(scheme.length);
  if (rest !== '' && !isBlank(rest, 0)) throw rest.includes(',') ? joined(scheme) : notOneToken(scheme);
  return { scheme, token: trimBlanks(rest) };
}

/**
 * Requires that exactly one token follows the scheme (rules C3, C4, C7), before anything is decoded.
 *
 * @throws InvalidRequestError, VerifyAccessTokenError
 */
export function assertCredentials({ scheme, token }: Credentials): void {
  // One look at a good token's characters; what is wrong with another is found out afterwards.
  if (B64TOKEN.test(token)) assertTokenLength(token);
  else {
    if (token.includes(',')) throw joined(scheme);
    if (token === '')
      throw new InvalidRequestError({
        reason: 'missing_token',
        description: `The Authorization header has no token after ${SCHEME_NAMES[scheme]}.`,
        scheme,
      });
    if (/[ \t]/.test(token)) throw notOneToken(scheme);
    assertTokenSyntax(token);
  }
}

/**
 * Requires that tokens are accepted with Bearer, or with DPoP and a proof (rule C2).
 *
 * @throws InvalidAuthSchemeError
 */
export function assertScheme(scheme: Scheme, accepted: SchemeRules): void {
  if (!accepted.schemes.includes(scheme) || (scheme === 'dpop' && !accepted.acceptsProofs))
    throw notAccepted(accepted);
}

/** Refuses a token that cannot be one before anything is decoded (rule C7). */
export function assertTokenSyntax(token: string): void {
  assertTokenLength(token);
  if (!B64TOKEN.test(token)) {
    throw new VerifyAccessTokenError({
      reason: 'malformed_token',
      description: 'The access token contains characters that are not allowed in a token.',
    });
  }
}

function schemeOf(value: string, schemes: readonly Scheme[]): Scheme | undefined {
  // By index: for a frozen list, V8 makes an iterator and an object for each step.
  for (let index = 0; index < schemes.length; index += 1) {
    const scheme = schemes[index];
    if (scheme !== undefined && hasScheme(value, scheme)) return scheme;
  }
  return undefined;
}

// Letter by letter, as each request comes by here: a pattern takes ten times as long. Schemes are in lower case.
function hasScheme(value: string, scheme: Scheme): boolean {
  for (let index = 0; index < scheme.length; index += 1)
    if ((value.charCodeAt(index) | 0x20) !== scheme.charCodeAt(index)) return false;
  return isBlank(value, scheme.length) || !SCHEME_CHARACTER.test(value.charAt(scheme.length));
}

// By index and not by a pattern: a pattern anchored at the end takes quadratic time over long runs of blanks.
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

function isBlank(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 0x20 || code === 0x09;
}

function joined(scheme: Scheme): InvalidRequestError {
  const description =
    'The Authorization header contains a comma: it is malformed, or several headers were joined.';
  return new InvalidRequestError({ reason: 'repeated_authorization', description, scheme });
}

function notOneToken(scheme: Scheme): InvalidRequestError {
  return malformed(
    `The Authorization header must have exactly one token after ${SCHEME_NAMES[scheme]} and a space.`,
    scheme,
  );
}

function malformed(description: string, scheme?: Scheme): InvalidRequestError {
  return new InvalidRequestError({ reason: 'malformed_authorization', description, scheme });
}

function missing(request: AuthRequest): MissingAuthorizationError {
  if (isPreflight(request)) {
    const description = 'A CORS preflight has no credentials: put the CORS middleware before auth0().';
    return new MissingAuthorizationError({ reason: 'unauthenticated_preflight', description });
  }
  return noAuthorization();
}

/** The error for a request without credentials. */
export function noAuthorization(): MissingAuthorizationError {
  return new MissingAuthorizationError({
    reason: 'missing_authorization',
    description: 'The request has no Authorization header.',
  });
}

// The scheme that came is not repeated: a client that forgot the scheme sends its token in that place.
function notAccepted({ schemes, acceptsProofs }: SchemeRules): InvalidAuthSchemeError {
  const nameOf = (scheme: Scheme) =>
    scheme === 'dpop' && !acceptsProofs ? 'DPoP without a proof' : SCHEME_NAMES[scheme];
  const names = schemes.map(nameOf).join(', ');
  return new InvalidAuthSchemeError({
    description: `The Authorization header must use one of these schemes: ${names}.`,
  });
}
