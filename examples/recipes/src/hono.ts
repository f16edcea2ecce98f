import {
  type ApiClient,
  type Auth,
  metadataResponse,
  type Policy,
  protectedResourceMetadata,
  requiredScopes,
} from '@auth0-api/core';
import { Hono, type MiddlewareHandler } from 'hono';
import { refuse } from './refuse.js';

interface Env {
  Variables: { auth: Auth };
}

/** An API on Hono. `resource` is its identifier: its public URL. */
export function createHonoApp(client: ApiClient, resource: string): Hono<Env> {
  const metadata = protectedResourceMetadata({ resource }, client.accepts);
  const details = { resourceMetadata: metadata.url };
  const { origin } = new URL(resource);

  const authenticate: MiddlewareHandler<Env> = async (c, next) => {
    try {
      const { headers, method, url } = c.req.raw;
      // The host of `url` comes from the client's `Host` header, but the proof must be for the API's own host.
      const seen = origin + new URL(url).pathname;
      c.set('auth', await client.verifyRequest({ headers, method, url: seen }, details));
    } catch (error) {
      return refuse(error);
    }
    return next();
  };

  const demand =
    (policy: Policy): MiddlewareHandler<Env> =>
    async (c, next) => {
      try {
        await client.authorize(c.get('auth'), policy, details);
      } catch (error) {
        return refuse(error);
      }
      return next();
    };

  const app = new Hono<Env>();
  app.get('/health', (c) => c.json({ up: true }));
  for (const path of metadata.paths) {
    app.all(path, (c) => {
      const { status, headers, body } = metadataResponse(metadata, c.req.method);
      return new Response(status === 204 ? null : body, { status, headers });
    });
  }
  // From here on, a token is required.
  app.use(authenticate);
  app.get('/profile', (c) => c.json({ user: c.get('auth').claims.sub }));
  app.get('/orders', demand(requiredScopes('read:orders')), (c) => c.json([]));
  return app;
}
