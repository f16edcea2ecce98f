import { type AdapterOptions, ApiClient, ConfigurationError } from '@auth0-api/core';
import { type Adapter, createAdapter, knownMembers } from '@auth0-api/core/adapter';
import {
  type DynamicModule,
  type FactoryProvider,
  Module,
  type ModuleMetadata,
  type Provider,
} from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { ClientOwner } from './client-owner.js';
import { Auth0Guard, type PlatformParts } from './guard.js';
import { HandlerErrors } from './handler-errors.js';

const ADAPTER = Symbol('auth0-api:adapter');

/** The options of the module. There is no `onError`: Nest's exception filters answer, and receive every error. */
export type Auth0ModuleOptions<Request> = Omit<AdapterOptions<object, Request>, 'onError'>;

/** How to create the options of the module from what other modules provide, such as a `ConfigService`. */
export interface Auth0ModuleAsyncOptions<Request> {
  /** The modules that export what `inject` names. Default: none, which is enough for global modules. */
  readonly imports?: NonNullable<ModuleMetadata['imports']> | undefined;
  /** What `useFactory` receives, in this order. Default: nothing. */
  readonly inject?: NonNullable<FactoryProvider['inject']> | undefined;
  /** Returns the options, or a promise of them, once, when the app starts. Annotate its parameters. */
  readonly useFactory: (
    ...dependencies: never[]
  ) => Auth0ModuleOptions<Request> | Promise<Auth0ModuleOptions<Request>>;
}

/** A module for one platform. */
export interface Auth0ModuleFor<Request> {
  new (): object;
  /**
   * Protects every route of the app that is not `@Public()`. Options that you leave out are read from the environment
   * (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`, …) when the app starts. You can inject the `ApiClient` anywhere. The guard
   * verifies with the same one, so a test that overrides the provider also changes the guard.
   *
   * The app fails at startup (ConfigurationError) if a handler of a gateway or a microservice is neither guarded nor
   * `@Public()`, because Nest does not call global guards there.
   *
   * @example
   * ```ts
   * import { Auth0Module } from '@auth0-api/nestjs/express';
   *
   * // Among the imports of the root module, with the domain and the audience of the environment:
   * export const imports = [Auth0Module.forRoot({ dpop: { mode: 'required' } })];
   * ```
   */
  forRoot(options?: Auth0ModuleOptions<Request>): DynamicModule;
  /**
   * The same as `forRoot()`, with options that a function returns when the app starts. Options that cannot work, and a
   * function that fails, stop the app.
   *
   * @throws ConfigurationError at startup, without a function
   *
   * @example
   * ```ts
   * import { readFile } from 'node:fs/promises';
   * import { Auth0Module } from '@auth0-api/nestjs/express';
   *
   * // Among the imports of the root module:
   * const auth0 = Auth0Module.forRootAsync({
   *   useFactory: async () => ({ clientSecret: (await readFile('/run/secrets/auth0', 'utf8')).trim() }),
   * });
   * ```
   */
  forRootAsync(options: Auth0ModuleAsyncOptions<Request>): DynamicModule;
}

/** Creates the module of a platform. */
export function createModule<Request extends object>(parts: PlatformParts<Request>): Auth0ModuleFor<Request> {
  class Auth0Module {}
  let made = 0;
  const forRootAsync = (given: Auth0ModuleAsyncOptions<Request>): DynamicModule => {
    const { imports, inject, useFactory } = knownMembers(given, ['imports', 'inject', 'useFactory']);
    if (typeof useFactory !== 'function') {
      throw new ConfigurationError({
        description:
          'Auth0Module.forRootAsync() needs a function that returns the options: pass it as useFactory.',
      });
    }
    // With `moduleIdGeneratorAlgorithm: 'deep-hash'` Nest takes modules for one whose text is the same, and the text of a
    // function does not tell its options (`DeepHashedModuleOpaqueKeyFactory` of @nestjs/core 11.2). So each has a name.
    made += 1;
    const provide = Symbol(`auth0-api:options:${made}`);
    return {
      module: Auth0Module,
      global: true,
      imports: imports ?? [],
      providers: providersOf(parts, { provide, inject: inject ?? [], useFactory }),
      exports: [ApiClient],
    };
  };
  const forRoot = (options: Auth0ModuleOptions<Request> = {}): DynamicModule =>
    forRootAsync({ useFactory: () => options });
  Module({})(Auth0Module);
  return Object.assign(Auth0Module, { forRoot, forRootAsync });
}

function providersOf<Request extends object>(
  parts: PlatformParts<Request>,
  optionsProvider: FactoryProvider,
): Provider[] {
  const options = optionsProvider.provide;
  return [
    optionsProvider,
    { provide: ClientOwner, useFactory: () => new ClientOwner<Request>() },
    {
      provide: ApiClient,
      inject: [ClientOwner, options],
      useFactory: (owner: ClientOwner<Request>, made: unknown) => owner.clientOf(checked<Request>(made)),
    },
    {
      provide: ADAPTER,
      inject: [options, ApiClient],
      useFactory: (made: unknown, client: unknown) => adapterOf(checked<Request>(made), client),
    },
    { provide: APP_INTERCEPTOR, useFactory: () => new HandlerErrors() },
    {
      provide: APP_GUARD,
      inject: [options, ADAPTER, HttpAdapterHost, ModulesContainer],
      useFactory: (
        { resourceMetadata }: Auth0ModuleOptions<Request>,
        adapter: Adapter<object, Request>,
        host: HttpAdapterHost,
        modules: ModulesContainer,
      ) => {
        const metadata =
          resourceMetadata === undefined ? undefined : { ...resourceMetadata, client: adapter.client };
        return new Auth0Guard({ ...parts, adapter, host, modules, metadata });
      },
    },
  ];
}

// Nothing at all would mean the environment, and is what a function answers that forgets its return.
function checked<Request>(options: unknown): Auth0ModuleOptions<Request> {
  if (typeof options === 'object' && options !== null) return options;
  throw new ConfigurationError({
    description:
      'The useFactory of Auth0Module.forRootAsync() returned no options. Return an object; {} reads all options from the environment.',
  });
}

// The client that is injected, as a test may have overridden it.
function adapterOf<Request>(options: Auth0ModuleOptions<Request>, client: unknown): Adapter<object, Request> {
  if (client instanceof ApiClient) return createAdapter<object, Request>(options, client);
  throw new ConfigurationError({
    description:
      'The provider of ApiClient returns a value that is not an ApiClient. Override it with an ApiClient, such as new ApiClient(tenant.options()).',
  });
}
