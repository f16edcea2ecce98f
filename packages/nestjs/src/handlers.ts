import { ConfigurationError } from '@auth0-api/core';
import type { ModulesContainer } from '@nestjs/core';
import { accessOf, type HostClass, handlerNames } from './access-lookup.js';
import {
  type AppClass,
  calledOf,
  classesOf,
  guardedClassOf,
  learnControllers,
  learnInstances,
  prototypesOf,
} from './app-classes.js';
import { bringsGuard, isGuardedByApp } from './guard-metadata.js';
import { bringGuard } from './handler-guard.js';

// The packages that use these names are optional, so the names are written here. They are the same in
// @nestjs/websockets and @nestjs/microservices 11.2.6 and 12.1.1 (constants), @nestjs/graphql 13.4 and 14.0
// (graphql.constants).
const GATEWAY = 'websockets:is_gateway';
const SUBSCRIBED = 'websockets:message_mapping';
const PATTERN = 'microservices:handler_type';
const FIELDS = ['graphql:resolve_property', 'graphql:resolve_reference'];
const GRAPHQL_OPTIONS = 'GqlModuleOptions';

/** The most handlers that one error names. */
const NAMED_AT_MOST = 20;

/** A handler of a class. */
interface Handler {
  readonly app: AppClass;
  readonly type: HostClass;
  readonly name: string;
  readonly method: object;
}

/** The handlers of an app, found in its modules as Nest itself finds them. */
export class AppHandlers {
  readonly #modules: ModulesContainer;
  readonly #bringing = new WeakSet<object>();
  readonly #known = new WeakSet<object>();

  constructor(modules: ModulesContainer) {
    this.#modules = modules;
    for (const { type } of classesOf(modules)) this.#known.add(type);
  }

  /** Whether the app had a class when this was created. Modules that are loaded later have no routes. */
  knows(type: object): boolean {
    return this.#known.has(type);
  }

  /**
   * Adds the guard to every handler with requirements, however its class was created: a decorator may have replaced a
   * class or a method that our decorators apply to. Needs no instances, so it stops an app with an unguarded handler
   * before the app listens.
   *
   * @throws ConfigurationError as {@link check}
   */
  bringGuards(): void {
    learnControllers(this.#modules);
    for (const handler of this.#handlers()) {
      const { type, method } = handler;
      const access = accessOf(type, method);
      if (access === 'public') continue;
      // Nest looks for guards there before the `classRefsByPrototype` of @nestjs/core 11.2.10, and where it has seen that
      // class last.
      const known: unknown = type.prototype.constructor;
      const types = typeof known === 'function' ? [type, known] : [type];
      if (access.length === 0) {
        // Where the app guards the method alone, and each request has an instance that may put another function in its
        // place, or something in the place of the class alone, ours is called and refuses.
        if (!getsMessages(handler)) continue;
        for (const one of types) if (!isGuardedByApp(one, {})) bringGuard(one);
        continue;
      }
      for (const one of types) bringGuard(one, method);
      this.#bringing.add(method);
    }
    this.#checkMessages();
  }

  /**
   * Learns the handlers of all instances. Requires that every message handler is guarded or public, and that Nest calls
   * every guard of a GraphQL field.
   *
   * @throws ConfigurationError, which names classes and methods
   */
  check(): void {
    learnInstances(this.#modules);
    // Again: an instance may have other handlers than its class, where a constructor answers something else.
    this.#checkMessages();
    const fields = this.#guardsFields() ? [] : [...this.#handlers()].filter(isFieldWithDemands);
    if (fields.length > 0) {
      throw new ConfigurationError({
        description: `These GraphQL field resolvers have requirements, but Nest calls no guards for fields: ${namesOf(fields)}. Pass { fieldResolverEnhancers: ['guards'] } to GraphQLModule, or make them @Public().`,
      });
    }
  }

  /**
   * Whether Nest calls our guard for a handler, because the handler had it before Nest created the routes of this app.
   * Nest reads the guards of a handler when it creates the route: a guard that another app or a module loaded later
   * adds to the handler is too late.
   */
  bring(handler: object): boolean {
    return this.#bringing.has(handler);
  }

  #checkMessages(): void {
    const unguarded = [...this.#handlers()].filter(isUnguardedMessage);
    if (unguarded.length === 0) return;
    throw new ConfigurationError({
      description: `No guard protects these message handlers: ${namesOf(unguarded)}. Nest does not call global guards for all gateways and microservices. Put a guard of your own on each with @UseGuards(), or make it @Public().`,
    });
  }

  *#handlers(): Generator<Handler> {
    for (const app of classesOf(this.#modules)) {
      const prototypes = prototypesOf(app);
      const [prototype] = prototypes as readonly Record<string, object>[];
      for (const name of handlerNames(prototypes)) {
        const method = prototype?.[name];
        if (method !== undefined) yield { app, type: app.type, name, method };
      }
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

// ListenersController explores controllers; SocketModule providers that are classes and marked as gateways.
function getsMessages({ app, type, method }: Handler): boolean {
  if (app.kind === 'controller') return Reflect.hasMetadata(PATTERN, method);
  return (
    app.kind === 'provider' && Reflect.hasMetadata(GATEWAY, type) && Reflect.hasMetadata(SUBSCRIBED, method)
  );
}

function isUnguardedMessage(handler: Handler): boolean {
  if (!getsMessages(handler)) return false;
  const { app, type, name, method } = handler;
  const access = accessOf(type, method);
  if (access === 'public') return false;
  if (access.length > 0) return !bringsGuard(method);
  return !isGuardedByApp(guardedClassOf(app), calledOf(app, name) ?? method);
}

function isFieldWithDemands({ app, type, method }: Handler): boolean {
  if (app.kind === 'controller' || !FIELDS.some((key) => Reflect.hasMetadata(key, method))) return false;
  const access = accessOf(type, method);
  return access !== 'public' && access.length > 0;
}

function namesOf(handlers: readonly Handler[]): string {
  const names = [...new Set(handlers.map(({ type, name }) => `${type.name}.${name}`))];
  const rest = names.length - NAMED_AT_MOST;
  return names.slice(0, NAMED_AT_MOST).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
