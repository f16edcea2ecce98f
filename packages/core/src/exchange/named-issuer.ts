import { isJsonObject, type JsonObject, ownMember, stringList } from '../base/json.js';
import type { ApiCallers } from '../exchange-settings/settings.js';
import { verifiedClaimsOf } from '../verified-caller.js';
import { ACCESS_TOKEN, type Flow, type NamedIssuer, type SentToken } from './flow.js';
import { isBareType } from './input.js';
import { isEncrypted, objectsIn } from './jose-parts.js';

/**
 * A caller's token, as an argument of that name, with the issuers that the verified request and the token name. Whether it
 * is bound, the signed claims of a verified request say; text is read unverified.
 */
export function callerToken(argument: string, value: unknown, token: string): SentToken {
  if (!isJsonObject(value)) return anyToken(argument, token, ACCESS_TOKEN);
  const claims = verifiedClaimsOf(value);
  const named = namesOf([claims, ...objectsIn(token)]);
  return { argument, type: ACCESS_TOKEN, named, isBound: Object.hasOwn(claims, 'cnf') };
}

/** A token of any kind, with the issuer that it names. */
export function anyToken(argument: string, token: string, type: string): SentToken {
  const objects = objectsIn(token);
  const isBound = isEncrypted(token) || objects.some((object) => Object.hasOwn(object, 'cnf'));
  return { argument, type, named: namesOf(objects), isBound };
}

/**
 * Refuses to send a token to an issuer other than its own (rule X20). Opaque tokens name none. The tokens of an
 * exchange profile may come from anywhere, unless they are access or ID tokens by their type, or give access to this
 * API.
 */
export function assertOwnIssuer(
  { flow, tokens }: { readonly flow: Flow; readonly tokens: readonly SentToken[] },
  own: string,
  callers: ApiCallers,
): void {
  const foreign = tokens.find(({ type, named }) =>
    named.some((name) => name.issuer !== own && (isBareType(type) || opens(callers, name))),
  );
  if (foreign === undefined) return;
  throw flow.error({
    reason: 'token_of_other_issuer',
    description: `The argument '${foreign.argument}' is a token from an issuer other than ${own} (option 'domain'), so it was not sent. Exchange it with a client whose 'domain' is the token's issuer.`,
  });
}

/**
 * Whether anyone who has the token can call this API with it. If a function chooses the issuers, any issuer may be
 * accepted.
 */
function opens({ audience, issuers }: ApiCallers, { issuer, audience: named }: NamedIssuer): boolean {
  return (
    named.some((name) => audience.includes(name)) &&
    (issuers === undefined || issuers.includes(issuer as string))
  );
}

// A JWE may repeat its issuer in the header (RFC 7519 section 5.3), and Auth0's opaque ones do.
function namesOf(objects: readonly JsonObject[]): readonly NamedIssuer[] {
  return objects
    .filter((object) => Object.hasOwn(object, 'iss'))
    .map((object) => ({ issuer: object.iss, audience: stringList(ownMember(object, 'aud')) }));
}
