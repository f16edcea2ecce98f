import { authorizeContext, ConfigurationError } from '@auth0-api/core';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { type Access, AccessLookup } from './access.js';
import { contextOf, isCleared, type NestContext, toHttpException } from './context.js';
import { addGuard, BroughtGuard } from './guard-metadata.js';
import { httpRequestOf } from './http-request.js';
import { decideWithoutRequest, isMessage } from './without-request.js';

/**
 * The guard that a decorated handler brings along. Nest calls global guards for HTTP and GraphQL only: the
 * `SocketModule` of @nestjs/websockets 11.2 and 12.1 reads none, and a microservice of a hybrid app has those of the app
 * only with `inheritAppConfig` (`NestApplication.connectMicroservice`). Guards of a class or method are called everywhere.
 *
 * It verifies nothing. It wants a request that the guard of the module let pass, and applies what the handler demands
 * where that guard did not.
 */
class HandlerGuard extends BroughtGuard implements CanActivate {
  readonly #access = new AccessLookup();

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.#access.of(context.getClass(), context.getHandler());
    if (access === 'public') return true;
    const request = httpRequestOf(context);
    if (access.length === 0) return isMessage(context) ? decideWithoutRequest(context, access) : true;
    if (request === undefined) return decideWithoutRequest(context, access);
    const found = contextOf(request);
    return isCleared(found, context) || enforce(found, access, context);
  }
}

async function enforce(
  found: NestContext | undefined,
  access: Exclude<Access, 'public'>,
  context: ExecutionContext,
): Promise<boolean> {
  try {
    if (found === undefined) throw notVerified();
    await authorizeContext(found, ...access);
  } catch (error) {
    throw toHttpException(error, context);
  }
  return true;
}

function notVerified(): ConfigurationError {
  return new ConfigurationError(
    'This handler demands something of the caller, and nothing verified the request. Import Auth0Module.forRoot() in the root module.',
  );
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
