import type { ResourceMetadataRouteOptions } from '@auth0-api/core';
import { createMetadataRoute, noteStep } from '@auth0-api/core/adapter';
import { koa } from './framework.js';
import type { Handler } from './guards.js';
import { write } from './respond.js';

/**
 * Serves the metadata of a resource (RFC 9728), for apps that mount `auth0()` below a path. Use it on the root app,
 * before the routes that need a token: `app.use(protectedResourceMetadata({ client: auth.client, resource }))`. Other
 * requests pass through.
 *
 * @throws ConfigurationError at startup, for options that cannot work
 *
 * @example
 * ```ts
 * import { auth0, protectedResourceMetadata } from '@auth0-api/koa';
 * import Router from '@koa/router';
 * import Koa from 'koa';
 *
 * const resource = 'https://api.example.com/orders';
 * const auth = auth0({ resourceMetadata: { resource } });
 * const router = new Router().get('/orders', auth, (ctx) => void (ctx.body = []));
 * new Koa().use(protectedResourceMetadata({ client: auth.client, resource })).use(router.routes());
 * ```
 */
export function protectedResourceMetadata(options: ResourceMetadataRouteOptions): Handler {
  const resourceMetadata = createMetadataRoute(options);
  const serve: Handler = async (ctx, next) => {
    const answer = koa.metadata({ resourceMetadata }, ctx);
    return answer === undefined ? next() : write(answer, ctx);
  };
  return noteStep(serve, { kind: 'passive' });
}
