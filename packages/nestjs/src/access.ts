import { ConfigurationError, type Policy } from '@auth0-api/core';

const ACCESS = 'auth0-api:access';

/** Who may call a handler: everybody, or whoever meets the policies. */
export type Access = 'public' | readonly Policy[];

/** A decorator of a controller, gateway or resolver, or of one of their methods. */
export type RouteDecorator = ClassDecorator & MethodDecorator;

/**
 * Opens a class or a method, or adds a policy to those that are there.
 *
 * For a method this is kept with the class and the name, as a decorator above ours may put another function in the
 * method's place. It is kept with the function too, for code that copies a method to another class.
 *
 * @throws ConfigurationError for `@Public()` together with a demand, and for what is neither class nor method
 */
export function setAccess(
  access: 'public' | Policy,
  target: object,
  name?: string | symbol,
  method?: object,
): void {
  const own = ownMetadata(target, name);
  if (own !== undefined && (own === 'public') !== (access === 'public'))
    throw new ConfigurationError('A route cannot be @Public() and demand something as well.');
  const value =
    access === 'public' ? access : [...(own === undefined || own === 'public' ? [] : own), access];
  if (name === undefined) Reflect.defineMetadata(ACCESS, value, target);
  else Reflect.defineMetadata(ACCESS, value, target, name);
  // A method that the class inherits belongs to another class as well, which asked for nothing.
  if (name === undefined || method === undefined || !Object.hasOwn(target, name)) return;
  Reflect.defineMetadata(ACCESS, merge(ownMetadata(method), value), method);
}

/** Finds out who may call a handler, once for each. */
export class AccessLookup {
  readonly #known = new WeakMap<object, WeakMap<object, Access>>();

  /**
   * Who may call a handler. A handler decides before its class; demands of both add up.
   *
   * What is demanded of a class or a method holds for its subclasses too, and for methods that replace it there.
   * `@Public()` opens what stands in the same class, and what that class inherits: no method of a subclass.
   *
   * @param type The class, as `ExecutionContext.getClass()` answers it
   * @param handler The method, as `ExecutionContext.getHandler()` answers it
   * @throws ConfigurationError when methods of the class demand something and the handler is none of them
   */
  of(type: object, handler: object): Access {
    const ofType = this.#known.get(type) ?? new WeakMap<object, Access>();
    this.#known.set(type, ofType);
    const known = ofType.get(handler);
    if (known !== undefined) return known;
    const access = accessOf(type as { readonly prototype: object }, handler);
    ofType.set(handler, access);
    return access;
  }
}

function accessOf(type: { readonly prototype: object }, handler: object): Access {
  const prototypes = chainOf(type.prototype);
  const names = namesOf(prototypes, handler);
  if (names.length === 0) return accessOfUnknown(type, prototypes, handler);
  return names.map((name) => accessOfMethod(type, prototypes, name)).reduce((all, one) => merge(all, one));
}

function accessOfMethod(type: object, prototypes: readonly object[], name: string): Access {
  const definer = prototypes.findIndex((prototype) => Object.hasOwn(prototype, name));
  const ofMethod = combine(
    prototypes.map((prototype) => methodAccess(prototype, name)),
    definer,
  );
  if (ofMethod === 'public') return ofMethod;
  const ofClass = classAccess(type, definer);
  if (ofMethod.length === 0) return ofClass;
  return ofClass === 'public' ? ofMethod : [...ofClass, ...ofMethod];
}

// A function that something put on the instance under a name that the class does not have.
function accessOfUnknown(type: object, prototypes: readonly object[], handler: object): Access {
  const own = ownMetadata(handler);
  if (own === 'public') return own;
  if (own === undefined && prototypes.some(hasDemandingMethod)) {
    throw new ConfigurationError(
      `A handler of ${nameOf(type)} is a function that the class does not have, so what it demands cannot be found. Give the function that replaces a method the method's name.`,
    );
  }
  const ofClass = classAccess(type, 0);
  if (own === undefined) return ofClass;
  return ofClass === 'public' ? own : [...ofClass, ...own];
}

function classAccess(type: object, definer: number): Access {
  return combine(
    chainOf(type).map((one) => ownMetadata(one)),
    definer,
  );
}

/**
 * What a chain of classes says, the class itself first: all demands hold. `@Public()` counts where it stands no higher
 * than the method and nothing below it demands anything.
 */
function combine(chain: readonly (Access | undefined)[], definer: number): Access {
  let demands: readonly Policy[] = [];
  for (const [index, own] of chain.entries()) {
    if (own === 'public') {
      if (demands.length === 0 && index <= definer) return own;
    } else if (own !== undefined) demands = [...own, ...demands];
  }
  return demands;
}

// What a class itself says of one of its methods.
function methodAccess(prototype: object, name: string): Access | undefined {
  const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
  const ofFunction = typeof method === 'function' ? ownMetadata(method) : undefined;
  const ofName = ownMetadata(prototype, name);
  return ofName === undefined ? ofFunction : merge(ofFunction, ofName);
}

/** Both hold: it is public where both say so, or where one says nothing. */
function merge(one: Access | undefined, other: Access): Access {
  if (one === undefined || one === other || one === 'public') return other;
  return other === 'public' ? one : [...new Set([...one, ...other])];
}

/**
 * The names that a class has for a handler. Where something replaced the method on the instance, that is its own name:
 * `this.list = this.list.bind(this)` makes a function called `bound list`.
 */
function namesOf(prototypes: readonly object[], handler: object): readonly string[] {
  const names = new Set<string>();
  for (const prototype of prototypes) {
    for (const name of Object.getOwnPropertyNames(prototype)) names.add(name);
  }
  const found = [...names].filter((name) => methodOf(prototypes, name) === handler);
  if (found.length > 0) return found;
  const name = nameOf(handler).replace(/^(bound )+/, '');
  return name !== 'constructor' && typeof methodOf(prototypes, name) === 'function' ? [name] : [];
}

function methodOf(prototypes: readonly object[], name: string): unknown {
  const owner = prototypes.find((prototype) => Object.hasOwn(prototype, name));
  return owner === undefined ? undefined : Object.getOwnPropertyDescriptor(owner, name)?.value;
}

function hasDemandingMethod(prototype: object): boolean {
  return Object.getOwnPropertyNames(prototype).some((name) => Array.isArray(methodAccess(prototype, name)));
}

/** An object and those that it inherits from, up to the language's own. */
function chainOf(start: object): readonly object[] {
  const chain: object[] = [];
  for (
    let one: object | null = start;
    one !== null && one !== Object.prototype && one !== Function.prototype;
    one = Object.getPrototypeOf(one)
  )
    chain.push(one);
  return chain;
}

function ownMetadata(target: object, name?: string | symbol): Access | undefined {
  return name === undefined
    ? Reflect.getOwnMetadata(ACCESS, target)
    : Reflect.getOwnMetadata(ACCESS, target, name);
}

function nameOf(callable: object): string {
  return String((callable as { readonly name?: unknown }).name);
}
