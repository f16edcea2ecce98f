import type { Environment } from '@auth0-api/core';
import { textProblem } from '@auth0-api/core/adapter';
import { UsageError } from '../usage.js';

/** Where Redis is, and how to log in there. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly database: number;
  /** Whether the node is one of a cluster. */
  readonly cluster: boolean;
  /** The address without user name and password. */
  readonly shown: string;
}

/** What the arguments say about Redis. */
export interface GivenRedis {
  readonly url: string | undefined;
  readonly cluster: boolean;
  /** The start of the keys; `undefined` for the default of `@auth0-api/redis`. */
  readonly prefix: string | undefined;
}

const VARIABLE = 'REDIS_URL';
const FORMS = 'redis://host:6379 or rediss://host:6379 (TLS), with /1 at the end for database 1';

/**
 * The address of Redis: `--redis`, or else `REDIS_URL`, which alone may have a password, since other users of a machine see the
 * arguments of a command. No message repeats any of it (rule E14).
 *
 * @throws UsageError
 */
export function readAddress({ url, cluster }: GivenRedis, env: Environment): RedisAddress {
  const variable = env[VARIABLE]?.trim();
  const given = url ?? (variable === '' ? undefined : variable);
  if (given === undefined)
    throw new UsageError(`Set ${VARIABLE} to the Redis of your API, or pass --redis redis://host:6379.`);
  const name = url === undefined ? VARIABLE : '--redis';
  const parsed = parse(given, name);
  if (url !== undefined && (parsed.username !== '' || parsed.password !== ''))
    throw new UsageError(
      `--redis must not contain a user name or a password, because other users of this machine can see the arguments of a command. Set ${VARIABLE} instead.`,
    );
  const { hostname, port, protocol } = parsed;
  const database = databaseOf(parsed, name);
  if (cluster && database !== 0)
    throw new UsageError(`A cluster has database 0 only: remove the number at the end of ${name}.`);
  const shownPort = port === '' ? '6379' : port;
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(shownPort),
    tls: protocol === 'rediss:',
    username: decoded(parsed.username, name),
    password: decoded(parsed.password, name),
    database,
    cluster,
    shown: `${protocol}//${hostname}:${shownPort}${database === 0 ? '' : `/${database}`}`,
  };
}

/** Whether there is an address at all. */
export function hasAddress({ url }: GivenRedis, env: Environment): boolean {
  return (url ?? env[VARIABLE]?.trim() ?? '') !== '';
}

function parse(text: string, name: string): URL {
  const problem = textProblem(text);
  if (problem !== undefined) throw new UsageError(`${name} ${problem}.`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    throw new UsageError(`${name} is not an address of Redis: use ${FORMS}.`);
  // Clients read different things there, such as the number of the database: what is ignored may matter.
  if (url.search !== '' || url.hash !== '')
    throw new UsageError(`${name} must end before '?' and '#': this command reads no parameters there.`);
  return url;
}

function databaseOf({ pathname }: URL, name: string): number {
  if (pathname === '' || pathname === '/') return 0;
  const [, number] = /^\/(\d{1,4})$/.exec(pathname) ?? [];
  if (number === undefined) throw new UsageError(`${name} has a path that is no number of a database.`);
  return Number(number);
}

function decoded(part: string, name: string): string | undefined {
  if (part === '') return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    throw new UsageError(`${name} has a user name or a password with a % that stands for no character.`);
  }
}
