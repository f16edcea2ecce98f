import { hideFromInspect } from '../base/hide.js';
import { isJsonObject } from '../base/json.js';
import { memberOf, ownMembers } from '../base/own-members.js';
import { ConfigurationError, printableSetting } from '../errors/index.js';
import type { ApiClientOptions } from './options.js';
import { textProblem } from './text-problem.js';

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads options from environment variables: `AUTH0_DOMAIN`, `AUTH0_DOMAINS` and `AUTH0_AUDIENCE` (both comma
 * separated), `AUTH0_CLIENT_ID`, `AUTH0_CLIENT_SECRET`, `AUTH0_DPOP_ENABLED` and `AUTH0_DPOP_REQUIRED` (`true`,
 * `false`, `1`, `0`), `AUTH0_CACHE_TTL` and `AUTH0_TIMEOUT` (seconds). An empty variable counts as unset. The client
 * checks whether the values can work. `util.inspect` does not show the secret, unless the options are copied.
 *
 * @throws ConfigurationError for an invalid number or boolean, and if DPoP is required but not enabled
 *
 * @example
 * ```ts
 * import { ApiClient, optionsFromEnv } from '@auth0-api/core';
 *
 * const client = new ApiClient({ ...optionsFromEnv(), tokenProfile: 'rfc9068' });
 * ```
 */
export function optionsFromEnv(env: Environment = process.env): ApiClientOptions {
  const audience = listVariable(env, 'AUTH0_AUDIENCE');
  const ttl = numberVariable(env, 'AUTH0_CACHE_TTL');
  const mode = dpopMode(env);
  const options: ApiClientOptions = {
    domain: variable(env, 'AUTH0_DOMAIN'),
    domains: listVariable(env, 'AUTH0_DOMAINS'),
    audience: audience?.length === 1 ? audience[0] : audience,
    clientId: variable(env, 'AUTH0_CLIENT_ID'),
    clientSecret: variable(env, 'AUTH0_CLIENT_SECRET'),
    dpop: mode === undefined ? undefined : { mode },
    cache: ttl === undefined ? undefined : { ttl },
    timeout: numberVariable(env, 'AUTH0_TIMEOUT'),
  };
  return hideFromInspect(withoutUndefined(options), ['clientSecret']);
}

/**
 * Completes options with those from the environment. Options of the caller win. If the caller names its issuers by
 * `domain` alone, `AUTH0_DOMAINS` is not read; if it passes a signing key, `AUTH0_CLIENT_SECRET` is not read.
 *
 * @example
 * ```ts
 * import { ApiClient, type ApiClientOptions } from '@auth0-api/core';
 * import { completeFromEnv } from '@auth0-api/core/adapter';
 *
 * export function createClient(options: ApiClientOptions): ApiClient {
 *   return new ApiClient(completeFromEnv(options));
 * }
 * ```
 */
export function completeFromEnv<Options extends ApiClientOptions>(
  options: Options,
  env?: Environment,
): Options {
  const { domains, cache, clientSecret, dpop, ...fromEnv } = ownMembers(optionsFromEnv(env));
  const given = ownMembers(withoutUndefined(ownMembers(options)));
  return {
    ...fromEnv,
    ...(clientSecret === undefined || given.clientAssertionSigningKey !== undefined ? {} : { clientSecret }),
    ...(domains === undefined || given.domain !== undefined ? {} : { domains }),
    ...given,
    ...merged('cache', cache, given.cache),
    ...merged('dpop', dpop, given.dpop),
  };
}

// What they hold is for the client to check, which shows nothing of it.
const SECRETS: ReadonlySet<string> = new Set(['AUTH0_CLIENT_SECRET']);

function variable(env: Environment, name: string): string | undefined {
  const value = memberOf(env, name)?.trim();
  if (value === undefined || value === '') return undefined;
  if (SECRETS.has(name)) return value;
  const problem = textProblem(value);
  if (problem === undefined) return value;
  const hint = problem.includes('list') ? ' Separate the values with commas.' : '';
  throw new ConfigurationError({ description: `${name} ${problem}: '${printableSetting(value)}'.${hint}` });
}

function listVariable(env: Environment, name: string): readonly string[] | undefined {
  const members = variable(env, name)
    ?.split(',')
    .map((member) => member.trim());
  if (members?.includes(''))
    throw new ConfigurationError({
      description: `${name} has an empty entry: separate the values with single commas.`,
    });
  return members;
}

function numberVariable(env: Environment, name: string): number | undefined {
  const text = variable(env, name);
  if (text === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  throw new ConfigurationError({ description: `${name} must be a number of seconds.` });
}

function dpopMode(env: Environment): 'allowed' | 'required' | 'disabled' | undefined {
  const enabled = booleanVariable(env, 'AUTH0_DPOP_ENABLED');
  const required = booleanVariable(env, 'AUTH0_DPOP_REQUIRED');
  if (enabled === false && required === true)
    throw new ConfigurationError({
      description: 'AUTH0_DPOP_REQUIRED is true, but AUTH0_DPOP_ENABLED is false.',
    });
  if (required === true) return 'required';
  if (enabled === undefined) return required === undefined ? undefined : 'allowed';
  return enabled ? 'allowed' : 'disabled';
}

function booleanVariable(env: Environment, name: string): boolean | undefined {
  const value = variable(env, name)?.toLowerCase();
  if (value === undefined) return undefined;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new ConfigurationError({ description: `${name} must be true, false, 1 or 0.` });
}

/** An option that is an object: the caller's members win, one by one. */
function merged<Name extends string>(
  name: Name,
  fromEnv: object | undefined,
  given: object | undefined,
): { [Key in Name]?: object } {
  if (fromEnv === undefined || (given !== undefined && !isJsonObject(given))) return {};
  return { [name]: { ...fromEnv, ...withoutUndefined(ownMembers(given ?? {})) } } as {
    [Key in Name]?: object;
  };
}

function withoutUndefined<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}
