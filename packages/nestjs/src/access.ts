import { ConfigurationError, type Policy } from '@auth0-api/core';

const ACCESS = 'auth0-api:access';

/** Who may call a handler: everyone, or callers that meet the policies. */
export type Access = 'public' | readonly Policy[];

/** A decorator of a controller, gateway or resolver, or of one of their methods. */
export type RouteDecorator = ClassDecorator & MethodDecorator;

/**
 * Makes a class or a method public, or adds a policy to those that it has.
 *
 * For a method, this is stored with the class and the name, because a decorator above ours may replace the method's
 * function. It is stored with the function too, for code that copies a method to another class. For a class, it is
 * stored with the prototype: a decorator may replace the class by a Proxy or a function, whose instances have the same
 * prototype. Requirements of a class or a method are stored with the class too, for decorators that create another
 * class and copy the metadata.
 *
 * @throws ConfigurationError for `@Public()` together with a requirement, and for a target that is neither class nor
 * method
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
 * What a chain of prototypes says about their classes, the lowest first.
 *
 * @param definer Where in the chain the method is defined
 */
export function accessOfClass(prototypes: readonly object[], definer: number): Access {
  return combine(prototypes.map(classAccess), definer);
}

/** What a chain of prototypes says about the method of a name, and about their classes: both apply. */
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

/** Adds the requirements of the function itself. A function counts as public only if a class has it as a method. */
export function withOwnDemands(access: Access, handler: object): Access {
  const own = ownMetadata(handler);
  return own === undefined || own === 'public' ? access : merge(access, own);
}

/** Both apply: the result is public if both say so, or if one says nothing. */
export function merge(one: Access | undefined, other: Access): Access {
  if (one === undefined || one === other || one === 'public') return other;
  return other === 'public' ? one : [...new Set([...one, ...other])];
}

/** Whether both ask for the same. */
export function isSame(one: Access, other: Access): boolean {
  if (one === 'public' || other === 'public') return one === other;
  return one.length === other.length && one.every((policy) => other.includes(policy));
}

/**
 * What a chain of classes says, the class itself first: all requirements apply. `@Public()` counts if it is not above
 * the class of the method, and nothing below it has requirements.
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
