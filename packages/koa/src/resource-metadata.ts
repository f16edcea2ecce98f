import { createMetadataRoute, metadataAnswer, type ResourceMetadataRouteOptions } from '@auth0-api/core';
import type { Handler } from './guards.js';
import { toIncoming } from './request.js';
import { write } from './respond.js';

/**
 * Serves the metadata of a resource (RFC 9728), for apps that mount `auth0()` below a path. Use it on the root app, in
 * front of what needs a token: `app.use(protectedResourceMetadata({ client: auth.client, resource }))`. Requests for
 * anything else pass.
 *
 * @throws ConfigurationError at once, for options that cannot work
 */
export function protectedResourceMetadata(options: ResourceMetadataRouteOptions): Handler {
  const metadata = createMetadataRoute(options);
  return async (ctx, next) => {
    const answer = metadataAnswer(metadata, toIncoming(ctx));
    return answer === undefined ? next() : write(answer, ctx);
  };
}
