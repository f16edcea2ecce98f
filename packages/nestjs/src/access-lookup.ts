import { ConfigurationError } from '@auth0-api/core';
import { type Access, accessOfClass, accessOfMethod, isSame, merge, withOwnDemands } from './access.js';

/** A class that Nest creates an instance of. */
export interface HostClass {
  readonly name: string;
  readonly prototype: object;
}

// Shared by all guards: what the guard of a module learns of instances holds for the guard that a handler brings along.
const known = new WeakMap<object, WeakMap<object, Access>>();
const hosts = new WeakMap<object, Map<object, Host>>();

/** What an instance is: the class that Nest knows it by, and its prototypes, the lowest first. */
interface Host {
  readonly metatype: HostClass;
  readonly prototypes: readonly object[];
}

/**
 * Who may call a handler. A handler decides before its class; the requirements of both add up.
 *
 * Requirements of a class or a method also apply to its subclasses, and to methods that replace it there. `@Public()`
 * makes the methods of the same class public, and those that the class inherits, but no method of a subclass.
 *
 * @param type The class, as `ExecutionContext.getClass()` returns it
 * @param handler The method, as `ExecutionContext.getHandler()` returns it
 * @throws ConfigurationError if it is unclear which method the handler is, and the candidates have different
 * requirements
 */
export function accessOf(type: HostClass, handler: object): Access {
  const found = known.get(type)?.get(handler);
  if (found !== undefined) return found;
  const access = accessByMethod(type, handler) ?? accessOfUnknown(type, handler);
  return remember(type, handler, access);
}

/**
 * Learns which functions are the handlers of an instance. Something may have replaced a method there, as `this.list =
 * this.list.bind(this)` does, and the name of a function says nothing about its place.
 *
 * A function in several places has the requirements of all of them, because a guard cannot know through which one it is
 * called.
 *
 * @param metatype The class that Nest knows the instance by. The constructor may have returned something else
 */
export function learnHandlers(metatype: HostClass, instance: object): void {
  const host = { metatype, prototypes: chainOf(Object.getPrototypeOf(instance)) };
  // What `GuardsConsumer` of @nestjs/core 11.2 and 12.5 gives to guards. A mixin may have put another class there.
  const type = instance.constructor;
  hosts.set(type, (hosts.get(type) ?? new Map<object, Host>()).set(metatype, host));
  for (const name of handlerNames(host.prototypes)) {
    const access = accessAt(host, name);
    const method = methodOf(host.prototypes, name);
    // Routes and patterns call what the instance has; events of gateways and fields what the class has.
    for (const handler of new Set([(instance as Record<string, unknown>)[name], method])) {
      if (typeof handler === 'function') learn(type, handler, access);
    }
  }
}

/** The names of the methods that Nest may call: all of its decorators leave metadata on a method. */
export function handlerNames(prototypes: readonly object[]): readonly string[] {
  const names = new Set(prototypes.flatMap((prototype) => Object.getOwnPropertyNames(prototype)));
  names.delete('constructor');
  return [...names].filter((name) => {
    const method = methodOf(prototypes, name);
    return typeof method === 'function' && Reflect.getMetadataKeys(method).length > 0;
  });
}

/** An object and those that it inherits from, up to the language's own. */
export function chainOf(start: object | null): readonly object[] {
  const chain: object[] = [];
  for (let one = start; one !== null && one !== Object.prototype; one = Object.getPrototypeOf(one))
    chain.push(one);
  return chain;
}

function learn(type: HostClass, handler: object, access: Access): void {
  const before = known.get(type)?.get(handler) ?? accessByMethod(type, handler);
  remember(type, handler, merge(before, withOwnDemands(access, handler)));
}

function remember(type: HostClass, handler: object, access: Access): Access {
  const ofType = known.get(type) ?? new WeakMap<object, Access>();
  known.set(type, ofType.set(handler, access));
  return access;
}

function accessByMethod(type: HostClass, handler: object): Access | undefined {
  return hostsOf(type)
    .flatMap((host) => namesOf(host, handler).map((name) => accessAt(host, name)))
    .reduce<Access | undefined>((all, one) => merge(all, one), undefined);
}

// A function that something put on the instance, and nobody saw it there.
function accessOfUnknown(type: HostClass, handler: object): Access {
  const candidates = hostsOf(type).flatMap((host) =>
    handlerNames(host.prototypes).map((name) => accessAt(host, name)),
  );
  const [first = accessOfClass(chainOf(type.prototype), 0), ...others] = candidates;
  if (others.every((other) => isSame(first, other))) return withOwnDemands(first, handler);
  throw new ConfigurationError({
    description: `A handler of ${type.name} is a function that neither the class nor its instance has, so its requirements cannot be found. Replace the method with a decorator, or once in the constructor.`,
  });
}

function hostsOf(type: HostClass): readonly Host[] {
  return [{ metatype: type, prototypes: chainOf(type.prototype) }, ...(hosts.get(type)?.values() ?? [])];
}

// Where a constructor answers an instance of another class, what the class of the constructor demands holds besides.
function accessAt({ metatype, prototypes }: Host, name: string): Access {
  const access = accessOfMethod(prototypes, name);
  if (prototypes.includes(metatype.prototype)) return access;
  return merge(access, accessOfClass(chainOf(metatype.prototype), 0));
}

function namesOf({ prototypes }: Host, handler: object): readonly string[] {
  const names = new Set(prototypes.flatMap((prototype) => Object.getOwnPropertyNames(prototype)));
  return [...names].filter((name) => methodOf(prototypes, name) === handler);
}

function methodOf(prototypes: readonly object[], name: string): unknown {
  const owner = prototypes.find((prototype) => Object.hasOwn(prototype, name));
  return owner === undefined ? undefined : Object.getOwnPropertyDescriptor(owner, name)?.value;
}
