import type { Policy } from '@auth0-api/core';
import * as core from '@auth0-api/core';
import { toMcpAuthInfo } from '@auth0-api/core';
import * as express from '@auth0-api/express';
import * as fastify from '@auth0-api/fastify';
import * as hono from '@auth0-api/hono';
import * as koa from '@auth0-api/koa';
import * as nestjs from '@auth0-api/nestjs';
import * as web from '@auth0-api/web';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import type { AuthInfo as AuthInfoOfV2 } from '@modelcontextprotocol/server';
import expressFramework, { type Request } from 'express';
import Fastify, { type FastifyContextConfig, type FastifyRequest } from 'fastify';
import Koa from 'koa';
import { expectTypeOf, it } from 'vitest';

const options = { domain: 'tenant.us.auth0.com', audience: 'https://api.test/' };

it('guards are handlers that have their policy, and combine across frameworks and with core', () => {
  const guard = express.anyOf(express.requiredScopes('a'), core.requiredPermissions('p'));
  expectTypeOf(guard.policy).toEqualTypeOf<Policy>();
  expectTypeOf(fastify.stepUp({ maxAge: 60 }).policy).toEqualTypeOf<Policy>();
  expectTypeOf(koa.allOf(koa.requiredScopes('a')).policy).toEqualTypeOf<Policy>();
  const define = () => {
    expressFramework().get('/', guard, express.stepUp({ acrValues: ['x'] }));
    new Koa().use(koa.anyOf(koa.requiredScopes('a')));
    Fastify().get('/', { preHandler: fastify.anyOf(guard, fastify.requiredScopes('a')) }, () => '');
  };
  expectTypeOf(define).toBeFunction();
});

it('policies and metadata are options of every adapter', () => {
  const more = { policy: express.requiredScopes('a'), resourceMetadata: { resource: 'https://api.test/' } };
  const define = () => [
    express.auth0({ ...options, ...more }),
    koa.auth0({ ...options, ...more }),
    Fastify().register(fastify.auth0, { ...options, ...more }),
    { auth0: { policy: more.policy, stepUp: { maxAge: 60 } } } satisfies FastifyContextConfig,
  ];
  expectTypeOf(define).toBeFunction();
});

it('toMcpAuthInfo fits the MCP SDK, with any claims', () => {
  expectTypeOf(toMcpAuthInfo).returns.toExtend<AuthInfo>();
  expectTypeOf(toMcpAuthInfo).returns.toExtend<AuthInfoOfV2>();
  expectTypeOf<express.Auth>().toExtend<Parameters<typeof toMcpAuthInfo>[0]>();
  expectTypeOf<core.Auth<{ tier: 'gold' }>>().toExtend<Parameters<typeof toMcpAuthInfo>[0]>();
});

it('what cannot be right does not compile', () => {
  const check = (_define: () => unknown) => {};
  // @ts-expect-error nothing is demanded of a string
  check(() => core.stepUp('urn:mfa'));
  // @ts-expect-error seconds are a number
  check(() => express.stepUp({ maxAge: '300' }));
  // @ts-expect-error a misspelt demand
  check(() => koa.stepUp({ maxage: 300 }));
  // @ts-expect-error a function is no policy
  check(() => express.anyOf(() => true));
  // @ts-expect-error a policy that answers could be thought to decide by its answer
  check(() => core.allOf({ description: 'x', check: () => false }));
  // @ts-expect-error nor may it answer later
  check(() => core.allOf({ description: 'x', check: async () => false }));
  // @ts-expect-error a list is no policy
  check(() => core.anyOf([core.requiredScopes('a')]));
  // @ts-expect-error a scope is no policy
  check(() => express.auth0({ ...options, policy: 'read:orders' }));
  // @ts-expect-error a policy by itself is not what a route demands
  check(() => ({ auth0: core.requiredScopes('a') }) satisfies FastifyContextConfig);
  // @ts-expect-error metadata need a resource
  check(() => koa.auth0({ ...options, resourceMetadata: {} }));
  // @ts-expect-error a misspelt member of the metadata
  check(() => express.protectedResourceMetadata({ resource: 'https://a.test/', scopes: ['a'] }));
  // @ts-expect-error what a policy says cannot be changed
  check((policy: Policy = core.requiredScopes('a')) => (policy.description = 'x'));
});

it('functions of guards get the request of their framework, or a type of their own', () => {
  const define = () => {
    express.requiredOrganization({ from: (req) => req.params.org });
    express.requiredOrganization({ from: (req) => req.query.org ?? req.body?.org ?? req.hostname });
    express.requiredOrganization({ from: (req: Request<{ org: string }>) => req.params.org });
    express.claimEquals('iss', { from: (req) => req.headers['x-issuer'] });
    express.requiredAuthorizationDetails({
      type: 'payment',
      actions: ['pay'],
      identifier: { from: (req) => req.params.account },
      check: (detail, req) => detail.amount === req.body?.amount,
    });
    fastify.requiredOrganization({ from: (request) => request.params.org });
    fastify.requiredOrganization({
      from: (request: FastifyRequest<{ Params: { org: string } }>) => request.params.org,
    });
    hono.requiredOrganization({ from: (c) => c.req.param('org') });
    web.requiredOrganization({ from: (request) => new URL(request.url).pathname });
    koa.requiredOrganization({ from: (ctx) => ctx.params.org });
    koa.requiredOrganization({ from: (ctx: Koa.Context) => ctx.query.org });
    nestjs.RequiredOrganization({ from: (req) => req.params.org });
    nestjs.RequiredOrganization({ from: (req: Request) => req.params.org });
    nestjs.RequiredOrganization({
      from: (req: FastifyRequest<{ Params: { org: string } }>) => req.params.org,
    });
    core.requiredOrganization({ from: (request: globalThis.Request) => new URL(request.url).pathname });
    const app = Fastify();
    app.get('/:org', { config: { auth0: { organization: { from: (req) => req.params.org } } } }, () => '');
    app.get(
      '/b/:org',
      {
        config: {
          auth0: { claims: { a: { from: (req: FastifyRequest) => (req.params as { org: string }).org } } },
        },
      },
      () => '',
    );
    app.requireAuth({ organization: { from: (request) => request.params.org }, subjectType: 'user' });
  };
  expectTypeOf(define).toBeFunction();
});

it('what cannot be right of a guard that sees the resource does not compile', () => {
  const check = (_define: () => unknown) => {};
  // @ts-expect-error unknown subjects cannot be asked for
  check(() => core.requiredSubjectType('unknown'));
  // @ts-expect-error a function by itself says nothing
  check(() => express.requiredOrganization((req: Request) => req.params.org));
  // @ts-expect-error an entry has a type
  check(() => core.requiredAuthorizationDetails({ actions: 'pay' }));
  // @ts-expect-error a misspelt member
  check(() => core.requiredAuthorizationDetails({ type: 'payment', action: 'pay' }));
  // @ts-expect-error a type is not taken from the request
  check(() => core.requiredAuthorizationDetails({ type: { from: () => 'payment' } }));
});
