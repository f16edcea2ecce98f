import { ConfigurationError } from '@auth0-api/core';
import { type ExecutionContext, HttpException } from '@nestjs/common';
import type { Access } from './access.js';
import { addExtensions } from './graphql-extensions.js';
import { isGuardedByApp } from './guard-metadata.js';

/** Whether a handler is called for a message of a gateway or a microservice, where Nest calls no global guard. */
export function isMessage(context: ExecutionContext): boolean {
  return ['ws', 'rpc'].includes(context.getType());
}

/**
 * Decides about a call that has no HTTP request, and so no token that could be verified. Accepts a message only if the
 * handler has no requirements and the app has put a guard of its own on it.
 *
 * @throws what the transport's exception filters show to the caller, with the reason
 */
export async function decideWithoutRequest(
  context: ExecutionContext,
  access: Exclude<Access, 'public'>,
): Promise<true> {
  if (isMessage(context) && access.length === 0 && isGuardedByApp(context.getClass(), context.getHandler()))
    return true;
  throw await refusalOf(context.getType<string>());
}

// The packages are loaded when they are needed: an app without gateways or microservices does not have them.
async function refusalOf(type: string): Promise<Error> {
  if (type === 'ws') {
    const { WsException } = await import('@nestjs/websockets');
    return new WsException(
      'This handler requires a verified HTTP request, but it received a WebSocket message.',
    );
  }
  if (type === 'rpc') {
    const { RpcException } = await import('@nestjs/microservices');
    return new RpcException(
      'This handler requires a verified HTTP request, but it received a microservice message.',
    );
  }
  if (type === 'graphql') {
    const description =
      'This operation requires a verified HTTP request, but it has none. Send it over HTTP.';
    const error = 'invalid_request';
    const refusal = new HttpException({ error, error_description: description }, 401);
    refusal.message = description;
    return addExtensions(refusal, error);
  }
  return new ConfigurationError({
    description: `Auth0Guard verifies HTTP requests, but a call of the type '${type}' has none. Make the handler @Public() and put a guard of your own on it.`,
  });
}
