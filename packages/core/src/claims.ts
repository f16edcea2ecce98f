import { types } from 'node:util';

/** A JSON object as it was parsed: nothing is known about its members. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The claims of a verified access token (RFC 9068 section 2.2, Auth0's access token profiles). Augment
 * it to name your own claims:
 *
 * `declare module '@auth0-api/core' { interface AccessTokenClaims { 'https://example.com/tier'?: string } }`
 */
export interface AccessTokenClaims {
  /** The issuer, ending in a slash. */
  readonly iss: string;
  /** The user, or `<client id>@clients` for a machine. Present unless the issuer leaves it out. */
  readonly sub?: string;
  /** For whom the token is meant: one of them is this API. */
  readonly aud: string | readonly string[];
  /** When the token ends, in Unix seconds. */
  readonly exp: number;
  /** When the token was issued, in Unix seconds. */
  readonly iat: number;
  /** The scopes, separated by spaces. Read `auth.scopes` rather than this. */
  readonly scope?: string;
  /** The client that got the token (Auth0's default profile). */
  readonly azp?: string;
  /** The client that got the token (RFC 9068). */
  readonly client_id?: string;
  /** Permissions, when RBAC adds them to the token. Read `auth.permissions` rather than this. */
  readonly permissions?: readonly string[];
  /** The organization of the login (Auth0 Organizations). */
  readonly org_id?: string;
  readonly [claim: string]: unknown;
}

/** The verified claims overlaid with the output of a schema: what the schema says of a claim replaces what was known. */
export type ClaimsOf<Output extends object> = {
  readonly [Name in keyof AccessTokenClaims as Name extends keyof Output
    ? never
    : Name]: AccessTokenClaims[Name];
} & Readonly<Output>;

/** Whether a parsed JSON value is an object: neither `null` nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a parsed object. Inherited members do not count: `toString` is no claim. */
export function ownMember(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A member that is a string, otherwise `undefined`. */
export function stringMember(object: JsonObject, name: string): string | undefined {
  const value = ownMember(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a claim that is either one string or a list; anything else in it is left out. */
export function stringList(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  // Nearly always all of them are: then the list serves as it is, and each token that is kept has one list less.
  return value.every(isString) ? value : value.filter(isString);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** The words of a claim that is a space-separated string or a list of strings. */
export function wordList(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : stringList(value);
}

/**
 * Freezes parsed JSON all the way down. Walks with a list of its own, as a hostile document may nest
 * deeper than the call stack reaches. What is frozen already is walked through, too: its members may not be.
 */
export function deepFreeze<T>(root: T): T {
  const pending: unknown[] = [root];
  const seen = new Set<unknown>();
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (!isPlain(value) || seen.has(value)) continue;
    seen.add(Object.freeze(value));
    for (const member of Object.values(value)) if (typeof member === 'object') pending.push(member);
  }
  return root;
}

/**
 * Freezes what a function of the app made, as far as that can be. Getters are not called, and nothing that is no plain
 * object or array is touched.
 *
 * @returns whether nothing in it can change: requests may share it
 */
export function freezeOutput(root: object): boolean {
  let isImmutable = true;
  const pending: unknown[] = [root];
  const seen = new Set<unknown>();
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (types.isProxy(value) || !isPlain(value)) {
      isImmutable = false;
      continue;
    }
    Object.freeze(value);
    for (const key of Reflect.ownKeys(value)) {
      const member = Object.getOwnPropertyDescriptor(value, key);
      if (member === undefined || !Object.hasOwn(member, 'value')) isImmutable = false;
      else if (isReference(member.value)) pending.push(member.value);
    }
  }
  return isImmutable;
}

function isReference(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
