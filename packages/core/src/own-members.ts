import { ConfigurationError } from './errors.js';

/**
 * The members of an object of options, as an object without a prototype: what somebody put on `Object.prototype` is
 * none of them (rule H14). Getters are called once.
 *
 * @throws ConfigurationError where the object inherits from another one than `Object.prototype`: what is inherited
 * would be lost without a word, and it may be what closes a route
 */
export function ownMembers<Options extends object>(options: Options): Options {
  const inherited = inheritedNames(options).find((name) => !Object.hasOwn(options, name));
  if (inherited !== undefined)
    throw new ConfigurationError(
      `The option '${inherited}' is inherited from another object: write it into the options themselves.`,
    );
  const members: Record<string, unknown> = Object.create(null);
  for (const name of Object.getOwnPropertyNames(options)) members[name] = Reflect.get(options, name);
  return members as Options;
}

/**
 * A member of an object that need not be made for this library, such as a request: its own, or one that its class gives
 * it. What somebody put on `Object.prototype` is no member of anything (rule H14).
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

/** What prototypes give an object, without the last of them, which all objects share, and without `constructor`. */
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
