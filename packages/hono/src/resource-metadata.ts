import type { ResourceMetadataRouteOptions } from '@auth0-api/core';
import { createMetadataRoute, noteStep } from '@auth0-api/core/adapter';
import type { MiddlewareHandler } from 'hono';
import { hono } from './framework.js';
import { write } from './respond.js';

/**
 * Serves the metadata of a resource (RFC 9728), for apps that use `auth0()` below a path. Use it on the root app, before the
 * routes that need a token. Other requests pass through.
 *
 * @throws ConfigurationError at startup, for options that cannot work
 *
 * @example
 * ```ts
 * import { auth0, protectedResourceMetadata } from '@auth0-api/hono';
 * import { Hono } from 'hono';
 *
 * const resource = 'https://api.example.com/orders';
 * const auth = auth0({ resourceMetadata: { resource } });
 * const app = new Hono()
 *   .use(protectedResourceMetadata({ client: auth.client, resource }))
 *   .use('/orders/*', auth)
 *   .get('/orders/:id', (c) => c.json({ id: c.req.param('id') }));
 * export default app;
 * ```
 */
export function protectedResourceMetadata(options: ResourceMetadataRouteOptions): MiddlewareHandler {
  const resourceMetadata = createMetadataRoute(options);
  const serve: MiddlewareHandler = async (c, next) => {
    const answer = hono.metadata({ resourceMetadata }, c);
    if (answer !== undefined) return write(answer, c);
    await next();
    return undefined;
  };
  return noteStep(serve, { kind: 'passive' });
}
