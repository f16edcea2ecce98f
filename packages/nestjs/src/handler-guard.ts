import { ConfigurationError } from '@auth0-api/core';
import { authorize } from '@auth0-api/core/adapter';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { accessOf } from './access-lookup.js';
import { contextOf, toHttpException } from './context.js';
import { addGuard, BroughtGuard } from './guard-metadata.js';
import { httpRequestOf } from './http-request.js';
import { decideWithoutRequest, isMessage } from './without-request.js';

/**
 * The guard that a decorated handler brings along, as global guards are not called everywhere. The `SocketModule` of
 * @nestjs/websockets 11.2 makes its `GuardsContextCreator` without them; that of 12.1 with them. A microservice of a hybrid app
 * has those of the app only with `inheritAppConfig` (`NestApplication.connectMicroservice` of @nestjs/core 11.2 and
 * 12.5). Guards of a class or method are called for every transport.
 *
 * It verifies nothing: it applies what the handler demands to a request that the guard of the module let pass. Of
 * several modules the last one's answer counts, as with several `auth0()`.
 */
class HandlerGuard extends BroughtGuard implements CanActivate {
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
    await authorize(found, ...access);
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

/**
 * Makes a class, and a method of it, bring the guard along. The class as well, as a decorator above ours may put
 * another function in the method's place; the method as well, as it may be copied to another class.
 */
export function bringGuard(type: object, method?: object): void {
  addGuard(type, handlerGuard);
  if (method !== undefined) addGuard(method, handlerGuard);
}
