import type { Policy } from '@auth0-api/core';
import * as core from '@auth0-api/core';
import { toMcpAuthInfo } from '@auth0-api/core';
import * as express from '@auth0-api/express';
import * as fastify from '@auth0-api/fastify';
import * as koa from '@auth0-api/koa';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import expressFramework from 'express';
import Fastify, { type FastifyContextConfig } from 'fastify';
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
