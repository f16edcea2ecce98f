import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import {
  AuthClaims,
  ClaimEquals,
  type GuardRequest,
  RequiredAuthorizationDetails,
  RequiredOrganization,
  RequiredScopes,
  RequiredSubjectType,
} from '@auth0-api/nestjs';
import { Auth0Module as ExpressAuth0 } from '@auth0-api/nestjs/express';
import { Auth0Module as FastifyAuth0 } from '@auth0-api/nestjs/fastify';
import { Body, Controller, Get, type INestApplication, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';

const tenant = await createTenant();
const ran: string[] = [];

/** What requests a guard saw. */
const seen = new Set<unknown>();
const ofPath = {
  from: async (request: GuardRequest) => {
    seen.add(request);
    return request.params.org;
  },
};

// Of the class: it holds for every handler, and so for those of subclasses.
@RequiredOrganization(ofPath)
class OfOrganization {
  @Get('inherited')
  inherited() {
    return { ok: true };
  }
}

@Controller('orgs/:org')
class OrdersController extends OfOrganization {
  @Get('orders')
  orders(@Param('org') org: string, @AuthClaims('org_id') own: string) {
    ran.push(`${org} ${own}`);
    return { org: own };
  }

  @ClaimEquals('https://example.com/region', { from: (request) => request.query.region })
  @Get('region')
  region() {
    return { ok: true };
  }

  @RequiredAuthorizationDetails({
    type: 'payment',
    actions: 'pay',
    check: (detail, request) => detail.amount === request.body?.amount,
  })
  @Post('payments')
  pay(@Body() body: object) {
    return body;
  }

  @RequiredSubjectType('machine')
  @Get('imports')
  imports() {
    return { ok: true };
  }
}

@Controller('broken')
class BrokenController {
  @RequiredOrganization({
    from: () => {
      throw new RangeError('secret');
    },
  })
  @RequiredScopes('a')
  @Get()
  broken() {
    ran.push('broken');
  }
}

async function start(platform: 'express' | 'fastify'): Promise<string> {
  class Root {}
  const auth0 = platform === 'express' ? ExpressAuth0 : FastifyAuth0;
  const imports = [auth0.forRoot(tenant.options())];
  Module({ imports, controllers: [OrdersController, BrokenController] })(Root);
  const adapter = platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  const app: INestApplication = await NestFactory.create(Root, adapter as never, { logger: false });
  onTestFinished(() => app.close());
  await app.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}

const claims = {
  org_id: 'org_1',
  scope: 'a',
  'https://example.com/region': 'eu',
  authorization_details: [{ type: 'payment', actions: ['pay'], amount: 5 }],
};

describe.each(['express', 'fastify'] as const)('on %s', (platform) => {
  it('G1 G3 decorators of a class and of a handler see the request', async () => {
    const origin = await start(platform);
    const authorization = `Bearer ${await tenant.accessToken(claims)}`;
    const ask = async (path: string, body?: object) => {
      const sent =
        body === undefined
          ? { headers: {} }
          : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const response = await fetch(origin + path, { ...sent, headers: { authorization, ...sent.headers } });
      return response.status;
    };
    ran.length = 0;
    seen.clear();
    expect(await ask('/orgs/org_1/orders')).toBe(200);
    expect(await ask('/orgs/org_2/orders')).toBe(403);
    expect(ran).toEqual(['org_1 org_1']);
    // Each time the request of the platform, and not the context of Nest.
    expect([...seen].map((request) => (request as GuardRequest).method)).toEqual(['GET', 'GET']);
    expect(await ask('/orgs/org_1/inherited')).toBe(200);
    expect(await ask('/orgs/org_2/inherited')).toBe(403);
    expect(await ask('/orgs/org_1/region?region=eu')).toBe(200);
    expect(await ask('/orgs/org_2/region?region=eu')).toBe(403);
    for (const query of ['region=us', 'region=eu&region=us', 'region[]=eu', ''])
      expect([query, await ask(`/orgs/org_1/region?${query}`)]).toEqual([query, 403]);
    expect(await ask('/orgs/org_1/payments', { amount: 5 })).toBe(201);
    expect(await ask('/orgs/org_1/payments', { amount: 6 })).toBe(403);
    expect(await ask('/orgs/org_1/payments', { amount: [5] })).toBe(403);
    expect(await ask('/orgs/org_1/imports')).toBe(403);
  });

  it('G2 what a function throws is 500, says nothing, and no handler runs', async () => {
    const origin = await start(platform);
    const headers = { authorization: `Bearer ${await tenant.accessToken(claims)}` };
    ran.length = 0;
    const response = await fetch(`${origin}/broken`, { headers });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(ran).toEqual([]);
  });
});
