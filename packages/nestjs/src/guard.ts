import {
  type Adapter,
  admit,
  authorizeContext,
  ConfigurationError,
  type IncomingRequest,
} from '@auth0-api/core';
import type { CanActivate, ExecutionContext, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import type { HttpAdapterHost, Reflector } from '@nestjs/core';
import { accessOf } from './access.js';
import { beginContext, contextOf, type NestResponse, toHttpException } from './context.js';

/** What an app runs on, as Nest names it. */
export type Platform = 'express' | 'fastify';

/** What a guard is made of. */
export interface GuardParts<Request extends object> {
  readonly adapter: Adapter<object, Request>;
  readonly reflector: Reflector;
  readonly host: HttpAdapterHost;
  /** The platform whose requests `toIncoming` translates. */
  readonly platform: Platform;
  /** Translates a request of the platform. */
  readonly toIncoming: (request: Request) => IncomingRequest<Request>;
}

/** Lets only verified requests pass, and of those only what their route demands. */
export class Auth0Guard<Request extends object> implements CanActivate, OnModuleInit, OnModuleDestroy {
  readonly #parts: GuardParts<Request>;

  constructor(parts: GuardParts<Request>) {
    this.#parts = parts;
  }

  /** @throws ConfigurationError where the app runs on the other platform: its requests would not be understood */
  onModuleInit(): void {
    const { host, platform } = this.#parts;
    // An app without HTTP has no adapter, whatever its type says.
    const actual: string | undefined = host.httpAdapter?.getType();
    if (actual === platform || (actual !== 'express' && actual !== 'fastify')) return;
    throw new ConfigurationError(
      `Auth0Module comes from '@auth0-api/nestjs/${platform}', and the app runs on ${actual}: import it from '@auth0-api/nestjs/${actual}'.`,
    );
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { adapter, reflector, toIncoming } = this.#parts;
    const access = accessOf(reflector, context);
    if (access === 'public') return true;
    if (context.getType() !== 'http')
      throw new ConfigurationError('Auth0Guard verifies HTTP requests, and this is none.');
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<NestResponse>();
    const previous = contextOf(request);
    const pending = beginContext(request, adapter);
    try {
      const fields = {
        has: (name: string) => response.hasHeader(name),
        set: (name: string, value: string) => response.header(name, value),
      };
      const auth = await admit(adapter, toIncoming(request), fields, previous);
      await authorizeContext({ adapter, auth }, ...access);
      pending.auth = auth;
      return true;
    } catch (error) {
      throw toHttpException(error, response);
    }
  }

  onModuleDestroy(): void {
    if (this.#parts.adapter.ownsClient) this.#parts.adapter.client.close();
  }
}
