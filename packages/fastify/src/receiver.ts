import type { Receiver } from '@auth0-api/core';
import { parseReceiver } from '@auth0-api/core/adapter';
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { hideTrouble } from './hidden-trouble.js';
import { answer } from './respond.js';

/**
 * Creates a plugin with an endpoint that Auth0 calls, such as one of `@auth0-api/revocation`:
 * `app.register(receiver(logout), { prefix: '/auth0/logout' })`. It is public, also where `global` protects the routes around it. It
 * reads bodies itself: the app's parsers and `bodyLimit` do not apply.
 *
 * It answers all requests itself. Errors that are the app's own go to its error handlers.
 *
 * @throws ConfigurationError at startup, for anything but a receiver
 *
 * @example
 * ```ts
 * import { type Receiver, auth0, receiver } from '@auth0-api/fastify';
 * import Fastify, { type FastifyInstance } from 'fastify';
 *
 * export function appWith(logout: Receiver): FastifyInstance {
 *   const app = Fastify();
 *   app.register(auth0, { global: true });
 *   app.register(receiver(logout), { prefix: '/auth0/logout' });
 *   return app;
 * }
 * ```
 */
export function receiver(given: Receiver): FastifyPluginAsync {
  const receive = parseReceiver(given);
  const serve = async (request: FastifyRequest, reply: FastifyReply, body: unknown): Promise<void> => {
    const { method, headers, raw } = request;
    try {
      answer(await receive({ method, headers, rawHeaders: raw.rawHeaders, body }), reply);
    } catch (error) {
      hideTrouble(reply);
      reply.send(error);
    }
    // A hook for `preParsing` may have put another stream in the body's place, which is read no further. Then nobody reads the
    // request's own, and the next request on the connection waits behind it (rule L2).
    raw.unpipe();
    raw.resume();
  };
  return async (fastify) => {
    // Of this context alone. A parser without `parseAs` gets the stream, which no limit of Fastify 5.12 concerns (`run` of
    // lib/content-type-parser.js); hooks of the app for `preParsing` may have replaced it.
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    fastify.route({
      method: [...fastify.supportedMethods] as HTTPMethods[],
      url: '/',
      exposeHeadRoute: false,
      config: { auth0: false },
      // Fastify gets no promise: it would send a response of its own when that settles before the reply is sent, as hooks of the
      // app can delay (`lib/wrap-thenable.js`).
      handler: (request, reply) => void serve(request, reply, request.body),
      errorHandler(error: FastifyError, request, reply) {
        // It asks no parser if the field makes no sense (`handleRequest` of lib/handle-request.js). What it means is up to the
        // receiver, as everywhere.
        if (error.code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') throw error;
        void serve(request, reply, request.raw);
      },
    });
  };
}
