import { clone } from '../base/clone.js';
import { isJsonObject } from '../base/json.js';
import { knownMembers } from '../base/own-members.js';
import { ConfigurationError, printable } from '../errors/index.js';
import { findAlgorithm } from '../jws/algorithms.js';
import { isUsableUrl } from './discovery.js';
import type { Issuer } from './documents.js';
import { normalizeDomain } from './domain.js';
import { KeySet } from './key-set.js';

/** An issuer in the `domains` option: a domain, or a domain with options of its own. */
export type DomainEntry = string | DomainOptions;

/** An Auth0 domain with options of its own. */
export interface DomainOptions {
  /** The domain, as `normalizeDomain` accepts it. */
  readonly domain: string;
  /** The URL of its key set: skips discovery. */
  readonly jwksUri?: string;
  /** Its key set (RFC 7517): skips the network. */
  readonly jwks?: { readonly keys: readonly object[] };
  /** JWS algorithms accepted from this issuer, instead of the client's. */
  readonly algorithms?: readonly string[];
}

/** The defaults for an entry without options of its own. */
export interface DomainDefaults {
  readonly algorithms: readonly string[];
  readonly allowInsecureLoopback: boolean;
  /** Key sets by the `jwks` that they were created from: a resolver may return the same one for every request. */
  readonly keySets: WeakMap<object, KeySet>;
}

const MEMBERS = ['domain', 'jwksUri', 'jwks', 'algorithms'];

/**
 * Checks one entry of the `domains` option.
 *
 * @throws ConfigurationError
 */
export function parseDomainEntry(entry: unknown, defaults: DomainDefaults): Issuer {
  const options = typeof entry === 'string' ? { domain: entry } : entry;
  if (!isJsonObject(options))
    throw new ConfigurationError({
      description: "Each entry of 'domains' must be a string or { domain, ... }.",
    });
  const { domain, jwksUri, jwks, algorithms }: Partial<DomainOptions> = knownMembers(
    options,
    MEMBERS,
    (name, problem) => new ConfigurationError({ description: `The '${name}' of a domain ${problem}.` }),
  );
  if (jwksUri !== undefined && jwks !== undefined)
    throw new ConfigurationError({
      description: "An entry of 'domains' has both 'jwksUri' and 'jwks': pass only one of them.",
    });
  const issuer = normalizeDomain(domain as string, defaults);
  const keysAt = jwksUri === undefined ? undefined : parseJwksUri(jwksUri, defaults.allowInsecureLoopback);
  return {
    id: keysAt === undefined ? issuer : `${issuer} ${keysAt}`,
    issuer,
    algorithms: algorithms === undefined ? defaults.algorithms : parseAlgorithms(algorithms),
    jwksUri: keysAt,
    keySet: jwks === undefined ? undefined : parseJwks(jwks, defaults.keySets),
  };
}

/**
 * Checks a list of JWS algorithms: asymmetric ones only (RFC 8725 section 3.1).
 *
 * @throws ConfigurationError
 */
export function parseAlgorithms(value: unknown, option = 'algorithms'): readonly string[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new ConfigurationError({
      description: `The option '${option}' must be a list with at least one name.`,
    });
  for (const name of value) {
    if (typeof name === 'string' && findAlgorithm(name) !== undefined) continue;
    const shown = typeof name === 'string' ? `'${printable(name)}'` : 'an entry that is not a string';
    throw new ConfigurationError({
      description: `The option '${option}' has ${shown}: only asymmetric signature algorithms such as RS256 are accepted.`,
    });
  }
  return Object.freeze([...value] as string[]);
}

function parseJwksUri(value: unknown, allowInsecureLoopback: boolean): string {
  if (typeof value === 'string' && isUsableUrl(value, allowInsecureLoopback)) return value;
  throw new ConfigurationError({
    description: "The 'jwksUri' of a domain must be an absolute https URL without credentials.",
  });
}

function parseJwks(value: unknown, keySets: WeakMap<object, KeySet>): KeySet {
  if (typeof value !== 'object' || value === null) throw noKeySet();
  const known = keySets.get(value);
  if (known !== undefined) return known;
  try {
    // A copy, so that the app cannot change keys that are in use.
    const keySet = new KeySet(clone(value), { isGiven: true });
    keySets.set(value, keySet);
    return keySet;
  } catch (error) {
    throw noKeySet(error);
  }
}

function noKeySet(cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    description: "The 'jwks' of a domain must be a JWK Set with at most 100 keys: { keys: [...] }.",
    cause,
  });
}
