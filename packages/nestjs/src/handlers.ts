import { ConfigurationError } from '@auth0-api/core';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { AccessLookup } from './access.js';
import { isGuardedByApp } from './guard-metadata.js';
import { bringGuard } from './handler-guard.js';

// The packages that use these names are optional, so the names are written here. They are the same in
// @nestjs/websockets and @nestjs/microservices 11.2.6 and 12.1.1 (constants), @nestjs/graphql 13.4 and 14.0
// (graphql.constants).
const GATEWAY = 'websockets:is_gateway';
const SUBSCRIBED = 'websockets:message_mapping';
const PATTERN = 'microservices:handler_type';
const FIELDS = ['graphql:resolve_property', 'graphql:resolve_reference'];
const GRAPHQL_OPTIONS = 'GqlModuleOptions';

/** A class that Nest made, or makes, an instance of. */
interface HostClass {
  readonly name: string;
  readonly prototype: object;
}

/** A handler of a class. */
interface Handler {
  readonly type: HostClass;
  readonly name: string;
  readonly method: object;
}

/** What the handlers of an app are, found in its modules as Nest itself finds them. */
export class AppHandlers {
  readonly #modules: ModulesContainer;
  readonly #scanner = new MetadataScanner();
  readonly #access = new AccessLookup();

  constructor(modules: ModulesContainer) {
    this.#modules = modules;
  }

  /**
   * Lets messages reach no handler that {@link check} refuses: those of a hybrid app may come before the app is
   * initialized, and with it before that check.
   */
  refuseUnguarded(): void {
    for (const { type } of this.#unguarded()) bringGuard(type);
  }

  /**
   * Demands that every handler of messages is guarded or public, and that every guard of a GraphQL field is called.
   *
   * @throws ConfigurationError, which names class and method
   */
  check(): void {
    for (const { type, name } of this.#unguarded()) {
      throw new ConfigurationError(
        `${type.name}.${name} handles messages, and nothing guards it: Nest does not call global guards for all gateways and microservices. Put a guard of your own on it with @UseGuards(), or make it @Public().`,
      );
    }
    if (this.#guardsFields()) return;
    for (const { type, name } of this.#fieldsWithDemands()) {
      throw new ConfigurationError(
        `${type.name}.${name} resolves a GraphQL field and demands something of the caller, and Nest calls no guard for fields. Give GraphQLModule { fieldResolverEnhancers: ['guards'] }, or make it @Public().`,
      );
    }
  }

  *#unguarded(): Generator<Handler> {
    for (const handler of this.#messageHandlers()) {
      const access = this.#access.of(handler.type, handler.method);
      if (access.length === 0 && !isGuardedByApp(handler.type, handler.method)) yield handler;
    }
  }

  // ListenersController explores controllers; SocketModule providers that are classes and marked as gateways.
  *#messageHandlers(): Generator<Handler> {
    for (const { controllers, providers } of this.#modules.values()) {
      for (const type of classesOf(controllers)) yield* this.#methodsOf(type, [PATTERN]);
      for (const type of classesOf(providers)) {
        if (Reflect.hasMetadata(GATEWAY, type)) yield* this.#methodsOf(type, [SUBSCRIBED]);
      }
    }
  }

  *#fieldsWithDemands(): Generator<Handler> {
    for (const { providers } of this.#modules.values()) {
      for (const type of classesOf(providers)) {
        for (const field of this.#methodsOf(type, FIELDS)) {
          const access = this.#access.of(type, field.method);
          if (access !== 'public' && access.length > 0) yield field;
        }
      }
    }
  }

  *#methodsOf(type: HostClass, keys: readonly string[]): Generator<Handler> {
    for (const name of this.#scanner.getAllMethodNames(type.prototype)) {
      const method = (type.prototype as Record<string, object>)[name];
      if (method !== undefined && keys.some((key) => Reflect.hasMetadata(key, method)))
        yield { type, name, method };
    }
  }

  // ResolversExplorerService calls the guards of fields only where the options of its module say so.
  #guardsFields(): boolean {
    for (const { providers } of this.#modules.values()) {
      const options = providers.get(GRAPHQL_OPTIONS)?.instance as
        | { readonly fieldResolverEnhancers?: readonly string[] }
        | undefined;
      if (options !== undefined && options.fieldResolverEnhancers?.includes('guards') !== true) return false;
    }
    return true;
  }
}

type Wrappers = ReadonlyMap<unknown, { readonly metatype: unknown; readonly isNotMetatype: boolean }>;

function* classesOf(wrappers: Wrappers): Generator<HostClass> {
  for (const { metatype, isNotMetatype } of wrappers.values()) {
    if (typeof metatype === 'function' && !isNotMetatype && metatype.prototype instanceof Object)
      yield metatype as unknown as HostClass;
  }
}
