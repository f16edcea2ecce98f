import type { ResourceMetadataRouteOptions } from '@auth0-api/core';
import { createMetadataRoute, noteStep } from '@auth0-api/core/adapter';
import type { Handler } from './auth0.js';
import { express } from './framework.js';
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
 * import { auth0, protectedResourceMetadata } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express();
 * const auth = auth0({ resourceMetadata: { resource: 'https://api.example.com/orders' } });
 * app.use(protectedResourceMetadata({ client: auth.client, resource: 'https://api.example.com/orders' }));
 * app.use('/orders', auth, (_req, res) => void res.json({ orders: [] }));
 * ```
 */
export function protectedResourceMetadata(options: ResourceMetadataRouteOptions): Handler {
  const resourceMetadata = createMetadataRoute(options);
  const serve: Handler = (req, res, next) => {
    const answer = express.metadata({ resourceMetadata }, req);
    if (answer === undefined) next();
    else write(answer, res, next);
  };
  return noteStep(serve, { kind: 'passive' });
}
