import type { InjectionToken } from '@nestjs/common';
import { type ContextId, ContextIdFactory, type ModulesContainer } from '@nestjs/core';
import { chainOf, type HostClass, learnHandlers } from './access-lookup.js';

/** What this package uses of Nest's `InstanceWrapper`, a type that the entry of @nestjs/core does not export. */
interface Wrapper {
  readonly metatype: unknown;
  readonly isNotMetatype: boolean;
  readonly instance: unknown;
  readonly token: InjectionToken;
  isDependencyTreeStatic(): boolean;
  isDependencyTreeDurable(): boolean;
  getInstanceByContextId(id: ContextId): { readonly instance?: unknown };
}

/** What Nest makes an instance of. */
export interface AppClass {
  readonly kind: 'controller' | 'provider';
  readonly type: HostClass;
  readonly wrapper: Wrapper;
}

/** The controllers of an app, and its providers that are classes. */
export function* classesOf(modules: ModulesContainer): Generator<AppClass> {
  for (const { controllers, providers } of modules.values()) {
    for (const wrapper of controllers.values()) yield* appClass('controller', wrapper);
    for (const wrapper of providers.values()) yield* appClass('provider', wrapper);
  }
}

/**
 * The prototypes of the instances of a class, the lowest first. They are the class's, unless its constructor answered
 * something else: Nest looks for handlers in those of the instance.
 */
export function prototypesOf({ type, wrapper }: AppClass): readonly object[] {
  const { instance } = wrapper;
  return chainOf(isInstance(instance) ? Object.getPrototypeOf(instance) : type.prototype);
}

/** Learns the handlers of what there is one instance of, and which classes have an instance for each request. */
export function learnInstances(modules: ModulesContainer): ReadonlyMap<object, readonly AppClass[]> {
  const scoped = new Map<object, AppClass[]>();
  for (const app of classesOf(modules)) {
    const { instance } = app.wrapper;
    if (!isInstance(instance)) continue;
    // Where each request has its own, this is an empty object with the prototype of the class.
    learnHandlers(app.type, instance);
    if (app.wrapper.isDependencyTreeStatic()) continue;
    scoped.set(instance.constructor, [...(scoped.get(instance.constructor) ?? []), app]);
  }
  return scoped;
}

/**
 * Learns the handlers of the instance that Nest made for one request. It has made it when guards are called, and so
 * makes none now.
 *
 * @param holder Where Nest keeps the id of the request: the request, or the context of a GraphQL operation
 */
export function learnInstanceOf(holder: object, { type, wrapper }: AppClass): void {
  const id = ContextIdFactory.getByRequest(holder as never, ['raw', 'req']);
  const isTreeDurable = wrapper.isDependencyTreeDurable();
  // As `Injector.getContextId()` of @nestjs/core 11.2 and 12.5 does for durable providers.
  const own = id.getParent?.({ token: wrapper.token, isTreeDurable }) ?? id;
  const { instance } = wrapper.getInstanceByContextId(own);
  if (isInstance(instance)) learnHandlers(type, instance);
}

function* appClass(kind: AppClass['kind'], wrapper: Wrapper): Generator<AppClass> {
  const { metatype, isNotMetatype } = wrapper;
  if (typeof metatype === 'function' && !isNotMetatype && metatype.prototype instanceof Object)
    yield { kind, type: metatype, wrapper };
}

function isInstance(value: unknown): value is object {
  return typeof value === 'object' && value !== null && typeof value.constructor === 'function';
}
