import { ConfigurationError } from '@auth0-api/core';
import type { Passage } from '@auth0-api/core/openapi';
import { type Access, isSame } from './access.js';
import { accessOf } from './access-lookup.js';
import { Auth0Guard } from './guard.js';
import { guardsOf, interceptorsOf } from './guard-metadata.js';
import { isHandlerErrors } from './handler-errors.js';
import { isHandlerGuard } from './handler-guard.js';
import type { NestParts } from './nest-parts.js';
import type { NestRoute } from './nest-routes.js';

/** A method that Nest calls for a route. */
interface Called {
  readonly route: NestRoute;
  readonly handler: object;
  /** The classes where Nest may look for its guards. */
  readonly classes: readonly object[];
}

/**
 * Passes what Nest runs before a method: the guards of the app, of the class and of the method, then the interceptors in the same
 * order (`RouterExecutionContext.create()` and `ContextCreator.createContext()` of @nestjs/core 11.2.10 and 12.5.1). All guards must
 * accept a request. Pipes run last, and count as a part of the handler.
 *
 * Nest has read the guards when it created the routes, at `init()`. One that a class got later has no effect, and can only be named
 * here besides: ours were there before, if the guard of the module leaves the requirements of a method to them.
 */
export function passGuards(passage: Passage, parts: NestParts, route: NestRoute): void {
  const { config } = parts;
  const called = calledBy(route);
  const { classes, handler } = called;
  const { wrapper } = route;
  // Their constructors run before the guards, and may refuse a request.
  if (!wrapper.isDependencyTreeStatic())
    passage.unread(`the constructor of ${wrapper.metatype.name}, for each request,`);
  const access = accessTo(called, passage);
  const globals = config.getGlobalGuards();
  const verifying = globals.filter((guard) => passGlobalGuard(passage, { guard, access, called, parts }));
  for (const { name } of config.getGlobalRequestGuards()) passage.unread(`the guard ${name}`);
  const own = [...classes, handler].flatMap(guardsOf);
  const brings =
    guardsOf(handler).some(isHandlerGuard) || classes.every((type) => guardsOf(type).some(isHandlerGuard));
  if (brings && access !== 'public' && access !== undefined && access.length > 0) {
    // It asks what the guard of the module has verified, and fails where there is none.
    if (verifying.length === 0) passage.doubt('its requirements need the guard of Auth0Module');
    else for (const policy of access) passage.guard(policy);
  }
  for (const guard of own) if (!isHandlerGuard(guard)) passage.unread(`the guard ${nameOf(guard)}`);
  const interceptors = [...config.getGlobalInterceptors(), ...[...classes, handler].flatMap(interceptorsOf)];
  for (const one of interceptors) if (!isHandlerErrors(one)) passage.unread(`the interceptor ${nameOf(one)}`);
  for (const { name } of config.getGlobalRequestInterceptors()) passage.unread(`the interceptor ${name}`);
}

function calledBy(route: NestRoute): Called {
  const { instance, metatype } = route.wrapper;
  const handler = (instance as Readonly<Record<string, object>>)[route.methodName] ?? {};
  const classes = [...new Set([metatype, instance.constructor])];
  return { route, handler, classes };
}

// What guards would ask for, with what Nest gives them: the constructor of the instance, and its function.
function accessTo({ route, handler }: Called, passage: Passage): Access | undefined {
  const { wrapper, methodName } = route;
  const { instance } = wrapper;
  const inherited = (Object.getPrototypeOf(instance) as Readonly<Record<string, object>>)[methodName];
  try {
    const access = accessOf(instance.constructor as never, handler);
    // Something may have replaced the function after Nest had taken it.
    if (inherited === undefined || isSame(access, accessOf(instance.constructor as never, inherited)))
      return access;
    passage.doubt(`something replaced the method ${methodName}, whose requirements are others`);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    passage.doubt(`the requirements of the method ${methodName} cannot be found`);
  }
  return undefined;
}

// Whether it is one of ours, and verifies requests to the method.
function passGlobalGuard(
  passage: Passage,
  {
    guard,
    access,
    called,
    parts,
  }: { guard: object; access: Access | undefined; called: Called; parts: NestParts },
): boolean {
  const view = Auth0Guard.viewOf(guard, parts.modules);
  if (view === undefined) {
    passage.unread(`the guard ${nameOf(guard)}`);
    return false;
  }
  if (access === 'public' || access === undefined) return false;
  const { metatype } = called.route.wrapper;
  if (!view.knows(metatype)) {
    passage.doubt(`the app got ${metatype.name} after it had created its routes`);
    return false;
  }
  passage.verify(view.step);
  if (!view.leaves(called.handler)) for (const policy of access) passage.guard(policy);
  return true;
}

function nameOf(enhancer: unknown): string {
  const type = typeof enhancer === 'function' ? enhancer : (enhancer as object | null)?.constructor;
  return type?.name || 'without a name';
}
