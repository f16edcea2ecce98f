import type { ContextId, ModulesContainer } from '@nestjs/core';
import { chainOf, type HostClass, learnHandlers } from './access-lookup.js';
import { bringGuard } from './handler-guard.js';

/** What this package uses of Nest's `InstanceWrapper`, a type that the entry of @nestjs/core does not export. */
interface Wrapper {
  readonly metatype: unknown;
  readonly isNotMetatype: boolean;
  readonly instance: unknown;
  isDependencyTreeStatic(): boolean;
  getInstanceByContextId(
    id: ContextId,
    inquirer?: string,
  ): { readonly instance?: unknown; readonly isResolved?: boolean };
}

/** What Nest creates an instance of. */
export interface AppClass {
  /** A `value` is an instance that a factory or the app itself created: Nest looks for GraphQL resolvers there too. */
  readonly kind: 'controller' | 'provider' | 'value';
  readonly type: HostClass;
  readonly wrapper: Wrapper;
}

/** The controllers of an app, and its providers: classes, and the instances that factories or the app created. */
export function* classesOf(modules: ModulesContainer): Generator<AppClass> {
  for (const { controllers, providers } of modules.values()) {
    for (const wrapper of controllers.values()) yield* appClass('controller', wrapper);
    for (const wrapper of providers.values()) yield* appClass('provider', wrapper);
  }
}

/**
 * The prototypes of the instances of a class, the lowest first. They are those of the class, unless its constructor
 * returned something else: Nest looks for handlers in the prototypes of the instance.
 */
export function prototypesOf({ type, wrapper }: AppClass): readonly object[] {
  const { instance } = wrapper;
  return chainOf(isInstance(instance) ? Object.getPrototypeOf(instance) : type.prototype);
}

/**
 * The class whose guards Nest calls for an instance (`getClassRef` of @nestjs/core 11.2.10): the one that it knows by
 * the prototype, or the instance's constructor if the constructor of that class returned something else.
 */
export function guardedClassOf({ type, wrapper: { instance } }: AppClass): object {
  return isInstance(instance) && isOfOther(type, instance) ? instance.constructor : type;
}

/**
 * The function that Nest calls for a method, and whose guards it calls: for a controller, the function of the instance
 * (`ListenerMetadataExplorer` of @nestjs/microservices 11.2); for a gateway, the function of its prototype.
 */
export function calledOf({ kind, wrapper: { instance } }: AppClass, name: string): object | undefined {
  if (kind !== 'controller' || !isInstance(instance)) return undefined;
  const called = (instance as Readonly<Record<string, unknown>>)[name];
  return typeof called === 'function' ? called : undefined;
}

/**
 * Learns the handlers of a controller's instance as soon as Nest has created it: a microservice may receive messages
 * before the app is initialized.
 */
export function learnControllers(modules: ModulesContainer): void {
  for (const app of classesOf(modules)) if (app.kind === 'controller') learnWhenMade(app);
}

/** Learns the handlers of all instances. For request-scoped ones, this happens when Nest has created one. */
export function learnInstances(modules: ModulesContainer): void {
  for (const app of classesOf(modules)) {
    const { instance } = app.wrapper;
    if (!isInstance(instance)) continue;
    // Where each request has its own, this is an empty object with the prototype of the class.
    learnHandlers(app.type, instance);
    if (!app.wrapper.isDependencyTreeStatic()) learnWhenMade(app);
  }
}

// A guard cannot ask Nest for the instance of its request: Nest passes no id for a message. But for every transport
// `Injector.loadPerContext()` of @nestjs/core 11.2 and 12.5 asks the wrapper for it, last, before guards are called.
function learnWhenMade({ type, wrapper }: AppClass): void {
  if (Object.hasOwn(wrapper, 'getInstanceByContextId')) return;
  const original = wrapper.getInstanceByContextId;
  const learnt = new WeakSet<object>();
  wrapper.getInstanceByContextId = (...args) => {
    const host = original.apply(wrapper, args);
    const { instance } = host;
    if (host.isResolved === true && isInstance(instance) && !learnt.has(instance)) {
      learnt.add(instance);
      learnHandlers(type, instance);
      // Nest calls the guards of its class, which may have none.
      if (isOfOther(type, instance)) bringGuard(instance.constructor);
    }
    return host;
  };
}

// Where the constructor of a class answered something else.
function isOfOther(type: HostClass, instance: object): boolean {
  return Object.getPrototypeOf(instance) !== type.prototype;
}

function* appClass(kind: AppClass['kind'], wrapper: Wrapper): Generator<AppClass> {
  const { metatype, isNotMetatype, instance } = wrapper;
  if (!isNotMetatype) {
    if (isClass(metatype)) yield { kind, type: metatype, wrapper };
    return;
  }
  // The metatype of these is the factory, or nothing. `ResolversExplorerService.filterResolvers()` of @nestjs/graphql 13.4
  // and 14.0 asks for the instance alone.
  if (isInstance(instance) && isClass(instance.constructor))
    yield { kind: 'value', type: instance.constructor, wrapper };
}

function isClass(value: unknown): value is HostClass {
  return typeof value === 'function' && value.prototype instanceof Object;
}

function isInstance(value: unknown): value is object {
  return typeof value === 'object' && value !== null && typeof value.constructor === 'function';
}
