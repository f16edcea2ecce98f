import auth0Plugin, {
  type AuthHook,
  auth0,
  auth0ErrorHandler,
  getAuth,
  requiredScopes,
} from '@auth0-api/fastify';
import { addSecurity, routesOf, watchRoutes } from '@auth0-api/fastify/routes';
import Fastify, { type FastifyContextConfig } from 'fastify';
import { schema } from './app.js';

declare module '@auth0-api/fastify' {
  interface Register {
    schema: typeof schema;
  }
}

export const samePlugin: boolean = auth0Plugin === auth0;

export const app = Fastify();
app.register(auth0, {
  domain: 'tenant.example.com',
  audience: 'https://api.example.com',
  global: true,
  claims: schema,
});
app.setErrorHandler(auth0ErrorHandler);

const publicRoute = { auth0: false } satisfies FastifyContextConfig;
app.get('/health', { config: publicRoute }, () => ({ up: true }));
app.get('/orders', { preHandler: requiredScopes('read:orders') }, (request) => {
  const tier: 'free' | 'paid' = getAuth(request).claims.tier;
  const same: 'free' | 'paid' | undefined = request.auth?.claims.tier;
  return { tier, same };
});
app.after(() => {
  const hook: AuthHook = app.requireAuth({ scopes: 'read:orders', actor: 'mcp-server' });
  app.get('/tools', { onRequest: hook }, () => app.auth0 !== undefined);
});

export const watched = Fastify();
watchRoutes(watched);
export const documentOf = (document: { readonly paths: object }) => addSecurity(document, routesOf(watched));
