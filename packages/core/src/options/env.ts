import { isJsonObject } from '../claims.js';
import { ConfigurationError } from '../errors.js';
import { hideFromInspect } from '../exchange/hide.js';
import type { ApiClientOptions } from './options.js';

/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the options that environment variables give: `AUTH0_DOMAIN`, `AUTH0_DOMAINS` and `AUTH0_AUDIENCE` (both
 * comma separated), `AUTH0_CLIENT_ID`, `AUTH0_CLIENT_SECRET`, `AUTH0_CACHE_TTL` and `AUTH0_TIMEOUT` (seconds). An empty
 * variable counts as unset. Whether the values can work is checked by the client. `util.inspect` does not show the
 * secret, unless the options are copied.
 *
 * @throws ConfigurationError for a number that is none
 */
export function optionsFromEnv(env: Environment = process.env): ApiClientOptions {
  refuseDpop(env);
  const audience = listVariable(env, 'AUTH0_AUDIENCE');
  const ttl = numberVariable(env, 'AUTH0_CACHE_TTL');
  const options: ApiClientOptions = {
    domain: variable(env, 'AUTH0_DOMAIN'),
    domains: listVariable(env, 'AUTH0_DOMAINS'),
    audience: audience?.length === 1 ? audience[0] : audience,
    clientId: variable(env, 'AUTH0_CLIENT_ID'),
    clientSecret: variable(env, 'AUTH0_CLIENT_SECRET'),
    cache: ttl === undefined ? undefined : { ttl },
    timeout: numberVariable(env, 'AUTH0_TIMEOUT'),
  };
  return hideFromInspect(withoutUndefined(options), ['clientSecret']);
}

/**
 * Completes options with those of the environment. What the caller gave wins; a caller that names its issuers
 * by `domain` alone is not given others by `AUTH0_DOMAINS`, and one that gives a signing key no `AUTH0_CLIENT_SECRET`.
 */
export function completeFromEnv<Options extends ApiClientOptions>(
  options: Options,
  env?: Environment,
): Options {
  const { domains, cache, clientSecret, ...fromEnv } = optionsFromEnv(env);
  const given = withoutUndefined(options);
  return {
    ...fromEnv,
    ...(clientSecret === undefined || given.clientAssertionSigningKey !== undefined ? {} : { clientSecret }),
    ...(domains === undefined || given.domain !== undefined ? {} : { domains }),
    ...given,
    ...(cache === undefined || !isJsonObject(given.cache ?? {})
      ? {}
      : { cache: { ...cache, ...withoutUndefined(given.cache ?? {}) } }),
  };
}

function variable(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

function listVariable(env: Environment, name: string): readonly string[] | undefined {
  const members = variable(env, name)
    ?.split(',')
    .map((member) => member.trim());
  if (members?.includes(''))
    throw new ConfigurationError(`${name} has an empty entry: separate its values by single commas.`);
  return members;
}

function numberVariable(env: Environment, name: string): number | undefined {
  const text = variable(env, name);
  if (text === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  throw new ConfigurationError(`${name} must be a number of seconds.`);
}

// Ignoring these would weaken an API whose operator asked for bound tokens.
function refuseDpop(env: Environment): void {
  for (const name of ['AUTH0_DPOP_ENABLED', 'AUTH0_DPOP_REQUIRED']) {
    const value = variable(env, name)?.toLowerCase();
    if (value === undefined || value === 'false' || value === '0') continue;
    throw new ConfigurationError(`${name} is set, but this version does not support DPoP.`);
  }
}

function withoutUndefined<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}
