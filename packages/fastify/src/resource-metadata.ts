import {
  ConfigurationError,
  metadataResponse,
  type ResourceMetadata,
  type ResourceMetadataRouteOptions,
} from '@auth0-api/core';
import { createMetadataRoute } from '@auth0-api/core/adapter';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { answer } from './respond.js';

/**
 * Creates a plugin that serves the metadata of a resource (RFC 9728), for apps that register `auth0` below a prefix.
 * Register it at the root: `app.register(protectedResourceMetadata({ client: child.auth0, resource }))`.
 *
 * @throws ConfigurationError at startup, for options that cannot work; while registering, below a prefix
 *
 * @example
 * ```ts
 * import { ApiClient, auth0, optionsFromEnv, protectedResourceMetadata } from '@auth0-api/fastify';
 * import Fastify, { type FastifyInstance } from 'fastify';
 *
 * const resource = 'https://api.example.com/orders';
 * const options = { client: new ApiClient(optionsFromEnv()), resourceMetadata: { resource } };
 * const orders = async (child: FastifyInstance) => void child.register(auth0, { ...options, global: true });
 * const app = Fastify();
 * app.register(protectedResourceMetadata({ client: options.client, resource }));
 * app.register(orders, { prefix: '/orders' });
 * ```
 */
export function protectedResourceMetadata(options: ResourceMetadataRouteOptions): FastifyPluginAsync {
  const metadata = createMetadataRoute(options);
  return async (fastify) => {
    if (fastify.prefix !== '') {
      throw new ConfigurationError({
        description: `Register protectedResourceMetadata() at the root: clients do not look for metadata below the prefix ${fastify.prefix}.`,
      });
    }
    addMetadataRoutes(fastify, metadata);
  };
}

/** Adds the public routes of a resource's metadata to a context at the root. */
export function addMetadataRoutes(fastify: FastifyInstance, metadata: ResourceMetadata): void {
  // Takes no `done` and returns nothing: the request ends here, whatever its client does meanwhile (rule L1).
  const serve = (request: FastifyRequest, reply: FastifyReply): void =>
    answer(metadataResponse(metadata, request.method), reply);
  for (const path of metadata.paths) {
    // A colon would start a parameter.
    const url = path.replaceAll(':', '::');
    if (fastify.hasRoute({ method: 'GET', url })) continue;
    fastify.route({
      method: [...fastify.supportedMethods] as HTTPMethods[],
      url,
      exposeHeadRoute: false,
      config: { auth0: false },
      // Before anything of a body is read. The handler is there because Fastify wants one.
      onRequest: serve,
      handler: serve,
    });
  }
}
