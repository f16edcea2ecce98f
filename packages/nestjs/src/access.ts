import { ConfigurationError, type Policy } from '@auth0-api/core';
import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';

const ACCESS = 'auth0-api:access';

/** Who may call a handler: everybody, or whoever meets the policies. */
export type Access = 'public' | readonly Policy[];

/** A decorator of a controller or of one of its handlers. */
export type RouteDecorator = ClassDecorator & MethodDecorator;

/** Makes a decorator that opens a route, or adds a policy to those that are there. */
export function setAccess(access: 'public' | Policy): RouteDecorator {
  return (target: object, _name?: string | symbol, descriptor?: { readonly value?: unknown }) => {
    const route = (descriptor?.value ?? target) as object;
    const own = Reflect.getOwnMetadata(ACCESS, route) as Access | undefined;
    if (own !== undefined && (own === 'public') !== (access === 'public'))
      throw new ConfigurationError('A route cannot be @Public() and demand something as well.');
    const before = Reflect.getMetadata(ACCESS, route) as Access | undefined;
    // What a controller inherits goes on to hold, unless it says the opposite.
    const value =
      access === 'public' ? access : [...(before === undefined || before === 'public' ? [] : before), access];
    SetMetadata(ACCESS, value)(route as never);
  };
}

/** Who may call what a request is for. A handler decides before its controller; demands of both add up. */
export function accessOf(reflector: Reflector, context: ExecutionContext): Access {
  const ofHandler = reflector.get<Access | undefined>(ACCESS, context.getHandler());
  const ofController = reflector.get<Access | undefined>(ACCESS, context.getClass());
  if (ofHandler === undefined) return ofController ?? [];
  if (ofHandler === 'public') return ofHandler;
  return ofController === undefined || ofController === 'public'
    ? ofHandler
    : [...ofController, ...ofHandler];
}
