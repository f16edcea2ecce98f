import { URL } from 'node:url';
import { type Auth0ApiError, InvalidDpopProofError } from '../errors/index.js';

/** Whether an issuer is a domain that Auth0 assigned. */
export function isTenantDomain(issuer: string): boolean {
  return URL.canParse(issuer) && new URL(issuer).hostname.endsWith('.auth0.com');
}

const ORIGIN_OR_SLASH = /^https?:\/\/(?:www\.)?|\/$/g;

/** Whether two texts differ only in case, scheme, `www.`, blanks or the trailing slash. */
export function nearlyOneOf(received: readonly string[], expected: readonly string[]): boolean {
  const plain = (text: string) => text.trim().toLowerCase().replace(ORIGIN_OR_SLASH, '');
  return received.some((text) => text !== '' && expected.some((other) => plain(other) === plain(text)));
}

/** Whether the URL of a proof and that of its request have the same path. */
export function differInOriginAlone(error: Auth0ApiError): boolean {
  const { expected = '', received = '' } =
    (error instanceof InvalidDpopProofError ? error.mismatch : undefined) ?? {};
  if (!URL.canParse(expected) || !URL.canParse(received)) return false;
  return new URL(expected).pathname === new URL(received).pathname;
}
