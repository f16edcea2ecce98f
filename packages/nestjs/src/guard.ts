import { ConfigurationError, type ResourceMetadataRouteOptions } from '@auth0-api/core';
import {
  type Adapter,
  authorize,
  type RequestContext,
  type VerifyingStep,
  verifyingStep,
} from '@auth0-api/core/adapter';
import type { CanActivate, ExecutionContext, OnModuleInit } from '@nestjs/common';
import type { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { accessOf } from './access-lookup.js';
import { type NestFramework, toHttpException } from './context.js';
import { AppHandlers } from './handlers.js';
import { httpRequestOf, isOf, type Platform } from './http-request.js';
import { decideWithoutRequest } from './without-request.js';

/** What is different on each platform. */
export interface PlatformParts<Request extends object> {
  /** The platform whose requests `framework` reads. */
  readonly platform: Platform;
  /** Core, connected to NestJS on this platform. */
  readonly framework: NestFramework<Request>;
  /** Adds what requests on this platform need besides the guard to the app. */
  readonly prepare?: (app: HttpAdapterHost['httpAdapter']) => void;
  /** Makes the app serve the metadata of its resource. */
  readonly serveMetadata: (
    app: HttpAdapterHost['httpAdapter'],
    options: ResourceMetadataRouteOptions,
  ) => void;
}

/** What a guard is made of. */
export interface GuardParts<Request extends object> extends PlatformParts<Request> {
  readonly adapter: Adapter<object, Request>;
  readonly host: HttpAdapterHost;
  readonly modules: ModulesContainer;
  /** The metadata to serve, if any. */
  readonly metadata: ResourceMetadataRouteOptions | undefined;
}

/** What a guard does, for the list of routes. */
export interface GuardView {
  readonly step: VerifyingStep;
  /** Whether the app had the class when the guard was created: before the routes were. */
  knows(metatype: object): boolean;
  /** Whether the handler brings the guard that applies its requirements. */
  leaves(handler: object): boolean;
}

/** Accepts only verified requests that also meet the requirements of their route. */
export class Auth0Guard<Request extends object> implements CanActivate, OnModuleInit {
  readonly #parts: GuardParts<Request>;
  readonly #handlers: AppHandlers;
  // A GraphQL operation has many handlers and one request, which is verified once: its proof is good for one use.
  readonly #authenticated = new WeakMap<Request, Promise<RequestContext>>();
  #prepared = false;

  constructor(parts: GuardParts<Request>) {
    this.#parts = parts;
    this.#handlers = new AppHandlers(parts.modules);
    this.#handlers.bringGuards();
    this.#prepare();
  }

  /**
   * @throws ConfigurationError if the app runs on the other platform, whose requests this guard would not understand,
   * or if a handler would run for everyone
   */
  onModuleInit(): void {
    const { host, platform } = this.#parts;
    // An app without HTTP has no adapter, whatever its type says.
    const actual: string | undefined = host.httpAdapter?.getType();
    if (actual !== platform && (actual === 'express' || actual === 'fastify')) {
      throw new ConfigurationError({
        description: `Auth0Module comes from '@auth0-api/nestjs/${platform}', but the app runs on ${actual}: import it from '@auth0-api/nestjs/${actual}'.`,
      });
    }
    this.#handlers.check();
    this.#prepare();
  }

  /**
   * What a guard of an app does; `undefined` for other guards, for one of another app, and for one whose `canActivate` something
   * has replaced.
   */
  static viewOf(guard: object, modules: ModulesContainer): GuardView | undefined {
    if (!(#parts in guard) || guard.canActivate !== canActivate) return undefined;
    const { adapter, modules: own } = guard.#parts;
    if (own !== modules) return undefined;
    return {
      step: verifyingStep(adapter),
      knows: (metatype) => guard.#handlers.knows(metatype),
      leaves: (handler) => guard.#handlers.bring(handler),
    };
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      return await this.#decide(context);
    } catch (error) {
      throw toHttpException(error, context);
    }
  }

  async #decide(context: ExecutionContext): Promise<boolean> {
    const [type, handler] = [context.getClass(), context.getHandler()];
    const access = accessOf(type, handler);
    if (access === 'public') return true;
    const { platform } = this.#parts;
    const request = httpRequestOf<Request>(context);
    if (request === undefined || !isOf(platform, request)) return decideWithoutRequest(context, access);
    const authenticated = await this.#authenticate(request, context);
    // Where the handler brings a guard along, that one applies what it demands, after the guards of all modules.
    if (access.length > 0 && !this.#handlers.bring(handler)) await authorize(authenticated, ...access);
    return true;
  }

  #authenticate(request: Request, context: ExecutionContext): Promise<RequestContext> {
    const known = this.#authenticated.get(request);
    if (known !== undefined) return known;
    const authentication = this.#verify(request, context);
    this.#authenticated.set(request, authentication);
    return authentication;
  }

  async #verify(request: Request, context: ExecutionContext): Promise<RequestContext> {
    const { adapter, framework } = this.#parts;
    return framework.authenticate(adapter, request, context);
  }

  // Before everything of the app where that is possible. A testing module gets its HTTP adapter only later.
  #prepare(): void {
    const { host, platform, prepare, metadata, serveMetadata } = this.#parts;
    const app: HttpAdapterHost['httpAdapter'] | undefined = host.httpAdapter;
    if (this.#prepared || app?.getType() !== platform) return;
    this.#prepared = true;
    prepare?.(app);
    if (metadata !== undefined) serveMetadata(app, metadata);
  }
}

// As it was before anything could change it.
const { canActivate } = Auth0Guard.prototype;
