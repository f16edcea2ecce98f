// An API behind each library, set up as its own documentation shows: README compares their answers.

import { auth0 as expressAuth0 } from '@auth0-api/express';
import { auth0 as fastifyAuth0 } from '@auth0-api/fastify';
import { auth0 as koaAuth0 } from '@auth0-api/koa';
import fastifyJwt from '@fastify/jwt';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { expressjwt } from 'express-jwt';
import { auth as oauth2JwtBearer } from 'express-oauth2-jwt-bearer';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { jwk } from 'hono/jwk';
import jwksRsa from 'jwks-rsa';
import Koa from 'koa';

/** @typedef {import('node:http').RequestListener} RequestListener */
/** @typedef {import('@auth0-api/testing').Tenant} Tenant */

/**
 * Each makes an API that answers 200 to every request that its library accepts.
 *
 * @type {Readonly<Record<string, (tenant: Tenant) => Promise<RequestListener> | RequestListener>>}
 */
export const ours = {
  '@auth0-api/express': (tenant) => behindExpress(expressAuth0(tenant.options())),
  '@auth0-api/fastify': (tenant) =>
    behindFastify((app) => app.register(fastifyAuth0, { ...tenant.options(), global: true })),
  '@auth0-api/koa': (tenant) => {
    const app = new Koa();
    app.silent = true;
    app.use(koaAuth0(tenant.options()));
    app.use((ctx) => {
      ctx.body = {};
    });
    return app.callback();
  },
};

/**
 * The same for other libraries, by the packages that they need.
 *
 * @type {typeof ours}
 */
export const others = {
  'express-oauth2-jwt-bearer': ({ issuer, audience }) =>
    behindExpress(oauth2JwtBearer({ issuerBaseURL: issuer, audience })),
  'express-jwt jwks-rsa': ({ issuer, audience }) => {
    const secret = jwksRsa.expressJwtSecret({
      cache: true,
      rateLimit: true,
      jwksRequestsPerMinute: 5,
      jwksUri: jwksUriOf(issuer),
    });
    return behindExpress(expressjwt({ secret, audience, issuer, algorithms: ['RS256'] }));
  },
  // Its documentation takes the keys from get-jwks, which depends on a package with a known vulnerability.
  '@fastify/jwt jwks-rsa': ({ issuer, audience }) =>
    behindFastify((app) => {
      const keys = jwksRsa({ jwksUri: jwksUriOf(issuer) });
      app.register(fastifyJwt, {
        decode: { complete: true },
        secret: async (_request, { header: { kid } }) => (await keys.getSigningKey(kid)).getPublicKey(),
        verify: { algorithms: ['RS256'], allowedIss: issuer, allowedAud: audience },
      });
      app.addHook('onRequest', async (request, reply) => {
        try {
          await request.jwtVerify();
        } catch (error) {
          reply.send(error);
        }
      });
    }),
  hono: ({ issuer, audience }) => {
    const app = new Hono();
    app.use(
      jwk({ jwks_uri: jwksUriOf(issuer), alg: ['RS256'], verification: { iss: issuer, aud: audience } }),
    );
    app.get('/orders', (context) => context.json({}));
    // Hono prints errors that nobody answers.
    app.onError((error, context) => error.getResponse?.() ?? context.text('Internal Server Error', 500));
    return getRequestListener(app.fetch);
  },
};

function behindExpress(middleware) {
  const app = express();
  // Express prints errors elsewhere.
  app.set('env', 'test');
  app.use(middleware);
  app.get('/orders', (_req, res) => {
    res.json({});
  });
  return app;
}

async function behindFastify(protect) {
  const app = Fastify();
  await protect(app);
  app.get('/orders', async () => ({}));
  await app.ready();
  return app.routing;
}

function jwksUriOf(issuer) {
  return `${issuer}.well-known/jwks.json`;
}
