import { ConfigurationError } from '@auth0-api/core';
import { authorize, type RequestContext } from '@auth0-api/core/adapter';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { accessOf } from './access-lookup.js';
import { contextOf, toHttpException } from './context.js';
import { addGuard, BroughtGuard } from './guard-metadata.js';
import { httpRequestOf } from './http-request.js';
import { decideWithoutRequest, isMessage } from './without-request.js';

/**
 * The guard that a decorated handler carries, because Nest does not call global guards everywhere. The `SocketModule`
 * of
 * @nestjs/websockets 11.2 creates its `GuardsContextCreator` without them; that of 12.1 with them. A microservice of a
 * hybrid app has the app's global guards only with `inheritAppConfig` (`NestApplication.connectMicroservice` of
 * @nestjs/core 11.2 and 12.5). Nest calls guards of a class or a method for every transport.
 *
 * This guard verifies nothing: it applies the requirements of the handler to a request that the guard of the module has
 * accepted. With several modules, the result of the last one counts, as with several `auth0()`.
 */
class HandlerGuard extends BroughtGuard implements CanActivate {
  // Nest calls this guard for the class and for the method, both with the context of one call. The second time would ask
  // the functions of the app again, and might get another answer.
  readonly #accepted = new WeakMap<ExecutionContext, RequestContext>();

  async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      return await this.#decide(context);
    } catch (error) {
      throw toHttpException(error, context);
    }
  }

  async #decide(context: ExecutionContext): Promise<boolean> {
    const access = accessOf(context.getClass(), context.getHandler());
    if (access === 'public') return true;
    if (access.length === 0 && !isMessage(context)) return true;
    const request = httpRequestOf(context);
    if (request === undefined) return decideWithoutRequest(context, access);
    const found = contextOf(request);
    if (found === undefined) throw notVerified();
    if (this.#accepted.get(context) === found) return true;
    await authorize(found, ...access);
    this.#accepted.set(context, found);
    return true;
  }
}

function notVerified(): ConfigurationError {
  return new ConfigurationError({
    description:
      'This handler has requirements, but nothing verified the request. Import Auth0Module.forRoot() in the root module.',
  });
}

const handlerGuard = new HandlerGuard();
const { canActivate } = HandlerGuard.prototype;

/** Whether a guard is the one that handlers carry, as it was created. */
export function isHandlerGuard(guard: unknown): boolean {
  return guard === handlerGuard && handlerGuard.canActivate === canActivate;
}

/**
 * Adds the guard to a class and to a method of it. To the class, because a decorator above ours may replace the
 * method's function; to the method, because it may be copied to another class.
 */
export function bringGuard(type: object, method?: object): void {
  addGuard(type, handlerGuard);
  if (method !== undefined) addGuard(method, handlerGuard);
}
