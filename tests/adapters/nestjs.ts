import 'reflect-metadata';
import type { Server } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { Auth0ApiError } from '@auth0-api/core';
import type { Guards } from '@auth0-api/core/adapter';
import * as adapter from '@auth0-api/nestjs';
import { Auth0Module as ExpressAuth0 } from '@auth0-api/nestjs/express';
import { Auth0Module as FastifyAuth0 } from '@auth0-api/nestjs/fastify';
import {
  type AdapterUnderTest,
  type AppSpec,
  describeCaller,
  describeError,
  type FrameworkFeature,
  type GuardSpec,
  type RouteSpec,
  type RunningApp,
  spoilCallerPlace,
} from '@auth0-api/testing/contract';
import {
  All,
  type ArgumentsHost,
  Catch,
  Controller,
  Get,
  Header,
  HttpCode,
  HttpException,
  type INestApplication,
  Module,
  NotFoundException,
  Options,
  Post,
  Req,
  type Type,
} from '@nestjs/common';
import { APP_FILTER, BaseExceptionFilter, NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { addResponseHook } from './fastify.js';

const lacks: readonly FrameworkFeature[] = [
  // A request that a guard refused does not go on, whatever a filter does.
  'forgive',
  // They cannot tell a guard's refusal from that of a parameter, which asks for the caller.
  'caller-errors',
  // Guards belong to routes, and no route has that target.
  'asterisk',
];
// A guard runs in the handler that Nest gives Fastify, and Fastify has read the body by then.
const fastifyLacks: readonly FrameworkFeature[] = [
  ...lacks,
  'early-decisions',
  'first-forwarded',
  // Its parsers run before every handler, and Fastify itself refuses types that none of them is for.
  'raw-bodies',
];
// One hook that goes on late and one that fails late. Fastify's own tests have them all.
const responseHooks = ['awaits', 'rejects'] as const;

/** NestJS 11, on Express 5 and on Fastify 5, over HTTP/1.1 and HTTP/2. */
export const adapters: readonly AdapterUnderTest[] = [
  {
    name: 'NestJS 11 on Express',
    protocol: 'http/1.1',
    lacks: [...lacks, 'last-forwarded'],
    start: startExpress,
  },
  {
    name: 'NestJS 11 on Fastify',
    protocol: 'http/1.1',
    lacks: fastifyLacks,
    responseHooks,
    start: (spec) => startFastify(spec, false),
  },
  {
    name: 'NestJS 11 on Fastify',
    protocol: 'h2',
    lacks: fastifyLacks,
    responseHooks,
    start: (spec) => startFastify(spec, true),
  },
];

async function startExpress(spec: AppSpec): Promise<RunningApp> {
  const imports = spec.auth0.map(({ onError: _, ...options }) => ExpressAuth0.forRoot(options));
  const root = rootOf(spec, imports, '{*path}');
  const options = {
    logger: false,
    abortOnError: false,
    forceCloseConnections: true,
    bodyParser: spec.receiver === undefined || spec.receiver.hasParsers === true,
  } as const;
  const app = await NestFactory.create<NestExpressApplication>(root, new ExpressAdapter(), options);
  // Express sets that field before anything else, whatever has been answered by then.
  app.disable('x-powered-by');
  app.set('trust proxy', spec.trustProxy ?? false);
  const { cacheControl, callerPlace } = spec;
  if (cacheControl !== undefined)
    app.use((_req: unknown, res: { set(name: string, value: string): void }, next: () => void) => {
      res.set('Cache-Control', cacheControl);
      next();
    });
  if (callerPlace !== undefined)
    app.use((req: object, _res: unknown, next: () => void) => {
      spoilCallerPlace(req, callerPlace);
      next();
    });
  return listen(app);
}

async function startFastify(spec: AppSpec, http2: boolean): Promise<RunningApp> {
  const imports = spec.auth0.map(({ onError: _, ...options }) => FastifyAuth0.forRoot(options));
  const root = rootOf(spec, imports, '*');
  const settings = { forceCloseConnections: true, trustProxy: spec.trustProxy ?? false };
  const platform = new FastifyAdapter((http2 ? { ...settings, http2 } : settings) as never);
  const options = { logger: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(root, platform, options);
  const { cacheControl, callerPlace, lifecycle } = spec;
  const instance = app.getHttpAdapter().getInstance();
  if (cacheControl !== undefined) {
    instance.addHook(
      'onRequest',
      async (_request, reply) => void reply.header('Cache-Control', cacheControl),
    );
  }
  if (callerPlace !== undefined)
    instance.addHook('onRequest', async (request) => spoilCallerPlace(request, callerPlace));
  if (lifecycle?.hook !== undefined) addResponseHook(instance as never, lifecycle.hook);
  return listen(app);
}

async function listen(app: INestApplication): Promise<RunningApp> {
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer() as Server | Http2Server;
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, server, close: () => app.close() };
}

function rootOf(spec: AppSpec, imports: readonly object[], everyPath: string): Type {
  class Root {}
  const filters = (spec.errors ?? 'app') === 'app' ? [{ provide: APP_FILTER, useClass: filterOf(spec) }] : [];
  Module({
    imports: imports as never,
    controllers: [
      ...(spec.receiver === undefined ? [] : [adapter.receiver(spec.receiver.path, spec.receiver.receive)]),
      controllerOf(spec),
      controllerOfUnknown(spec, everyPath),
    ],
    providers: filters,
  })(Root);
  return Root;
}

/**
 * A filter of the app. Nest has no `onError`, as filters get every error: this one answers trouble its own way, with
 * `onError: 'next'` refusals too, and leaves the rest to Nest.
 */
function filterOf(spec: AppSpec): Type {
  const from = spec.auth0.some(({ onError }) => onError === 'next') ? 400 : 500;
  class AnswerErrors extends BaseExceptionFilter {
    override catch(exception: unknown, host: ArgumentsHost) {
      const { cause } = exception as { cause?: unknown };
      const status = exception instanceof HttpException ? exception.getStatus() : 500;
      const body = describeError(cause instanceof Auth0ApiError ? cause : exception);
      super.catch(status < from ? exception : new HttpException(body, status), host);
    }
  }
  Catch()(AnswerErrors);
  return AnswerErrors;
}

// Guards belong to routes: with this one, unknown paths want a token as well.
function controllerOfUnknown({ lifecycle }: AppSpec, path: string): Type {
  class Unknown {
    answer() {
      lifecycle?.ran();
      throw new NotFoundException();
    }
  }
  decorate(Unknown, 'answer', [All(path)]);
  Controller()(Unknown);
  return Unknown;
}

const METHODS = { GET: Get, OPTIONS: Options, POST: Post };

function controllerOf({ routes, lifecycle }: AppSpec): Type {
  class Routes {}
  for (const [index, route] of routes.entries()) {
    const name = `route${index}`;
    Object.defineProperty(Routes.prototype, name, {
      value: handlerOf(route, lifecycle),
      writable: true,
      configurable: true,
    });
    const takesCaller = route.handler === 'caller' || route.decide !== undefined;
    const parameter = takesCaller ? adapter.CurrentAuth() : Req();
    parameter(Routes.prototype, name, 0);
    decorate(Routes, name, [
      METHODS[route.method ?? 'GET'](route.path),
      HttpCode(200),
      ...(route.handler === 'cached' ? [Header('Cache-Control', 'private')] : []),
      ...(route.guard === undefined ? [] : [guardOf(route.guard)]),
    ]);
  }
  Controller()(Routes);
  return Routes;
}

// Made anew for each route, as Nest keeps what it knows of a route with the function.
function handlerOf({ handler, decide }: RouteSpec, lifecycle: AppSpec['lifecycle']) {
  const answers = {
    caller: (auth: adapter.Auth) => describeCaller(auth),
    property: (request: { readonly auth?: unknown }) => ({ auth: request.auth !== undefined }),
    ok: () => ({ ok: true }),
    cached: () => ({ ok: true }),
  };
  return async (parameter: never) => {
    lifecycle?.ran();
    await decide?.(parameter);
    return answers[handler](parameter);
  };
}

function decorate(type: Type, name: string, decorators: readonly MethodDecorator[]): void {
  const descriptor = Object.getOwnPropertyDescriptor(type.prototype, name);
  if (descriptor === undefined) throw new Error(`${type.name} has no ${name}`);
  for (const decorator of decorators) decorator(type.prototype, name, descriptor);
}

// Checked by its type: an adapter exports every guard, here as a decorator with a capital.
const guards: Guards<adapter.RouteDecorator> = {
  allOf: adapter.AllOf,
  anyOf: adapter.AnyOf,
  claimCheck: adapter.ClaimCheck,
  claimEquals: adapter.ClaimEquals,
  claimIncludes: adapter.ClaimIncludes,
  permissionsIncludeAny: adapter.PermissionsIncludeAny,
  requiredActor: adapter.RequiredActor,
  requiredAuthorizationDetails: adapter.RequiredAuthorizationDetails,
  requiredOrganization: adapter.RequiredOrganization,
  requiredPermissions: adapter.RequiredPermissions,
  requiredScopes: adapter.RequiredScopes,
  requiredSubjectType: adapter.RequiredSubjectType,
  scopeIncludesAny: adapter.ScopeIncludesAny,
  stepUp: adapter.StepUp,
};

function guardOf([name, ...args]: GuardSpec): MethodDecorator {
  return (guards[name] as (...args: readonly unknown[]) => MethodDecorator)(...args);
}
