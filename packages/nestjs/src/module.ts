import { type Adapter, type AdapterOptions, ApiClient, createAdapter } from '@auth0-api/core';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { Auth0Guard, type PlatformParts } from './guard.js';

const ADAPTER = Symbol('auth0-api:adapter');

/** The options of the module. `onError` is left out: Nest's exception filters answer, and get every error. */
export type Auth0ModuleOptions<Request> = Omit<AdapterOptions<object, Request>, 'onError'>;

/** A module for one platform. */
export interface Auth0ModuleFor<Request> {
  new (): object;
  /**
   * Protects every route of the app that is not `@Public()`. What is not given comes from the environment
   * (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`, …) when the app starts. The `ApiClient` can be injected everywhere.
   *
   * The app does not start (ConfigurationError) where a handler of a gateway or a microservice is neither guarded nor
   * `@Public()`, as Nest calls no global guard there.
   */
  forRoot(options?: Auth0ModuleOptions<Request>): DynamicModule;
}

/** Makes the module of a platform. */
export function createModule<Request extends object>(parts: PlatformParts<Request>): Auth0ModuleFor<Request> {
  class Auth0Module {}
  const forRoot = (options: Auth0ModuleOptions<Request> = {}): DynamicModule => ({
    module: Auth0Module,
    global: true,
    providers: [
      { provide: ADAPTER, useFactory: () => createAdapter<object, Request>(options) },
      {
        provide: APP_GUARD,
        inject: [ADAPTER, HttpAdapterHost, ModulesContainer],
        useFactory: (adapter: Adapter<object, Request>, host: HttpAdapterHost, modules: ModulesContainer) => {
          const { resourceMetadata } = options;
          const metadata =
            resourceMetadata === undefined ? undefined : { ...resourceMetadata, client: adapter.client };
          return new Auth0Guard({ ...parts, adapter, host, modules, metadata });
        },
      },
      { provide: ApiClient, inject: [ADAPTER], useFactory: ({ client }: Adapter) => client },
    ],
    exports: [ApiClient],
  });
  Module({})(Auth0Module);
  return Object.assign(Auth0Module, { forRoot });
}
