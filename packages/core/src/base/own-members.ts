import { ConfigurationError } from '../errors/index.js';
import { isJsonObject } from './json.js';
import { nearName } from './near-name.js';

/**
 * Creates the error for one of several options, from its name and what is wrong with it. It may also throw the error.
 */
export type RefuseOption = (name: string, problem: string) => Error;

const refuseOption: RefuseOption = (name, problem) =>
  new ConfigurationError({ description: `The option '${name}' ${problem}.` });

/**
 * The members of an options object, as an object without a prototype: members that were added to `Object.prototype` are
 * not among them ([rule H14](https://auth0-api.github.io/auth0-api/rules#h14)). Getters are called once.
 *
 * @throws ConfigurationError if the object inherits from anything but `Object.prototype`: inherited members would be
 * lost silently, and one of them may be what protects a route
 *
 * @example
 * ```ts
 * import { ownMembers } from '@auth0-api/core/adapter';
 *
 * export function limitOf(options: { readonly limit?: number }): number {
 *   const { limit = 100 } = ownMembers(options);
 *   return limit;
 * }
 * ```
 */
export function ownMembers<Options extends object>(options: Options): Options {
  const inherited = inheritedNames(options).find((name) => !Object.hasOwn(options, name));
  if (inherited !== undefined)
    throw new ConfigurationError({
      description: `The option '${inherited}' is inherited from another object: set it on the options object itself.`,
    });
  const members: Record<string, unknown> = Object.create(null);
  for (const name of Object.getOwnPropertyNames(options)) members[name] = Reflect.get(options, name);
  return members as Options;
}

/**
 * The own members of an options object, each of them known and none `null`. A misspelt option must not be ignored
 * silently, and `null`, which environments and stores return for a missing value, is not a value
 * ([rule S13](https://auth0-api.github.io/auth0-api/rules#s13)).
 *
 * @param known The names of all options
 * @param refuse Creates the error. Default: a ConfigurationError that names the option
 * @throws that error; ConfigurationError as {@link ownMembers}
 *
 * @example
 * ```ts
 * import { knownMembers } from '@auth0-api/core/adapter';
 *
 * export function prefixOf(options: { readonly prefix?: string }): string {
 *   const { prefix = 'orders:' } = knownMembers(options, ['prefix']);
 *   return prefix;
 * }
 * ```
 */
export function knownMembers<Options extends object>(
  given: Options,
  known: readonly string[],
  refuse: RefuseOption = refuseOption,
): Options {
  if (!isJsonObject(given)) throw refuse('options', 'must be an object');
  assertKnown(given, known, refuse);
  const members = ownMembers(given);
  assertNoNull(members, refuse);
  return members;
}

/**
 * Requires that an object has only known members.
 *
 * @throws the error that `refuse` creates; it suggests the name that was most likely meant
 */
export function assertKnown(given: object, known: readonly string[], refuse: RefuseOption): void {
  const stray = Object.keys(given).find((name) => !known.includes(name));
  if (stray === undefined) return;
  const meant = nearName(stray, known);
  throw refuse(stray, `does not exist${meant === undefined ? '' : ` (did you mean '${meant}'?)`}`);
}

/**
 * Requires that no member of an object is `null`.
 *
 * @throws the error that `refuse` creates
 */
export function assertNoNull(members: object, refuse: RefuseOption): void {
  const nothing = Object.entries(members).find(([, value]) => value === null);
  if (nothing !== undefined) throw refuse(nothing[0], 'must not be null: pass a value, or leave it out');
}

/**
 * A member of an object that was not created for this library, such as a request: its own, or one from its class.
 * Members that were added to `Object.prototype` do not count
 * ([rule H14](https://auth0-api.github.io/auth0-api/rules#h14)).
 *
 * @example
 * ```ts
 * import type { IncomingMessage } from 'node:http';
 * import { memberOf } from '@auth0-api/core/adapter';
 *
 * export function targetOf(req: IncomingMessage & { readonly originalUrl?: string }): string | undefined {
 *   return memberOf(req, 'originalUrl') ?? req.url;
 * }
 * ```
 */
export function memberOf<Holder extends object, Name extends keyof Holder & string>(
  object: Holder,
  name: Name,
): Holder[Name] | undefined {
  const value = object[name];
  // Nearly always there is none, or nothing of that name to look out for.
  if (value === undefined || Object.hasOwn(object, name) || !Object.hasOwn(Object.prototype, name))
    return value;
  return inheritedNames(object).includes(name) ? value : undefined;
}

/**
 * The names that prototypes give an object, without the last prototype, which all objects share, and without
 * `constructor`.
 */
function inheritedNames(object: object): readonly string[] {
  const names: string[] = [];
  let prototype: object | null = Object.getPrototypeOf(object);
  while (prototype !== null) {
    const next: object | null = Object.getPrototypeOf(prototype);
    if (next !== null) names.push(...Object.getOwnPropertyNames(prototype));
    prototype = next;
  }
  return names.filter((name) => name !== 'constructor');
}
