import { UseGuards } from '@nestjs/common';

/** Where Nest keeps the guards of a class or method: `GUARDS_METADATA` of @nestjs/common 11.2 and 12.1. */
const GUARDS = '__guards__';
/** The same for interceptors. */
const INTERCEPTORS = '__interceptors__';
// Registered, so that another copy of this package does not take our guard for one of the app.
const BROUGHT = Symbol.for('auth0-api.nestjs.brought');

/** Marks a guard that a decorator of this package added. */
export class BroughtGuard {
  readonly [BROUGHT] = true;
}

/** Adds a guard to a class or to a method, once. */
export function addGuard(
  target: object,
  guard: BroughtGuard & { canActivate(...args: never[]): unknown },
): void {
  if (!guardsOf(target).includes(guard)) UseGuards(guard as never)(target as never);
}

/** Whether the app put a guard of its own on a handler or on its class. What that guard checks is up to the app. */
export function isGuardedByApp(type: object, handler: object): boolean {
  return [...guardsOf(type), ...guardsOf(handler)].some((guard) => !isBrought(guard));
}

/**
 * Whether Nest calls our guard for a handler, because the handler has it. Whether its class has it says nothing: the
 * class that guards receive (`GuardsConsumer` of @nestjs/core 11.2 and 12.5) need not be the one whose guards Nest
 * calls.
 */
export function bringsGuard(handler: object): boolean {
  return guardsOf(handler).some(isBrought);
}

function isBrought(guard: unknown): boolean {
  return (guard as Partial<BroughtGuard> | undefined)?.[BROUGHT] === true;
}

/** The guards of a class or method, instances and classes. */
export function guardsOf(target: object): readonly unknown[] {
  return listAt(GUARDS, target);
}

/** The interceptors of a class or method, instances and classes. */
export function interceptorsOf(target: object): readonly unknown[] {
  return listAt(INTERCEPTORS, target);
}

function listAt(key: string, target: object): readonly unknown[] {
  const list: unknown = Reflect.getMetadata(key, target);
  return Array.isArray(list) ? list : [];
}
