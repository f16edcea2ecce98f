import {
  ApiClient,
  type ApiClientOptions,
  ConfigurationError,
  type Environment,
  MemoryRevocationStore,
  normalizeDomain,
  type Revocation,
  type RevocationStore,
  RevocationUnavailableError,
  type RevokeArguments,
} from '@auth0-api/core';
import { completeFromEnv } from '@auth0-api/core/adapter';
import { RedisRevocationStore } from '@auth0-api/redis';
import type { CallOf } from '../arguments.js';
import { readAddress } from '../redis/address.js';
import { withRedis } from '../redis/open.js';
import { redisProblem, storeProblem } from '../redis/problem.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage.js';
import { assertClock } from './clock.js';
import { readInstant } from './instant.js';
import { lookBefore, readLifetime } from './lifetime.js';
import { type ListPlace, listPlace, storeOptions } from './place.js';
import { readNote, readTarget } from './target.js';

type RevokeCall = CallOf<'revoke'>;

/** What was revoked, and where that is stored. */
export interface Revoked {
  readonly place: ListPlace;
  /** Whether nobody had ever written to that list. */
  readonly isNewList: boolean;
  readonly revocations: readonly Revocation[];
}

const now = () => Date.now() / 1000;

/**
 * Revokes tokens for all processes of an API. Resolves when Redis has confirmed it (rule V8).
 *
 * @throws UsageError; RedisProblem
 */
export async function revoke(call: RevokeCall, { env, cwd }: Terminal): Promise<Revoked> {
  const args = argumentsOf(call, env);
  const lifetime = readLifetime(call.maxTokenLifetime);
  // Says what is wrong with the arguments before anything is asked for.
  await revokeIn(new MemoryRevocationStore(), args, lifetime);
  const address = readAddress(call.redis, env);
  const options = storeOptions(call.redis);
  return withRedis({ address, cwd }, async (redis) => {
    try {
      if (args.before === undefined) await assertClock(redis, now);
      const list = await lookBefore(lifetime, redis.client, options);
      const store = new RedisRevocationStore(redis.client, options);
      const revocations = await revokeIn(appendingTo(store), args, list.lifetime);
      return { place: listPlace(address, call.redis), isNewList: list.isNew, revocations };
    } catch (error) {
      throw storeProblem(error);
    }
  });
}

function argumentsOf(call: RevokeCall, env: Environment): RevokeArguments & { issuer: readonly string[] } {
  const { target, before } = call;
  const note = readNote(call.note);
  return {
    ...readTarget(target),
    issuer: issuersOf(call, env),
    ...(before === undefined ? {} : { before: readInstant(before) }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The issuers as tokens name them: given, or else that of the environment if it is one. */
function issuersOf({ issuers, allowInsecureLoopback }: RevokeCall, env: Environment): readonly string[] {
  try {
    const given: ApiClientOptions = issuers.length > 0 ? { domains: issuers } : completeFromEnv({}, env);
    const { domain, domains = [] } = given;
    const all = [domain ?? [], Array.isArray(domains) ? (domains as readonly string[]) : []].flat();
    const names = new Set(all.map((each) => normalizeDomain(each, { allowInsecureLoopback })));
    if (names.size === 0)
      throw new UsageError('Pass --issuer, such as tenant.us.auth0.com, or set AUTH0_DOMAIN.');
    if (issuers.length === 0 && names.size > 1)
      throw new UsageError(
        'The environment names several domains: say with --issuer whose tokens to revoke.',
      );
    return [...names];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const local =
      /must use https/.test(error.description) && !allowInsecureLoopback
        ? ' For a tenant on this machine, add --allow-insecure-loopback.'
        : '';
    throw new UsageError(
      `${error.description}\nPass --issuer as Auth0 shows the domain, such as tenant.us.auth0.com.${local}`,
    );
  }
}

/** Revokes with the library itself, so that it decides what can be revoked, and what an entry says. */
async function revokeIn(
  store: RevocationStore,
  args: RevokeArguments & { issuer: readonly string[] },
  maxTokenLifetime: number | undefined,
): Promise<readonly Revocation[]> {
  const client = new ApiClient({
    domains: args.issuer,
    // No token is verified here.
    audience: 'urn:auth0-api:cli',
    now,
    allowInsecureLoopback: true,
    revocation: {
      store,
      // Entries do not say which claim names the session: each API does.
      sessionClaim: 'sid',
      ...(maxTokenLifetime === undefined ? {} : { maxTokenLifetime }),
    },
  });
  try {
    return [await client.revoke(args)].flat();
  } catch (error) {
    if (error instanceof ConfigurationError) throw new UsageError(error.description);
    throw error instanceof RevocationUnavailableError ? redisProblem(error) : error;
  } finally {
    client.close();
  }
}

/**
 * A store that only adds. Who follows the list also removes what has ended by its own clock, and shortens it to its own
 * `maxEntries`: that is for the processes of the API.
 */
function appendingTo(store: RedisRevocationStore): RevocationStore {
  return { append: (list) => store.append(list), follow: () => () => {} };
}
