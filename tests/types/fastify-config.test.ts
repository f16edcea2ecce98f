import { auth0 } from '@auth0-api/fastify';
import Fastify, { type FastifyContextConfig } from 'fastify';
import { expectTypeOf, it } from 'vitest';

it('Fastify: route configuration and requireAuth are typed', () => {
  const define = () => {
    const app = Fastify();
    app.register(auth0, { domain: 'tenant.us.auth0.com', audience: 'a', global: true });
    app.get('/a', { config: { auth0: false } }, () => 'a');
    app.get('/b', { config: { auth0: { scopes: 'read:orders', claims: { org_id: 'o' } } } }, () => 'b');
    // Fastify's own types let any `config` through in place; wrong ones throw when the route is registered.
    // @ts-expect-error true says nothing
    app.get('/c', { config: { auth0: true } satisfies FastifyContextConfig }, () => 'c');
    // @ts-expect-error a misspelt demand
    app.get('/d', { config: { auth0: { scope: 'read:orders' } } satisfies FastifyContextConfig }, () => 'd');
    // @ts-expect-error a misspelt demand
    app.get('/e', { preHandler: app.requireAuth({ scope: 'read:orders' }) }, () => 'e');
    // @ts-expect-error a misspelt option of the plugin
    app.register(auth0, { domain: 'tenant.us.auth0.com', audience: 'a', globl: true });
    app.get('/f', { onRequest: app.requireAuth() }, (request) => request.auth?.claims.sub);
    app.get(
      '/g',
      { preHandler: [app.requireAuth({ permissionsAny: ['a', 'b'], onError: 'next' })] },
      () => 'g',
    );
  };
  expectTypeOf(define).toBeFunction();
});
