import type { ApiClient, Auth, AuthorizeDetails } from '@auth0-api/core';
import * as hono from '@auth0-api/hono';
import * as web from '@auth0-api/web';
import { type Context, Hono } from 'hono';
import { hc, type InferResponseType } from 'hono/client';
import { expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const options = { domain: 'tenant.us.auth0.com', audience: 'https://api.test/' };
const schema = z.object({ tier: z.enum(['gold', 'silver']) });

it('Web: a handler keeps the type of its request and of what else it gets', () => {
  class HostRequest extends Request {
    readonly ip = '';
  }
  interface Context {
    readonly params: Promise<{ readonly id: string }>;
  }
  const withAuth = web.auth0(options);
  const guard = web.requiredScopes('a');
  const plain = withAuth((request) => {
    expectTypeOf(request).toEqualTypeOf<Request>();
    return new Response();
  });
  expectTypeOf(plain).toEqualTypeOf<(request: Request) => Promise<Response>>();
  const route = withAuth(async (request: HostRequest, context: Context) => {
    expectTypeOf(request.ip).toBeString();
    return Response.json(await context.params);
  }, guard);
  expectTypeOf(route).toEqualTypeOf<(request: HostRequest, context: Context) => Promise<Response>>();
  const inferred = withAuth((request, context: Context) => {
    expectTypeOf(request).toExtend<Request>();
    return Response.json(context);
  });
  expectTypeOf(inferred).toBeCallableWith(new Request('https://api.test/'), {} as Context);
  expectTypeOf(guard((request: HostRequest) => Response.json(request.ip)))
    .parameter(0)
    .toEqualTypeOf<HostRequest>();
  // A worker: what the platform passes.
  const worker = { fetch: withAuth((_request: Request, env: { KV: string }) => new Response(env.KV)) };
  expectTypeOf(worker.fetch).parameters.toEqualTypeOf<[request: Request, env: { KV: string }]>();
});

it('Web: getAuth is typed by the schema', () => {
  const withAuth = web.auth0({ ...options, claims: schema });
  expectTypeOf<ReturnType<typeof withAuth.getAuth>['claims']['tier']>().toEqualTypeOf<'gold' | 'silver'>();
  expectTypeOf(web.getAuth).returns.toEqualTypeOf<Auth>();
  expectTypeOf(withAuth.client).toExtend<ApiClient>();
});

it('Web: what cannot be right does not compile', () => {
  const check = (_define: () => unknown) => {};
  const withAuth = web.auth0(options);
  // @ts-expect-error a handler returns a response
  check(() => withAuth(() => 'text'));
  // @ts-expect-error options, and no handler
  check(() => web.auth0((request: Request) => new Response(request.url)));
  // @ts-expect-error a guard must be called
  check(() => withAuth(() => new Response(), web.requiredScopes));
  // @ts-expect-error a policy of core is no guard
  check(() => withAuth(() => new Response(), {} as AuthorizeDetails));
});

it('Hono: c.var.auth is typed where auth0() was used, by the schema', () => {
  new Hono()
    .get('/open', (c) => {
      // @ts-expect-error nobody is verified here
      c.var.auth;
      return c.text('');
    })
    .use(hono.auth0({ ...options, claims: schema }))
    .get('/', hono.requiredScopes('a'), hono.stepUp({ maxAge: 60 }), (c) => {
      expectTypeOf(c.var.auth.claims.tier).toEqualTypeOf<'gold' | 'silver'>();
      return c.text('');
    });
});

it('Hono: with optional or skipPreflight, there may be no caller', () => {
  const chosen: boolean = options.domain.length > 5;
  new Hono().use(hono.auth0({ ...options, optional: true })).get('/', (c) => {
    expectTypeOf(c.var.auth?.claims.sub).toEqualTypeOf<string | undefined>();
    // @ts-expect-error nobody may be verified
    return c.text(c.var.auth.scheme);
  });
  new Hono().use(hono.auth0({ ...options, skipPreflight: chosen })).get('/', (c) => {
    // @ts-expect-error nor here
    return c.text(c.var.auth.scheme);
  });
  new Hono().use(hono.auth0({ ...options, optional: false })).get('/', (c) => c.text(c.var.auth.scheme));
});

it('Hono: apps that do not chain name the variables, beside their own', () => {
  type Variables = hono.Auth0Variables<{ tier: 'gold' }> & { mine: number };
  const app = new Hono<{ Variables: Variables; Bindings: { KV: string } }>();
  app.use(hono.auth0({ ...options, getCertificate: (c) => c.req.header('Client-Cert') }));
  app.get('/:id', hono.requiredOrganization({ from: (c) => c.req.param('id') }), (c) => {
    expectTypeOf(c.var.auth.claims.tier).toEqualTypeOf<'gold'>();
    expectTypeOf(c.var.mine).toBeNumber();
    expectTypeOf(c.env.KV).toBeString();
    expectTypeOf(c.req.param('id')).toBeString();
    return c.text('');
  });
  expectTypeOf(hono.getAuth).parameter(0).toEqualTypeOf<Context>();
  expectTypeOf(hono.getAuth).returns.toEqualTypeOf<Auth>();
});

it('Hono: RPC types are those of the app without auth0() and guards', () => {
  const bare = new Hono()
    .get('/orders', (c) => c.json({ sub: 'x' as string | undefined }))
    .post('/orders/:id', (c) => c.json({ id: c.req.param('id') }, 201));
  const guarded = new Hono()
    .use(hono.auth0(options))
    .get('/orders', hono.requiredScopes('a'), (c) => c.json({ sub: c.var.auth.claims.sub }))
    .post('/orders/:id', hono.allOf(hono.stepUp({ maxAge: 1 })), (c) =>
      c.json({ id: c.req.param('id') }, 201),
    );
  const clients = () => [hc<typeof bare>(''), hc<typeof guarded>('')] as const;
  type Clients = ReturnType<typeof clients>;
  expectTypeOf<Clients[1]>().toEqualTypeOf<Clients[0]>();
  type Orders = InferResponseType<Clients[1]['orders']['$get']>;
  expectTypeOf<Orders>().toEqualTypeOf<{ sub: string | undefined }>();
});
