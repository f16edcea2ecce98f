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
 * method's place. It is kept with the function too, for code that copies a method to another class. For a class it is kept
 * with the prototype: a decorator may put a Proxy or a function in the place of the class, whose instances have the same one. A
 * demand, of the class or of a method, is kept with the class too, for decorators that make another class and copy the
 * metadata.
 *
 * @throws ConfigurationError for `@Public()` together with a demand, and for what is neither class nor method
 */
export function setAccess(
  access: 'public' | Policy,
  target: object,
  name?: string | symbol,
  method?: object,
): void {
  const own = ownMetadata(holderOf(target, name), name);
  if (own !== undefined && (own === 'public') !== (access === 'public'))
    throw new ConfigurationError({
      description: 'A route cannot be @Public() and have requirements too.',
    });
  const value =
    access === 'public' ? access : [...(own === undefined || own === 'public' ? [] : own), access];
  if (name === undefined) {
    Reflect.defineMetadata(ACCESS, value, holderOf(target));
    if (value !== 'public') Reflect.defineMetadata(ACCESS, merge(ownMetadata(target), value), target);
  } else {
    Reflect.defineMetadata(ACCESS, value, target, name);
    const type = classOf(target);
    if (value !== 'public' && type !== undefined)
      Reflect.defineMetadata(keyOf(name), merge(demandOf(type, name), value), type);
  }
  // A method that the class inherits belongs to another class as well, which asked for nothing.
  if (name === undefined || method === undefined || !Object.hasOwn(target, name)) return;
  Reflect.defineMetadata(ACCESS, merge(ownMetadata(method), value), method);
}

/**
 * What a chain of prototypes says of their classes, the lowest first.
 *
 * @param definer Where in the chain the method stands
 */
export function accessOfClass(prototypes: readonly object[], definer: number): Access {
  return combine(prototypes.map(classAccess), definer);
}

/** What a chain of prototypes says of the method that they have by a name, and of their classes: both hold. */
export function accessOfMethod(prototypes: readonly object[], name: string): Access {
  const definer = prototypes.findIndex((prototype) => Object.hasOwn(prototype, name));
  const ofMethod = combine(
    prototypes.map((prototype) => methodAccess(prototype, name)),
    definer,
  );
  if (ofMethod === 'public') return ofMethod;
  const ofClass = accessOfClass(prototypes, definer);
  if (ofMethod.length === 0) return ofClass;
  return ofClass === 'public' ? ofMethod : [...ofClass, ...ofMethod];
}

/** Adds what a function itself demands. That it is public counts only where a class has it as a method. */
export function withOwnDemands(access: Access, handler: object): Access {
  const own = ownMetadata(handler);
  return own === undefined || own === 'public' ? access : merge(access, own);
}

/** Both hold: it is public where both say so, or where one says nothing. */
export function merge(one: Access | undefined, other: Access): Access {
  if (one === undefined || one === other || one === 'public') return other;
  return other === 'public' ? one : [...new Set([...one, ...other])];
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

// What a class itself says. That it is public counts only where the prototype has it.
function classAccess(prototype: object): Access | undefined {
  const type = classOf(prototype);
  const own = ownMetadata(prototype);
  const copied = type === undefined ? undefined : ownMetadata(type);
  return copied === undefined ? own : merge(own, copied);
}

// What a class itself says of one of its methods.
function methodAccess(prototype: object, name: string): Access | undefined {
  const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
  const ofFunction = typeof method === 'function' ? ownMetadata(method) : undefined;
  const ofName = ownMetadata(prototype, name);
  const own = ofName === undefined ? ofFunction : merge(ofFunction, ofName);
  const type = classOf(prototype);
  const copied = type === undefined ? undefined : demandOf(type, name);
  return copied === undefined ? own : merge(own, copied);
}

function classOf(prototype: object): object | undefined {
  const type: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof type === 'function' ? type : undefined;
}

// The demand of a method that is kept with its class.
function demandOf(type: object, name: string | symbol): readonly Policy[] | undefined {
  return Reflect.getOwnMetadata(keyOf(name), type);
}

function keyOf(name: string | symbol): string {
  return `${ACCESS}:${String(name)}`;
}

function holderOf(target: object, name?: string | symbol): object {
  const { prototype } = target as { readonly prototype?: unknown };
  return name === undefined && typeof prototype === 'object' && prototype !== null ? prototype : target;
}

function ownMetadata(target: object, name?: string | symbol): Access | undefined {
  return name === undefined
    ? Reflect.getOwnMetadata(ACCESS, target)
    : Reflect.getOwnMetadata(ACCESS, target, name);
}
