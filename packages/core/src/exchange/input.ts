import { isJsonObject } from '../base/json.js';
import { assertKnown, ownMembers } from '../base/own-members.js';
import { type Auth0ApiError, MissingRequiredArgumentError } from '../errors/index.js';
import { MAX_TOKEN_LENGTH } from '../jws/decode.js';
import { ACCESS_TOKEN, type Flow, ID_TOKEN } from './flow.js';
import { holdsObject, isCompact } from './jose-parts.js';

/** The error for an argument that cannot be used. It never shows the value. */
export function invalidInput(flow: Flow, name: string, problem: string): Auth0ApiError {
  return flow.error({ reason: 'invalid_exchange_input', description: `The argument '${name}' ${problem}.` });
}

/**
 * The arguments, which must be an object without unknown members: a misspelt `scope` would otherwise request
 * everything. Returns the object's own members (rule H14).
 */
export function argumentsObject<Arguments extends object>(
  flow: Flow,
  value: Arguments,
  known: Readonly<Record<keyof Arguments, true>>,
): Arguments {
  if (!isJsonObject(value)) throw invalidInput(flow, 'options', 'must be an object');
  assertKnown(value, Object.keys(known), (name, problem) => invalidInput(flow, name, problem));
  return ownMembers(value);
}

/** A required string. */
export function requiredText(flow: Flow, name: string, value: unknown): string {
  if (value === undefined || value === null) throw new MissingRequiredArgumentError({ argument: name });
  if (typeof value !== 'string' || value.trim() === '' || value.trim() !== value)
    throw invalidInput(flow, name, 'must be a non-empty string without leading or trailing whitespace');
  return value;
}

/** An optional string. An empty one is refused, because it differs from none. */
export function optionalText(flow: Flow, name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) throw invalidInput(flow, name, 'must not be null: pass a value, or leave it out');
  return requiredText(flow, name, value);
}

const PREFIX = /^(?:bearer|dpop)\s/i;

/** The longest token of another type than access or ID token, such as a SAML assertion, in characters (rule X3). */
const MAX_OTHER_LENGTH = 65_536;

/** A token alone, without the scheme of an `Authorization` header (rule X3). */
export function tokenText(flow: Flow, name: string, value: unknown): string {
  const text = requiredText(flow, name, value);
  if (text.length > MAX_OTHER_LENGTH) throw tooLong(flow, name, MAX_OTHER_LENGTH);
  if (PREFIX.test(text)) throw invalidInput(flow, name, 'must be the token alone, without the scheme');
  return text;
}

// RFC 6750 section 2.1.
const B64TOKEN = /^[\w.~+/-]+=*$/;

/**
 * An access or ID token: in the compact form, or clearly opaque. A token with anything around it or added to it is
 * refused, because its issuer would be unclear (rules X3, X20).
 */
export function bareToken(flow: Flow, name: string, value: unknown): string {
  const text = tokenText(flow, name, value);
  if (text.length > MAX_TOKEN_LENGTH) throw tooLong(flow, name, MAX_TOKEN_LENGTH);
  if (!isCompact(text) && (!B64TOKEN.test(text) || holdsObject(text)))
    throw invalidInput(
      flow,
      name,
      'must be the token alone, exactly as it was issued: a JWT with nothing added, or an opaque token',
    );
  return text;
}

function tooLong(flow: Flow, name: string, max: number): Auth0ApiError {
  return invalidInput(flow, name, `must have at most ${max} characters`);
}

/** Whether a token of that type must be a {@link bareToken}. */
export function isBareType(type: string): boolean {
  return [ACCESS_TOKEN, ID_TOKEN].includes(type.toLowerCase());
}

const ABSOLUTE_URI = /^[a-z][a-z0-9+.-]*:[a-z0-9._~:/?[\]@!$&'()*+,;=%-]+$/i;

/** The identifier of a token type: an absolute URI (rule X12; RFC 8693 section 3, RFC 3986 section 4.3). */
export function tokenType(flow: Flow, name: string, value: unknown): string {
  const text = requiredText(flow, name, value);
  if (!ABSOLUTE_URI.test(text)) throw invalidInput(flow, name, 'must be an absolute URI');
  return text;
}
