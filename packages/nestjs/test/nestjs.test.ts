import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import {
  type AccessTokenClaims,
  type Auth,
  ConfigurationError,
  claimEquals,
  requiredPermissions,
} from '@auth0-api/core';
import { protectedResourceMetadata as expressMetadata } from '@auth0-api/express';
import { protectedResourceMetadata as fastifyMetadata } from '@auth0-api/fastify';
import {
  AnyOf,
  ApiClient,
  type Auth0ModuleOptions,
  AuthClaims,
  CurrentAuth,
  Public,
  RequiredPermissions,
  RequiredScopes,
  StepUp,
} from '@auth0-api/nestjs';
import { Auth0Module as ExpressAuth0 } from '@auth0-api/nestjs/express';
import { Auth0Module as FastifyAuth0 } from '@auth0-api/nestjs/fastify';
import { send } from '@auth0-api/testing/contract';
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type DynamicModule,
  Get,
  type INestApplication,
  Logger,
  Module,
  Post,
} from '@nestjs/common';
import { APP_FILTER, BaseExceptionFilter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await (await createTenant()).listen();
const resource = 'https://api.test/orders';
const place = '/.well-known/oauth-protected-resource/orders';

@Controller()
class OrdersController {
  @Public()
  @Get('health')
  health() {
    return { up: true };
  }

  @Get('profile')
  profile(
    @AuthClaims() claims: AccessTokenClaims,
    @AuthClaims('sub') sub: string,
    @CurrentAuth() auth: Auth,
  ) {
    return { user: claims.sub, same: sub === claims.sub, client: auth.clientId };
  }

  @RequiredScopes('read:orders')
  @Get('orders')
  orders(@AuthClaims('constructor') inherited: unknown) {
    return { orders: [], inherited: inherited !== undefined };
  }

  @RequiredScopes('write:orders')
  @RequiredPermissions('orders:write')
  @Post('orders')
  create() {
    return { created: true };
  }

  @AnyOf(RequiredScopes('admin'), claimEquals('org_id', 'o'), requiredPermissions('all'))
  @Get('any')
  any() {
    return { any: true };
  }

  @StepUp({ maxAge: 300 })
  @Get('transfer')
  transfer() {
    return { transferred: true };
  }

  @Get('setting')
  setting() {
    throw new ConfigurationError({ description: 'The secret of the API is wrong.' });
  }

  @Public()
  @Get('mistake')
  mistake(@AuthClaims() claims: unknown) {
    return { claims };
  }
}

@RequiredScopes('admin')
@Controller('admin')
class AdminController {
  @Get('users')
  users() {
    return { users: [] };
  }

  @RequiredScopes('delete:users')
  @Get('purge')
  purge() {
    return { purged: true };
  }

  @Public()
  @Get('status')
  status() {
    return { up: true };
  }
}

@Public()
@Controller('open')
class OpenController {
  @Get('news')
  news() {
    return { news: [] };
  }

  @RequiredScopes('read:drafts')
  @Get('drafts')
  drafts() {
    return { drafts: [] };
  }
}

@Controller('inherits')
class InheritingController extends AdminController {}

const controllers = [OrdersController, AdminController, OpenController, InheritingController];

const platforms = [
  ['Express', () => new ExpressAdapter(), ExpressAuth0],
  ['Fastify', () => new FastifyAdapter(), FastifyAuth0],
] as const;

describe.each(platforms)('on %s', (name, newPlatform, Auth0) => {
  let app: INestApplication | undefined;
  afterEach(async () => app?.close());

  async function start(
    options: Omit<Auth0ModuleOptions<object>, 'publicUrl' | 'getCertificate'> = {},
    providers: DynamicModule['providers'] = [],
  ) {
    class AppModule {}
    const imports = [Auth0.forRoot({ ...tenant.options(), ...options })];
    Module({ imports, controllers, providers })(AppModule);
    app = await NestFactory.create(AppModule, newPlatform() as never, { logger: false, abortOnError: false });
    const metadata = { resource, authorizationServers: [tenant.issuer] };
    if (name === 'Express') app.use(expressMetadata(metadata));
    else
      await (app as unknown as { register(plugin: unknown): Promise<void> }).register(
        fastifyMetadata(metadata),
      );
    await app.listen(0, '127.0.0.1');
    return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  }

  const get = async (origin: string, target: string, claims?: object, method = 'GET') => {
    const token = claims === undefined ? undefined : await tenant.accessToken({ ...claims });
    const headers: [string, string][] = token === undefined ? [] : [['Authorization', `Bearer ${token}`]];
    return send(origin, { target, method, headers });
  };
  const statusOf = async (...args: Parameters<typeof get>) => (await get(...args)).status;

  it('D9a, D9b compares a proof with the hosts of the API, and forwarded headers only where the platform believes them', async () => {
    const origin = await start({ hosts: ['api.test'] });
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({}, { boundTo: key });
    const statusFor = async (host: string, fields: [string, string][] = []) => {
      const proof = await key.proof({ method: 'GET', url: `http://${host}/profile`, accessToken });
      const credentials = [
        ['Authorization', `DPoP ${accessToken}`],
        ['DPoP', proof],
      ] as const;
      const headers = [...credentials, ...fields, ...(fields.length > 0 ? [] : [['Host', host] as const])];
      return (await send(origin, { target: '/profile', headers })).status;
    };
    expect(await statusFor('api.test')).toBe(200);
    expect(await statusFor('API.test:80')).toBe(200);
    expect(await statusFor('other.test')).toBe(400);
    expect(await statusFor('api.test', [['X-Forwarded-Host', 'api.test']])).toBe(400);
    await expect(start({ hosts: [] })).rejects.toThrow("'hosts' must be a list");
  });

  it('protects every route that is not public, and gives handlers the caller', async () => {
    const origin = await start();
    expect(await statusOf(origin, '/health')).toBe(200);
    expect(await statusOf(origin, '/profile')).toBe(401);
    expect(JSON.parse((await get(origin, '/profile', {})).body)).toEqual({
      user: 'auth0|user',
      same: true,
      client: 'test-client',
    });
  });

  it.each([
    ['/orders', {}, 403],
    ['/orders', { scope: 'read:orders' }, 200],
    ['/any', {}, 403],
    ['/any', { org_id: 'o' }, 200],
    ['/any', { scope: 'admin' }, 200],
    ['/any', { permissions: ['all'] }, 200],
    ['/transfer', {}, 401],
    ['/transfer', { auth_time: Math.floor(tenant.clock.now()) }, 200],
    // The controller's demands hold for each of its handlers.
    ['/admin/users', {}, 403],
    ['/admin/users', { scope: 'admin' }, 200],
    ['/admin/purge', { scope: 'admin' }, 403],
    ['/admin/purge', { scope: 'delete:users' }, 403],
    ['/admin/purge', { scope: 'admin delete:users' }, 200],
    // A handler decides before its controller.
    ['/admin/status', undefined, 200],
    ['/open/news', undefined, 200],
    ['/open/drafts', undefined, 401],
    ['/open/drafts', {}, 403],
    ['/open/drafts', { scope: 'read:drafts' }, 200],
    // What a controller inherits holds.
    ['/inherits/users', {}, 403],
    ['/inherits/users', { scope: 'admin' }, 200],
  ])('H5 H9 H10 H12 %s with %j answers %i', async (target, claims, status) => {
    expect(await statusOf(await start(), target, claims)).toBe(status);
  });

  it('several decorators on one handler must all let pass', async () => {
    const origin = await start();
    for (const [claims, status] of [
      [{ scope: 'write:orders' }, 403],
      [{ permissions: ['orders:write'] }, 403],
      [{ scope: 'write:orders', permissions: ['orders:write'] }, 201],
    ] as const)
      expect(await statusOf(origin, '/orders', claims, 'POST')).toBe(status);
  });

  it('H8 R25 shows clients nothing of a 5xx that a handler throws', async () => {
    const { status, body } = await get(await start(), '/setting', {});
    expect(status).toBe(500);
    expect(JSON.parse(body)).toEqual({
      error: 'invalid_configuration',
      error_description: expect.not.stringContaining('secret'),
    });
  });

  it('H1 H6 H8 answers refusals as the other adapters do', async () => {
    const origin = await start({ resourceMetadata: { resource } });
    const missing = await get(origin, '/profile');
    const pointer = `resource_metadata="https://api.test${place}"`;
    expect(missing.headers.get('www-authenticate')).toEqual([
      `Bearer realm="api", ${pointer}`,
      `DPoP algs="ES256", ${pointer}`,
    ]);
    expect(missing.headers.get('cache-control')).toEqual(['no-store']);
    expect(missing.headers.get('content-type')).toEqual(['application/json; charset=utf-8']);
    expect(JSON.parse(missing.body)).toEqual({
      error: 'invalid_request',
      error_description: expect.any(String),
    });
    const scope = await get(origin, '/orders', {});
    expect([scope.status, scope.headers.get('www-authenticate')?.[0]]).toEqual([
      403,
      expect.stringMatching(/error="insufficient_scope", .*scope="read:orders", resource_metadata=/),
    ]);
  });

  it('C4 two Authorization lines are refused', async () => {
    const origin = await start();
    const token = await tenant.accessToken();
    const line: [string, string] = ['Authorization', `Bearer ${token}`];
    expect((await send(origin, { target: '/profile', headers: [line, line] })).status).toBe(400);
  });

  it('R15 a domains function gets the URL that the client asked for', async () => {
    const seen: unknown[] = [];
    const domains = ({ url }: { url?: string }) => {
      seen.push(url);
      return [tenant.domain];
    };
    const origin = await start({ domain: undefined, domains });
    expect(await statusOf(origin, '/profile?x=1', {})).toBe(200);
    expect(seen).toEqual([`${origin}/profile?x=1`]);
  });

  it('D9 a bound token works with a proof for the URL, and with no other', async () => {
    const origin = await start();
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({ scope: 'read:orders' }, { boundTo: key });
    const ask = async (htu: string) => {
      const proof = await key.proof({ method: 'GET', url: htu, accessToken });
      const headers: [string, string][] = [
        ['Authorization', `DPoP ${accessToken}`],
        ['DPoP', proof],
      ];
      return (await send(origin, { target: '/orders', headers })).status;
    };
    expect(await ask(`${origin}/orders`)).toBe(200);
    expect(await ask(`${origin}/profile`)).toBe(401);
  });

  it('H12 a policy holds for every route but public ones', async () => {
    const origin = await start({ policy: claimEquals('org_id', 'o') });
    expect(await statusOf(origin, '/health')).toBe(200);
    expect(await statusOf(origin, '/profile', {})).toBe(403);
    expect(await statusOf(origin, '/profile', { org_id: 'o' })).toBe(200);
  });

  it('C1 optional: handlers that want the caller refuse who has none', async () => {
    const origin = await start({ optional: true });
    expect(await statusOf(origin, '/profile')).toBe(401);
    expect((await get(origin, '/profile')).headers.get('www-authenticate')?.[0]).toBe('Bearer realm="api"');
    expect(await statusOf(origin, '/orders')).toBe(401);
  });

  it('H7 H8 trouble is a 5xx that tells the client nothing, and a filter gets the error as its cause', async () => {
    const own = await createTenant();
    own.outage('all', 'refuse');
    const seen: unknown[] = [];
    @Catch()
    class Filter extends BaseExceptionFilter {
      override catch(exception: Error, host: ArgumentsHost) {
        seen.push((exception.cause as Error).name);
        super.catch(exception, host);
      }
    }
    const origin = await start({ ...own.options(), customFetch: own.fetch }, [
      { provide: APP_FILTER, useClass: Filter },
    ]);
    const logged = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
    const bearer: [string, string] = ['Authorization', `Bearer ${await own.accessToken()}`];
    const answer = await send(origin, { target: '/profile', headers: [bearer] });
    expect([answer.status, answer.headers.get('retry-after')?.length]).toEqual([503, 1]);
    expect(answer.headers.get('www-authenticate')).toBeUndefined();
    expect(answer.body).not.toContain('tenant.test');
    expect((await send(origin, { target: '/profile' })).status).toBe(401);
    expect(seen).toEqual(['IssuerUnavailableError', 'MissingAuthorizationError']);
    // The log gets what is not the client's fault, and with it the cause.
    expect(logged.mock.calls).toEqual([[expect.objectContaining({ name: 'IssuerUnavailableError' })]]);
    logged.mockRestore();
  });

  it('a public handler that wants the claims fails with a 500, as nobody was verified', async () => {
    expect(await statusOf(await start(), '/mistake', {})).toBe(500);
  });

  it('M1 metadata come from the handler of the platform', async () => {
    const answer = await get(await start(), place);
    expect([answer.status, JSON.parse(answer.body).resource]).toEqual([200, resource]);
  });

  it('the client can be injected, and is closed with the app', async () => {
    await start();
    const client = app?.get(ApiClient);
    const token = await tenant.accessToken();
    expect(client).toBeInstanceOf(ApiClient);
    await app?.close();
    app = undefined;
    await expect(
      client?.verifyRequest({ headers: { authorization: `Bearer ${token}` } }),
    ).rejects.toMatchObject({ status: 503 });
  });

  it('the module of the other platform stops the app when it starts, and says which to import', async () => {
    const other = name === 'Express' ? FastifyAuth0 : ExpressAuth0;
    class AppModule {}
    Module({ imports: [other.forRoot(tenant.options())] })(AppModule);
    const wrong = await NestFactory.create(AppModule, newPlatform() as never, { logger: false });
    onTestFinished(() => wrong.close());
    await expect(wrong.init()).rejects.toThrow(`import it from '@auth0-api/nestjs/${name.toLowerCase()}'`);
  });

  it('options that cannot work stop the app when it starts', async () => {
    await expect(start({ audience: undefined, domain: 'x y' })).rejects.toThrow(/domain|audience/);
  });
});

describe('decorators', () => {
  it('H12 tell what they demand', () => {
    expect(RequiredScopes('a').policy.demand).toEqual({ scopes: ['a'] });
  });

  it.each([
    () => {
      class Both {}
      Public()(Both);
      RequiredScopes('a')(Both);
    },
    () => {
      class Both {}
      RequiredScopes('a')(Both);
      Public()(Both);
    },
    () => RequiredScopes(),
    () => StepUp({}),
  ])('%# what cannot be meant is refused when it is defined', (define) => {
    expect(define).toThrow();
  });
});
