import { verifiedClaimsOf } from '../auth.js';
import { isJsonObject, type JsonObject, ownMember, stringList } from '../claims.js';
import { decodeJsonObject } from '../jws/base64url.js';
import { decodeUnverified } from '../jws/decode.js';
import { ACCESS_TOKEN, type Flow, type SentToken } from './flow.js';
import type { ApiCallers } from './settings.js';

/** The type of an ID token (RFC 8693 section 3). */
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';

/** A caller's token, as an argument of that name: the issuers that the verified request and its text name. */
export function callerToken(argument: string, value: unknown, token: string): SentToken {
  const claims = isJsonObject(value) ? verifiedClaimsOf(value) : undefined;
  const text = unverifiedClaims(token);
  const named = [claims, text].filter(isJsonObject).filter((part) => Object.hasOwn(part, 'iss'));
  return { argument, type: ACCESS_TOKEN, issuers: named.map((part) => part.iss), audience: [] };
}

/** A token of any kind, as its text names its issuer. */
export function anyToken(argument: string, token: string, type: string): SentToken {
  const claims = unverifiedClaims(token) ?? {};
  return {
    argument,
    type,
    issuers: Object.hasOwn(claims, 'iss') ? [claims.iss] : [],
    audience: stringList(ownMember(claims, 'aud')),
  };
}

/**
 * Refuses to send a token to another issuer than its own (rule X20). Opaque tokens name none. What an exchange profile
 * takes may come from anywhere, unless it is an access or ID token by its type, or opens this API.
 */
export function assertOwnIssuer(
  { flow, tokens }: { readonly flow: Flow; readonly tokens: readonly SentToken[] },
  own: string,
  callers: ApiCallers,
): void {
  const foreign = tokens.find(
    (token) => token.issuers.some((issuer) => issuer !== own) && (isAuth0s(token) || opens(callers, token)),
  );
  if (foreign === undefined) return;
  throw flow.error(
    'token_of_other_issuer',
    `The argument '${foreign.argument}' is a token from an issuer other than ${own} (option 'domain'), so it was not sent. Exchange it with a client whose 'domain' is the token's issuer.`,
  );
}

function isAuth0s({ type }: SentToken): boolean {
  return type === ACCESS_TOKEN || type === ID_TOKEN;
}

/** Whether whoever reads the token can call this API with it. Where a function chooses the issuers, it may be any. */
function opens({ audience, issuers }: ApiCallers, token: SentToken): boolean {
  return (
    token.audience.some((name) => audience.includes(name)) &&
    (issuers === undefined || token.issuers.some((issuer) => issuers.includes(issuer as string)))
  );
}

// A JWE may repeat its issuer in the header (RFC 7519 section 5.3), and Auth0's opaque ones do.
function unverifiedClaims(token: string): JsonObject | undefined {
  try {
    return decodeUnverified(token).payload;
  } catch {
    const parts = token.split('.', 6);
    return parts.length === 5 ? decodeJsonObject(parts[0] ?? '') : undefined;
  }
}
