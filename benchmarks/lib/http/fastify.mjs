// One Fastify app for each way to protect it, each set up as its documentation shows.
import { auth0 } from '@auth0-api/fastify';
import fastifyJwt from '@fastify/jwt';
import Fastify from 'fastify';
import fastifyAuth0Verify from 'fastify-auth0-verify';
import buildGetJwks from 'get-jwks';
import { joseVerifier } from './jose.mjs';

export const candidates = {
  'the bare route': () => listen(Fastify()),
  '@auth0-api/fastify': async ({ own }) => {
    const app = Fastify();
    await app.register(auth0, own);
    return listen(app, app.requireAuth());
  },
  '@fastify/jwt': (settings) => withFastifyJwt(settings),
  '@fastify/jwt, cache of 1,000': (settings) => withFastifyJwt(settings, 1000),
  '@fastify/jwt, cache of 20,000': (settings) => withFastifyJwt(settings, 20_000),
  '@fastify/jwt with get-jwks': async ({ issuer, audience }) => {
    const getJwks = buildGetJwks({ issuersWhitelist: [issuer] });
    const app = Fastify();
    await app.register(fastifyJwt, {
      decode: { complete: true },
      secret: (_request, { header: { kid, alg } }) => getJwks.getPublicKey({ kid, domain: issuer, alg }),
      verify: { algorithms: ['RS256'], allowedIss: issuer, allowedAud: audience },
    });
    return listen(app, (request) => request.jwtVerify());
  },
  'fastify-auth0-verify': async ({ issuer, audience }) => {
    const app = Fastify();
    await app.register(fastifyAuth0Verify, { domain: issuer, audience });
    return listen(app, app.authenticate);
  },
  'jose by hand': (settings) => {
    const verify = joseVerifier(settings);
    const app = Fastify().decorateRequest('auth', null);
    return listen(app, async (request, reply) => {
      try {
        request.auth = await verify(request.headers.authorization);
      } catch {
        return reply.code(401).send();
      }
    });
  },
};

// It fetches no keys by itself: with a key that is given, it has the least to do.
async function withFastifyJwt({ issuer, audience, publicKey }, cache) {
  const app = Fastify();
  await app.register(fastifyJwt, {
    secret: { public: publicKey },
    verify: { algorithms: ['RS256'], allowedIss: issuer, allowedAud: audience, cache },
  });
  return listen(app, (request) => request.jwtVerify());
}

async function listen(app, onRequest) {
  app.get('/orders', { onRequest }, async () => ({ ok: true }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app.server;
}
