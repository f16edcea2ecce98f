import type { CacheAdapter } from '../cache/adapter.js';
import { MemoryCache } from '../cache/memory.js';
import type { ChallengeSettings } from '../challenge/challenge.js';
import { assertParameterValue } from '../challenge/header.js';
import { type Clock, systemClock } from '../clock.js';
import { MissingRequiredArgumentError } from '../errors.js';
import type { Fetch } from '../http/fetch-json.js';
import type { Issuer, IssuerSettings } from '../issuer/documents.js';
import { type DomainDefaults, parseAlgorithms, parseDomainEntry } from '../issuer/domain-entry.js';
import type { DomainsResolver } from '../issuer/resolver.js';
import type { SelectSettings } from '../issuer/select.js';
import type { ClaimsRules } from '../token/claims-rules.js';
import type { ClaimsSchema } from '../token/claims-schema.js';
import {
  booleanOption,
  choiceOption,
  functionOption,
  integerOption,
  invalid,
  numberOption,
  refuseUnknown,
  stringListOption,
  stringOption,
  variableOf,
} from './checks.js';
import type { ApiClientOptions, CacheOptions, TokenCacheOptions } from './options.js';

/** The options of a client, checked, defaulted and frozen: what each step needs, under the step's own name. */
export interface Settings<Output extends object> {
  readonly select: SelectSettings;
  readonly rules: ClaimsRules;
  readonly requiredClaims: readonly string[];
  readonly claimsSchema: ClaimsSchema<Output> | undefined;
  readonly issuers: Omit<IssuerSettings, 'fetch'> & { readonly maxEntries: number };
  readonly fetch: { readonly customFetch: Fetch; readonly timeout: number };
  readonly tokenCache: { readonly maxEntries: number } | undefined;
  readonly challenge: ChallengeSettings;
}

// Kept complete by its type: a new option cannot be forgotten here.
const KNOWN: Readonly<Record<keyof ApiClientOptions, true>> = {
  domain: true,
  domains: true,
  audience: true,
  algorithms: true,
  clockTolerance: true,
  requiredClaims: true,
  maxTokenAge: true,
  claims: true,
  tokenProfile: true,
  clientId: true,
  cache: true,
  tokenCache: true,
  customFetch: true,
  timeout: true,
  realm: true,
  errorStatus: true,
  allowInsecureLoopback: true,
  now: true,
};
const KNOWN_CACHE: Readonly<Record<keyof CacheOptions, true>> = { adapter: true, ttl: true, maxEntries: true, staleIfError: true };

/**
 * Checks, defaults and freezes a client's options.
 *
 * @throws MissingRequiredArgumentError, ConfigurationError
 */
export function resolveOptions<Output extends object>(options: ApiClientOptions<Output> = {}): Settings<Output> {
  refuseUnknown('', options, Object.keys(KNOWN));
  const now = functionOption('now', options.now ?? systemClock);
  const timeout = numberOption('timeout', options.timeout ?? 10, { min: 0.1, max: 120 });
  const defaults: DomainDefaults = Object.freeze({
    algorithms: parseAlgorithms(options.algorithms ?? ['RS256']),
    allowInsecureLoopback: booleanOption('allowInsecureLoopback', options.allowInsecureLoopback ?? false),
  });
  return Object.freeze({
    select: Object.freeze({ domains: resolveDomainsOption(options, defaults), defaults, timeout }),
    rules: resolveRules(options, now),
    requiredClaims: stringListOption('requiredClaims', options.requiredClaims ?? []),
    claimsSchema: resolveSchema(options.claims),
    issuers: resolveCache(options.cache ?? {}, now, defaults.allowInsecureLoopback),
    // Looked up at each request, so that instrumentation that replaces the global fetch later is used.
    fetch: Object.freeze({ customFetch: functionOption('customFetch', options.customFetch ?? globalFetch), timeout }),
    tokenCache: resolveTokenCache(options.tokenCache ?? {}),
    challenge: resolveChallenge(options),
  });
}

const globalFetch: Fetch = (url, init) => fetch(url, init);

function missing(option: string): never {
  const variable = variableOf(option);
  throw new MissingRequiredArgumentError(option, variable === undefined ? '' : `Pass it as an option or set ${variable}.`);
}

function resolveDomainsOption(options: ApiClientOptions, defaults: DomainDefaults): readonly Issuer[] | DomainsResolver {
  const domain = options.domain === undefined ? undefined : parseDomainEntry(stringOption('domain', options.domain), defaults);
  const { domains } = options;
  if (domain === undefined && (domains === undefined || options.clientId !== undefined)) return missing('domain');
  if (domains === undefined) return Object.freeze(domain === undefined ? [] : [domain]);
  if (typeof domains === 'function') return domains;
  if (!Array.isArray(domains) || domains.length === 0) return invalid('domains', 'must be a function or a list with at least one domain');
  const issuers = domains.map((entry) => Object.freeze(parseDomainEntry(entry, defaults)));
  if (new Set(issuers.map(({ issuer }) => issuer)).size !== issuers.length) return invalid('domains', 'names a domain twice');
  return Object.freeze(issuers);
}

function resolveRules(options: ApiClientOptions, now: Clock): ClaimsRules {
  const { maxTokenAge } = options;
  if (options.audience === undefined) return missing('audience');
  const audience = stringListOption('audience', typeof options.audience === 'string' ? [options.audience] : options.audience);
  if (audience.length === 0) return missing('audience');
  const clientId = options.clientId === undefined ? undefined : stringOption('clientId', options.clientId);
  if (clientId !== undefined && audience.includes(clientId)) {
    return invalid('audience', "must not contain 'clientId': that is the audience of ID tokens");
  }
  return Object.freeze({
    audience,
    clientId,
    clockTolerance: numberOption('clockTolerance', options.clockTolerance ?? 5, { min: 0, max: 300 }),
    maxTokenAge: maxTokenAge === undefined ? undefined : numberOption('maxTokenAge', maxTokenAge, { min: 1, max: Number.MAX_SAFE_INTEGER }),
    tokenProfile: choiceOption('tokenProfile', options.tokenProfile ?? 'auth0', ['auth0', 'rfc9068']),
    now,
  });
}

function resolveSchema<Output extends object>(schema: ClaimsSchema<Output> | undefined): ClaimsSchema<Output> | undefined {
  if (schema === undefined) return undefined;
  // ArkType's schemas are functions, Zod's and Valibot's are objects.
  const standard = (schema as Partial<ClaimsSchema> | null)?.['~standard'];
  if (standard?.version !== 1 || typeof standard.validate !== 'function') {
    return invalid('claims', 'must be a Standard Schema, as Zod, Valibot and ArkType make them');
  }
  return schema;
}

function resolveCache(cache: CacheOptions, now: Clock, allowInsecureLoopback: boolean): Settings<object>['issuers'] {
  if (typeof cache !== 'object') return invalid('cache', 'must be an object');
  refuseUnknown('cache', cache, Object.keys(KNOWN_CACHE));
  const maxEntries = integerOption('cache.maxEntries', cache.maxEntries ?? 100, 1);
  return Object.freeze({
    // Two documents for each issuer: discovery and key set.
    adapter: resolveAdapter(cache.adapter) ?? new MemoryCache({ maxEntries: 2 * maxEntries, now }),
    ttl: numberOption('cache.ttl', cache.ttl ?? 600, { min: 0, max: 86_400 }),
    staleIfError: numberOption('cache.staleIfError', cache.staleIfError ?? 3600, { min: 0, max: Number.MAX_SAFE_INTEGER }),
    maxEntries,
    now,
    allowInsecureLoopback,
  });
}

function resolveTokenCache(tokenCache: TokenCacheOptions | false): Settings<object>['tokenCache'] {
  if (tokenCache === false) return undefined;
  if (typeof tokenCache !== 'object') return invalid('tokenCache', 'must be an object or false');
  refuseUnknown('tokenCache', tokenCache, ['maxEntries']);
  return Object.freeze({ maxEntries: integerOption('tokenCache.maxEntries', tokenCache.maxEntries ?? 10_000, 1) });
}

function resolveAdapter(adapter: CacheAdapter | undefined): CacheAdapter | undefined {
  if (adapter === undefined) return undefined;
  const complete = (['get', 'set', 'delete', 'clear'] as const).every((name) => typeof adapter?.[name] === 'function');
  return complete ? adapter : invalid('cache.adapter', 'must have the functions get, set, delete and clear');
}

function resolveChallenge(options: ApiClientOptions): ChallengeSettings {
  const realm: unknown = options.realm ?? 'api';
  assertParameterValue("The option 'realm'", realm);
  return Object.freeze({
    schemes: Object.freeze(['bearer'] as const),
    realm,
    errorStatus: choiceOption('errorStatus', options.errorStatus ?? 'rfc', ['rfc', 'auth0']),
  });
}
