import { Public, RequiredScopes, receiver, ScopeIncludesAny } from '@auth0-api/nestjs';
import {
  All,
  Controller,
  Delete,
  Get,
  HttpCode,
  Module,
  Post,
  RequestMethod,
  Scope,
  VERSION_NEUTRAL,
  Version,
  VersioningType,
} from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import { expectAnswersAsDocumented, lines } from './support/documented-routes.js';
import { listening, nestPlatforms, tenant } from './support/nest-apps.js';

class Base {
  @Get('of/base')
  @RequiredScopes('base')
  ofBase() {}

  @Get('of/nobody')
  @Public()
  replaced() {}
}

@Controller(['orders', 'archive'])
@RequiredScopes('orders')
class Orders extends Base {
  @Get()
  list() {}

  @Get(':id')
  @RequiredScopes('read:orders')
  one() {}

  @Post()
  @HttpCode(200)
  @ScopeIncludesAny('write:orders', 'admin')
  create() {}

  @Delete(['a/:id', 'b/:id'])
  remove() {}

  // It has no decorators of Nest, and so is no route.
  override replaced() {}
}

@Controller()
class Open {
  @Get()
  root() {}

  @Get('health')
  @Public()
  health() {}

  @All('all')
  @HttpCode(200)
  @RequiredScopes('all')
  all() {}
}

@Controller('things')
class Things {
  @Get()
  @Version('1')
  @RequiredScopes('one')
  first() {}

  @Get()
  @Version(['2', '3'])
  @RequiredScopes('two')
  second() {}

  @Get('any')
  @Version(VERSION_NEUTRAL)
  @Public()
  any() {}
}

const accepting = async () => ({ status: 200, headers: {}, body: undefined });

describe.each(nestPlatforms)('NestJS on $name', (platform) => {
  const { auth0, create, routesOf, start } = platform;

  it('N1 the document of an app says what it answers, route by route', async () => {
    const app = await start({
      imports: [auth0()],
      controllers: [Open, Orders, receiver('auth0/hook', accepting)],
    });
    const routes = routesOf(app);
    const ofOrders = (path: string) => [
      `GET ${path} protected {"scopes":["orders"]}`,
      `GET ${path}/:id protected {"allOf":[{"scopes":["orders"]},{"scopes":["read:orders"]}]}`,
      `POST ${path} protected {"allOf":[{"scopes":["orders"]},{"scopesAny":["write:orders","admin"]}]}`,
      `DELETE ${path}/a/:id protected {"scopes":["orders"]}`,
      `DELETE ${path}/b/:id protected {"scopes":["orders"]}`,
      `GET ${path}/of/base protected {"allOf":[{"scopes":["orders"]},{"scopes":["base"]}]}`,
    ];
    expect(lines(routes)).toEqual([
      'GET / protected',
      'GET /health unknown',
      '* /all protected {"scopes":["all"]}',
      ...ofOrders('/orders'),
      ...ofOrders('/archive'),
      '* /auth0/hook unknown',
    ]);
    expect(await expectAnswersAsDocumented(routes, { ask: await listening(app), tenant })).toBe(28);
  });

  it('N1 with optional credentials, only handlers with requirements are protected', async () => {
    const app = await start({ imports: [auth0({ optional: true })], controllers: [Open] });
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET / unknown',
      'GET /health unknown',
      '* /all protected {"scopes":["all"]}',
    ]);
    expect(await expectAnswersAsDocumented(routes, { ask: await listening(app), tenant })).toBe(9);
  });

  it('N1 versions in the path, prefixes and paths of modules are those of Nest', async () => {
    class Inner {}
    Module({ controllers: [Things, Open] })(Inner);
    const app = await start(
      { imports: [auth0(), Inner, RouterModule.register([{ path: 'inner/:tenant', module: Inner }])] },
      (nest) =>
        nest
          .enableVersioning({ type: VersioningType.URI, defaultVersion: '9' })
          .setGlobalPrefix('api', { exclude: [{ path: 'inner/:tenant/health', method: RequestMethod.GET }] }),
    );
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /api/v1/inner/:tenant/things protected {"scopes":["one"]}',
      'GET /api/v2/inner/:tenant/things protected {"scopes":["two"]}',
      'GET /api/v3/inner/:tenant/things protected {"scopes":["two"]}',
      'GET /api/inner/:tenant/things/any unknown',
      'GET /api/v9/inner/:tenant protected',
      'GET /v9/inner/:tenant/health unknown',
      '* /api/v9/inner/:tenant/all protected {"scopes":["all"]}',
    ]);
    expect(await expectAnswersAsDocumented(routes, { ask: await listening(app), tenant })).toBe(13);
  });

  it.each([
    [{ type: VersioningType.HEADER as const, header: 'x-version' }, { 'x-version': '2' }],
    [{ type: VersioningType.MEDIA_TYPE as const, key: 'v=' }, { accept: 'application/json;v=2' }],
    [
      {
        type: VersioningType.CUSTOM as const,
        extractor: (request: unknown) =>
          String((request as { headers: Record<string, string> }).headers['x-own'] ?? ''),
      },
      { 'x-own': '2' },
    ],
  ])(
    'N1 of several versions with one path, each is listed with its own demand: %o',
    async (versioning, header) => {
      const app = await start({ imports: [auth0()], controllers: [Things] }, (nest) =>
        nest.enableVersioning(versioning),
      );
      const routes = routesOf(app);
      expect(lines(routes)).toEqual([
        'GET /things protected {"scopes":["one"]}',
        'GET /things protected {"scopes":["two"]}',
        'GET /things/any unknown',
      ]);
      const second = routes.filter(({ demand }) => JSON.stringify(demand) === '{"scopes":["two"]}');
      const ask = await listening(app, header as Record<string, string>);
      expect(await expectAnswersAsDocumented(second, { ask, tenant })).toBe(1);
    },
  );

  it('N1 of several hosts with one path, each is listed', async () => {
    @Controller({ path: 'x', host: '127.0.0.1' })
    @RequiredScopes('here')
    class Here {
      @Get()
      get() {}
    }
    @Controller({ path: 'x', host: 'elsewhere.test' })
    @Public()
    class Elsewhere {
      @Get()
      get() {}
    }
    // Fastify tells nothing apart by host: it has the first alone.
    const controllers = platform.name === 'express' ? [Here, Elsewhere] : [Here];
    const app = await start({ imports: [auth0()], controllers });
    const routes = routesOf(app);
    expect(lines(routes)[0]).toBe('GET /x protected {"scopes":["here"]}');
    expect(lines(routes).slice(1)).toEqual(platform.name === 'express' ? ['GET /x unknown'] : []);
    const ask = await listening(app);
    expect(await expectAnswersAsDocumented(routes.slice(0, 1), { ask, tenant })).toBe(1);
  });

  it('N1 each request may have its own instance', async () => {
    @Controller({ path: 'x', durable: true, scope: Scope.REQUEST })
    class Scoped {
      @Get()
      @RequiredScopes('a')
      get() {}

      @Get('open')
      @Public()
      open() {}
    }
    const app = await start({ imports: [auth0()], controllers: [Scoped] });
    const routes = routesOf(app);
    expect(lines(routes)).toEqual(['GET /x protected {"scopes":["a"]}', 'GET /x/open unknown']);
    expect(routes[1]?.dynamic).toContainEqual(expect.stringContaining('the constructor of Scoped'));
    expect(await expectAnswersAsDocumented(routes, { ask: await listening(app), tenant })).toBe(2);
  });

  it('N2 an app is refused before init(), on the other platform, and if it is none', async () => {
    const app = await create({ imports: [auth0()], controllers: [Open] });
    expect(() => routesOf(app)).toThrow(/call await app\.init\(\)/);
    expect(() => routesOf({} as never)).toThrow(/an app of NestJS/);
    const other = nestPlatforms.find(({ name }) => name !== platform.name);
    await app.init();
    expect(() => other?.routesOf(app)).toThrow(
      new RegExp(`import '@auth0-api/nestjs/${platform.name}/routes'`),
    );
  });
});
