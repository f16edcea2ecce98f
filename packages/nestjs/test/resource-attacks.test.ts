import 'reflect-metadata';
import { type AddressInfo, connect } from 'node:net';
import {
  AnyOf,
  ClaimEquals,
  type GuardRequest,
  RequiredAuthorizationDetails,
  RequiredOrganization,
  requiredOrganization,
  requiredScopes,
} from '@auth0-api/nestjs';
import { Auth0Module as ExpressAuth0 } from '@auth0-api/nestjs/express';
import { Auth0Module as FastifyAuth0 } from '@auth0-api/nestjs/fastify';
import {
  applyDecorators,
  Controller,
  Get,
  type INestApplication,
  Module,
  NotFoundException,
  Post,
  Scope,
  Sse,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { of } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const platforms = ['express', 'fastify'] as const;
const ran: string[] = [];

/** As teams write it: the route and what it requires, in one decorator. */
const OfQuery = (path: string) =>
  applyDecorators(Get(path), RequiredOrganization({ from: (request) => request.query.org }));
const throwing = (thrown: unknown) => ({
  from: () => {
    throw thrown;
  },
});

/** A controller with one handler. */
function controllerOf(decorator: MethodDecorator): Type {
  class Orders {
    handle() {
      ran.push('handler');
      return {};
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(Orders.prototype, 'handle') as PropertyDescriptor;
  decorator(Orders.prototype, 'handle', descriptor);
  Controller()(Orders);
  return Orders;
}

async function start(platform: (typeof platforms)[number], ...controllers: Type[]): Promise<string> {
  ran.length = 0;
  class Root {}
  const auth0 = platform === 'express' ? ExpressAuth0 : FastifyAuth0;
  Module({ imports: [auth0.forRoot(tenant.options())], controllers })(Root);
  const adapter = platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  const app: INestApplication = await NestFactory.create(Root, adapter as never, { logger: false });
  onTestFinished(() => app.close());
  await app.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}

const claims = {
  org_id: 'org_1',
  scope: 'read',
  authorization_details: [{ type: 'payment', actions: ['pay'], identifier: 'account-1' }],
};
const authorization = `Bearer ${await tenant.accessToken(claims)}`;

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization, ...(init.headers as Record<string, string> | undefined) };
  return fetch(url, { ...init, headers });
}

/** What a function may throw: for some of these values callbacks of frameworks continue with the request. */
const thrown: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ["'route'", 'route'],
  ["'router'", 'router'],
  ['false', false],
  ['an object with the status 200', { status: 200, statusCode: 200, message: 'secret' }],
  ['an error with a status of its own', Object.assign(new Error('secret'), { status: 204, statusCode: 204 })],
];

describe.each(platforms)('on %s', (platform) => {
  it.each(
    thrown.flatMap(([what, value]) => [
      [`G2 L1 a function that throws ${what}`, RequiredOrganization(throwing(value))] as const,
      [
        `G2 L1 a promise that rejects with ${what}`,
        ClaimEquals('org_id', { from: () => Promise.reject(value) }),
      ] as const,
      [
        `G4 L1 a check that throws ${what}`,
        RequiredAuthorizationDetails({ type: 'payment', check: throwing(value).from }),
      ] as const,
      [
        `G2 H12 L1 in anyOf a function that throws ${what}`,
        AnyOf(requiredOrganization(throwing(value)), requiredScopes('read')),
      ] as const,
    ]),
  )('%s: no handler runs, and the answer is no success', async (_title, guard) => {
    const url = await start(platform, controllerOf(applyDecorators(Get('orders'), guard)));
    const response = await ask(`${url}/orders`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(ran).toEqual([]);
  });

  it("G2 an exception of Nest is the app's answer", async () => {
    const guard = RequiredOrganization(throwing(new NotFoundException('No such order.')));
    const url = await start(platform, controllerOf(applyDecorators(Get('orders'), guard)));
    expect((await ask(`${url}/orders`)).status).toBe(404);
    expect(ran).toEqual([]);
  });

  it('G2 the query names the organization once, and in no other way', async () => {
    const url = await start(platform, controllerOf(OfQuery('orders')));
    const queries = [
      ['org=org_1', 200],
      ['org=org_1&org=org_1', 403],
      ['org=org_1&org=org_2', 403],
      ['org[]=org_1', 403],
      ['org[0]=org_1&org[1]=org_2', 403],
      ['org[toString]=org_1', 403],
      ['org[org]=org_1', 403],
      ['__proto__[org]=org_1', 403],
      ['constructor[prototype][org]=org_1', 403],
      ['ORG=org_1', 403],
      ['org=org_1%00', 403],
      ['org=%20org_1', 403],
      ['org=', 403],
    ] as const;
    for (const [query, expected] of queries)
      expect([query, (await ask(`${url}/orders?${query}`)).status]).toEqual([query, expected]);
    expect(ran).toEqual(['handler']);
  });

  it('H14 G2 a body names nothing by its prototype', async () => {
    const guard = RequiredOrganization({ from: (request) => request.body?.org });
    const url = await start(platform, controllerOf(applyDecorators(Post('orders'), guard)));
    const bodies = [
      ['{"org":"org_1"}', 201],
      ['{"__proto__":{"org":"org_1"}}', undefined],
      ['{"constructor":{"prototype":{"org":"org_1"}}}', undefined],
      ['{"org":"org_1","org":"org_2"}', 403],
      ['["org_1"]', 403],
      ['{"org":["org_1"]}', 403],
      ['{"org":{"length":1,"0":"org_1"}}', 403],
    ] as const;
    for (const [body, expected] of bodies) {
      const headers = { 'content-type': 'application/json' };
      const { status } = await ask(`${url}/orders`, { method: 'POST', body, headers });
      // Fastify refuses some of these bodies itself: 400.
      if (expected === undefined) expect([400, 403]).toContain(status);
      else expect([body, status]).toEqual([body, expected]);
    }
    expect(ran).toEqual(['handler']);
  });

  it('H14 ClaimEquals reads own claims only', async () => {
    const guards = ['constructor', '__proto__', 'toString'].map((name) =>
      applyDecorators(Get(name), ClaimEquals(name, { from: (request) => request.query.value })),
    );
    const url = await start(platform, ...guards.map(controllerOf));
    for (const name of ['constructor', '__proto__', 'toString'])
      for (const value of ['', 'undefined', '[object Object]', 'function Object() { [native code] }'])
        expect((await ask(`${url}/${name}?value=${encodeURIComponent(value)}`)).status).toBe(403);
    expect(ran).toEqual([]);
  });

  it('G4 values of the request are covered by one entry, all of them', async () => {
    const guard = RequiredAuthorizationDetails({
      type: 'payment',
      actions: { from: (request) => request.query.action },
      identifier: { from: (request) => request.query.account },
    });
    const url = await start(platform, controllerOf(applyDecorators(Get('orders'), guard)));
    const queries = [
      ['action=pay&account=account-1', 200],
      ['action=pay&action=pay&account=account-1', 200],
      ['action=pay&action=refund&account=account-1', 403],
      ['action=pay&account=account-1&account=account-1', 403],
      ['action=pay&account=account-2', 403],
      ['account=account-1', 403],
      ['action=&account=account-1', 403],
      [`${'action=pay&'.repeat(101)}account=account-1`, 403],
    ] as const;
    for (const [query, expected] of queries)
      expect([query, (await ask(`${url}/orders?${query}`)).status]).toEqual([query, expected]);
  });

  it('G1 G2 a function is asked once for each call of a handler', async () => {
    let asked = 0;
    const guard = RequiredOrganization({
      from: () => {
        asked += 1;
        return asked === 1 ? 'org_1' : 'org_2';
      },
    });
    const ofClass = controllerOf(Get('class'));
    guard(ofClass);
    const ofMethod = controllerOf(applyDecorators(Get('method'), guard));
    const url = await start(platform, ofClass, ofMethod);
    for (const path of ['/class', '/method']) {
      asked = 0;
      expect([(await ask(url + path)).status, asked]).toEqual([200, 1]);
    }
  });

  it('G1 each of many slow requests is decided by its own', async () => {
    const waiting: (() => void)[] = [];
    const guard = RequiredOrganization({
      from: async (request: GuardRequest) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return request.query.org;
      },
    });
    const type = controllerOf(applyDecorators(Get('orders'), guard));
    Controller({ scope: Scope.REQUEST })(type);
    const url = await start(platform, type);
    const organizations = ['org_1', 'org_2', 'org_1', 'org_3', 'org_2', 'org_1'];
    const answers = organizations.map((org) => ask(`${url}/orders?org=${org}`));
    await expect.poll(() => waiting.length).toBe(organizations.length);
    for (const release of waiting.reverse()) release();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).toEqual([200, 403, 200, 403, 403, 200]);
    expect(ran).toHaveLength(3);
  });

  it('G1 L4 a client that leaves while a function waits changes nothing', async () => {
    const waiting: (() => void)[] = [];
    const guard = RequiredOrganization({
      from: async () => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return 'org_2';
      },
    });
    const url = await start(platform, controllerOf(applyDecorators(Get('orders'), guard)));
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET /orders HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\n\r\n`);
    await expect.poll(() => waiting.length).toBe(1);
    socket.destroy();
    waiting.pop()?.();
    expect((await ask(`${url}/elsewhere`)).status).toBe(404);
    expect(ran).toEqual([]);
  });

  it('L9 G1 a handler that overrides a guarded one is guarded by the request', async () => {
    class Base {
      @OfQuery('orders')
      orders() {
        ran.push('base');
        return {};
      }
    }
    @Controller()
    class Overriding extends Base {
      @Get('orders')
      override orders() {
        ran.push('overriding');
        return {};
      }
      @Get('alias')
      alias() {
        return this.orders();
      }
    }
    @Controller({ path: 'scoped', scope: Scope.REQUEST })
    class Scoped extends Base {
      @RequiredOrganization('org_1', 'org_2')
      @Get('orders')
      override orders() {
        ran.push('scoped');
        return {};
      }
    }
    const url = await start(platform, Overriding, Scoped);
    for (const path of ['/orders', '/scoped/orders']) {
      expect((await ask(`${url}${path}?org=org_1`)).status).toBe(200);
      expect((await ask(`${url}${path}?org=org_2`)).status).toBe(403);
    }
    expect(ran).toEqual(['overriding', 'scoped']);
  });

  it('G1 L1 an event stream begins only after the decision', async () => {
    class Events {
      events() {
        ran.push('events');
        return of({ data: 'x' });
      }
    }
    const descriptor = Object.getOwnPropertyDescriptor(Events.prototype, 'events') as PropertyDescriptor;
    applyDecorators(Sse('events'), RequiredOrganization({ from: async (request) => request.query.org }))(
      Events.prototype,
      'events',
      descriptor,
    );
    Controller()(Events);
    const url = await start(platform, Events);
    const refused = await ask(`${url}/events?org=org_2`);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      403,
      'application/json; charset=utf-8',
    ]);
    expect(ran).toEqual([]);
    expect(await (await ask(`${url}/events?org=org_1`)).text()).toContain('data: x');
  });
});
