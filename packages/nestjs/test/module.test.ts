import 'reflect-metadata';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { AddressInfo } from 'node:net';
import { CHANNELS, claimEquals } from '@auth0-api/core';
import { ApiClient, type Auth0ModuleOptions, AuthClaims, RequiredScopes } from '@auth0-api/nestjs';
import { Auth0Module as ExpressAuth0 } from '@auth0-api/nestjs/express';
import { Auth0Module as FastifyAuth0 } from '@auth0-api/nestjs/fastify';
import {
  Controller,
  type DynamicModule,
  Get,
  type INestApplication,
  Injectable,
  Module,
  type NestApplicationOptions,
  type Type,
} from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const [tenant, other] = await Promise.all([createTenant(), createTenant({ issuer: 'https://other.test/' })]);

@Injectable()
class Orders {
  constructor(readonly client: ApiClient) {}
}
Reflect.defineMetadata('design:paramtypes', [ApiClient], Orders);

@Controller()
class OrdersController {
  @RequiredScopes('read:orders')
  @Get('orders')
  orders(@AuthClaims('iss') issuer: string) {
    return { issuer };
  }
}

@Module({ controllers: [OrdersController], providers: [Orders] })
class OrdersModule {}

@Injectable()
class Settings {
  options = async () => {
    await Promise.resolve();
    return tenant.options();
  };
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

type Options = Omit<Auth0ModuleOptions<object>, 'publicUrl' | 'getCertificate'>;

const platforms = [
  ['Express', () => new ExpressAdapter(), ExpressAuth0],
  ['Fastify', () => new FastifyAdapter(), FastifyAuth0],
] as const;

describe.each(platforms)('on %s', (_name, newPlatform, Auth0) => {
  const rootOf = (...auth0: readonly DynamicModule[]): Type => {
    class AppModule {}
    Module({ imports: [...auth0, OrdersModule] })(AppModule);
    return AppModule;
  };

  async function listen(app: INestApplication): Promise<string> {
    onTestFinished(() => app.close());
    await app.listen(0, '127.0.0.1');
    return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  }

  const settings: NestApplicationOptions = { logger: false, abortOnError: false };
  const start = async (auth0: readonly DynamicModule[], options: NestApplicationOptions = {}) =>
    listen(await NestFactory.create(rootOf(...auth0), newPlatform() as never, { ...settings, ...options }));

  const override = (client: unknown, ...auth0: readonly DynamicModule[]) =>
    Test.createTestingModule({ imports: [rootOf(...auth0)] })
      .overrideProvider(ApiClient)
      .useValue(client)
      .compile();

  const startWith = async (client: ApiClient, ...auth0: readonly DynamicModule[]) => {
    const module = await override(client, ...auth0);
    return listen(module.createNestApplication(newPlatform() as never, settings));
  };

  const tokenOf = (issuer: typeof tenant, claims = {}) =>
    issuer.accessToken({ scope: 'read:orders', ...claims });
  const ask = async (origin: string, token?: string, path = '/orders') => {
    const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    return fetch(`${origin}${path}`, { headers });
  };
  const statusOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;

  describe('an ApiClient that a test provides', () => {
    it('L14 verifies all requests, in the place of that of the options', async () => {
      const origin = await startWith(new ApiClient(other.options()), Auth0.forRoot(tenant.options()));
      expect(await statusOf(origin)).toBe(401);
      expect(await statusOf(origin, await tokenOf(tenant))).toBe(401);
      expect(await statusOf(origin, await tokenOf(other, { scope: '' }))).toBe(403);
      const answer = await ask(origin, await tokenOf(other));
      expect([answer.status, await answer.json()]).toEqual([200, { issuer: other.issuer }]);
    });

    it('L14 is all that is needed: options of the app are not read', async () => {
      vi.stubEnv('AUTH0_DOMAIN', undefined);
      vi.stubEnv('AUTH0_AUDIENCE', undefined);
      onTestFinished(() => void vi.unstubAllEnvs());
      const origin = await startWith(new ApiClient(other.options()), Auth0.forRoot());
      expect(await statusOf(origin, await tokenOf(other))).toBe(200);
    });

    it('L14 verifies for every module, and is asked once for a request', async () => {
      const client = new ApiClient(other.options());
      const verify = vi.fn();
      subscribe(CHANNELS.decision, verify);
      onTestFinished(() => void unsubscribe(CHANNELS.decision, verify));
      const first = Auth0.forRoot({ ...tenant.options(), policy: claimEquals('org_id', 'o') });
      const origin = await startWith(client, first, Auth0.forRootAsync({ useFactory: () => ({}) }));
      const outcomes = () => verify.mock.calls.map(([{ outcome }]) => outcome);
      expect(await statusOf(origin, await tokenOf(other))).toBe(403);
      expect(outcomes()).toEqual(['accepted', 'refused']);
      expect(await statusOf(origin, await tokenOf(other, { org_id: 'o' }))).toBe(200);
      expect(outcomes()).toEqual(['accepted', 'refused', 'accepted']);
    });

    it('L14 makes the metadata', async () => {
      const resource = 'https://api.test/';
      const origin = await startWith(
        new ApiClient(other.options()),
        Auth0.forRoot({ ...tenant.options(), resourceMetadata: { resource } }),
      );
      const answer = await ask(origin, undefined, '/.well-known/oauth-protected-resource');
      expect(await answer.json()).toMatchObject({ authorization_servers: [other.issuer] });
    });

    it('L14 is injected everywhere, and stays open when the app ends', async () => {
      const client = new ApiClient(other.options());
      const module = await override(client, Auth0.forRoot());
      const app = module.createNestApplication(newPlatform() as never, settings);
      await app.init();
      expect(app.get(Orders, { strict: false }).client).toBe(client);
      await app.close();
      await client.verifyAccessToken({ accessToken: await tokenOf(other) });
    });

    it.each([{ authenticate: () => ({}) }, null, 'client'])(
      'L14 that is none stops the app: %s',
      async (client) => {
        await expect(override(client, Auth0.forRoot(tenant.options()))).rejects.toThrow(
          'is not an ApiClient',
        );
      },
    );
  });

  describe('forRootAsync', () => {
    it.each<readonly [string, () => DynamicModule]>([
      ['at once', () => Auth0.forRootAsync({ useFactory: () => tenant.options() })],
      ['later', () => Auth0.forRootAsync({ useFactory: async () => tenant.options() })],
      [
        'later, from what another module provides',
        () =>
          Auth0.forRootAsync({
            imports: [SettingsModule],
            inject: [Settings],
            useFactory: (from: Settings) => from.options(),
          }),
      ],
    ])('L14 options that are made %s protect the app', async (_when, make) => {
      const origin = await start([make()]);
      expect(await statusOf(origin)).toBe(401);
      expect(await statusOf(origin, await tokenOf(other))).toBe(401);
      expect(await statusOf(origin, await tokenOf(tenant))).toBe(200);
    });

    it('L14 takes a ConfigService, of a global module or not', async () => {
      const { domain, audience, ...others } = tenant.options();
      const load = [() => ({ auth0: { domain, audience } })];
      const auth0 = Auth0.forRootAsync({
        imports: [ConfigModule.forRoot({ load, ignoreEnvFile: true })],
        inject: [ConfigService],
        useFactory: (config: ConfigService) => ({
          ...others,
          domain: config.getOrThrow<string>('auth0.domain'),
          audience: config.getOrThrow<string>('auth0.audience'),
        }),
      });
      expect(await statusOf(await start([auth0]), await tokenOf(tenant))).toBe(200);
    });

    it.each<readonly [string, () => Options | Promise<Options>, RegExp]>([
      ['cannot work', () => ({ ...tenant.options(), domain: 'x y' }), /'domain'/],
      ['cannot work, later', async () => ({ ...tenant.options(), algorithms: [] }), /'algorithms'/],
      ['are nobody knows what', () => ({ ...tenant.options(), audiance: 'x' }) as never, /'audiance'/],
      ['are none', () => undefined as never, /returned no options/],
      ['are none, later', async () => null as never, /returned no options/],
      ['are a text', () => 'tenant.us.auth0.com' as never, /returned no options/],
      [
        'fail',
        () => {
          throw new Error('No settings.');
        },
        /No settings/,
      ],
      ['fail later', () => Promise.reject(new Error('No settings.')), /No settings/],
    ])('L14 options that %s stop the app when it starts', async (_what, useFactory, message) => {
      await expect(start([Auth0.forRootAsync({ useFactory })])).rejects.toThrow(message);
    });

    it('L14 wants a function', () => {
      expect(() => Auth0.forRootAsync({} as never)).toThrow('useFactory');
    });

    it('S13 null and names that do not exist are refused', async () => {
      const useFactory = () => tenant.options();
      expect(() => Auth0.forRootAsync({ useFactory, inject: null } as never)).toThrow(
        /'inject' must not be null/,
      );
      expect(() => Auth0.forRootAsync({ useFactory, import: [] } as never)).toThrow(
        /did you mean 'imports'\?/,
      );
      await expect(start([Auth0.forRoot({ ...tenant.options(), policy: null } as never)])).rejects.toThrow(
        /'policy' must not be null/,
      );
      await expect(start([Auth0.forRoot({ ...tenant.options(), polcy: {} } as never)])).rejects.toThrow(
        /did you mean 'policy'\?/,
      );
    });

    it('L14 its client is closed with the app', async () => {
      const app = await NestFactory.create(
        rootOf(Auth0.forRootAsync({ useFactory: () => tenant.options() })),
        newPlatform() as never,
        settings,
      );
      await app.init();
      const client = app.get(ApiClient);
      await app.close();
      const accessToken = await tokenOf(tenant);
      await expect(client.verifyAccessToken({ accessToken })).rejects.toMatchObject({ status: 503 });
    });
  });

  it.each(['reference', 'deep-hash'] as const)(
    'L14 several modules all guard, also when Nest tells modules apart by %s',
    async (moduleIdGeneratorAlgorithm) => {
      const demands = (claim: string) =>
        Auth0.forRootAsync({
          useFactory: () => ({ ...tenant.options(), policy: claimEquals(claim, 'x') }),
        });
      const given = (claim: string) =>
        Auth0.forRoot({ ...tenant.options(), policy: claimEquals(claim, 'x') });
      const origin = await start([demands('a'), demands('b'), given('c'), given('d')], {
        moduleIdGeneratorAlgorithm,
      });
      const all = { a: 'x', b: 'x', c: 'x', d: 'x' };
      for (const claim of Object.keys(all))
        expect(await statusOf(origin, await tokenOf(tenant, { ...all, [claim]: 'y' }))).toBe(403);
      expect(await statusOf(origin, await tokenOf(tenant, all))).toBe(200);
    },
  );
});
