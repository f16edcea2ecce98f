import { auth0 as expressAuth0 } from '@auth0-api/express';
import { Public, RequiredScopes } from '@auth0-api/nestjs';
import {
  All,
  type CanActivate,
  Controller,
  Get,
  HttpCode,
  type INestApplication,
  type MiddlewareConsumer,
  Module,
  type ModuleMetadata,
  type NestInterceptor,
  type OnModuleInit,
  Post,
  RequestMethod,
  Scope,
  type Type,
  UseGuards,
  UseInterceptors,
  Version,
  VersioningType,
} from '@nestjs/common';
import { APP_GUARD, LazyModuleLoader } from '@nestjs/core';
import { ExceptionsHandler } from '@nestjs/core/exceptions/exceptions-handler.js';
import { RouterProxy } from '@nestjs/core/router/router-proxy.js';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lines } from './support/documented-routes.js';
import { listening, nestOnExpress, nestPlatforms, tenant } from './support/nest-apps.js';

// Apps that are built to be listed as protected while they are open, or the other way round.

@Controller('x')
class Plain {
  @Get()
  get() {}

  @Get('of/:id')
  @RequiredScopes('a')
  one() {}
}

class Accepting implements CanActivate {
  canActivate() {
    return true;
  }
}
class Passing implements NestInterceptor {
  intercept: NestInterceptor['intercept'] = (_context, next) => next.handle();
}

/** A controller with one route, which some decorators change. */
function withRoute(decorate: (type: Type, method: PropertyDescriptor) => void): Type {
  class One {
    get() {}
  }
  const method = Object.getOwnPropertyDescriptor(One.prototype, 'get') as PropertyDescriptor;
  Get()(One.prototype, 'get', method);
  decorate(One, method);
  Controller('x')(One);
  return One;
}

const global = (guard: CanActivate) => ({ provide: APP_GUARD, useValue: guard });

describe.each(nestPlatforms)('NestJS on $name', (platform) => {
  const { auth0, routesOf, start } = platform;
  const listed = async (root: ModuleMetadata, prepare?: (app: INestApplication) => unknown) =>
    routesOf(await start(root, prepare));

  it.each<[string, () => ModuleMetadata]>([
    ['no module', () => ({ controllers: [Plain] })],
    ['a guard of the app', () => ({ controllers: [Plain], providers: [global(new Accepting())] })],
    ['a guard of the class', () => ({ controllers: [withRoute((type) => UseGuards(Accepting)(type))] })],
    [
      'a guard of the method',
      () => ({
        controllers: [withRoute((type, method) => UseGuards(new Accepting())(type, 'get', method))],
      }),
    ],
    [
      'requirements without the module',
      () => ({ controllers: [withRoute((type) => RequiredScopes('a')(type))] }),
    ],
  ])('N2 %s: unknown', async (_what, root) => {
    const [route] = await listed(root());
    expect(route).toMatchObject({
      path: '/x',
      access: 'unknown',
      dynamic: expect.arrayContaining([expect.any(String)]),
    });
  });

  it('N2 names the guards and interceptors that cannot be read', async () => {
    const decorated = withRoute((type, method) => {
      Public()(type);
      UseGuards(Accepting)(type);
      UseInterceptors(Passing)(type.prototype, 'get', method);
    });
    class ForRequest extends Accepting {}
    const [route] = await listed({
      imports: [auth0()],
      controllers: [decorated],
      providers: [{ provide: APP_GUARD, scope: Scope.REQUEST, useClass: ForRequest }],
    });
    expect(route?.access).toBe('unknown');
    expect(route?.dynamic).toEqual(
      expect.arrayContaining([
        'the guard Accepting may refuse or verify it',
        'the interceptor Passing may refuse or verify it',
        expect.stringMatching(/^the guard .+ may refuse or verify it$/),
      ]),
    );
  });

  it('N2 guards of the app beside ours take nothing away', async () => {
    const root = { imports: [auth0()], controllers: [Plain], providers: [global(new Accepting())] };
    const routes = await listed(root, (app) => app.useGlobalGuards(new Accepting()));
    expect(lines(routes)).toEqual(['GET /x protected', 'GET /x/of/:id protected {"scopes":["a"]}']);
  });

  it('N2 a guard whose canActivate was replaced, before or after the start, counts for nothing', async () => {
    const app = await start({ imports: [auth0()], controllers: [Plain] });
    const { config } = app as unknown as { config: { getGlobalGuards(): { canActivate: unknown }[] } };
    const [guard] = config.getGlobalGuards();
    if (guard === undefined) throw new Error('The module has a guard.');
    Object.assign(guard, { canActivate: () => true });
    expect(lines(routesOf(app))).toEqual(['GET /x unknown', 'GET /x/of/:id unknown']);
    const ask = await listening(app);
    expect(await ask('get', '/x')).toBe(200);
  });

  it('N2 guards that Nest does not call do not count: a proxy around ours, and ours of another app', async () => {
    const other = await start({ imports: [auth0()], controllers: [Plain] });
    const { config } = other as unknown as { config: { getGlobalGuards(): CanActivate[] } };
    const [guard] = config.getGlobalGuards();
    if (guard === undefined) throw new Error('The module has a guard.');
    for (const foreign of [guard, new Proxy(guard, {})]) {
      const routes = await listed({ controllers: [Plain] }, (app) => app.useGlobalGuards(foreign));
      expect(lines(routes)).toEqual(['GET /x unknown', 'GET /x/of/:id unknown']);
    }
    const late = await start({ controllers: [Plain] });
    late.useGlobalGuards(guard);
    expect(lines(routesOf(late))).toEqual(['GET /x unknown', 'GET /x/of/:id unknown']);
  });

  it('N2 routes that are registered on the adapter are listed, and are not protected by guards', async () => {
    const ok = (_request: unknown, response: { send(body: string): unknown }) => void response.send('ok');
    const app = await start({ imports: [auth0()], controllers: [Plain] }, (nest) => {
      nest.getHttpAdapter().get('/early/:id', ok);
      nest.getHttpAdapter().get('/early', ok);
    });
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /early/:id unknown',
      'GET /early unknown',
      'GET /x protected',
      'GET /x/of/:id protected {"scopes":["a"]}',
    ]);
    const ask = await listening(app);
    expect([await ask('get', '/early/1'), await ask('get', '/early'), await ask('get', '/x')]).toEqual([
      200, 200, 401,
    ]);
  });

  it('N2 controllers of modules that are loaded late have no routes', async () => {
    class Late {}
    Module({ controllers: [withRoute(() => {})], imports: [auth0()] })(Late);
    const app = await start({ controllers: [Plain] });
    await app.get(LazyModuleLoader).load(() => Late);
    const routes = routesOf(app);
    expect(routes.map(({ path, access }) => [path, access])).toEqual([
      ['/x', 'unknown'],
      ['/x/of/:id', 'unknown'],
    ]);
    const ask = await listening(app);
    expect(await ask('get', '/x')).toBe(200);
  });

  it('N2 a controller that is loaded late is not taken for a route of the adapter with its path', async () => {
    @Controller('late')
    class Late {
      @Get(':id')
      get() {}
    }
    class LateModule {}
    Module({ controllers: [Late] })(LateModule);
    const app = await start({ imports: [auth0()], controllers: [Plain] }, (nest) =>
      nest
        .getHttpAdapter()
        .get('/late/:id', (_request: unknown, response: { send(body: string): unknown }) => {
          response.send('ok');
        }),
    );
    await app.get(LazyModuleLoader).load(() => LateModule);
    expect(lines(routesOf(app))[0]).toBe('GET /late/:id unknown');
    const ask = await listening(app);
    expect(await ask('get', '/late/1')).toBe(200);
  });

  it('N2 where Nest sorts its routes, several with one path are unknown', async () => {
    @Controller('y')
    class Versions {
      @Get()
      @Version('1')
      one() {}

      @Get()
      @Version('2')
      @RequiredScopes('two')
      two() {}
    }
    const app = await start({ imports: [auth0()], controllers: [Plain, Versions] }, (nest) =>
      nest.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' }),
    );
    expect(lines(routesOf(app)).slice(2)).toEqual([
      'GET /y protected',
      'GET /y protected {"scopes":["two"]}',
    ]);
    // As the option of Nest 12 says it.
    Object.assign((app as unknown as { config: object }).config, {
      getRouteResolutionStrategy: () => 'specificity',
    });
    expect(lines(routesOf(app)).slice(1)).toEqual([
      'GET /x/of/:id protected {"scopes":["a"]}',
      'GET /y unknown',
      'GET /y unknown',
    ]);
  });

  it('N2 requirements do not count where something replaced canActivate of the guard that applies them', async () => {
    const [guard] = Reflect.getMetadata('__guards__', Plain.prototype.one) as CanActivate[];
    if (guard === undefined) throw new Error('Requirements bring a guard.');
    const app = await start({ imports: [auth0()], controllers: [Plain] });
    onTestFinished(() => void Reflect.deleteProperty(guard, 'canActivate'));
    Object.assign(guard, { canActivate: () => true });
    expect(lines(routesOf(app))[1]).toBe('GET /x/of/:id protected');
    const ask = await listening(app);
    expect(await ask('get', '/x/of/1', await tenant.accessToken())).toBe(200);
  });

  it('N2 a prefix that is set after the start changes nothing', async () => {
    const app = await start({ imports: [auth0()], controllers: [Plain] });
    app.setGlobalPrefix('api');
    expect(routesOf(app).map(({ path, access }) => [path, access])).toEqual([
      ['/x', 'unknown'],
      ['/x/of/:id', 'unknown'],
    ]);
  });

  it('N2 a route of the adapter with the path that a late prefix or version gives to another one is not protected', async () => {
    const open = (_request: unknown, response: { send(body: string): unknown }) => void response.send('ok');
    const late: readonly [string, (app: INestApplication) => unknown][] = [
      ['/api/x/of/:id', (app) => app.setGlobalPrefix('api')],
      ['/v1/x/of/:id', (app) => app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' })],
    ];
    for (const [path, set] of late) {
      const app = await start({ imports: [auth0()], controllers: [Plain] }, (nest) =>
        nest.getHttpAdapter().get(path, open),
      );
      set(app);
      const routes = routesOf(app);
      expect(routes.find((route) => route.path === path)?.access).toBe('unknown');
      const ask = await listening(app);
      expect(await ask('get', path.replace(':id', '1'))).toBe(200);
    }
  });

  it('N2 requirements of a method that something replaces after Nest took it are not trusted', async () => {
    @Controller('x')
    class Swapped implements OnModuleInit {
      @Get()
      @Public()
      get() {}

      @Get('closed')
      @RequiredScopes('a')
      closed() {}

      onModuleInit() {
        this.get = this.closed;
      }
    }
    const app = await start({ imports: [auth0()], controllers: [Swapped] });
    expect(lines(routesOf(app))[0]).toBe('GET /x unknown');
    const ask = await listening(app);
    expect(await ask('get', '/x')).toBe(200);
  });

  it('N2 classes and methods decide as they do for requests: inherited, copied, replaced in a constructor', async () => {
    @RequiredScopes('parent')
    class Parent {
      @Get('kept')
      @RequiredScopes('kept')
      kept() {}

      @Get('open')
      @Public()
      open() {}
    }
    @Controller('child')
    class Child extends Parent {
      constructor() {
        super();
        this.kept = this.kept.bind(this);
      }

      @Get('open')
      override open() {}
    }
    @Controller('copy')
    class Copy {}
    for (const name of ['kept', 'open'] as const)
      Object.defineProperty(
        Copy.prototype,
        name,
        Object.getOwnPropertyDescriptor(Parent.prototype, name) as PropertyDescriptor,
      );
    const app = await start({ imports: [auth0()], controllers: [Child, Copy] });
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /child/open protected {"scopes":["parent"]}',
      'GET /child/kept protected {"allOf":[{"scopes":["parent"]},{"scopes":["kept"]}]}',
      'GET /copy/kept protected {"scopes":["kept"]}',
      'GET /copy/open unknown',
    ]);
    const ask = await listening(app);
    for (const { path, access } of routes) {
      const status = await ask('get', path);
      expect([path, status]).toEqual([path, access === 'protected' ? 401 : 200]);
    }
  });

  it('N2 several apps with the same classes are told apart', async () => {
    const guarded = await start({ imports: [auth0()], controllers: [Plain] });
    const open = await start({ controllers: [Plain] });
    expect(lines(routesOf(guarded))[0]).toBe('GET /x protected');
    expect(lines(routesOf(open))[0]).toBe('GET /x unknown');
  });

  it('N2 middleware of configure() is no route, and protects nothing', async () => {
    @Controller('x')
    class Both {
      @Get()
      @Public()
      get() {}

      @Post()
      @HttpCode(200)
      post() {}
    }
    class Configured {
      configure(consumer: MiddlewareConsumer) {
        consumer.apply(expressAuth0(tenant.options())).forRoutes({ path: 'y', method: RequestMethod.GET });
        consumer
          .apply((_request: unknown, _response: unknown, next: () => void) => next())
          .forRoutes(Both, { path: 'x', method: RequestMethod.ALL });
      }
    }
    Module({ imports: [auth0()], controllers: [Both] })(Configured);
    const app = await start({ imports: [Configured] });
    expect(lines(routesOf(app))).toEqual(['GET /x unknown', 'POST /x protected']);
    const ask = await listening(app);
    expect([await ask('get', '/x'), await ask('post', '/x')]).toEqual([200, 401]);
  });
});

describe('NestJS on Express', () => {
  const { auth0, routesOf, start } = nestOnExpress;

  it('N1 auth0() of @auth0-api/express protects what is behind it', async () => {
    const app = await start({ controllers: [Plain] }, (nest) => nest.use(expressAuth0(tenant.options())));
    // The requirements of a method need a request that the module has verified: without it they fail.
    expect(lines(routesOf(app))).toEqual(['GET /x protected', 'GET /x/of/:id protected']);
    const ask = await listening(app);
    expect(await ask('get', '/x')).toBe(401);
    expect(await ask('get', '/x', await tenant.accessToken())).toBe(200);
  });

  it('N2 a method that an open route before it may hide is unknown', async () => {
    @Controller('y')
    class Hiding {
      @Get('by/:id')
      @Public()
      open() {}

      @Get('by/me')
      hidden() {}

      @Get('of/me')
      one() {}

      @Get('of/:id')
      @Public()
      all() {}
    }
    @Controller('z')
    class Twice {
      @Get()
      @Public()
      open() {}

      @All()
      hidden() {}
    }
    const app = await start({ imports: [auth0()], controllers: [Hiding, Twice] });
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /y/by/:id unknown',
      'GET /y/by/me unknown',
      'GET /y/of/me protected',
      'GET /y/of/:id unknown',
      'GET /z unknown',
      '* /z protected',
      'GET /z unknown',
      'HEAD /z unknown',
    ]);
    expect(routes[1]?.dynamic).toContain('an earlier route may answer it: GET /y/by/:id');
    const ask = await listening(app);
    expect([
      await ask('get', '/y/by/me'),
      await ask('get', '/y/of/me'),
      await ask('head', '/z'),
      await ask('post', '/z'),
    ]).toEqual([200, 401, 200, 401]);
  });

  it('N2 two handlers of one route are both listed, and neither passes for the other', async () => {
    const open = (_request: unknown, response: { send(body: string): unknown }) => void response.send('ok');
    const before = await start({ imports: [auth0()], controllers: [Plain] }, (nest) =>
      nest.getHttpAdapter().get('/x', open),
    );
    expect(lines(routesOf(before)).slice(0, 2)).toEqual(['GET /x unknown', 'GET /x unknown']);
    // With the metadata of a method of Nest, as its decorators and copies of them leave it.
    const forged = (_request: unknown, response: { send(body: string): unknown }) => void response.send('ok');
    Get('x')({}, 'x', { value: forged });
    const app = await start({ imports: [auth0()], controllers: [Plain] }, (nest) =>
      nest.getHttpAdapter().get('/x', forged),
    );
    expect(lines(routesOf(app)).slice(0, 2)).toEqual(['GET /x unknown', 'GET /x unknown']);
    const ask = await listening(app);
    expect(await ask('get', '/x')).toBe(200);
  });

  it('N1 what Nest 12 answers 404 with below a prefix is no route', async () => {
    // As `setNotFoundHandler` of @nestjs/platform-express 12.5.1.
    const notFound = new RouterProxy().createProxy(() => {}, new ExceptionsHandler({} as never));
    const below = (handler: express.RequestHandler) => express.Router().all('*path', handler);
    const prepare = (nest: INestApplication) => nest.setGlobalPrefix('api');
    const app = await start({ imports: [auth0()], controllers: [Plain] }, prepare);
    app.use('/api', below(notFound as never));
    app.getHttpAdapter().all('/excluded', notFound as never);
    expect(routesOf(app).map(({ path }) => path)).toEqual(['/api/x', '/api/x/of/:id']);
    const open = await start({ controllers: [Plain] }, prepare);
    open.use(
      '/api',
      below((_request, response) => void response.end()),
    );
    expect(lines(routesOf(open)).at(-1)).toBe('* /api*path unknown');
  });

  it('N2 a handler that instrumentation put in the place of one of Nest is not read', async () => {
    const app = await start({ imports: [auth0()], controllers: [Plain] });
    const { stack } = (app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router;
    const route = stack.find((layer) => layer.route?.path === '/x')?.route;
    const [layer] = route?.stack ?? [];
    if (layer === undefined) throw new Error('The route is there.');
    layer.handle = (_request, response) => response.end();
    expect(lines(routesOf(app))[0]).toBe('GET /x unknown');
  });
});

interface Layer {
  handle: (request: unknown, response: { end(): void }) => void;
  readonly route?: { readonly path: string; readonly stack: Layer[] };
}
