import { type Adapter, type AdapterOptions, ApiClient, createAdapter } from '@auth0-api/core';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost, Reflector } from '@nestjs/core';
import { Auth0Guard, type GuardParts, type Platform } from './guard.js';

const ADAPTER = Symbol('auth0-api:adapter');

/** The options of the module. `onError` is left out: Nest's exception filters answer, and get every error. */
export type Auth0ModuleOptions<Request> = Omit<AdapterOptions<object, Request>, 'onError'>;

/** A module for one platform. */
export interface Auth0ModuleFor<Request> {
  new (): object;
  /**
   * Protects every route of the app that is not `@Public()`. What is not given comes from the environment
   * (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`, …) when the app starts. The `ApiClient` can be injected everywhere.
   */
  forRoot(options?: Auth0ModuleOptions<Request>): DynamicModule;
}

/** Makes the module of a platform. */
export function createModule<Request extends object>(
  platform: Platform,
  toIncoming: GuardParts<Request>['toIncoming'],
): Auth0ModuleFor<Request> {
  class Auth0Module {}
  const forRoot = (options: Auth0ModuleOptions<Request> = {}): DynamicModule => ({
    module: Auth0Module,
    global: true,
    providers: [
      { provide: ADAPTER, useFactory: () => createAdapter<object, Request>(options) },
      {
        provide: APP_GUARD,
        inject: [ADAPTER, Reflector, HttpAdapterHost],
        useFactory: (adapter: Adapter<object, Request>, reflector: Reflector, host: HttpAdapterHost) =>
          new Auth0Guard({ adapter, reflector, host, platform, toIncoming }),
      },
      { provide: ApiClient, inject: [ADAPTER], useFactory: ({ client }: Adapter) => client },
    ],
    exports: [ApiClient],
  });
  Module({})(Auth0Module);
  return Object.assign(Auth0Module, { forRoot });
}
