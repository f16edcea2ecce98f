import type { IncomingMessage } from 'node:http';
import type { AccessTokenClaims, Auth } from '@auth0-api/core';
import { ApiClient } from '@auth0-api/core';
import * as express from '@auth0-api/express';
import * as fastify from '@auth0-api/fastify';
import * as koa from '@auth0-api/koa';
import type { FastifyRequest } from 'fastify';
import Koa from 'koa';
import * as valibot from 'valibot';
import { expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const options = { domain: 'tenant.us.auth0.com', audience: 'https://api.test/' };
const zodSchema = z.object({ tier: z.enum(['gold', 'silver']), sub: z.string() });
const valibotSchema = valibot.object({ level: valibot.number() });

declare module '@auth0-api/fastify' {
  interface Register {
    schema: typeof zodSchema;
  }
}

it('a schema types the claims of an ApiClient', () => {
  const client = new ApiClient({ ...options, claims: zodSchema });
  type Claims = Awaited<ReturnType<typeof client.verifyRequest>>['claims'];
  expectTypeOf<Claims['tier']>().toEqualTypeOf<'gold' | 'silver'>();
  // The schema says more of `sub` than the claims of any token, and less of nothing else.
  expectTypeOf<Claims['sub']>().toEqualTypeOf<string>();
  expectTypeOf<Claims['exp']>().toEqualTypeOf<number>();
  expectTypeOf<Claims['anything else']>().toBeUnknown();
});

it('without a schema the claims are those of any access token', () => {
  const client = new ApiClient(options);
  type Verified = Awaited<ReturnType<typeof client.verifyRequest>>;
  expectTypeOf<Verified['claims']['sub']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Verified['claims']>().toExtend<AccessTokenClaims>();
});

it('Express: auth.getAuth(req) is typed by the schema', () => {
  const auth = express.auth0({ ...options, claims: zodSchema });
  expectTypeOf(auth.getAuth).parameter(0).toExtend<IncomingMessage>();
  expectTypeOf<ReturnType<typeof auth.getAuth>['claims']['tier']>().toEqualTypeOf<'gold' | 'silver'>();
  const other = express.auth0({ ...options, claims: valibotSchema });
  expectTypeOf<ReturnType<typeof other.getAuth>['claims']['level']>().toEqualTypeOf<number>();
  expectTypeOf(express.getAuth).returns.toEqualTypeOf<Auth>();
});

it('Fastify: request.auth is typed by the registered schema', () => {
  type Caller = NonNullable<FastifyRequest['auth']>;
  expectTypeOf<Caller['claims']['tier']>().toEqualTypeOf<'gold' | 'silver'>();
  expectTypeOf(fastify.getAuth).returns.toEqualTypeOf<Caller>();
});

it('Koa: ctx.state.auth is typed by the schema through app.use()', () => {
  const auth = koa.auth0({ ...options, claims: zodSchema });
  new Koa().use(auth).use((ctx) => {
    expectTypeOf(ctx.state.auth?.claims.tier).toEqualTypeOf<'gold' | 'silver' | undefined>();
    expectTypeOf(auth.getAuth(ctx).claims.tier).toEqualTypeOf<'gold' | 'silver'>();
  });
});

it('what cannot be right does not compile', () => {
  const check = (_define: () => unknown) => {};
  // @ts-expect-error a misspelt option
  check(() => new ApiClient({ ...options, audiense: 'x' }));
  // @ts-expect-error a domain is text
  check(() => express.auth0({ ...options, domain: 5 }));
  // @ts-expect-error a schema that is none
  check(() => express.auth0({ ...options, claims: { parse: () => ({}) } }));
  // @ts-expect-error onError knows two values
  check(() => koa.auth0({ ...options, onError: 'throw' }));
  // @ts-expect-error a claimCheck answers true or false
  check(() => express.claimCheck(() => 'yes'));
  // @ts-expect-error a claim is compared with a plain value
  check(() => express.claimEquals('org_id', { id: 1 }));
  // @ts-expect-error scopes are text
  check(() => fastify.requiredScopes(5));
  check((auth: Auth = {} as Auth) => {
    // @ts-expect-error what is verified cannot be changed
    auth.claims.sub = 'x';
  });
  // @ts-expect-error nor can its scopes
  check((auth: Auth = {} as Auth) => auth.scopes.push('admin'));
});
