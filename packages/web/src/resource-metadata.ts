import type { ResourceMetadataRouteOptions } from '@auth0-api/core';
import { createMetadataRoute, webResponse } from '@auth0-api/core/adapter';
import { web } from './framework.js';

/**
 * Serves the metadata of a resource (RFC 9728), for apps whose `auth0()` does not see the paths of the metadata. The function
 * returns `undefined` for every other request.
 *
 * @throws ConfigurationError at startup, for options that cannot work
 *
 * @example
 * ```ts
 * import { auth0, protectedResourceMetadata } from '@auth0-api/web';
 *
 * const resource = 'https://api.example.com/orders';
 * const withAuth = auth0({ resourceMetadata: { resource } });
 * const metadata = protectedResourceMetadata({ client: withAuth.client, resource });
 * const orders = withAuth(() => Response.json([]));
 *
 * export default { fetch: (request: Request) => metadata(request) ?? orders(request) };
 * ```
 */
export function protectedResourceMetadata(
  options: ResourceMetadataRouteOptions,
): (request: Request) => Response | undefined {
  const resourceMetadata = createMetadataRoute(options);
  return (request) => {
    const answer = web.metadata({ resourceMetadata }, request);
    return answer === undefined ? undefined : webResponse(answer);
  };
}
